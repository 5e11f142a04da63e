"""Report a problem: look at what there is to tell, leave out what shouldn't be told, save it.

Nothing is sent anywhere; the person gives the file to whom they like.
"""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from gui.diagnostics.report_builder import ReportBuilder
from gui.file_dialog import file_dialog
from gui.services import Services

MAX_SHOWN_CHARACTERS = 400_000
"""Of one file; the archive has all of it."""


class ReportDialog(QDialog):
    """Shown with ``show()``; nothing waits for it. It deletes itself."""

    def __init__(self, services: Services, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("reportDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.builder = ReportBuilder(services.client, self)
        self._problem: tuple[str, str] | None = None
        self._saved = ""
        self._about = QLabel()
        self._about.setObjectName("reportAbout")
        self._about.setWordWrap(True)
        self._files = QListWidget()
        self._files.setObjectName("reportFiles")
        self._files.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._text = QPlainTextEdit()
        self._text.setObjectName("reportText")
        self._text.setReadOnly(True)
        self._text.setFont(services.theme.mono_font())
        self._text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._outcome = QLabel()
        self._outcome.setObjectName("reportOutcome")
        self._outcome.setWordWrap(True)
        self._outcome.setTextFormat(Qt.TextFormat.PlainText)
        self._outcome.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._save = QPushButton()
        self._save.setObjectName("reportSaveButton")
        self._save.setProperty("role", "primary")
        self._close = QPushButton()
        self._close.setObjectName("reportCloseButton")
        self._lay_out()
        self._connect_signals()
        self.retranslate()
        self.builder.start()

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self.setWindowTitle(self.tr("Report a problem"))
        self._about.setText(
            self.tr(
                "Atelier sends nothing anywhere. Look at the files, untick what you don't want "
                "to tell, and save them as one archive that you can give to someone. Your user "
                "name, paths below your home folder, and keys are taken out; what you wrote is "
                "only in it if you tick it."
            )
        )
        self._files.setAccessibleName(self.tr("Files of the report"))
        self._text.setAccessibleName(self.tr("Content of the file"))
        self._save.setText(self.tr("Save…"))
        self._save.setAccessibleName(self.tr("Save the report"))
        self._close.setText(self.tr("Close"))
        self._close.setAccessibleName(self.tr("Close the report"))
        for row in range(self._files.count()):
            self._name(self._files.item(row))
        self._show_outcome()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """What is being written is written."""
        self.builder.wait()
        super().closeEvent(event)

    def ticked(self) -> list[str]:
        """Names of the files that would be saved."""
        items = [self._files.item(row) for row in range(self._files.count())]
        return [
            item.data(Qt.ItemDataRole.UserRole)
            for item in items
            if item.checkState() is Qt.CheckState.Checked
        ]

    def _lay_out(self) -> None:
        parts = QSplitter()
        parts.addWidget(self._files)
        parts.addWidget(self._text)
        parts.setSizes([320, 580])
        parts.setChildrenCollapsible(False)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._outcome, 1)
        buttons.addWidget(self._close)
        buttons.addWidget(self._save)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(16)
        column.addWidget(self._about)
        column.addWidget(parts, 1)
        column.addLayout(buttons)
        self.resize(940, 620)

    def _connect_signals(self) -> None:
        self._files.currentItemChanged.connect(self._on_current_changed)
        self._files.itemChanged.connect(self._on_ticked)
        self._save.clicked.connect(self._on_save_clicked)
        self._close.clicked.connect(self.close)
        self.builder.listed.connect(self._on_listed)
        self.builder.made.connect(self._on_made)
        self.builder.saved.connect(self._on_saved)
        self.builder.save_failed.connect(self._on_save_failed)

    def _on_listed(self) -> None:
        for name in self.builder.names:
            item = QListWidgetItem()
            item.setData(Qt.ItemDataRole.UserRole, name)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            is_private = self.builder.is_private(name)
            item.setCheckState(Qt.CheckState.Unchecked if is_private else Qt.CheckState.Checked)
            self._name(item)
            self._files.addItem(item)
        self._files.setCurrentRow(0)
        self._show_outcome()

    def _name(self, item: QListWidgetItem) -> None:
        name = item.data(Qt.ItemDataRole.UserRole)
        meanings = {
            "private/typed_texts.json": self.tr("What you wrote into the tools"),
            "private/chats.md": self.tr("All your chats"),
            "private/training_runs.json": self.tr("What your training runs were given"),
        }
        item.setText(meanings.get(name, name))
        item.setToolTip(name)

    def _on_current_changed(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.builder.make(item.data(Qt.ItemDataRole.UserRole))
        self._show_text()

    def _on_ticked(self, item: QListWidgetItem) -> None:
        if item.checkState() is Qt.CheckState.Checked:
            self.builder.make(item.data(Qt.ItemDataRole.UserRole))
        self._show_outcome()

    def _on_made(self, name: str) -> None:
        item = self._files.currentItem()
        if item is not None and item.data(Qt.ItemDataRole.UserRole) == name:
            self._show_text()
        self._show_outcome()

    def _show_text(self) -> None:
        item = self._files.currentItem()
        name = item.data(Qt.ItemDataRole.UserRole) if item is not None else ""
        text = self.builder.texts.get(name)
        if text is None:
            text = self.tr("Being put together…") if name else ""
        elif len(text) > MAX_SHOWN_CHARACTERS:
            text = text[:MAX_SHOWN_CHARACTERS] + "\n" + self.tr("(The archive has the rest.)")
        elif not text.strip():
            text = self.tr("(There is nothing.)")
        self._text.setPlainText(text)

    def _show_outcome(self) -> None:
        names = self.ticked()
        is_made = all(name in self.builder.texts for name in names)
        self._save.setEnabled(bool(names) and is_made)
        if self._problem is not None:
            path, reason = self._problem
            text = self.tr(
                "{0} could not be written: {1}. Choose another place; nothing is lost."
            ).format(path, reason)
        elif self._saved:
            text = self.tr("Saved as {0}. It was sent nowhere.").format(self._saved)
        else:
            text = "" if is_made else self.tr("Being put together…")
        self._outcome.setText(text)

    def _on_save_clicked(self) -> None:
        dialog = file_dialog(self, self.tr("Save the report"), "reportFileDialog", "reports")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("Archive (*.zip)"))
        dialog.setDefaultSuffix("zip")
        dialog.selectFile(f"atelier-report-{datetime.now():%Y-%m-%d}.zip")
        dialog.fileSelected.connect(self.save_to)
        dialog.open()

    def save_to(self, path: str) -> None:
        """Write the ticked files there."""
        self._problem, self._saved = None, ""
        self._save.setEnabled(False)
        self.builder.save(Path(path), self.ticked())

    def _on_saved(self, path: str) -> None:
        self._saved = path
        self._show_outcome()

    def _on_save_failed(self, path: str, reason: str) -> None:
        self._problem = (path, reason)
        self._show_outcome()
