"""What all rows of the message view have in common.

Owns: the contract between the list and a row: show some content, say how high it is at a
width, tell about the pointer and the focus. Doesn't know the list.
"""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QPainter, QPainterPath
from PySide6.QtWidgets import QWidget

from gui.theme import Theme
from gui.widgets.markdown.section import Section
from gui.widgets.message_view.formula_html import FormulaHtml
from gui.widgets.message_view.item import MessageItem
from gui.widgets.message_view.query import Query
from gui.widgets.message_view.row_hits import RowHits
from gui.widgets.message_view.row_text import RowText
from gui.widgets.message_view.token_span import RowTokens

Progress = Literal["open", "done", "unfinished"]


@dataclass(frozen=True, slots=True)
class ThoughtState:
    """What the row above a reasoning says.

    Attributes:
        progress: ``open`` while the model writes it, ``unfinished`` if its end never came.
        is_shown: whether the reasoning is unfolded.
        seconds: how long it took, None if not known.
    """

    progress: Progress
    is_shown: bool
    seconds: float | None


@dataclass(frozen=True, slots=True)
class RowContent:
    """What one row shows.

    Attributes:
        item: the message; its text may be shorter than what the sections hold.
        section: the part of it, None for the attachments and for the footer.
        is_first_part, is_last_part: whether a long block begins and ends in this row.
        is_header: whether it is the row of the attachments.
        tokens: those of the section, where the message is looked at token by token.
        thought: of the row above a reasoning, else None.
        is_unfolded: whether a notice shows its detail.
    """

    item: MessageItem
    section: Section | None
    is_first_part: bool = True
    is_last_part: bool = True
    is_header: bool = False
    tokens: RowTokens | None = None
    thought: ThoughtState | None = None
    is_unfolded: bool = False

    def matches(self, other: "RowContent | None") -> bool:
        """Whether a row that shows ``other`` need not change."""
        if other is None or self.section is not other.section or self.item.id != other.item.id:
            return False
        if self.is_header or other.is_header:
            is_same = self.item.attachments == other.item.attachments
            return self.is_header == other.is_header and is_same
        if self.section is None:
            return self.item == other.item
        if self.is_unfolded != other.is_unfolded or (
            self.item.notice_detail != other.item.notice_detail
        ):
            return False
        parts = (self.is_first_part, self.is_last_part, self.thought, self.tokens)
        return parts == (other.is_first_part, other.is_last_part, other.thought, other.tokens)


class Row(QWidget):
    """A row widget, reused for many messages.

    Attributes:
        content: what it shows, None while it is spare.

    Signals:
        link_activated(str): an allowed address.
        action_triggered(str): the name of a message's action.
        attachment_activated(str): an attachment's id.
        branch_requested(int): another version of the message, by how many further.
        fold_toggled(): the notice's detail is to be shown, or no longer.
        copy_clicked(): the copy button of a code block.
        thinking_toggled(bool): a reasoning is to be shown, or to be folded.
        pointer_entered(), pointer_left(): hovering over the row.
        selection_changed(): some text was selected, or no longer.
        caret_moved(QRect): where the keyboard moved the caret, in the row's pixels.
        token_hovered(int, QRect), token_left(), token_activated(int, QRect): see
            ``MessageView``.
    """

    link_activated = Signal(str)
    action_triggered = Signal(str)
    attachment_activated = Signal(str)
    branch_requested = Signal(int)
    fold_toggled = Signal()
    copy_clicked = Signal()
    thinking_toggled = Signal(bool)
    pointer_entered = Signal()
    pointer_left = Signal()
    selection_changed = Signal()
    caret_moved = Signal(QRect)
    token_hovered = Signal(int, QRect)
    token_left = Signal()
    token_activated = Signal(int, QRect)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("messageRow")
        self.theme = theme
        self.content: RowContent | None = None
        self.text: RowText | None = None
        self._formulas: FormulaHtml | None = None
        self._hits: RowHits | None = None

    def show_content(self, content: RowContent) -> None:
        """Show ``content``; the height must be asked for anew."""
        self.content = content

    def height_at(self, width: int) -> int:
        """Lay out for a column of ``width`` pixels; the height needed, in pixels."""
        raise NotImplementedError

    def controls(self) -> list[QWidget]:
        """What Tab stops at, in reading order."""
        return [self.text] if self.text is not None else []

    def retranslate(self) -> None:
        """Set every sentence of the row anew."""

    def set_revealed(self, is_revealed: bool) -> None:
        """Show what appears while the pointer is over the message."""

    def show_copied(self) -> None:
        """Say for a moment that the row's code is on the clipboard."""

    def show_hits(self, query: Query, current: int) -> int | None:
        """Mark where ``query`` stands; how often it does, None in a row without text."""
        if self._hits is None:
            return None
        return self._hits.show(query, current, self.theme.tokens)

    def hit_rect(self, index: int) -> QRect | None:
        """Where hit ``index`` begins, in the row's pixels, None if there is none."""
        if self._hits is None or self.text is None:
            return None
        rect = self._hits.rect(index)
        return rect.translated(self.text.pos()) if rect is not None else None

    def reset(self) -> None:
        """Forget the content and what the reader did with it."""
        self.content = None
        self._formulas = None
        if self.text is not None:
            self.text.clear_selection()

    def is_pinned(self) -> bool:
        """Whether the reader would lose something if the row were reused now."""
        focus = self.focusWidget()
        if focus is not None and focus.hasFocus():
            return True
        return self.text is not None and self.text.has_selection()

    def add_text(self) -> RowText:
        """Create the row's text and wire it."""
        text = RowText(self)
        self.wire_text(text)
        return text

    def wire_text(self, text: RowText) -> None:
        """Make ``text`` the row's."""
        text.link_activated.connect(self.link_activated)
        text.selectionChanged.connect(self.selection_changed)
        text.caret_moved.connect(self._on_caret_moved)
        self.text = text
        self._hits = RowHits(text)

    def new_formulas(self) -> FormulaHtml:
        """What writes the formulas of the content that is about to be shown."""
        section = self.content.section if self.content is not None else None
        is_muted = section is not None and section.is_thought
        tokens = self.theme.tokens
        colour = tokens.muted if is_muted else tokens.text
        self._formulas = FormulaHtml(colour, self.devicePixelRatioF(), self.font(), self._formulas)
        return self._formulas

    def is_waiting_for_formulas(self) -> bool:
        """Whether the content should be shown again when formulas were drawn."""
        return self._formulas is not None and self._formulas.is_waiting

    def fill_box(self, painter: QPainter, rect: QRect, colour: str, radius: int) -> None:
        """Fill ``rect``, rounded where the block begins and ends."""
        content = self.content
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        path.addRoundedRect(rect, radius, radius)
        half = rect.height() // 2
        if content is not None and not content.is_first_part:
            path.addRect(rect.adjusted(0, 0, 0, -half))
        if content is not None and not content.is_last_part:
            path.addRect(rect.adjusted(0, half, 0, 0))
        painter.fillPath(path, QColor(colour))

    def enterEvent(self, event: QEnterEvent) -> None:
        """Tell the list which message the pointer is over."""
        super().enterEvent(event)
        self.pointer_entered.emit()

    def leaveEvent(self, event: QEvent) -> None:
        """Tell the list that the pointer is gone."""
        super().leaveEvent(event)
        self.pointer_left.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the program's language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _on_caret_moved(self, rect: QRect) -> None:
        if self.text is not None:
            self.caret_moved.emit(rect.translated(self.text.pos()))
