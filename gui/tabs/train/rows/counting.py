"""Counting what becomes of the rows: asked of the engine, again when something about it changes.

Owns: the request and that only the latest counts. Knows nothing of how it is shown.
"""

from PySide6.QtCore import QObject, QTimer, Signal

from engine.protocol import ErrorInfo
from engine.protocol.training_data import TrainingLedger, TrainingLedgerParams
from engine.protocol.training_spec import TrainingSpec
from gui.latest_request import LatestRequest
from gui.services import Services

SETTLE_MS = 400
"""A setting that is being changed step by step is asked about once."""
FIELDS = (
    "data", "eval_data", "target_data", "base", "task", "shape", "columns", "absent_parts",
    "fill", "source_language", "target_language", "text_column", "label_column", "bands",
    "max_length", "seed", "validation_fraction", "test_fraction", "train_on", "vocabulary_size",
)  # fmt: skip
"""What of a spec the rows depend on."""
ENDED_FOR_ANOTHER = ("window.engine_not_stopping", "window.engine_restarted")
"""The engine was ended, and not because of a counting that still counts: that wasn't cancelled."""


def rows_key(spec: TrainingSpec) -> TrainingSpec:
    """The spec with nothing in it but what the rows depend on, to be compared."""
    return TrainingSpec(**{name: getattr(spec, name) for name in FIELDS})


class RowCounting(QObject):
    """The counts for the spec that is filled in.

    Attributes:
        ledger: the latest, ``None`` until there is one for this spec.

    Signals:
        counted(TrainingLedger)
        progressed(Progress)
        failed(ErrorInfo)
        started(): what is known is of another spec now.
    """

    counted = Signal(object)
    progressed = Signal(object)
    failed = Signal(object)
    started = Signal()

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.ledger: TrainingLedger | None = None
        self._key: TrainingSpec | None = None
        self._request = LatestRequest(services, self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLE_MS)
        self._timer.timeout.connect(self._ask)
        self._request.progress_changed.connect(self.progressed)
        self._request.succeeded.connect(self._on_counted)
        self._request.failed.connect(self._on_failed)

    @property
    def spec(self) -> TrainingSpec | None:
        """What the counts are about."""
        return self._key

    def count(self, spec: TrainingSpec) -> None:
        """Have the counts of this spec, soon."""
        key = rows_key(spec)
        if key == self._key:
            return
        self._key = key
        self.ledger = None
        self._request.stop()
        self._timer.start()
        self.started.emit()

    def forget(self) -> None:
        """Nothing is to be counted."""
        self._key = self.ledger = None
        self._timer.stop()
        self._request.stop()

    def _ask(self) -> None:
        if self._key is not None:
            params = TrainingLedgerParams(spec=self._key, limit=1)
            self._request.ask(params, self.tr("Count the rows of the training data"))

    def _on_counted(self, ledger: TrainingLedger) -> None:
        self.ledger = ledger
        self.counted.emit(ledger)

    def _on_failed(self, error: ErrorInfo) -> None:
        if error.text.key in ENDED_FOR_ANOTHER:
            self._ask()
        else:
            self.failed.emit(error)
