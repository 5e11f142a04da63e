"""The latest summary that was asked for: its parts and text as they come, and its end.

Owns: which job's updates count. A job that can't be cancelled yet (weights are being read) is
cancelled once it can be, since a summary may take minutes.
"""

from typing import Any

from PySide6.QtCore import QObject, Signal

from engine.protocol import Progress
from engine.protocol.summarization import SummarizeParams, SummaryUpdate
from gui.latest_request import LatestRequest
from gui.services import Services


class SummaryRequest(QObject):
    """One summary at a time.

    Signals:
        waiting(Wait), progress_changed(Progress), succeeded(object), failed(ErrorInfo):
            as of :class:`LatestRequest`.
        updated(SummaryUpdate): parts that are done, or a piece of the summary.
    """

    waiting = Signal(object)
    progress_changed = Signal(object)
    updated = Signal(object)
    succeeded = Signal(object)
    failed = Signal(object)

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._client = services.client
        self._request = LatestRequest(services, self)
        self._params: SummarizeParams | None = None
        self._job = 0
        self._given_up: dict[int, str] = {}
        self._request.waiting.connect(self.waiting)
        self._request.progress_changed.connect(self.progress_changed)
        self._request.succeeded.connect(self.succeeded)
        self._request.failed.connect(self.failed)
        self._client.job_started.connect(self._on_job_started)
        self._client.summary_updated.connect(self._on_summary_updated)
        self._client.progress_changed.connect(self._on_progress_changed)
        self._client.job_finished.connect(self._on_job_ended)
        self._client.job_failed.connect(self._on_job_ended)
        self._stage = ""

    @property
    def is_running(self) -> bool:
        """Whether an answer is being waited for."""
        return self._request.is_running

    def ask(self, params: SummarizeParams, title: str = "") -> None:
        """Ask for this summary, and for none that was asked for before."""
        self.stop()
        self._params = params
        self._request.ask(params, title)

    def stop(self) -> None:
        """Give up what was asked for; nothing more is heard of it."""
        if self.is_running:
            self._given_up[self._job] = self._stage
        self._request.stop()
        self._job, self._stage, self._params = 0, "", None

    def _on_job_started(self, job: int, params: Any) -> None:
        if params is self._params and params is not None:
            self._job = job

    def _on_summary_updated(self, update: SummaryUpdate) -> None:
        if self.is_running and update.id == self._job:
            self.updated.emit(update)

    def _on_progress_changed(self, progress: Progress) -> None:
        if progress.id == self._job:
            self._stage = progress.stage.key
        elif self._given_up.get(progress.id, progress.stage.key) != progress.stage.key:
            # Its weights are read: now it can be cancelled, and has to be.
            del self._given_up[progress.id]
            self._client.give_up(progress.id)

    def _on_job_ended(self, job: int, _outcome: object) -> None:
        self._given_up.pop(job, None)
