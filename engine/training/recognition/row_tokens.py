"""How long rows are as the model will see them, and what a limit would cut.

Owns: the counts of an example, and the histogram. How it is rendered is
``engine.training.language.rendering``.
"""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from engine.protocol.training_data import LengthBin
from engine.protocol.training_spec import TrainingSpec
from engine.training.language.rendering import Renderer
from engine.training.recognition.examples import ChatExample, Example, PairExample, TextExample

BINS_A_DOUBLING = 2
"""The histogram's bins grow by the square root of 2."""


@dataclass(frozen=True)
class RowTokens:
    """Attributes:
    total: tokens of the row.
    trained: those that count in the loss.
    kept_trained: those of them within the limit.
    """

    total: int
    trained: int
    kept_trained: int


@dataclass
class Lengths:
    """Counts over rows.

    Attributes:
        max_length: tokens a row may have.
    """

    max_length: int
    rows: int = 0
    total: int = 0
    trained: int = 0
    cut_rows: int = 0
    cut_tokens: int = 0
    bins: Counter[int] = field(default_factory=Counter)

    def add(self, tokens: RowTokens) -> None:
        """Count a row."""
        self.rows += 1
        self.total += tokens.total
        self.trained += tokens.trained
        if tokens.total > self.max_length:
            self.cut_rows += 1
            self.cut_tokens += tokens.total - self.max_length
        self.bins[_bin(tokens.total)] += 1

    def histogram(self) -> list[LengthBin]:
        """All bins between the shortest and the longest, empty ones too."""
        if not self.bins:
            return []
        places = range(min(self.bins), max(self.bins) + 1)
        found = [LengthBin(_edge(place), _edge(place + 1), self.bins[place]) for place in places]
        return [one for one in found if one.from_tokens < one.to_tokens]


def _edge(place: int) -> int:
    return round(2 ** (place / BINS_A_DOUBLING)) if place >= 0 else 0


def _bin(tokens: int) -> int:
    if tokens < 1:
        return -1
    place = 0
    while _edge(place + 1) <= tokens:
        place += 1
    return place


class TokenCounter:
    """Counts with the base's tokenizer."""

    def __init__(self, tokenizer: Any, spec: TrainingSpec) -> None:
        self._tokenizer = tokenizer
        self._renderer = Renderer(tokenizer, spec.train_on)
        self._max_length = spec.max_length

    def count(self, example: Example) -> RowTokens:
        """An example's tokens.

        Raises:
            UnsupportedError: the template refuses it.
        """
        if isinstance(example, (ChatExample, TextExample)):
            found = self._renderer.render(example)
            kept = sum(found.is_trained[: self._max_length])
            return RowTokens(len(found.ids), sum(found.is_trained), kept)
        if isinstance(example, PairExample):
            # Each side has the limit to itself; the longer one tells whether it is cut.
            source, target = self._length(example.source), self._length(example.target)
            return RowTokens(max(source, target), target, min(target, self._max_length))
        total = self._length(example.text)
        return RowTokens(total, total, min(total, self._max_length))

    def _length(self, text: str) -> int:
        return len(self._tokenizer(text, add_special_tokens=True, verbose=False)["input_ids"])
