"""How far an import or export is, with rate, time left and Cancel."""

from PySide6.QtCore import QElapsedTimer, QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui.tabs.chat.transfer_wording import progress_line
from gui.transfer.protocol import Progressed
from gui.widgets.progress_bar import ProgressBar

_STEPS = 1000


class TransferProgress(QWidget):
    """Hidden while nothing runs.

    Signals:
        cancel_requested()
    """

    cancel_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("transferRunning")
        self._clock = QElapsedTimer()
        self._last = Progressed(stage="looking", done=0, total=0)
        self._bar = ProgressBar()
        self._bar.setObjectName("transferProgress")
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(8)
        self._stage = QLabel()
        self._stage.setObjectName("transferStage")
        self._stage.setProperty("role", "muted")
        self._cancel = QPushButton()
        self._cancel.setObjectName("transferCancelButton")
        row = QHBoxLayout()
        row.addWidget(self._stage, 1)
        row.addWidget(self._cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._bar)
        column.addLayout(row)
        self._cancel.clicked.connect(self._on_cancel_clicked)
        self.retranslate()
        self.hide()

    def begin(self) -> None:
        """Show at once that something happens."""
        self._clock.invalidate()
        self._cancel.setEnabled(True)
        self.show_progress(Progressed(stage="looking", done=0, total=0))
        self.show()

    def show_progress(self, progress: Progressed) -> None:
        """Show how far it is."""
        if progress.stage != self._last.stage:
            self._clock.start()  # the rate is that of this stage
        self._last = progress
        self._bar.setRange(0, _STEPS if progress.total else 0)
        if progress.total:
            self._bar.setValue(round(progress.done / progress.total * _STEPS))
        self._show_stage()

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self._bar.setAccessibleName(self.tr("Progress of the import or export"))
        self._stage.setAccessibleName(self.tr("What is being imported or exported"))
        self._cancel.setText(self.tr("Cancel"))
        self._cancel.setAccessibleName(self.tr("Cancel the import or export"))
        self._show_stage()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _on_cancel_clicked(self) -> None:
        self._cancel.setEnabled(False)
        self.cancel_requested.emit()

    def _show_stage(self) -> None:
        seconds = self._clock.elapsed() / 1000 if self._clock.isValid() else 0.0
        self._stage.setText(progress_line(self._last, seconds))
