"""The lines at the left of unfolded reasonings.

Owns: drawing them. A line goes on between rows, so that it is a widget of its own.
"""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from gui.theme import Theme

BAR_WIDTH = 3


class ThoughtBars:
    """As many lines as are in view; the pointer goes through them."""

    def __init__(self, theme: Theme, viewport: QWidget) -> None:
        self._theme = theme
        self._viewport = viewport
        self._bars: list[ThoughtBar] = []

    def arrange(self, parts: Sequence[QRect]) -> None:
        """Draw ``parts``, from top to bottom; those that touch become one line."""
        places: list[QRect] = []
        for part in parts:
            if places and places[-1].bottom() + 1 >= part.top():
                places[-1] = places[-1].united(part)
            else:
                places.append(QRect(part))
        while len(self._bars) < len(places):
            self._bars.append(ThoughtBar(self._theme, self._viewport))
        for index, bar in enumerate(self._bars):
            bar.setVisible(index < len(places))
            if index < len(places):
                bar.setGeometry(places[index])


class ThoughtBar(QWidget):
    """One line."""

    def __init__(self, theme: Theme, viewport: QWidget) -> None:
        super().__init__(viewport)
        self.setObjectName("thoughtBar")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._theme = theme

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor(self._theme.tokens.border))
