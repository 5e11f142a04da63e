"""Requests of one part of the page, and the way of each answer back to who asked.

Knows nothing of what is asked.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from PySide6.QtCore import QObject

from engine.protocol import ErrorInfo, Progress
from gui.engine_client import EngineClient


class _Open(NamedTuple):
    on_result: Callable[[Any], None]
    on_error: Callable[[ErrorInfo], None]
    on_progress: Callable[[Progress], None] | None


class Requests(QObject):
    """Each request has its own two ways to go on; what was forgotten goes nowhere."""

    def __init__(self, client: EngineClient, parent: QObject) -> None:
        super().__init__(parent)
        self._client = client
        self._open: dict[int, _Open] = {}
        client.job_finished.connect(self._on_job_finished)
        client.job_failed.connect(self._on_job_failed)
        client.progress_changed.connect(self._on_progress_changed)

    @property
    def count(self) -> int:
        """How many are not answered yet."""
        return len(self._open)

    def ask(
        self,
        params: Any,
        on_result: Callable[[Any], None],
        on_error: Callable[[ErrorInfo], None],
        on_progress: Callable[[Progress], None] | None = None,
    ) -> int:
        """Ask the engine; returns the job's id."""
        job = self._client.request(params)
        self._open[job] = _Open(on_result, on_error, on_progress)
        return job

    def cancel(self, job: int) -> None:
        """Ask for the end of a job; it still answers."""
        if job in self._open:
            self._client.cancel(job)

    def forget(self, job: int) -> None:
        """Its answer is no longer of interest; the engine is asked to end it."""
        if self._open.pop(job, None) is not None:
            self._client.give_up(job)

    def _on_job_finished(self, job: int, result: object) -> None:
        found = self._open.pop(job, None)
        if found is not None:
            found.on_result(result)

    def _on_job_failed(self, job: int, error: ErrorInfo) -> None:
        found = self._open.pop(job, None)
        if found is not None:
            found.on_error(error)

    def _on_progress_changed(self, progress: Progress) -> None:
        found = self._open.get(progress.id)
        if found is not None and found.on_progress is not None:
            found.on_progress(progress)
