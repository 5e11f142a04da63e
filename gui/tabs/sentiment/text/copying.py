"""Copies a result: a menu on the button, and the same for the command palette."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QToolButton

from engine.protocol import SentimentExplanation, SentimentResult
from gui.tabs.sentiment.text.report import as_json, as_text


class ResultCopier(QObject):
    """Holds what there is to copy.

    Signals:
        copied()
    """

    copied = Signal()

    def __init__(self, button: QToolButton, parent: QObject) -> None:
        super().__init__(parent)
        self._text = ""
        self._result: SentimentResult | None = None
        self._explanation: SentimentExplanation | None = None
        menu = QMenu(button)
        self._as_text = menu.addAction("")
        self._as_text.setObjectName("copyAsText")
        self._as_json = menu.addAction("")
        self._as_json.setObjectName("copyAsJson")
        button.setMenu(menu)
        self._as_text.triggered.connect(self.copy_text)
        self._as_json.triggered.connect(self.copy_json)
        self.retranslate()

    def hold(
        self, text: str, result: SentimentResult, explanation: SentimentExplanation | None
    ) -> None:
        """Be ready to copy this."""
        self._text, self._result, self._explanation = text, result, explanation

    def copy_text(self) -> None:
        """Copy the result as text."""
        if self._result is not None:
            self._copy(as_text(self._text, self._result, self._explanation))

    def copy_json(self) -> None:
        """Copy the result as JSON."""
        if self._result is not None:
            self._copy(as_json(self._text, self._result, self._explanation))

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self._as_text.setText(self.tr("Copy as text"))
        self._as_json.setText(self.tr("Copy as JSON"))

    def _copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.copied.emit()
