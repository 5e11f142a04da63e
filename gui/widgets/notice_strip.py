"""A place for notices on the page that they are about: one at a time, or one of each kind."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.theme import Theme
from gui.widgets.notice_bar import Notice, NoticeBar


class NoticeStrip(QWidget):
    """Shows the latest notice of each kind, and takes no room when there is none."""

    def __init__(
        self, name: str, theme: Theme, *, margin: int = 16, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._theme = theme
        self._bars: dict[str, NoticeBar] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(margin, 8 if margin else 0, margin, 0)
        self._column.setSpacing(8)
        self.hide()

    def show_notice(self, notice: Notice, kind: str = "") -> None:
        """Show this one instead of what was there of its kind."""
        self.remove(kind)
        bar = NoticeBar(self._theme, notice, self)
        bar.dismissed.connect(self._on_dismissed)
        self._bars[kind] = bar
        self._column.addWidget(bar)
        self.show()

    def remove(self, kind: str = "") -> None:
        """Take a notice away; one that isn't here is no error."""
        bar = self._bars.pop(kind, None)
        if bar is not None:
            self._column.removeWidget(bar)
            bar.hide()
            bar.deleteLater()
        self.setVisible(bool(self._bars))

    def clear(self) -> None:
        """Take all away."""
        for kind in list(self._bars):
            self.remove(kind)

    def _on_dismissed(self) -> None:
        for kind, bar in list(self._bars.items()):
            if bar is self.sender():  # its action may have shown another one
                self.remove(kind)
