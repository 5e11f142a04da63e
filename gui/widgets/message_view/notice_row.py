"""A muted line in the middle of the column that says something about the conversation.

Owns: its look, and the button that shows and hides what else there is to read. Doesn't know
what is announced.
"""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QToolButton, QWidget

from gui.icons import icon
from gui.theme import RADIUS, Theme
from gui.widgets.markdown.displayable import displayable
from gui.widgets.message_view.plain_row import without_line_end
from gui.widgets.message_view.row import Row, RowContent

_BUTTON_HEIGHT = 26
_ICON = 12
_SPACING = 6
_DETAIL_GAP = 16
_SIDE = 14
_EDGE = 10
_RULE_LEAST = 24


class NoticeRow(Row):
    """Small text between two thin rules, and a detail below on request."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._text = self.add_text()
        # Looked at only when the style sheet is applied, which is later.
        self._text.setProperty("role", "notice")
        self._button = QToolButton(self)
        self._button.setObjectName("noticeDetailButton")
        self._button.setProperty("role", "small")
        self._button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._button.clicked.connect(self.fold_toggled)
        self._lines = 1
        self._box = QRectF()

    def show_content(self, content: RowContent) -> None:
        """Show a notice, and its detail if that is unfolded."""
        super().show_content(content)
        section = content.section
        text = without_line_end(displayable(section.source)) if section is not None else ""
        self._text.show_plain(text)
        self._lines = self._text.document().blockCount()
        if self._is_unfolded:
            self._text.show_plain(f"{text}\n{displayable(content.item.notice_detail)}")
        self._button.setVisible(self._has_button)
        self.retranslate()

    def height_at(self, width: int) -> int:
        """The notice's lines beside the button, then the detail in its box."""
        self._button.ensurePolished()
        button = self._button.sizeHint().width() + _SPACING if self._has_button else 0
        self._format(width, button)
        height = self._text.laid_out(width).height()
        line = self._line_rect()
        # The button is higher than a line of small text.
        top = max(0, (_BUTTON_HEIGHT - int(line.height())) // 2) if button else 0
        self._text.setGeometry(0, top, width, height)
        if button:
            x = min(int(line.right()) + _SPACING, width - button + _SPACING)
            y = top + int(line.center().y()) - _BUTTON_HEIGHT // 2
            self._button.setGeometry(x, y, button - _SPACING, _BUTTON_HEIGHT)
        self._box = QRectF()
        if self._is_unfolded:
            box = top + self._detail_top() - _EDGE
            height += _EDGE
            self._box = QRectF(0, box, width, top + height - box)
        return max(top + height, _BUTTON_HEIGHT if button else 0)

    def controls(self) -> list[QWidget]:
        """The text, and the button if there is something to unfold."""
        return [self._text, self._button] if self._has_button else [self._text]

    def retranslate(self) -> None:
        """Word the button and name the row for screen readers."""
        tokens = self.theme.tokens
        is_shown = self._is_unfolded
        words = self.tr("Hide details") if is_shown else self.tr("Show details")
        self._button.setText(self.tr("Details"))
        self._button.setIcon(icon("caret-up" if is_shown else "caret-down", tokens.muted, _ICON))
        self._button.setAccessibleName(words)
        self._button.setToolTip(words)
        name = self.tr("Notice")
        self._text.setAccessibleName(name)
        self.setAccessibleName(f"{name}: {self._text.toPlainText()}")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rules beside the line, and the box of the detail."""
        tokens = self.theme.tokens
        with QPainter(self) as painter:
            line = self._line_rect().translated(0, self._text.y())
            painter.setPen(QColor(tokens.border))
            y = int(line.center().y())
            right = self._button.geometry().right() if self._has_button else int(line.right())
            for start, end in (
                (0, int(line.left()) - 2 * _SPACING),
                (right + 2 * _SPACING, self.width()),
            ):
                if end - start >= _RULE_LEAST:
                    painter.drawLine(start, y, end, y)
            if not self._box.isEmpty():
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(tokens.code))
                painter.drawRoundedRect(self._box, RADIUS, RADIUS)

    @property
    def _has_button(self) -> bool:
        content = self.content
        return content is not None and content.is_last_part and bool(content.item.notice_detail)

    @property
    def _is_unfolded(self) -> bool:
        return self._has_button and self.content is not None and self.content.is_unfolded

    def _format(self, width: int, button: int) -> None:
        """Centre the notice together with its button; set the detail in from its box."""
        block = self._text.document().firstBlock()
        while block.isValid():
            is_detail = block.blockNumber() >= self._lines
            is_first_detail = block.blockNumber() == self._lines
            layout = QTextBlockFormat()
            layout.setLeftMargin(_SIDE if is_detail else 0)
            layout.setRightMargin(_SIDE if is_detail else min(button, width // 2))
            layout.setTopMargin(_DETAIL_GAP + _EDGE if is_first_detail else 0)
            if is_detail:
                layout.setAlignment(Qt.AlignmentFlag.AlignLeft)
            else:
                layout.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            QTextCursor(block).mergeBlockFormat(layout)
            block = block.next()

    def _line_rect(self) -> QRectF:
        """Where the notice's words are in the text, without the space beside them."""
        document = self._text.document()
        found = QRectF()
        block = document.firstBlock()
        while block.isValid() and block.blockNumber() < self._lines:
            layout = block.layout()
            origin = layout.position()
            for index in range(layout.lineCount()):
                found = found.united(layout.lineAt(index).naturalTextRect().translated(origin))
            block = block.next()
        return found

    def _detail_top(self) -> float:
        """Where the detail's first line is in the text."""
        return self._text.document().findBlockByNumber(self._lines).layout().position().y()
