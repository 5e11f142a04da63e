"""An icon that stands for itself, sharp on whatever screen the window is at the moment."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QIcon, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QStyle, QWidget


class IconLabel(QLabel):
    """Draws its icon in the middle, when it is painted and for the screen it is painted on.

    A label keeps a picture for the scale that was on when it was set.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = QIcon()
        self._size = QSize()

    def set_icon(self, icon: QIcon, size_px: int) -> None:
        """Show this one, ``size_px`` wide and high."""
        self._icon = icon
        self._size = QSize(size_px, size_px)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """The icon's."""
        return self._size

    def minimumSizeHint(self) -> QSize:
        """All of the icon."""
        return self._size

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        place = QStyle.alignedRect(
            self.layoutDirection(), self.alignment(), self._size, self.rect()
        )
        with QPainter(self) as painter:
            self._icon.paint(painter, QRect(place))
