"""What translation needs of a runtime, whichever library or model translates.

Owns: the interface and the values that cross it. Knows nothing of documents: a translator gets
sentences and gives sentences back.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from engine.protocol.envelope import TextKey
from engine.protocol.translation import TranslatorKind


@dataclass(frozen=True)
class TranslatorFacts:
    """What is in memory.

    Attributes:
        dtype: of the weights as computed with.
        window: how many sentences are worth having at once.
    """

    name: str
    kind: TranslatorKind
    runtime: str
    device: str
    dtype: str
    window: int
    reasons: list[TextKey] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Direction:
    """From which language into which, as BCP 47 codes that the translator has, and how.

    Attributes:
        beams: of a beam search; 1 is greedy.
        terms: how terms are to be translated; only a model that takes instructions uses them.
    """

    source: str
    target: str
    beams: int = 1
    terms: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Translation:
    """A translated sentence.

    Attributes:
        probability: geometric mean over its tokens, or ``None``.
        is_cut: it reached the longest the model may write.
    """

    text: str
    probability: float | None = None
    is_cut: bool = False


class Translator(Protocol):
    """A model that translates sentences."""

    facts: TranslatorFacts

    def fits(self, sentence: str) -> bool:
        """Whether the model reads the sentence whole."""
        ...

    def translate(
        self, sentences: Sequence[str], direction: Direction, check_cancelled: Callable[[], None]
    ) -> Iterator[Translation]:
        """One translation for each sentence, in their order, as they are done.

        Raises:
            CancelledError: ``check_cancelled`` raised it.
            OutOfMemoryError: the device ran out of memory.
        """
        ...

    def close(self) -> None:
        """Give the memory back."""
        ...
