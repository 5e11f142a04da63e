"""One question at a time, none interrupted: of those that come meanwhile only the last is asked.

For questions that are quick once their model's tokenizer is there. Reading one can't be
interrupted: cancelling would end the engine after the grace period.
"""

from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from engine.protocol import ErrorInfo
from gui.engine_client import EngineClient
from gui.latest_request import NOTICEABLE_MS


class PatientRequest(QObject):
    """The latest question of one kind.

    Signals:
        waiting(): nothing was heard for a moment.
        succeeded(object result), failed(ErrorInfo): of the latest question.
    """

    waiting = Signal()
    succeeded = Signal(object)
    failed = Signal(object)

    def __init__(self, client: EngineClient, parent: QObject) -> None:
        super().__init__(parent)
        self._client = client
        self._wanted: Any = None
        self._asked: Any = None
        self._job = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(NOTICEABLE_MS)
        self._timer.timeout.connect(self.waiting)
        client.job_finished.connect(self._on_job_finished)
        client.job_failed.connect(self._on_job_failed)

    def ask(self, params: Any) -> None:
        """Ask this, once what is being answered is answered."""
        self._wanted = params
        self._timer.start()
        if not self._job:
            self._send()

    def forget(self) -> None:
        """Nobody waits for an answer any more."""
        self._wanted = None
        self._timer.stop()

    def _send(self) -> None:
        self._asked = self._wanted
        self._job = self._client.request(self._wanted)

    def _is_current(self) -> bool:
        """Whether the answer that just came is the one that is waited for."""
        self._job = 0
        if self._wanted is None:
            return False
        if self._wanted is not self._asked:
            self._send()
            return False
        self._wanted = None
        self._timer.stop()
        return True

    def _on_job_finished(self, job: int, result: object) -> None:
        if job == self._job and self._is_current():
            self.succeeded.emit(result)

    def _on_job_failed(self, job: int, error: ErrorInfo) -> None:
        if job == self._job and self._is_current():
            self.failed.emit(error)
