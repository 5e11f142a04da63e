"""An export as it goes on, and how it ended: where it is, and what was checked."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from engine.protocol import ErrorInfo, Progress
from engine.protocol.training_result import ExportTrainingResult
from gui.formats import size
from gui.jobs import stage_text
from gui.sentences import sentence
from gui.tabs.train.error_slot import ErrorSlot
from gui.tabs.train.result import wording
from gui.theme import Theme
from gui.widgets.progress_bar import ProgressBar

_SCALE = 1000


class ExportCard(QFrame):
    """Progress with Cancel, then the outcome.

    Signals:
        cancel_requested()
    """

    cancel_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trainExport")
        self._progress: Progress | None = None
        self._result: ExportTrainingResult | None = None
        self._is_running = False
        self._title = QLabel()
        self._title.setProperty("role", "cardTitle")
        self._cancel = QPushButton()
        self._cancel.setObjectName("trainCancelExportButton")
        self._close = QPushButton()
        self._close.setObjectName("trainCloseExportButton")
        self._bar = ProgressBar()
        self._bar.setObjectName("trainExportProgress")
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(8)
        self._stage = QLabel()
        self._stage.setObjectName("trainExportStage")
        self._stage.setProperty("role", "muted")
        self._stage.setWordWrap(True)
        self._where = QLabel()
        self._where.setObjectName("trainExportPath")
        self._where.setWordWrap(True)
        self._where.setTextFormat(Qt.TextFormat.PlainText)
        self._where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._gates = QLabel()
        self._gates.setObjectName("trainExportGates")
        self._gates.setWordWrap(True)
        self._gates.setTextFormat(Qt.TextFormat.PlainText)
        self._error = ErrorSlot(theme, "trainExportError")
        self._lay_out()
        self._cancel.clicked.connect(self.cancel_requested)
        self._close.clicked.connect(self.clear)
        self.clear()
        self.retranslate()

    def clear(self) -> None:
        """Nothing was exported."""
        self._is_running, self._progress, self._result = False, None, None
        self._error.show_error(None)
        self.hide()

    def show_started(self) -> None:
        """Something is being written."""
        self.clear()
        self._is_running = True
        self.show()
        self.retranslate()

    def show_progress(self, progress: Progress) -> None:
        """How far it is."""
        self._progress = progress
        self.retranslate()

    def show_result(self, result: ExportTrainingResult) -> None:
        """Where it is, and what was checked."""
        self._is_running, self._result = False, result
        self.show()
        self.retranslate()

    def show_error(self, error: ErrorInfo) -> None:
        """Why it failed; one that was stopped needs no words."""
        self.clear()
        if error.kind != "cancelled":
            self._error.show_error(error)
            self.show()
            self.retranslate()

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self._cancel.setText(self.tr("Cancel"))
        self._cancel.setAccessibleName(self.tr("Cancel the export"))
        self._close.setText(self.tr("Close"))
        self._close.setAccessibleName(self.tr("Close the export's outcome"))
        self._bar.setAccessibleName(self.tr("Progress of the export"))
        self._cancel.setVisible(self._is_running)
        self._close.setVisible(not self._is_running)
        for widget in (self._bar, self._stage):
            widget.setVisible(self._is_running)
        self._title.setText(self._title_text())
        progress = self._progress
        self._bar.setRange(0, _SCALE if progress is not None and progress.total else 0)
        if progress is not None and progress.total:
            self._bar.setValue(round(_SCALE * progress.done / progress.total))
        self._stage.setText(self.tr("Exporting…") if progress is None else stage_text(progress))
        self._show_result()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _title_text(self) -> str:
        if self._is_running:
            return self.tr("Exporting")
        return self.tr("The export failed") if self._error.error else self.tr("Exported")

    def _show_result(self) -> None:
        result = self._result
        for widget in (self._where, self._gates):
            widget.setVisible(result is not None)
        if result is None:
            return
        self._where.setText(f"{result.path} ({size(result.size_bytes)})")
        lines = []
        for gate in result.gates:
            lines.append(wording.gate_text(gate))
            if gate.note is not None:
                lines.append(f"    {sentence(gate.note)}")
        self._gates.setText("\n".join(lines))
        self._gates.setVisible(bool(lines))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._cancel)
        head.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addLayout(head)
        for widget in (self._bar, self._stage, self._where, self._gates, self._error):
            column.addWidget(widget)
