"""What a running job may do: report progress, emit notifications, notice cancellation.

Knows nothing of stdin and stdout: the worker (or the CLI) passes a sink.
"""

import threading
import time
from collections.abc import Callable
from typing import Any

from engine.errors import CancelledError
from engine.protocol.envelope import Scalar, TextKey
from engine.protocol.system import Progress
from engine.recent_rate import RecentRate

Sink = Callable[[str, Any], None]
"""Takes a notification's name and its params struct."""

PROGRESS_INTERVAL_SECONDS = 0.1
RATE_WINDOW_SECONDS = 5.0


class JobContext:
    """Handed to every task's ``run(params, ctx)``.

    Attributes:
        job_id: the request's id.
    """

    def __init__(self, job_id: int, sink: Sink, cancelled: threading.Event | None = None) -> None:
        self.job_id = job_id
        self._sink = sink
        self._cancelled = cancelled or threading.Event()
        self._stage: TextKey | None = None
        self._last_progress = 0.0
        self._rate = RecentRate(RATE_WINDOW_SECONDS)

    def cancel(self) -> None:
        """Ask the job to end; called from another thread."""
        self._cancelled.set()

    @property
    def is_cancelled(self) -> bool:
        """Whether the person asked for the job to end."""
        return self._cancelled.is_set()

    def check_cancelled(self) -> None:
        """Raise :class:`CancelledError` if the job was cancelled. Call it every step."""
        if self._cancelled.is_set():
            raise CancelledError

    def emit(self, name: str, params: Any) -> None:
        """Send a notification of this job at once."""
        self._sink(name, params)

    def stage(self, key: str, **args: Scalar) -> None:
        """Say what is being done now; sent at once."""
        self._stage = TextKey(key, args)
        self._rate.clear()
        self._last_progress = time.monotonic()
        self._sink("progress", Progress(id=self.job_id, stage=self._stage))

    def progress(self, done: float, total: float | None, unit: str) -> None:
        """Say how far the current stage is; sent at most ten times a second, the end always.

        Args:
            done: units finished so far.
            total: units in all, or ``None`` when unknown.
            unit: ``bytes``, ``tokens``, ``rows`` or ``steps``.
        """
        now = time.monotonic()
        rate = self._rate.update(done, now)
        is_last = total is not None and done >= total
        if now - self._last_progress < PROGRESS_INTERVAL_SECONDS and not is_last:
            return
        self._last_progress = now
        left = (total - done) / rate if total is not None and rate > 0 else None
        self._sink(
            "progress",
            Progress(
                id=self.job_id,
                stage=self._stage or TextKey("stage.starting"),
                done=done,
                total=total,
                unit=unit,
                rate=rate,
                seconds_left=left,
            ),
        )
