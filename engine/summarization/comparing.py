"""How alike sentences are: by an embedder where one can read them, else by their words.

Owns: which of the two, why, and the loading of the embedder. Knows nothing of summaries.
"""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from weakref import WeakKeyDictionary

from engine.context import JobContext
from engine.errors import CancelledError, EngineError, NotFoundError
from engine.loaded_embedder import CURRENT, STARTER_EMBEDDER, find_embedder
from engine.protocol.envelope import TextKey
from engine.runtimes.embedder import Embedder

KEPT_VECTORS = 20_000
"""Some 35 MB. Another length, shape or focus for the same text then costs next to nothing."""

_kept: "WeakKeyDictionary[Embedder, OrderedDict[str, Any]]" = WeakKeyDictionary()


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
        import numpy as np

        assert self.embedder is not None
        known = _kept.setdefault(self.embedder, OrderedDict())
        new = [text for text in dict.fromkeys(texts) if text not in known]
        on_embedded = self._on_embedded if is_shown else None
        vectors = self.embedder.embed(new, self.ctx.check_cancelled, on_embedded)
        fresh = dict(zip(new, vectors, strict=True))
        found = [fresh[text] if text in fresh else known[text] for text in texts]
        known.update(fresh)
        for text in texts:
            known.move_to_end(text)
        while len(known) > KEPT_VECTORS:
            known.popitem(last=False)
        if not found:
            return np.zeros((0, self.embedder.facts.dimensions), np.float32)
        return np.stack(found)

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
