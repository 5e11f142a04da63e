"""What is higher than the window scrolls: the area that all pages and panels do it with."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


def scroll_area(name: str, content: QWidget | None = None) -> QScrollArea:
    """An area as wide as there is room, without a frame.

    The Tab key passes it by: what is inside is brought into view by the focus.

    Args:
        name: the area's objectName.
        content: what is in it; ``None``: it is put in later.
    """
    area = QScrollArea()
    area.setObjectName(name)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidgetResizable(True)
    if content is not None:
        area.setWidget(content)
    return area
