"""A progress bar that stands still where motion is reduced, also while nobody knows how far it is.

Owns: how an endless bar is drawn then. Qt's moves to and fro, whatever the system says.
"""

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QProgressBar,
    QStyle,
    QStyleOptionProgressBar,
    QStylePainter,
)

MOTION_IS_REDUCED = "isMotionReduced"
"""Property of the application."""


class ProgressBar(QProgressBar):
    """Shows how far something is, or that it goes on."""

    @property
    def is_moving(self) -> bool:
        """Whether it shows by moving that something goes on."""
        application = QApplication.instance()
        is_still = application is not None and bool(application.property(MOTION_IS_REDUCED))
        return self.minimum() == self.maximum() and not is_still

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it; an endless one that may not move is empty, and the words beside it say why."""
        if self.minimum() != self.maximum() or self.is_moving:
            super().paintEvent(event)
            return
        option = QStyleOptionProgressBar()
        self.initStyleOption(option)
        option.minimum, option.maximum, option.progress = 0, 1, 0
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_ProgressBar, option)
        painter.end()
