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
from engine.training.recognition.pair_view import pair_sides
from engine.training.seq2seq.pair_format import PairFormat

BINS_A_DOUBLING = 2
"""The histogram's bins grow by the square root of 2."""


@dataclass(frozen=True)
class RowTokens:
    """Attributes:
    total: tokens of the row.
    trained: those that count in the loss.
    kept_trained: those of them within the limit.
    cut: those beyond it; of raw text none, which goes on in another row.
    """

    total: int
    trained: int
    kept_trained: int
    cut: int = 0


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
        if tokens.cut:
            self.cut_rows += 1
            self.cut_tokens += tokens.cut
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
    """Counts with the base's tokenizer.

    Args:
        limit: tokens a row may have.
        form: how the base wants pairs.
    """

    def __init__(
        self, tokenizer: Any, spec: TrainingSpec, limit: int, form: PairFormat | None = None
    ) -> None:
        self._form = form or PairFormat()
        self._tokenizer = tokenizer
        self._renderer = Renderer(tokenizer, spec.train_on)
        self._limit = limit

    def count(self, example: Example) -> RowTokens:
        """An example's tokens.

        Raises:
            UnsupportedError: the template refuses it.
        """
        limit = self._limit
        if isinstance(example, (ChatExample, TextExample)):
            found = self._renderer.render(example)
            total, trained = len(found.ids), sum(found.is_trained)
            if isinstance(example, TextExample):
                return RowTokens(total, trained, trained)
            kept = sum(found.is_trained[:limit])
            return RowTokens(total, trained, kept, max(0, total - limit))
        if isinstance(example, PairExample):
            # Each side has the limit to itself.
            sides = pair_sides(example, self._form, self._tokenizer)
            source, target = (len(side.ids) for side in sides)
            cut = max(0, source - limit) + max(0, target - limit)
            return RowTokens(max(source, target), target, min(target, limit), cut)
        total = self._length(example.text)
        return RowTokens(total, total, min(total, limit), max(0, total - limit))

    def _length(self, text: str) -> int:
        return len(self._tokenizer(text, add_special_tokens=True, verbose=False)["input_ids"])
