"""The outline around the text that the keyboard went to.

Owns: where it is drawn. A row ends where its text does, so the outline is a widget of its own
that lies over the rows.
"""

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from gui.theme import RADIUS, Theme
from gui.widgets.message_view.row_text import RowText

_MARGIN = 7
_WIDTH = 2


class FocusRing(QWidget):
    """Shows which row has the keyboard; the pointer goes through it."""

    def __init__(self, theme: Theme, viewport: QWidget) -> None:
        super().__init__(viewport)
        self.setObjectName("messageFocusRing")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._theme = theme
        self._viewport = viewport
        self.hide()

    def follow_focus(self, focused: QWidget | None) -> None:
        """Lie around ``focused`` if it is a row's text that the keyboard went to."""
        is_shown = (
            isinstance(focused, RowText)
            and focused.has_keyboard_focus
            and self._viewport.isAncestorOf(focused)
        )
        if focused is not None and is_shown:
            rect = QRect(focused.mapTo(self._viewport, QPoint(0, 0)), focused.size())
            self.setGeometry(rect.adjusted(-_MARGIN, -_MARGIN, _MARGIN, _MARGIN))
            self.raise_()
        self.setVisible(is_shown)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the outline."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(self._theme.tokens.accent), _WIDTH))
            half = _WIDTH / 2
            rect = QRectF(self.rect()).adjusted(half, half, -half, -half)
            painter.drawRoundedRect(rect, RADIUS, RADIUS)
