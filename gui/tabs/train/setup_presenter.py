"""Between the form and what is asked about it: findings, counts, plan.

Owns: when each is asked. Widgets are the form's.
"""

from PySide6.QtCore import QObject, Signal

from engine.protocol.training import TrainingDataReport
from engine.protocol.training_data import TrainingLedger
from engine.protocol.training_plan import PreflightReport
from gui.services import Services
from gui.tabs.train.inspection import DataInspection
from gui.tabs.train.plan.planning import Planning
from gui.tabs.train.rows.counting import RowCounting
from gui.tabs.train.setup_view import SetupView


class SetupPresenter(QObject):
    """Fills the form.

    Attributes:
        inspection, counting, planning: what is asked.

    Signals:
        changed(): what can be done may be something else now.
        counted(TrainingSpec, TrainingLedger): what becomes of the rows is known.
        rows_shown(TrainingSpec, TrainingLedger or None, str verdict): somebody wants to see them.
    """

    changed = Signal()
    counted = Signal(object, object)
    rows_shown = Signal(object, object, str)

    def __init__(self, services: Services, setup: SetupView) -> None:
        super().__init__(setup)
        self._setup = setup
        self._is_stopped = False
        self.inspection = DataInspection(services.client, self)
        self.counting = RowCounting(services, self)
        self.planning = Planning(services, self)
        self._connect_signals()

    def show_rows(self, verdict: str = "all") -> None:
        """Show every row and what becomes of it."""
        spec = self.counting.spec
        if spec is not None:
            self.rows_shown.emit(spec, self.counting.ledger, verdict)

    def stop(self) -> None:
        """Ask nothing any more: the window is closing, and a question would start the engine."""
        self._is_stopped = True
        self.counting.forget()
        self.planning.forget()

    def can_show_rows(self) -> bool:
        """Whether there are rows to show."""
        is_form_shown = self._setup.isVisible()
        return is_form_shown and self.counting.spec is not None and not self._setup.rows.isHidden()

    def can_measure(self) -> bool:
        """Whether a measurement can begin."""
        is_ready = self._setup.isVisible() and self._setup.can_start()
        return is_ready and not self.planning.is_measuring

    def measure(self) -> None:
        """Try a few real steps of what is filled in."""
        spec = self._setup.spec()
        if spec is not None and self.can_measure():
            self.planning.measure(spec)

    def _on_data_changed(self) -> None:
        spec = self._setup.spec()
        if spec is None:
            self.inspection.forget()
        else:
            self.inspection.ask(spec, has_table=self._setup.has_table)

    def _on_spec_changed(self) -> None:
        self._follow()
        self.changed.emit()

    def _on_reported(self, report: TrainingDataReport) -> None:
        self._setup.show_report(report)
        self._follow()
        self.changed.emit()

    def _follow(self) -> None:
        """Count and plan what is filled in, once it is known to be something to learn from."""
        if self._is_stopped:
            return
        spec, report = self._setup.spec(), self._setup.data.report
        if spec is None:
            self.counting.forget()
            self.planning.forget()
            return
        if report is None:
            return  # it is being looked at
        if report.error is None or report.usable_rows > 0:
            self.counting.count(spec)
        else:
            self.counting.forget()
        if report.error is None and report.is_trainable and self._setup.options.base.is_ready:
            self.planning.plan(spec)
        else:
            self.planning.forget()

    def _on_counted(self, ledger: TrainingLedger) -> None:
        self._setup.rows.show_ledger(ledger)
        self.counted.emit(self.counting.spec, ledger)

    def _on_measured(self, report: PreflightReport) -> None:
        """What was found to fit goes into the form; the measurement holds for just that."""
        if report.error is None:
            self._setup.take_measured(report.spec)
            spec = self._setup.spec()
            if spec is not None:
                self.planning.keep(spec)
        self._setup.plan.show_report(report)

    def _on_outdated(self) -> None:
        self._setup.plan.show_report(None)

    def _connect_signals(self) -> None:
        setup, inspection, counting, planning = (
            self._setup, self.inspection, self.counting, self.planning,
        )  # fmt: skip
        setup.data_changed.connect(self._on_data_changed)
        setup.spec_changed.connect(self._on_spec_changed)
        inspection.running_changed.connect(setup.show_running)
        inspection.looked_at.connect(setup.show_table)
        inspection.reported.connect(self._on_reported)
        inspection.failed.connect(setup.show_failure)
        counting.started.connect(setup.rows.show_started)
        counting.progressed.connect(setup.rows.show_progress)
        counting.counted.connect(self._on_counted)
        counting.failed.connect(setup.rows.show_error)
        setup.rows.rows_wanted.connect(self.show_rows)
        planning.estimated.connect(setup.plan.show_estimate)
        planning.estimate_failed.connect(setup.plan.show_error)
        planning.measuring_changed.connect(setup.plan.show_measuring)
        planning.progressed.connect(setup.plan.show_progress)
        planning.measured.connect(self._on_measured)
        planning.measure_failed.connect(setup.plan.show_error)
        planning.outdated.connect(self._on_outdated)
        setup.plan.measure_requested.connect(self.measure)
        setup.plan.cancel_requested.connect(planning.cancel)
