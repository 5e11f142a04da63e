"""A combo box that the wheel doesn't change and long items don't widen: for panels that scroll."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

_SPARE_PX = 4


class SteadyCombo(QComboBox):
    """Shows as much of its item as fits; the tooltip has all of it."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Cut what doesn't fit with an ellipsis; a style sheet's combo box just clips it."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        room = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox,
            option,
            QStyle.SubControl.SC_ComboBoxEditField,
            self,
        )
        option.currentText = self.fontMetrics().elidedText(
            self.currentText(),
            Qt.TextElideMode.ElideRight,
            room.width() - 2,  # the style draws it that much narrower
        )
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()

    def sizeHint(self) -> QSize:
        """Qt's is too narrow by a pixel or two for some words."""
        return super().sizeHint() + QSize(_SPARE_PX, 0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the panel, don't change a value in passing."""
        event.ignore()
