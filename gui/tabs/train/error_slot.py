"""A place for one error: its sentence, and the report behind Details."""

import functools

from PySide6.QtWidgets import QVBoxLayout, QWidget

from engine.protocol import ErrorInfo
from gui.sentences import sentence
from gui.theme import Theme
from gui.widgets.notice_bar import Notice, NoticeBar


class ErrorSlot(QWidget):
    """Empty, or with a notice that stays as long as its error does.

    Attributes:
        error: what is shown.
    """

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._theme = theme
        self.error: ErrorInfo | None = None
        self._bar: NoticeBar | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def show_error(self, error: ErrorInfo | None) -> None:
        """Show this one, or none."""
        if error == self.error:
            return
        self.error = error
        if self._bar is not None:
            self._column.removeWidget(self._bar)
            self._bar.hide()
            self._bar.deleteLater()
            self._bar = None
        if error is not None:
            text = functools.partial(sentence, error.text)
            notice = Notice("bad", text, detail=error.detail, is_dismissible=False)
            self._bar = NoticeBar(self._theme, notice, self)
            self._column.addWidget(self._bar)
        self.setVisible(error is not None)
