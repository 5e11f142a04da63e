"""A label that shortens its text when there is no room, and then has all of it as a tooltip."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

MIN_WIDTH = 48


class ElidedLabel(QLabel):
    """One line of plain text; ``full_text`` is all of it, ``text()`` what is seen.

    Attributes:
        full_text: set with :meth:`set_full_text`.
    """

    def __init__(
        self,
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideMiddle,
        most_px: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        """Make one.

        Args:
            mode: where the text is shortened.
            most_px: the width it asks for at most; 0: that of the whole text.
        """
        super().__init__(parent)
        self._mode = mode
        self._most_px = most_px
        self.full_text = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_full_text(self, text: str) -> None:
        """Show ``text``, as much of it as there is room for."""
        self.full_text = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self._elide()

    def sizeHint(self) -> QSize:
        """As wide as the whole text, if it may be."""
        width = self.fontMetrics().horizontalAdvance(self.full_text) + 2
        width = min(width, self._most_px) if self._most_px else width
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """A few letters."""
        return QSize(min(MIN_WIDTH, self.sizeHint().width()), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width shows another part."""
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        shown = self.fontMetrics().elidedText(self.full_text, self._mode, self.width())
        self.setText(shown)
        self.setToolTip("" if shown == self.full_text else self.full_text)
