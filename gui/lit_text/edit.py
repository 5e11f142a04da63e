"""The field for the text: plain text, with sentences lit up and words tinted in it.

Owns: taking text in, and which place the pointer is at, in UTF-16 code units, as Qt counts.
"""

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import (
    QHelpEvent,
    QMouseEvent,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QToolTip, QWidget

from engine.protocol import well_formed
from gui.attachments.drops import dropped_files
from gui.lit_text.lights import SpanLights
from gui.plain_text_edit import LONG_LINE, PlainTextEdit
from gui.theme import Theme


class LitTextEdit(PlainTextEdit):
    """Where one writes or pastes the text.

    Attributes:
        lights: what shows in it.

    Signals:
        place_hovered(int), place_left(): the pointer is at a place of the text, or at none.
    """

    place_hovered = Signal(int)
    place_left = Signal()

    def __init__(self, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setTabChangesFocus(True)
        self.viewport().setMouseTracking(True)
        self.lights = SpanLights(theme, self)

    @property
    def text(self) -> str:
        """All of it, well-formed."""
        return well_formed(self.toPlainText())

    @property
    def length(self) -> int:
        """Its UTF-16 code units; quick however long it is."""
        return self.document().characterCount() - 1

    @property
    def characters(self) -> int:
        """Its characters as people and the engine count them, in Unicode code points."""
        return len(self.toPlainText())

    def replace_text(self, text: str) -> None:
        """Put ``text`` in the place of everything, so that it can be undone."""
        text = well_formed(text)
        self.prepare_for(text)
        cursor = self.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        cursor.setPosition(0)
        self.setTextCursor(cursor)

    def append_text(self, text: str) -> None:
        """Put more text behind what is there; selection and view stay."""
        text = well_formed(text)
        begun = self.document().lastBlock().length()
        if any(len(line) + begun > LONG_LINE for line in text.split("\n")):
            self.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)
        end = QTextCursor(self.document())
        end.movePosition(QTextCursor.MoveOperation.End)
        end.insertText(text)

    def show_direction(self, direction: Qt.LayoutDirection) -> None:
        """Write from left to right or from right to left; ``LayoutDirectionAuto``: as each
        line's first letter says."""
        is_mirrored = direction == Qt.LayoutDirection.RightToLeft
        option = self.document().defaultTextOption()
        if option.textDirection() != direction:
            option.setTextDirection(direction)
            # A plain text field's lines stay on the left by themselves.
            sides = Qt.AlignmentFlag
            option.setAlignment(sides.AlignRight if is_mirrored else sides.AlignLeft)
            self.document().setDefaultTextOption(option)
        self.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if is_mirrored else Qt.LayoutDirection.LeftToRight
        )

    @property
    def top(self) -> tuple[int, float]:
        """What is at the top of the view: a paragraph's number, and how far into it, 0 to 1."""
        block = self.firstVisibleBlock()
        line = self.verticalScrollBar().value() - block.firstLineNumber()
        return block.blockNumber(), line / max(1, block.lineCount())

    def scroll_top_to(self, paragraph: int, share: float) -> None:
        """Have this place of a paragraph at the top of the view."""
        block = self.document().findBlockByNumber(paragraph)
        if block.isValid():
            line = block.firstLineNumber() + round(share * block.lineCount())
            self.verticalScrollBar().setValue(line)

    def scroll_to(self, span: tuple[int, int]) -> None:
        """Bring a span's beginning into view; the text cursor stays where it is."""
        block = self.document().findBlock(span[0])
        place = QTextCursor(block)
        place.setPosition(span[0])
        rect = self.cursorRect(place)
        if not self.viewport().rect().contains(rect):
            line = block.firstLineNumber() + max(
                0, block.layout().lineForTextPosition(span[0] - block.position()).lineNumber()
            )
            bar = self.verticalScrollBar()
            bar.setValue(max(0, line - bar.pageStep() // 3))

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste as plain, well-formed text."""
        text = well_formed(source.text())
        self.prepare_for(text)
        self.insertPlainText(text)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Text; files are the page's."""
        return source.hasText() and not dropped_files(source)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say which place the pointer is at."""
        super().mouseMoveEvent(event)
        place = self._place_at(event.position().toPoint())
        if place is None:
            self.place_left.emit()
        else:
            self.place_hovered.emit(place)

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer is gone."""
        super().leaveEvent(event)
        self.place_left.emit()

    def viewportEvent(self, event: QEvent) -> bool:
        """A tinted word's exact number is its tooltip."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            self._show_tip(event)
            return True
        return super().viewportEvent(event)

    def _place_at(self, point: QPoint) -> int | None:
        """The place under the pointer; ``None`` beside the text."""
        cursor = self.cursorForPosition(point)
        rect = self.cursorRect(cursor)
        if not rect.adjusted(-20, 0, 20, 0).contains(point):
            return None
        place = cursor.position()
        # The nearest gap between characters may be the one after the character.
        is_mirrored = cursor.block().textDirection() == Qt.LayoutDirection.RightToLeft
        is_after = point.x() > rect.right() if is_mirrored else point.x() < rect.left()
        return max(0, place - 1) if is_after and not cursor.atBlockStart() else place

    def _show_tip(self, event: QHelpEvent) -> None:
        place = self._place_at(event.pos())
        tip = self.lights.tip_at(place) if place is not None else ""
        QToolTip.showText(event.globalPos(), tip, self)
