"""What all fields for text have in common: very long lines stay quick, files go to the page."""

from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QTextOption
from PySide6.QtWidgets import QPlainTextEdit

LONG_LINE = 5_000
"""Characters; looking for word boundaries in a line of a million takes Qt half a minute."""


class PlainTextEdit(QPlainTextEdit):
    """A field for plain text."""

    def prepare_for(self, text: str) -> None:
        """Choose where lines wrap, before text is inserted: anywhere if one is very long."""
        is_long = any(len(line) > LONG_LINE for line in text.split("\n"))
        mode = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
        self.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere if is_long else mode)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Leave files to the page."""
        if event.mimeData().hasUrls():
            event.ignore()
        else:
            super().dragEnterEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Leave files to the page."""
        if event.mimeData().hasUrls():
            event.ignore()
        else:
            super().dragMoveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Leave files to the page."""
        if event.mimeData().hasUrls():
            event.ignore()
        else:
            super().dropEvent(event)
