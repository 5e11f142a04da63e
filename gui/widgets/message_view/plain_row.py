"""A row of text that is shown as it was written: a person's message, or a notice.

Owns: the card at the right of the column, and the muted line in its middle.
"""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QTextOption
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
    """Text without Markdown; the message's role decides on the look."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._text = self.add_text()
        self._card = QRect()

    def show_content(self, content: RowContent) -> None:
        """Show a plain section."""
        super().show_content(content)
        is_notice = content.item.role == "notice"
        role = "notice" if is_notice else ""
        if self._text.property("role") != role:
            self._text.setProperty("role", role)
            # A style sheet looks at properties only when it is applied.
            self._text.style().unpolish(self._text)
            self._text.style().polish(self._text)
        option: QTextOption = self._text.document().defaultTextOption()
        option.setAlignment(
            Qt.AlignmentFlag.AlignHCenter if is_notice else Qt.AlignmentFlag.AlignLeft
        )
        self._text.document().setDefaultTextOption(option)
        if content.section is not None:
            self._text.show_plain(_without_line_end(displayable(content.section.source)))
        self.retranslate()

    def height_at(self, width: int) -> int:
        """The text's height and, for a card, its padding."""
        content = self.content
        if content is None or content.item.role == "notice":
            height = self._text.laid_out(width).height()
            self._text.setGeometry(0, 0, width, height)
            self._card = QRect()
            return height
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
        is_user = self.content is not None and self.content.item.role == "user"
        name = self.tr("You said") if is_user else self.tr("Notice")
        self._text.setAccessibleName(name)
        self.setAccessibleName(f"{name}: {self._text.toPlainText()}")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill the card."""
        if not self._card.isEmpty():
            with QPainter(self) as painter:
                self.fill_box(painter, self._card, self.theme.tokens.user_card, RADIUS)


def _without_line_end(text: str) -> str:
    """A section ends where its row does; its last line end would show as an empty line."""
    return text.removesuffix("\n").removesuffix("\r")
