"""A column in the middle of what is wider than it."""

from PySide6.QtWidgets import QHBoxLayout, QWidget


def centred(column: QWidget, around: QWidget | None = None) -> QHBoxLayout:
    """A row with ``column`` in its middle, as wide as its maximum lets it be.

    Args:
        around: the widget whose layout it is; none where it goes into another layout.
    """
    row = QHBoxLayout() if around is None else QHBoxLayout(around)
    row.setContentsMargins(0, 0, 0, 0)
    row.addStretch(1)
    row.addWidget(column, 1000)
    row.addStretch(1)
    return row
