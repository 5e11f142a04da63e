"""One row as the model will see it: asked of the engine, the latest question counting.

Owns: the request. Knows nothing of how it is shown.
"""

from PySide6.QtCore import QObject, QTimer, Signal

from engine.protocol import ErrorInfo
from engine.protocol.training_data import LossXray, LossXrayParams
from engine.protocol.training_spec import TrainingSpec
from gui.services import Services
from gui.tabs.train.patient_request import PatientRequest

SETTLE_MS = 120
"""Who walks through the rows isn't shown each on the way."""


class Xray(QObject):
    """Looks at one row at a time.

    Attributes:
        row: the number of the row that is shown or on its way, 0 for none.
        result: what is known of it.

    Signals:
        started(int row), shown(LossXray), failed(ErrorInfo)
        waiting(): nothing came for a moment.
    """

    started = Signal(int)
    shown = Signal(object)
    failed = Signal(object)
    waiting = Signal()

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.row = 0
        self.result: LossXray | None = None
        self._spec: TrainingSpec | None = None
        self._request = PatientRequest(services.client, self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLE_MS)
        self._timer.timeout.connect(self._ask)
        self._request.waiting.connect(self.waiting)
        self._request.succeeded.connect(self._on_succeeded)
        self._request.failed.connect(self._on_failed)

    def look_at(self, spec: TrainingSpec, row: int) -> None:
        """Look at a row of the data of a spec."""
        if (spec, row) == (self._spec, self.row):
            return
        self._spec, self.row, self.result = spec, row, None
        self._request.forget()
        self._timer.start()
        self.started.emit(row)

    def forget(self) -> None:
        """Look at nothing."""
        self._spec, self.row, self.result = None, 0, None
        self._timer.stop()
        self._request.forget()

    def _ask(self) -> None:
        if self._spec is not None and self.row:
            self._request.ask(LossXrayParams(spec=self._spec, row=self.row))

    def _on_succeeded(self, result: LossXray) -> None:
        self.result = result
        self.shown.emit(result)

    def _on_failed(self, error: ErrorInfo) -> None:
        self.failed.emit(error)
