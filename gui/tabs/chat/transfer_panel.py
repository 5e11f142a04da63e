"""The card for importing and exporting chats: what, where to, how far, how it ended."""

from pathlib import Path

from PySide6.QtCore import QEvent, QLocale, QSize, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui.file_dialog import file_dialog
from gui.icons import icon
from gui.storage import ConversationSummary
from gui.tabs.chat import transfer_wording as wording
from gui.tabs.chat.export_choice import ExportChoice
from gui.tabs.chat.transfer_progress import TransferProgress
from gui.tabs.chat.transfer_result import TransferResult
from gui.theme import COLUMN_WIDTH, Theme
from gui.transfer.file_names import safe_name
from gui.transfer.process import TransferProcess
from gui.transfer.protocol import (
    ExportRequest,
    ImportRequest,
    Progressed,
    TransferProblem,
    TransferReport,
)

_ENDINGS = {"markdown": ".md", "html": ".html", "json": ".json"}


class TransferPanel(QFrame):
    """Imports and exports; nothing in it waits or blocks the window.

    Signals:
        imported(): there are chats that the list doesn't show yet.
        dismissed(): the person closed the card; a running transfer goes on.
    """

    imported = Signal()
    dismissed = Signal()

    def __init__(
        self, theme: Theme, database: Path, kept_in: Path, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("transferPanel")
        self.setMaximumWidth(COLUMN_WIDTH)
        self._theme = theme
        self._database = database
        self._kept_in = kept_in
        self._is_import = True
        self._stored = 0
        self._process = TransferProcess(self)
        self._make_controls(theme)
        self._lay_out()
        self._connect_signals()
        self._show_running(False)
        self._restyle()
        self.retranslate()

    @property
    def is_running(self) -> bool:
        """Whether something is being imported or exported."""
        return self._process.is_running

    def set_conversations(self, rows: list[ConversationSummary], open_id: str | None) -> None:
        """What can be exported, and which chat is open."""
        self._choice.set_conversations(rows, open_id)

    def choose_export(self, ids: list[str]) -> None:
        """Choose what to export; the person says where to."""
        if not self._process.is_running:
            self._choice.choose(ids)

    def import_paths(self, paths: list[str]) -> None:
        """Import files or folders, as if they had been chosen here; not while one is running."""
        if not paths or self._process.is_running:
            return
        self._is_import = True
        self._begin()
        self._process.start(
            ImportRequest(database=str(self._database), paths=paths, kept_in=str(self._kept_in))
        )

    def stop(self) -> None:
        """End what is running, for the end of the app."""
        self._process.cancel()

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self._title.setText(self.tr("Import and export chats"))
        self._import_text.setText(
            self.tr(
                "Chats from ChatGPT (the .zip or conversations.json), LM Studio, Jan or Atelier. "
                "They are read on this machine; nothing is sent anywhere."
            )
        )
        self._import_title.setText(self.tr("Import"))
        self._export_title.setText(self.tr("Export"))
        for button, text, name in (
            (self._import_button, self.tr("Import files…"), self.tr("Import chats from files")),
            (self._folder_button, self.tr("Import folder…"), self.tr("Import chats of a folder")),
            (self._export_button, self.tr("Export…"), self.tr("Export chats to a file")),
        ):
            button.setText(text)
            button.setAccessibleName(name)
        self._close.setAccessibleName(self.tr("Close"))
        self._close.setToolTip(self.tr("Close"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    # Making

    def _make_controls(self, theme: Theme) -> None:
        self._title, self._import_title, self._export_title = QLabel(), QLabel(), QLabel()
        self._title.setObjectName("transferTitle")
        self._import_title.setObjectName("importTitle")
        self._export_title.setObjectName("exportTitle")
        self._title.setProperty("role", "title")
        self._import_text = QLabel()
        self._import_text.setObjectName("importText")
        self._import_text.setProperty("role", "muted")
        self._import_text.setWordWrap(True)
        self._close = QToolButton()
        self._close.setObjectName("transferCloseButton")
        self._close.setIconSize(QSize(16, 16))
        self._import_button = self._button("importButton")
        self._folder_button = self._button("importFolderButton")
        self._export_button = self._button("exportButton")
        self._import_button.setProperty("role", "primary")
        self._choice = ExportChoice()
        self._progress = TransferProgress()
        self._result = TransferResult(theme)

    def _button(self, name: str) -> QPushButton:
        button = QPushButton()
        button.setObjectName(name)
        return button

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(self._close)
        importing = QHBoxLayout()
        importing.addWidget(self._import_button)
        importing.addWidget(self._folder_button)
        importing.addStretch(1)
        exporting = QHBoxLayout()
        exporting.addWidget(self._export_button)
        exporting.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 16, 16)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self._import_title)
        column.addWidget(self._import_text)
        column.addLayout(importing)
        column.addSpacing(8)
        column.addWidget(self._export_title)
        column.addWidget(self._choice)
        column.addLayout(exporting)
        column.addSpacing(8)
        column.addWidget(self._progress)
        column.addWidget(self._result)

    def _connect_signals(self) -> None:
        self._close.clicked.connect(self.dismissed)
        self._import_button.clicked.connect(self._on_import_clicked)
        self._folder_button.clicked.connect(self._on_folder_clicked)
        self._export_button.clicked.connect(self._on_export_clicked)
        self._progress.cancel_requested.connect(self._process.cancel)
        self._choice.changed.connect(self._on_choice_changed)
        self._process.progressed.connect(self._on_progressed)
        self._process.finished.connect(self._on_finished)
        self._process.failed.connect(self._on_failed)
        self._theme.changed.connect(self._restyle)

    # The person

    def _on_import_clicked(self) -> None:
        dialog = self._open_dialog(self.tr("Import chats"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters(
            [self.tr("Exported chats (*.json *.jsonl *.zip)"), self.tr("All files (*)")]
        )
        dialog.filesSelected.connect(self.import_paths)
        dialog.open()

    def _on_folder_clicked(self) -> None:
        dialog = self._open_dialog(self.tr("Import chats of a folder"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.filesSelected.connect(self.import_paths)
        dialog.open()

    def _on_export_clicked(self) -> None:
        ending = _ENDINGS[self._choice.file_format]
        if self._choice.count > 1 and ending != ".json":
            ending = ".zip"
        dialog = self._open_dialog(self.tr("Export chats"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(ending)
        dialog.selectFile(safe_name(self._choice.title or self.tr("Chats")) + ending)
        dialog.fileSelected.connect(self._on_target_chosen)
        dialog.open()

    def _on_target_chosen(self, target: str) -> None:
        if self._process.is_running:
            return
        self._is_import = False
        self._begin()
        self._process.start(
            ExportRequest(
                database=str(self._database),
                ids=self._choice.ids,
                format=self._choice.file_format,
                target=target,
                labels=wording.labels(QLocale().bcp47Name()),
            )
        )

    def _on_choice_changed(self) -> None:
        self._export_button.setEnabled(self._choice.count > 0 and not self._process.is_running)

    # The process

    def _on_progressed(self, progress: Progressed) -> None:
        self._progress.show_progress(progress)
        if self._is_import and progress.conversations > self._stored:
            self._stored = progress.conversations
            self.imported.emit()

    def _on_finished(self, report: TransferReport) -> None:
        self._show_running(False)
        if self._is_import:
            self.imported.emit()
            self._result.show_result(
                lambda: wording.import_sentence(report),
                lambda: wording.report_text(report),
                report.path,
                is_bad=bool(report.breaks),
            )
            return
        self._result.show_result(
            lambda: wording.export_sentence(report),
            str,
            str(Path(report.path).parent) if report.path else "",
            is_bad=False,
        )

    def _on_failed(self, problem: TransferProblem) -> None:
        self._show_running(False)
        if problem.conversations:
            self.imported.emit()
        self._result.show_result(
            lambda: wording.problem_sentence(problem),
            lambda: problem.detail,
            "",
            is_bad=True,
        )

    # Small things

    def _open_dialog(self, title: str) -> QFileDialog:
        return file_dialog(self, title, "transferDialog", "chats")

    def _begin(self) -> None:
        self._stored = 0
        self._result.hide()
        self._progress.begin()
        self._show_running(True)

    def _show_running(self, is_running: bool) -> None:
        self._progress.setVisible(is_running)
        self._import_button.setEnabled(not is_running)
        self._folder_button.setEnabled(not is_running)
        self._choice.setEnabled(not is_running)
        self._export_button.setEnabled(not is_running and self._choice.count > 0)

    def _restyle(self) -> None:
        self._close.setIcon(icon("x", self._theme.tokens.muted, 16))
