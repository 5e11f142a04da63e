"""Backup and restore: make an archive of everything, or get one ready for the next start."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from engine.protocol import ErrorInfo, Progress
from engine.protocol.backup import (
    BackupInfo,
    BackupResult,
    BackupSizes,
    BackupSizesParams,
    CreateBackupParams,
    DiscardRestoreParams,
    InspectBackupParams,
    RestoreBackupParams,
    RestoreResult,
)
from gui.backup.notices import moment
from gui.backup.start import want_restart
from gui.backup.wording import backup_text, info_text
from gui.file_dialog import file_dialog
from gui.formats import size
from gui.jobs import stage_text
from gui.sentences import error_sentence
from gui.services import Services
from gui.widgets.progress_bar import ProgressBar

WIDTH = 620


class BackupDialog(QDialog):
    """Shown with ``show()``; nothing waits for it. What it began goes on when it is closed."""

    def __init__(self, services: Services, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("backupDialog")
        self._services = services
        self._job = 0
        self._sizes_job = 0
        self._sizes: BackupSizes | None = None
        self._info: BackupInfo | None = None
        self._path = ""
        self._outcome: BackupResult | ErrorInfo | None = None
        self._is_ready = False
        self._about = self._label("backupAbout")
        self._models = QCheckBox()
        self._models.setObjectName("backupModels")
        self._create = self._button("backupCreateButton")
        self._choose = self._button("restoreChooseButton")
        self._restoring = self._label("restoreAbout")
        self._details = self._label("restoreDetails")
        self._restore = self._button("restoreButton", is_primary=True)
        self._restart = self._button("restoreRestartButton", is_primary=True)
        self._discard = self._button("restoreDiscardButton")
        self._bar = ProgressBar()
        self._bar.setObjectName("backupProgress")
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 1000)
        self._stage = self._label("backupStage")
        self._cancel = self._button("backupCancelButton")
        self._result = self._label("backupOutcome")
        self._close = self._button("backupCloseButton")
        self._lay_out()
        self._connect_signals()
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self.setWindowTitle(self.tr("Backup and restore"))
        self._about.setText(
            self.tr(
                "A backup is one archive with your chats, presets, settings and all runs of "
                "tables, translations, summaries and training. Keys and downloaded models are "
                "not in it. Atelier can be used meanwhile."
            )
        )
        self._create.setText(self.tr("Back up…"))
        self._choose.setText(self.tr("Restore a backup…"))
        self._restoring.setText(
            self.tr(
                "A backup is checked as a whole first. What is there now is set aside then, "
                "not deleted."
            )
        )
        self._restore.setText(self.tr("Check it and get it ready"))
        self._restart.setText(self.tr("Restart Atelier now"))
        self._discard.setText(self.tr("Don't restore it"))
        self._cancel.setText(self.tr("Cancel"))
        self._close.setText(self.tr("Close"))
        for button in self.findChildren(QPushButton):
            button.setAccessibleName(button.text())
        self._close.setAccessibleName(self.tr("Close backup and restore"))
        self._bar.setAccessibleName(self.tr("How far it is"))
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Ask how much there is."""
        self._sizes_job = self._services.client.request(BackupSizesParams())
        super().showEvent(event)

    def back_up_to(self, path: str) -> None:
        """Make the archive there."""
        params = CreateBackupParams(path, has_models=self._models.isChecked())
        self._begin(params, self.tr("Back up everything"))

    def look_at(self, path: str) -> None:
        """Show what an archive says of itself, before anything is done with it."""
        self._path = path
        self._info = None
        self._begin(InspectBackupParams(path))

    def _label(self, name: str) -> QLabel:
        label = QLabel()
        label.setObjectName(name)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label

    def _button(self, name: str, *, is_primary: bool = False) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(name)
        button.setAutoDefault(False)
        if is_primary:
            button.setProperty("role", "primary")
        return button

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        column.addWidget(self._about)
        column.addWidget(self._models)
        column.addLayout(_row(None, self._create))
        column.addSpacing(12)
        column.addLayout(_row(self._restoring, self._choose))
        column.addWidget(self._details)
        # In widgets: a layout of what is hidden would still keep the space around it.
        self._ready_row = _hideable(_row(None, self._discard, self._restore, self._restart))
        self._stage_row = _hideable(_row(self._stage, None, self._cancel))
        column.addWidget(self._ready_row)
        column.addWidget(self._bar)
        column.addWidget(self._stage_row)
        column.addWidget(self._result)
        column.addSpacing(4)
        column.addLayout(_row(None, self._close))
        # As high as what it shows, which becomes more and less.
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)
        self.setMinimumWidth(WIDTH)

    def _connect_signals(self) -> None:
        self._create.clicked.connect(self._on_create_clicked)
        self._choose.clicked.connect(self._on_choose_clicked)
        self._restore.clicked.connect(self._on_restore_clicked)
        self._restart.clicked.connect(self._on_restart_clicked)
        self._discard.clicked.connect(self._on_discard_clicked)
        self._cancel.clicked.connect(self._on_cancel_clicked)
        self._close.clicked.connect(self.close)
        client = self._services.client
        client.progress_changed.connect(self._on_progress)
        client.job_finished.connect(self._on_job_finished)
        client.job_failed.connect(self._on_job_failed)

    def _begin(self, params: object, title: str = "") -> None:
        self._outcome = None
        self._job = self._services.client.request(params)
        if title:
            self._services.jobs.add(self._job, title)
        self._stage.clear()
        self._bar.setValue(0)
        self._show()

    def _show(self) -> None:
        is_busy = bool(self._job)
        sizes = self._sizes
        self._models.setText(self.tr("With my own models"))
        if sizes is not None:
            self._models.setText(
                self.tr("With my own models ({0})").format(size(sizes.models_bytes))
                if sizes.models
                else self.tr("With my own models (there are none)")
            )
        self._models.setAccessibleName(self._models.text())
        self._models.setEnabled(not is_busy and (sizes is None or sizes.models > 0))
        self._create.setEnabled(not is_busy)
        self._choose.setEnabled(not is_busy)
        is_chosen = self._info is not None and not self._is_ready
        self._details.setText(self._details_text())
        self._details.setVisible(bool(self._details.text()))
        self._restore.setVisible(is_chosen and not is_busy)
        self._restart.setVisible(self._is_ready and not is_busy)
        self._discard.setVisible(self._is_ready and not is_busy)
        self._ready_row.setVisible((is_chosen or self._is_ready) and not is_busy)
        for widget in (self._bar, self._stage_row):
            widget.setVisible(is_busy)
        self._result.setText(self._outcome_text())
        self._result.setVisible(bool(self._result.text()))

    def _details_text(self) -> str:
        if self._is_ready:
            return self.tr(
                "The backup was checked and is ready. It is put in place when Atelier starts "
                "again; what is there now is set aside in a folder with the date, not deleted."
            )
        if self._info is None:
            return ""
        return info_text(self._info, moment(self._info.created_at))

    def _outcome_text(self) -> str:
        if isinstance(self._outcome, ErrorInfo):
            return error_sentence(self._outcome)
        return backup_text(self._outcome) if self._outcome is not None else ""

    def _on_create_clicked(self) -> None:
        dialog = file_dialog(
            self, self.tr("Where to save the backup"), "backupFileDialog", "backups"
        )
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("Archive (*.zip)"))
        dialog.setDefaultSuffix("zip")
        dialog.selectFile(f"atelier-backup-{datetime.now():%Y-%m-%d}.zip")
        dialog.fileSelected.connect(self.back_up_to)
        dialog.open()

    def _on_choose_clicked(self) -> None:
        dialog = file_dialog(self, self.tr("Choose a backup"), "restoreFileDialog", "backups")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([self.tr("Archive (*.zip)"), self.tr("All files (*)")])
        dialog.fileSelected.connect(self.look_at)
        dialog.open()

    def _on_restore_clicked(self) -> None:
        self._begin(RestoreBackupParams(self._path), self.tr("Get a backup ready"))

    def _on_restart_clicked(self) -> None:
        application = QCoreApplication.instance()
        if application is not None:
            want_restart(application)
        parent = self.parentWidget()
        self.close()
        if parent is not None:
            parent.window().close()

    def _on_discard_clicked(self) -> None:
        self._begin(DiscardRestoreParams())

    def _on_cancel_clicked(self) -> None:
        self._services.client.cancel(self._job)

    def _on_progress(self, progress: Progress) -> None:
        if progress.id == self._job:
            self._stage.setText(stage_text(progress))
            if progress.total:
                self._bar.setValue(round(1000 * progress.done / progress.total))

    def _on_job_finished(self, job: int, result: object) -> None:
        if job == self._sizes_job and isinstance(result, BackupSizes):
            self._sizes = result
            self._is_ready = result.is_restore_pending
        elif job == self._job:
            self._job = 0
            if isinstance(result, BackupResult):
                self._outcome = result
            elif isinstance(result, BackupInfo):
                self._info = result
                self._is_ready = False
            else:
                self._info = None
                self._is_ready = isinstance(result, RestoreResult)
        else:
            return
        self._show()

    def _on_job_failed(self, job: int, error: ErrorInfo) -> None:
        if job == self._job:
            self._job = 0
            self._outcome = error
            self._show()


def _hideable(row: QHBoxLayout) -> QWidget:
    row.setContentsMargins(0, 0, 0, 0)
    widget = QWidget()
    widget.setLayout(row)
    return widget


def _row(*widgets: QWidget | None) -> QHBoxLayout:
    """Side by side; ``None`` is the room between."""
    row = QHBoxLayout()
    row.setSpacing(8)
    for widget in widgets:
        if widget is None:
            row.addStretch(1)
        else:
            row.addWidget(widget, 1 if isinstance(widget, QLabel) else 0)
    return row
