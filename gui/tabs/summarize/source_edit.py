"""The text that is summarized: written or pasted, or a document's, which is only read."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget

from engine.protocol import well_formed
from gui.lit_text.edit import LitTextEdit
from gui.lit_text.lights import Tints
from gui.lit_text.places import Spans, TextPlaces
from gui.tabs.summarize.wording import percent
from gui.theme import Theme

Span = tuple[int, int]

READABLE = (
    Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
)
"""A text that can't be changed still has a cursor, for those without a mouse."""

AT_ONCE = 1_000_000
"""So many characters are shown at once; Qt takes a second for the text of 5,000 pages."""

PIECE = 300_000

_STEPS = ((0.75, 3), (0.5, 2))
"""From which similarity on a passage is tinted how strongly; below: weakly."""


class SourceEdit(LitTextEdit):
    """The text, with passages of it lit up.

    A very long one comes piece by piece, so that the window stays awake meanwhile.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("summarizeSource", theme, parent)
        self._pieces: list[str] = []
        self._wanted: Span | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._on_piece_due)

    @property
    def text(self) -> str:
        """All of it, well-formed, with what isn't shown yet."""
        return super().text + "".join(self._pieces)

    @property
    def characters(self) -> int:
        """How many Unicode characters there are: an emoji is one, as for the engine."""
        return len(self.text)

    @property
    def is_filling(self) -> bool:
        """Whether more of the text is about to be shown."""
        return bool(self._pieces)

    def replace_text(self, text: str) -> None:
        """Put ``text`` in the place of everything."""
        self._timer.stop()
        self._wanted = None
        first, *self._pieces = pieces_of(well_formed(text))
        super().replace_text(first)
        if self._pieces:
            self.prepare_for("\n".join([first, *self._pieces]))  # for the lines that come
            self._timer.start()

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
        self._wanted = shown if is_shown else None
        if is_shown and not self.is_filling:
            self.scroll_to(shown)

    def put_out(self) -> None:
        """Light up and tint nothing."""
        self._wanted = None
        self.lights.tint(None)
        self.lights.light_up(None)

    def _on_piece_due(self) -> None:
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertText(self._pieces[0])
        del self._pieces[0]
        if not self._pieces:
            self._timer.stop()
            self._show_again()

    def _show_again(self) -> None:
        """What was lit up before its place was there."""
        tints, lit = self.lights.tints, self.lights.lit
        self.lights.tint(None)
        self.lights.light_up(None)
        self.lights.tint(tints)
        self.lights.light_up(lit)
        if self._wanted is not None:
            self.scroll_to(self._wanted)


def pieces_of(text: str) -> list[str]:
    """What is shown at once, and pieces that end with a line where there are lines."""
    pieces, start, size = [], 0, AT_ONCE
    while len(text) - start > size:
        line_end = text.find("\n", start + size, start + size + PIECE)
        end = line_end + 1 if line_end >= 0 else start + size
        pieces.append(text[start:end])
        start, size = end, PIECE
    return [*pieces, text[start:]]


def _step(similarity: float) -> int:
    return next((step for least, step in _STEPS if similarity >= least), 1)
