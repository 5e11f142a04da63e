"""Estimating and measuring a run: asked of the engine, the latest question counting.

Owns: the two requests. Knows nothing of how they are shown.
"""

from PySide6.QtCore import QObject, QTimer, Signal

from engine.protocol import ErrorInfo
from engine.protocol.training_plan import (
    EstimateTrainingParams,
    PreflightReport,
    PreflightTrainingParams,
    TrainingEstimate,
)
from engine.protocol.training_spec import TrainingSpec
from gui.latest_request import LatestRequest
from gui.services import Services
from gui.tabs.train.patient_request import PatientRequest

SETTLE_MS = 400


class Planning(QObject):
    """The plan of the spec that is filled in.

    Signals:
        estimated(TrainingEstimate), estimate_failed(ErrorInfo)
        measuring_changed(bool), progressed(Progress)
        measured(PreflightReport), measure_failed(ErrorInfo)
        outdated(): what was measured is of other settings now.
    """

    estimated = Signal(object)
    estimate_failed = Signal(object)
    measuring_changed = Signal(bool)
    progressed = Signal(object)
    measured = Signal(object)
    measure_failed = Signal(object)
    outdated = Signal()

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._spec: TrainingSpec | None = None
        self._measured: TrainingSpec | None = None
        self._estimate = PatientRequest(services.client, self)
        self._measure = LatestRequest(services, self)
        self._client = services.client
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLE_MS)
        self._timer.timeout.connect(self._ask)
        self._estimate.succeeded.connect(self._on_estimated)
        self._estimate.failed.connect(self.estimate_failed)
        self._measure.progress_changed.connect(self.progressed)
        self._measure.succeeded.connect(self._on_measured)
        self._measure.failed.connect(self._on_measure_failed)

    @property
    def is_measuring(self) -> bool:
        """Whether steps are being tried."""
        return self._measure.is_running

    def plan(self, spec: TrainingSpec) -> None:
        """Estimate this, soon; what was measured for another spec no longer holds."""
        if spec == self._spec:
            return
        self._spec = spec
        self._estimate.forget()
        self._timer.start()
        if self._measured is not None and spec != self._measured:
            self._measured = None
            self.outdated.emit()

    def forget(self) -> None:
        """There is nothing to plan."""
        self._spec = self._measured = None
        self._timer.stop()
        self._estimate.forget()
        self.cancel()
        self.outdated.emit()

    def measure(self, spec: TrainingSpec) -> None:
        """Try a few real steps."""
        self._measure.ask(PreflightTrainingParams(spec=spec), self.tr("Measure the training run"))
        self.measuring_changed.emit(True)

    def keep(self, spec: TrainingSpec) -> None:
        """What was measured is about this spec, as long as it stays."""
        self._measured = spec
        self.plan(spec)

    def cancel(self) -> None:
        """Try no more; the engine says when it has stopped."""
        if self._measure.is_running:
            self._client.cancel(self._measure.job)

    def _ask(self) -> None:
        if self._spec is not None:
            self._estimate.ask(EstimateTrainingParams(spec=self._spec))

    def _on_estimated(self, estimate: TrainingEstimate) -> None:
        self.estimated.emit(estimate)

    def _on_measured(self, report: PreflightReport) -> None:
        self.measuring_changed.emit(False)
        self.measured.emit(report)

    def _on_measure_failed(self, error: ErrorInfo) -> None:
        self.measuring_changed.emit(False)
        self.measure_failed.emit(error)
