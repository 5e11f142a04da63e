"""An explanation made ready to be shown: which words are tinted how, and the strongest first.

Owns: the steps of the scale. Knows no widget.
"""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from engine.protocol import SentimentExplanation
from gui.lit_text.lights import Tints
from gui.lit_text.places import Spans, TextPlaces
from gui.tabs.sentiment.wording import label_text, points

STEPS = (0.1, 0.33, 0.66)
"""Shares of the strongest word's contribution from which a word is tinted, and how strongly."""

NEGLIGIBLE = 0.0005
"""A contribution that is shown as 0.0 isn't tinted."""


@dataclass(frozen=True)
class Hint:
    """A text's words and what they contributed.

    Attributes:
        words: as they stand in the text.
        spans: where.
        order: numbers of the words, the strongest first.
        steps: per word from -3 to 3.
    """

    explanation: SentimentExplanation
    words: list[str]
    spans: Spans
    order: list[int]
    steps: list[int]

    def tints(self) -> Tints:
        """What to show in the text."""
        return Tints(self.spans, self.steps, self.tip)

    def tip(self, number: int) -> str:
        """The exact contribution in words."""
        translate = QCoreApplication.translate
        value = self.explanation.words[number].attribution
        label = label_text(self.explanation.label)
        text = translate("sentiment", "“{0}”: {1} points of confidence, towards “{2}”")
        if value < 0:
            text = translate("sentiment", "“{0}”: {1} points of confidence, away from “{2}”")
        return text.format(self.words[number], points(value), label)


def make_hint(text: str, places: TextPlaces, explanation: SentimentExplanation) -> Hint:
    """Prepare an explanation of ``text``."""
    values = [word.attribution for word in explanation.words]
    most = max(map(abs, values), default=0.0)
    spans = Spans(places, [(word.start, word.end) for word in explanation.words])
    return Hint(
        explanation,
        [text[word.start : word.end] for word in explanation.words],
        spans,
        sorted(range(len(values)), key=lambda number: -abs(values[number])),
        [_step(value, most) for value in values],
    )


def _step(value: float, most: float) -> int:
    if abs(value) < NEGLIGIBLE or not most:
        return 0
    size = sum(abs(value) / most >= limit for limit in STEPS)
    return size if value > 0 else -size
