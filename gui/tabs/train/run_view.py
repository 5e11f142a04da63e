"""One run: what it does, how well, what it says, and what can be done with it."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from engine.protocol.training import LIVE_STATES, RunInfo
from engine.protocol.training_result import TrainingReport
from gui.counted import COUNTED
from gui.formats import date_time
from gui.model_options import folder_name
from gui.services import Services
from gui.tabs import TABS
from gui.tabs.train import wording
from gui.tabs.train.compare_button import CompareButton
from gui.tabs.train.compare_table import CompareTable
from gui.tabs.train.error_slot import ErrorSlot
from gui.tabs.train.metrics_table import MetricsTable
from gui.tabs.train.probes_panel import ProbesPanel
from gui.tabs.train.result.export_card import ExportCard
from gui.tabs.train.result.report_card import ReportCard
from gui.tabs.train.run_actions import RunActions
from gui.tabs.train.run_charts import RunCharts
from gui.widgets.progress_bar import ProgressBar
from gui.widgets.scroll_area import scroll_area

_SCALE = 1000


class RunView(QWidget):
    """The run that is shown.

    Attributes:
        run: as last told of.
        buttons: what can be done.
        charts: the curves.
        compare, table: which runs are beside it, and their settings.
        probes: what it answers meanwhile.
        report, exports: what came of it.
    """

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trainRun")
        self.run: RunInfo | None = None
        self._models = services.models
        self._others: list[RunInfo] = []
        self._name = self._label("trainRunName", "title")
        self._facts = self._label("trainRunFacts", "muted")
        self._state = self._label("trainRunState", "cardTitle")
        self._bar = ProgressBar()
        self._bar.setObjectName("trainRunProgress")
        self._bar.setRange(0, _SCALE)
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(8)
        self._progress = self._label("trainRunProgressText", "muted")
        self._machine = self._label("trainRunMachine", "muted")
        self.buttons = RunActions(services.theme, frozenset(tab.name for tab in TABS))
        self._error = ErrorSlot(services.theme, "trainRunError")
        self._metrics = MetricsTable()
        self._notes = self._label("trainRunNotes", "")
        self._notes.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.exports = ExportCard(services.theme)
        self.report = ReportCard(services.theme)
        self.probes = ProbesPanel(services.theme)
        self.compare = CompareButton()
        self.table = CompareTable(services.theme, self._base_name)
        self.charts = RunCharts(services.theme)
        self._lay_out()
        self.retranslate()

    def show_run(self, run: RunInfo, others: list[RunInfo]) -> None:
        """Show this run; ``others`` are those it may wait for."""
        self.run, self._others = run, others
        self._name.setText(run.name)
        self._facts.setText(self._facts_text(run))
        self._name.setToolTip(run.spec.data)
        self._state.setText(wording.state_text(run, others))
        is_live = run.state in LIVE_STATES
        has_steps = run.total_steps > 0
        self._bar.setVisible(is_live or run.state in ("paused", "interrupted"))
        # Once the last step is made a model is saved and measured, which takes nobody knows how
        # long; the comparison says how far it is.
        is_busy = is_live and run.state != "queued" and (not has_steps or run.state == "finishing")
        share = run.step / run.total_steps if has_steps else 0.0
        if run.state == "finishing" and run.stage_share is not None:
            is_busy, share = False, run.stage_share
        self._bar.setRange(0, 0 if is_busy else _SCALE)
        self._bar.setValue(round(_SCALE * share))
        text = wording.progress_text(run)
        self._progress.setText(text)
        self._progress.setVisible(bool(text))
        machine = wording.machine_text(run)
        self._machine.setText(machine)
        self._machine.setVisible(bool(machine))
        self.buttons.show_run(run)
        self.compare.show_runs(run, others)
        self._error.show_error(run.error)
        self._show_metrics()
        notes = "\n".join(f"• {wording.note_text(note)}" for note in run.notes)
        if notes != self._notes.text():
            self._notes.setText(notes)
        self._notes.setVisible(bool(notes))

    def show_report(self, report: TrainingReport | None) -> None:
        """Show the comparison with the base; it says all that the metrics say, but of a classifier
        whose calibration was measured too."""
        self.report.show_report(report)
        self._show_metrics()

    def focus(self) -> None:
        """Put the focus on what is most likely done next."""
        self.buttons.focus()

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self._bar.setAccessibleName(self.tr("Progress of the run"))
        if self.run is not None:
            self.show_run(self.run, self._others)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _show_metrics(self) -> None:
        report = self.report.report
        is_all_said = report is not None and not report.labels
        self._metrics.show_run(None if is_all_said else self.run)

    def _label(self, name: str, role: str) -> QLabel:
        label = QLabel()
        label.setObjectName(name)
        label.setProperty("role", role)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label

    def _base_name(self, base: str) -> str:
        known = self._models.find(base)
        if known is not None:
            return known.name
        return folder_name(base) if base else self.tr("from nothing")

    def _facts_text(self, run: RunInfo) -> str:
        spec = run.spec
        parts = [
            folder_name(spec.data),
            self._base_name(spec.base),
            wording.method_name(spec.method),
        ]
        if run.labels:
            parts.append(COUNTED.labels(len(run.labels)))
        parts.append(date_time(round(run.created_at * 1000)))
        return " · ".join(parts)

    def _lay_out(self) -> None:
        """From the outside in: what moves to another parent is styled once more, with all in it."""
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        scroll = scroll_area("trainRunScroll")
        whole.addWidget(scroll)
        content = QWidget()
        content.setObjectName("trainRunContent")
        scroll.setWidget(content)
        column = QVBoxLayout(content)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        head = QVBoxLayout()
        head.setSpacing(4)
        head.addWidget(self._name)
        head.addWidget(self._facts)
        column.addLayout(head)
        column.addWidget(self._state)
        column.addWidget(self._bar)
        facts = QVBoxLayout()
        facts.setSpacing(2)
        facts.addWidget(self._progress)
        facts.addWidget(self._machine)
        column.addLayout(facts)
        column.addWidget(self.buttons)
        for widget in (
            self._error, self.exports, self.report, self._metrics, self._notes, self.probes,
        ):  # fmt: skip
            column.addWidget(widget)
        column.addWidget(self.compare, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.table)
        column.addWidget(self.charts, 1)
