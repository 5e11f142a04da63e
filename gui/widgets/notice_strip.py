"""A place for one notice on the page that it is about."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.theme import Theme
from gui.widgets.notice_bar import Notice, NoticeBar


class NoticeStrip(QWidget):
    """Shows the latest notice, and takes no room when there is none."""

    def __init__(
        self, name: str, theme: Theme, *, margin: int = 16, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._theme = theme
        self._bar: NoticeBar | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(margin, margin // 2, margin, 0)
        self.hide()

    def show_notice(self, notice: Notice) -> None:
        """Show this one instead of what was there."""
        self.clear()
        self._bar = NoticeBar(self._theme, notice, self)
        self._bar.dismissed.connect(self._on_dismissed)
        self._column.addWidget(self._bar)
        self.show()

    def clear(self) -> None:
        """Show none."""
        bar, self._bar = self._bar, None
        if bar is not None:
            self._column.removeWidget(bar)
            bar.hide()
            bar.deleteLater()
        self.hide()

    def _on_dismissed(self) -> None:
        if self.sender() is self._bar:  # its action may have shown another one
            self.clear()
