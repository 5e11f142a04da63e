"""The summary as it is read: sentences one can point at, and those that need a check marked.

Owns: which sentence the pointer or the keyboard is at. A sentence that nothing supports is
tinted, underlined with dashes, and has a sign in front.
"""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QWidget

from engine.protocol import well_formed
from engine.protocol.summarization import SummarySentence
from gui.lit_text.edit import LitTextEdit
from gui.lit_text.lights import Tints
from gui.lit_text.places import Spans, TextPlaces
from gui.tabs.summarize.source_edit import READABLE
from gui.tabs.summarize.wording import UNSUPPORTED_SIGN
from gui.theme import Theme

_UNSUPPORTED = -2
"""How strongly a sentence without support is tinted (:class:`Tints`)."""


@dataclass(frozen=True)
class MarkedSummary:
    """A summary with a sign in front of each sentence that nothing supports.

    Attributes:
        text: as shown.
        spans: of the sentences in it, in code points.
    """

    text: str
    spans: list[tuple[int, int]]


def mark_summary(
    summary: str, sentences: list[SummarySentence], *, is_compared: bool = True
) -> MarkedSummary:
    """Put the signs in, unless support wasn't looked for."""
    pieces: list[str] = []
    spans: list[tuple[int, int]] = []
    done = length = 0
    for one in sentences:
        is_marked = is_compared and not one.is_supported
        sign = "" if not is_marked else f"{UNSUPPORTED_SIGN}\N{NO-BREAK SPACE}"
        pieces += [summary[done : one.start], sign, summary[one.start : one.end]]
        start = length + one.start - done
        length = start + len(sign) + one.end - one.start
        spans.append((start, length))
        done = one.end
    return MarkedSummary("".join([*pieces, summary[done:]]), spans)


class SummaryView(LitTextEdit):
    """Shows the summary.

    Signals:
        sentence_lit(int): the pointer or the keyboard is at a sentence.
        sentence_chosen(int): the person went to it by keyboard or click.
    """

    sentence_lit = Signal(int)
    sentence_chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("summaryView", theme, parent)
        self.setReadOnly(True)
        self.setTextInteractionFlags(READABLE)
        self.setUndoRedoEnabled(False)
        self._spans = Spans(TextPlaces(""), [])
        self._current = -1
        self.place_hovered.connect(self._on_place_hovered)
        self.cursorPositionChanged.connect(self._on_cursor_moved)

    @property
    def current(self) -> int:
        """The sentence one is at, -1 for none."""
        return self._current

    def begin(self) -> None:
        """Be empty."""
        self._forget()
        self.setPlainText("")

    def add(self, piece: str) -> None:
        """Show more of a summary that is being written."""
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertText(well_formed(piece))

    def show_summary(
        self, summary: str, sentences: list[SummarySentence], *, is_compared: bool = True
    ) -> None:
        """Show a finished one; ``is_compared``: whether support was looked for."""
        marked = mark_summary(well_formed(summary), sentences, is_compared=is_compared)
        self._forget()
        if self.toPlainText() != marked.text:
            self.replace_text(marked.text)
        self._spans = Spans(TextPlaces(marked.text), marked.spans)
        steps = [0 if one.is_supported else _UNSUPPORTED for one in sentences]
        tip = self.tr("Nothing in the text supports this sentence.")
        is_marked = is_compared and any(steps)
        self.lights.tint(Tints(self._spans, steps, lambda _number: tip) if is_marked else None)

    def go_to(self, number: int) -> None:
        """Be at a sentence."""
        self._light(number)
        cursor = self.textCursor()
        cursor.setPosition(self._spans.starts[number])
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        self.sentence_chosen.emit(number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down go from sentence to sentence."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is None or event.modifiers() or not len(self._spans):
            super().keyPressEvent(event)
            return
        last = len(self._spans) - 1
        self.go_to(min(last, max(0, self._current + step)) if self._current >= 0 else 0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever comes by keyboard is at a sentence at once."""
        super().focusInEvent(event)
        is_by_key = event.reason() in (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
        )
        if is_by_key and len(self._spans):
            self.go_to(max(0, self._current))

    def _forget(self) -> None:
        self._spans = Spans(TextPlaces(""), [])
        self._current = -1
        self.lights.tint(None)
        self.lights.light_up(None)

    def _light(self, number: int) -> None:
        self._current = number
        self.lights.light_up((self._spans.starts[number], self._spans.ends[number]))
        self.sentence_lit.emit(number)

    def _on_place_hovered(self, place: int) -> None:
        number = self._spans.at(place)
        if number >= 0 and number != self._current:
            self._light(number)

    def _on_cursor_moved(self) -> None:
        """A click, or the arrow keys."""
        number = self._spans.at(self.textCursor().position())
        if number >= 0 and number != self._current and self.hasFocus():
            self._light(number)
            self.sentence_chosen.emit(number)
