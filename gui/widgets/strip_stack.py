"""Strips in one place, of which the latest is seen: a question, a setup, a card.

Owns: which one that is. When it goes, the one before it is back.
"""

from PySide6.QtWidgets import QVBoxLayout, QWidget


class StripStack(QWidget):
    """Takes no space while it is empty."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stripStack")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._strips: list[QWidget] = []
        self.hide()

    def push(self, strip: QWidget) -> None:
        """Show a strip; one that is here already comes to the front."""
        if strip in self._strips:
            self._strips.remove(strip)
        else:
            self._column.addWidget(strip)
        self._strips.append(strip)
        self._show_latest()

    def remove(self, strip: QWidget) -> None:
        """Take a strip away; it is the caller's again. One that isn't here is no error."""
        if strip in self._strips:
            self._strips.remove(strip)
            self._column.removeWidget(strip)
            strip.hide()
            self._show_latest()

    def _show_latest(self) -> None:
        for strip in self._strips:
            strip.setVisible(strip is self._strips[-1])
        self.setVisible(bool(self._strips))
