"""How an import or export ended: a sentence, the report behind Details, the folder to open."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from gui.theme import Theme

DETAIL_HEIGHT = 140

Text = Callable[[], str]


class TransferResult(QWidget):
    """Hidden until there is something to tell."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("transferResult")
        self._sentence: Text = str
        self._report: Text = str
        self._folder = ""
        self._label = QLabel()
        self._label.setObjectName("transferResultText")
        self._label.setWordWrap(True)
        self._details_button = QPushButton()
        self._details_button.setObjectName("transferDetailsButton")
        self._details_button.setCheckable(True)
        self._copy_button = QPushButton()
        self._copy_button.setObjectName("transferCopyButton")
        self._folder_button = QPushButton()
        self._folder_button.setObjectName("transferFolderButton")
        self._detail = QPlainTextEdit()
        self._detail.setObjectName("transferDetail")
        self._detail.setReadOnly(True)
        self._detail.setFixedHeight(DETAIL_HEIGHT)
        self._detail.setFont(theme.mono_font())
        row = QHBoxLayout()
        row.addWidget(self._details_button)
        row.addWidget(self._folder_button)
        row.addStretch(1)
        row.addWidget(self._copy_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._label)
        column.addWidget(self._detail)
        column.addLayout(row)
        self._details_button.toggled.connect(self._on_details_toggled)
        self._copy_button.clicked.connect(self._on_copy_clicked)
        self._folder_button.clicked.connect(self._on_folder_clicked)
        self._on_details_toggled(False)
        self.retranslate()
        self.hide()

    def show_result(self, sentence: Text, report: Text, folder: str, *, is_bad: bool) -> None:
        """Tell how it ended.

        Args:
            sentence, report: asked for again when the language changes; an empty report has
                no Details.
            folder: what Open folder opens, or "".
        """
        self._sentence, self._report, self._folder = sentence, report, folder
        self._label.setProperty("role", "bad" if is_bad else "")
        self._label.style().polish(self._label)
        self._details_button.setChecked(False)
        self._details_button.setVisible(bool(report()))
        self._folder_button.setVisible(bool(folder))
        self.retranslate()
        self.show()

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self._label.setText(self._sentence())
        self._label.setAccessibleName(self._sentence())
        self._detail.setPlainText(self._report())
        self._detail.setAccessibleName(self.tr("Report"))
        for button, text in (
            (self._details_button, self.tr("Details")),
            (self._copy_button, self.tr("Copy report")),
            (self._folder_button, self.tr("Open folder")),
        ):
            button.setText(text)
            button.setAccessibleName(text)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _on_details_toggled(self, is_shown: bool) -> None:
        self._detail.setVisible(is_shown)
        self._copy_button.setVisible(is_shown)

    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(f"{self._sentence()}\n{self._report()}")

    def _on_folder_clicked(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(self._folder))
