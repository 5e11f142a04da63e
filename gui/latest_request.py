"""One question at a time to the engine: a newer one takes the place of the older.

Owns: which request counts, giving up the others gently, and saying that the engine is busy.
Knows nothing of what is asked.
"""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from engine.protocol import ErrorInfo, Progress
from gui.cancellations import UNINTERRUPTIBLE
from gui.engine_client import EngineState
from gui.services import Services

NOTICEABLE_MS = 250
"""A request that takes longer has to say what it is doing; 300 ms are promised."""


@dataclass(frozen=True)
class Wait:
    """Why nothing is heard of a request.

    Attributes:
        state: the engine's; busy with something else, if it is busy.
        behind: what it is busy with, as the list of jobs calls it; "" where that isn't listed.
    """

    state: EngineState
    behind: str = ""


class LatestRequest(QObject):
    """The latest request of one kind.

    Signals:
        waiting(Wait): nothing was heard of the request for a moment.
        progress_changed(Progress)
        succeeded(object result)
        failed(ErrorInfo): not because of :meth:`stop`.
    """

    waiting = Signal(object)
    progress_changed = Signal(object)
    succeeded = Signal(object)
    failed = Signal(object)

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._client = services.client
        self._jobs = services.jobs
        self._job = 0
        self._stage = ""
        self._was_busy = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(NOTICEABLE_MS)
        self._timer.timeout.connect(self._on_noticeable)
        self._client.progress_changed.connect(self._on_progress_changed)
        self._client.job_finished.connect(self._on_job_finished)
        self._client.job_failed.connect(self._on_job_failed)

    @property
    def is_running(self) -> bool:
        """Whether an answer is being waited for."""
        return self._job != 0

    @property
    def job(self) -> int:
        """The id of the request that is being waited for, 0 for none."""
        return self._job

    def ask(self, params: Any, title: str = "") -> None:
        """Ask this, and nothing that was asked before.

        Args:
            title: for the list of jobs; "" for what is too quick to be listed.
        """
        self.stop()
        self._was_busy = self._client.state is EngineState.BUSY
        self._job = self._client.request(params)
        if title:
            self._jobs.add(self._job, title)
        self._timer.start()

    def stop(self) -> None:
        """Give up what was asked; nothing more is heard of it.

        A model that is being read is read to its end: the next one needs it anyway.
        """
        job, stage = self._job, self._stage
        self._job, self._stage = 0, ""
        self._timer.stop()
        if job and stage not in UNINTERRUPTIBLE:
            self._client.give_up(job)

    def _on_noticeable(self) -> None:
        state = self._client.state
        if state is EngineState.BUSY and not self._was_busy:
            state = EngineState.READY  # busy with this request alone
        is_behind = state is EngineState.BUSY
        others = [one.title for one in self._jobs.jobs if one.id != self._job] if is_behind else []
        self.waiting.emit(Wait(state, others[0] if others else ""))

    def _on_progress_changed(self, progress: Progress) -> None:
        if progress.id == self._job:
            self._stage = progress.stage.key
            self._timer.stop()
            self.progress_changed.emit(progress)

    def _on_job_finished(self, job: int, result: object) -> None:
        if job == self._job:
            self._end()
            self.succeeded.emit(result)

    def _on_job_failed(self, job: int, error: ErrorInfo) -> None:
        if job == self._job:
            self._end()
            self.failed.emit(error)

    def _end(self) -> None:
        self._job, self._stage = 0, ""
        self._timer.stop()
