"""The text that is summarized: written or pasted, or a document's, which is only read."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from gui.tabs.sentiment.text.offsets import Spans, TextPlaces
from gui.tabs.sentiment.text.span_lights import Tints
from gui.tabs.sentiment.text.text_edit import SentimentEdit
from gui.tabs.summarize.wording import percent
from gui.theme import Theme

Span = tuple[int, int]

READABLE = (
    Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
)
"""A text that can't be changed still has a cursor, for those without a mouse."""

_STEPS = ((0.75, 3), (0.5, 2))
"""From which similarity on a passage is tinted how strongly; below: weakly."""


class SourceEdit(SentimentEdit):
    """The text, with passages of it lit up."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setObjectName("summarizeSource")

    @property
    def characters(self) -> int:
        """How many Unicode characters there are: an emoji is one, as for the engine."""
        return len(self.text)

    def set_changeable(self, is_changeable: bool) -> None:
        """Whether one can write in it."""
        self.setReadOnly(not is_changeable)
        if not is_changeable:
            self.setTextInteractionFlags(READABLE)

    def light_passages(
        self, places: TextPlaces, passages: list[tuple[int, int, float]], lit: Span | None
    ) -> None:
        """Tint passages by how close they are, and light up one.

        Args:
            passages: start, end (in code points) and similarity.
            lit: start and end of the one that stands out; ``None`` for none.
        """
        ordered = sorted(passages)
        spans = Spans(places, [(start, end) for start, end, _ in ordered])
        steps = [_step(similarity) for *_, similarity in ordered]
        tips = [self.tr("{0} alike").format(percent(one)) for *_, one in ordered]
        self.lights.tint(Tints(spans, steps, tips.__getitem__) if ordered else None)
        self.light_up(places, lit)

    def light_up(self, places: TextPlaces, span: Span | None, *, is_shown: bool = False) -> None:
        """Light up one span (in code points), or none; ``is_shown``: scroll to it."""
        if span is None:
            self.lights.light_up(None)
            return
        shown = places.to_qt(span[0]), places.to_qt(span[1])
        self.lights.light_up(shown)
        if is_shown:
            self.scroll_to(shown)

    def put_out(self) -> None:
        """Light up and tint nothing."""
        self.lights.tint(None)
        self.lights.light_up(None)


def _step(similarity: float) -> int:
    return next((step for least, step in _STEPS if similarity >= least), 1)
