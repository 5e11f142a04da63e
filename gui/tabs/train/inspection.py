"""Asking the engine what is in a data file and what a run would see of it.

Owns: the requests and that only the answer to the latest question counts. A question that is
being answered isn't interrupted: the next one waits, and of several only the last is asked.
"""

from typing import Any

from PySide6.QtCore import QObject, Signal

from engine.protocol import ErrorInfo
from engine.protocol.data import DataInfo, DataInspectParams
from engine.protocol.training import InspectTrainingDataParams
from engine.protocol.training_spec import TrainingSpec
from gui.engine_client import EngineClient, EngineState


class DataInspection(QObject):
    """Looks at the data of one spec at a time.

    Signals:
        looked_at(DataInfo): the table itself, whatever the run makes of it.
        reported(TrainingDataReport): what a run would see.
        failed(ErrorInfo): the engine could not even look.
        running_changed(bool)
    """

    looked_at = Signal(object)
    reported = Signal(object)
    failed = Signal(object)
    running_changed = Signal(bool)

    def __init__(self, client: EngineClient, parent: QObject) -> None:
        super().__init__(parent)
        self._client = client
        self._wanted: TrainingSpec | None = None
        self._asked: TrainingSpec | None = None
        self._job = 0
        self._look_job = 0
        self._looked_path = ""
        client.job_finished.connect(self._on_job_finished)
        client.job_failed.connect(self._on_job_failed)
        client.state_changed.connect(self._on_state_changed)

    @property
    def is_running(self) -> bool:
        """Whether an answer is awaited."""
        return self._wanted is not None and bool(self._job)

    def ask(self, spec: TrainingSpec, *, has_table: bool) -> None:
        """Look at the data of this spec; at the table itself where that isn't known already."""
        self._wanted = spec
        is_looking = bool(self._look_job) and spec.data == self._looked_path
        if not is_looking and (not has_table or spec.data != self._looked_path):
            self._looked_path = spec.data
            self._look_job = self._client.request(DataInspectParams(path=spec.data))
        if not self._job:
            self._ask_next()
        self.running_changed.emit(self.is_running)

    def forget(self) -> None:
        """Nobody waits for an answer any more."""
        self._wanted = None
        self._looked_path = ""
        self._look_job = 0
        self.running_changed.emit(False)

    def _ask_next(self) -> None:
        if self._wanted is not None:
            self._asked = self._wanted
            self._job = self._client.request(InspectTrainingDataParams(spec=self._wanted))

    def _on_job_finished(self, job: int, result: Any) -> None:
        if job == self._look_job and isinstance(result, DataInfo):
            self._look_job = 0
            self.looked_at.emit(result)
        elif job == self._job and self._is_current():
            self.running_changed.emit(False)
            self.reported.emit(result)

    def _on_job_failed(self, job: int, error: ErrorInfo) -> None:
        if job == self._look_job:
            self._look_job = 0  # what is wrong with the file is in the report
        elif job == self._job and self._is_current():
            self.running_changed.emit(False)
            self.failed.emit(error)

    def _is_current(self) -> bool:
        """Whether the answer that just came is the one that is waited for."""
        self._job = 0
        if self._wanted is not None and self._wanted is not self._asked:
            self._ask_next()
            return False
        return self._wanted is not None

    def _on_state_changed(self, state: EngineState) -> None:
        """Another engine may see other files."""
        if state is EngineState.STARTING:
            self._looked_path = ""
