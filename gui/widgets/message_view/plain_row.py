"""A row of text that is shown as it was written: a person's message.

Owns: the card at the right of the column.
"""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from gui.theme import RADIUS, Theme
from gui.widgets.markdown.displayable import displayable
from gui.widgets.message_view.row import Row, RowContent

_WIDEST = 0.85
_SIDE = 14
# Text lines keep their extra height below them.
_TOP = 11
_BOTTOM = 7


class PlainRow(Row):
    """Text without Markdown on a card."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._text = self.add_text()
        self._card = QRect()

    def show_content(self, content: RowContent) -> None:
        """Show a plain section."""
        super().show_content(content)
        if content.section is not None:
            self._text.show_plain(without_line_end(displayable(content.section.source)))
        self.retranslate()

    def height_at(self, width: int) -> int:
        """The text's height and the card's padding."""
        content = self.content
        if content is None:
            return 0
        widest = int(width * _WIDEST) - 2 * _SIDE
        needed = self._text.laid_out(widest)
        is_whole = content.is_first_part and content.is_last_part
        inner = min(needed.width(), widest) if is_whole else widest
        height = self._text.laid_out(inner).height()
        top = _TOP if content.is_first_part else 0
        bottom = _BOTTOM if content.is_last_part else 0
        left = width - inner - 2 * _SIDE
        self._text.setGeometry(left + _SIDE, top, inner, height)
        self._card = QRect(left, 0, inner + 2 * _SIDE, top + height + bottom)
        return self._card.height()

    def retranslate(self) -> None:
        """Name the row for screen readers."""
        name = self.tr("You said")
        self._text.setAccessibleName(name)
        self.setAccessibleName(f"{name}: {self._text.toPlainText()}")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill the card."""
        if not self._card.isEmpty():
            with QPainter(self) as painter:
                self.fill_box(painter, self._card, self.theme.tokens.user_card, RADIUS)


def without_line_end(text: str) -> str:
    """A section ends where its row does; its last line end would show as an empty line."""
    return text.removesuffix("\n").removesuffix("\r")
