"""What the run will take: the estimate with its arithmetic, and a real measurement."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from engine.protocol import ErrorInfo, Progress
from engine.protocol.training_plan import PreflightReport, TrainingEstimate
from gui.icons import icon
from gui.jobs import stage_text
from gui.sentences import sentence
from gui.tabs.train.error_slot import ErrorSlot
from gui.tabs.train.plan import wording
from gui.tabs.train.plan.memory_bar import MemoryBar, Slice
from gui.tabs.train.plan.tries_table import TriesTable
from gui.tabs.train.wording import note_text
from gui.theme import Theme
from gui.widgets.progress_bar import ProgressBar

_SCALE = 1000


class PlanCard(QFrame):
    """Estimate and measurement.

    Signals:
        measure_requested(), cancel_requested()
    """

    measure_requested = Signal()
    cancel_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trainPlanCard")
        self._theme = theme
        self._estimate: TrainingEstimate | None = None
        self._report: PreflightReport | None = None
        self._progress: Progress | None = None
        self._is_measuring = False
        self._can_measure = False
        self._title = QLabel()
        self._title.setProperty("role", "cardTitle")
        self._button = QPushButton()
        self._button.setObjectName("trainMeasureButton")
        self.memory = MemoryBar(theme)
        self._sum = self._line("trainEstimateText")
        self._fold = QToolButton()
        self._fold.setObjectName("trainArithmeticButton")
        self._fold.setCheckable(True)
        self._fold.setIconSize(QSize(14, 14))
        self._fold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._arithmetic = self._line("trainArithmetic")
        self._arithmetic.hide()
        self._bar = ProgressBar()
        self._bar.setObjectName("trainMeasureProgress")
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(8)
        self._stage = self._line("trainMeasureStage")
        self._tries = TriesTable()
        self._result = QLabel()
        self._result.setObjectName("trainMeasuredText")
        self._result.setWordWrap(True)
        self._notes = self._line("trainMeasuredNotes")
        self._error = ErrorSlot(theme, "trainPlanError")
        self._lay_out()
        self._button.clicked.connect(self._on_clicked)
        self._fold.toggled.connect(self._on_fold_toggled)
        theme.changed.connect(self._restyle)
        self._restyle()
        self.retranslate()

    def show_estimate(self, estimate: TrainingEstimate | None) -> None:
        """What it would take by arithmetic."""
        self._estimate = estimate
        self._show_estimate()

    def show_can_measure(self, can_measure: bool) -> None:
        """Whether there is a run to be measured."""
        self._can_measure = can_measure
        self._show_button()

    def show_measuring(self, is_measuring: bool) -> None:
        """Whether steps are being tried."""
        self._is_measuring = is_measuring
        self._progress = None
        if is_measuring:
            self._error.show_error(None)
            self.show_report(None)
        self._show_progress()

    def show_progress(self, progress: Progress) -> None:
        """How far it is."""
        self._progress = progress
        self._show_progress()

    def show_report(self, report: PreflightReport | None) -> None:
        """What was measured; ``None``: nothing, or of other settings."""
        self._report = report
        self._show_report()

    def show_error(self, error: ErrorInfo) -> None:
        """Why it could not be measured."""
        if error.kind != "cancelled":
            self._error.show_error(error)

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self._title.setText(self.tr("What it takes"))
        self._fold.setText(self.tr("How this is computed"))
        self._fold.setAccessibleName(self._fold.text())
        self._bar.setAccessibleName(self.tr("Progress of the measurement"))
        self.memory.setAccessibleName(self.tr("Memory by its parts, and what is free"))
        self._show_button()
        self._show_estimate()
        self._show_progress()
        self._show_report()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _show_button(self) -> None:
        text = self.tr("Cancel") if self._is_measuring else self.tr("Measure")
        self._button.setText(text)
        name = self.tr("Cancel the measurement")
        tip = ""
        if not self._is_measuring:
            name = self.tr("Measure with a few real steps")
            tip = self.tr("Try a few real steps on the longest rows; nothing is kept of them")
        self._button.setAccessibleName(name)
        self._button.setToolTip(tip)
        self._button.setEnabled(self._is_measuring or self._can_measure)

    def _show_estimate(self) -> None:
        estimate = self._estimate
        has_parts = estimate is not None and bool(estimate.parts)
        for widget in (self.memory, self._fold):
            widget.setVisible(has_parts)
        self._arithmetic.setVisible(has_parts and self._fold.isChecked())
        if estimate is None:
            self._sum.setText(self.tr("Estimated once data and base model are known."))
            return
        if estimate.error is not None:
            self._sum.setText(sentence(estimate.error.text))
            return
        taken = [one for one in estimate.parts if one.size_bytes]
        parts = sorted(taken, key=lambda one: -one.size_bytes)
        slices = [Slice(wording.part_name(one.name), one.size_bytes) for one in parts]
        self.memory.show_slices(slices, estimate.available_bytes)
        self._sum.setText(wording.estimate_line(estimate))
        lines = [f"{wording.part_name(one.name)}: {sentence(one.arithmetic)}" for one in parts]
        self._arithmetic.setText("\n".join(lines))

    def _show_progress(self) -> None:
        self._show_button()
        self._bar.setVisible(self._is_measuring)
        self._stage.setVisible(self._is_measuring)
        progress = self._progress
        self._bar.setRange(0, _SCALE if progress is not None and progress.total else 0)
        if progress is not None and progress.total:
            self._bar.setValue(round(_SCALE * progress.done / progress.total))
        text = self.tr("Getting ready to measure…")
        self._stage.setText(text if progress is None else stage_text(progress))

    def _show_report(self) -> None:
        report = self._report
        self._tries.show_report(report)
        is_fine = report is not None and report.error is None
        self._result.setVisible(is_fine)
        self._notes.setVisible(is_fine and report is not None and bool(report.notes))
        if report is None:
            return
        self._result.setText(wording.measured_line(report))
        self._notes.setText("\n".join(note_text(one) for one in report.notes))
        self._error.show_error(report.error)

    def _line(self, name: str) -> QLabel:
        label = QLabel()
        label.setObjectName(name)
        label.setProperty("role", "muted")
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        return label

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addLayout(head)
        for widget in (
            self.memory, self._sum, self._fold, self._arithmetic, self._bar, self._stage,
            self._tries, self._result, self._notes, self._error,
        ):  # fmt: skip
            column.addWidget(widget)

    def _restyle(self, *_: object) -> None:
        name = "caret-down" if self._fold.isChecked() else "caret-right"
        self._fold.setIcon(icon(name, self._theme.tokens.muted, 14))

    def _on_fold_toggled(self, is_open: bool) -> None:
        self._arithmetic.setVisible(is_open)
        self._restyle()

    def _on_clicked(self) -> None:
        if self._is_measuring:
            self.cancel_requested.emit()
        else:
            self.measure_requested.emit()
