"""How alike sentences are: by an embedder where one can read them, else by their words.

Owns: which of the two, why, and the loading of the embedder. Knows nothing of summaries.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from engine.context import JobContext
from engine.errors import CancelledError, EngineError, NotFoundError
from engine.loaded_embedder import CURRENT, STARTER_EMBEDDER, find_embedder
from engine.protocol.envelope import TextKey
from engine.runtimes.embedder import Embedder


@dataclass
class Comparer:
    """Compares sentences.

    Attributes:
        embedder: ``None``: by words.
        notes: why not by an embedder.
    """

    embedder: Embedder | None
    ctx: JobContext
    notes: list[TextKey] = field(default_factory=list)

    def embed(self, texts: Sequence[str], *, is_shown: bool = False) -> Any:
        """Vectors of length 1: ``(texts, dimensions)``. Only with an embedder."""
        assert self.embedder is not None
        on_embedded = self._on_embedded if is_shown else None
        return self.embedder.embed(texts, self.ctx.check_cancelled, on_embedded)

    def _on_embedded(self, done: int, total: int) -> None:
        self.ctx.progress(done, total, "sentences")


def comparer_for(language: str, device: str, ctx: JobContext) -> Comparer:
    """What compares sentences of a language (ISO 639-1, "" when unknown) here.

    An embedder that isn't there or can't be used is no reason to fail: words do, and the notes
    say so.
    """
    try:
        _, name = find_embedder(STARTER_EMBEDDER)
    except NotFoundError:
        return _by_words(ctx, TextKey("note.embedder_missing", {"model": STARTER_EMBEDDER}))
    except (EngineError, OSError) as problem:
        return _by_words(ctx, _unusable(STARTER_EMBEDDER, problem))
    try:
        embedder = CURRENT.get(STARTER_EMBEDDER, device, ctx)
    except CancelledError:
        raise
    except (EngineError, OSError) as problem:
        return _by_words(ctx, _unusable(name, problem))
    known = embedder.facts.languages
    if known and language and language not in known:
        args = {"model": embedder.facts.name, "language": language}
        return _by_words(ctx, TextKey("note.embedder_language", {**args}))
    return Comparer(embedder, ctx)


def _by_words(ctx: JobContext, note: TextKey) -> Comparer:
    return Comparer(None, ctx, [note])


def _unusable(model: str, problem: Exception) -> TextKey:
    return TextKey("note.embedder_unusable", {"model": model, "problem": str(problem)})
