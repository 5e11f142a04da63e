"""Lays widgets out in rows, as words are, and stretches some over a whole row."""

from PySide6.QtCore import QMargins, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QStyle, QWidget

WHOLE_ROW = "wholeRow"
"""A dynamic property of a widget that wants a row of its own."""


class FlowLayout(QLayout):
    """Rows from left to right, or right to left where the language is."""

    def __init__(self, parent: QWidget | None = None, spacing: int = 8) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setSpacing(spacing)
        self.setContentsMargins(QMargins())

    def addItem(self, item: QLayoutItem) -> None:
        """Take an item; called by addWidget."""
        self._items.append(item)

    def count(self) -> int:
        """How many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item at a place, or ``None``."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Remove and return the item at a place."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It takes no more than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Fewer fit into a row of a narrow widget."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all rows."""
        return self._arrange(QRect(0, 0, width, 0), is_trial=True)

    def setGeometry(self, rect: QRect) -> None:
        """Place the items."""
        super().setGeometry(rect)
        self._arrange(rect, is_trial=False)

    def sizeHint(self) -> QSize:
        """The least it can do with."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """The widest item's minimum, and one row."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _arrange(self, rect: QRect, *, is_trial: bool) -> int:
        """Place the items in ``rect``, or only find out how high that is."""
        x, y, row_height = 0, 0, 0
        for item in self._items:
            if item.isEmpty():
                continue  # hidden: not even a gap
            widget = item.widget()
            is_whole_row = widget is not None and bool(widget.property(WHOLE_ROW))
            wanted = item.sizeHint()
            width = rect.width() if is_whole_row else min(wanted.width(), rect.width())
            height = item.heightForWidth(width) if item.hasHeightForWidth() else wanted.height()
            if x and x + width > rect.width():
                x, y, row_height = 0, y + row_height + self.spacing(), 0
            if not is_trial:
                place = QRect(rect.x() + x, rect.y() + y, width, height)
                item.setGeometry(QStyle.visualRect(self._direction(), rect, place))
            x += width + self.spacing()
            row_height = max(row_height, height)
        return y + row_height

    def _direction(self) -> Qt.LayoutDirection:
        parent = self.parentWidget()
        return Qt.LayoutDirection.LeftToRight if parent is None else parent.layoutDirection()
