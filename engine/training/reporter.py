"""What a run's process says about itself: its status and its points.

Owns: ``status.json`` and ``metrics.jsonl`` while the run is live. Knows nothing of torch.
"""

import os
import time
from typing import IO, Any

import msgspec

from engine.errors import CancelledError
from engine.protocol.envelope import Scalar, TextKey
from engine.protocol.training import MetricPoint, RunState
from engine.recent_rate import RecentRate
from engine.training.kept_rows import KeptRows
from engine.training.processes import own_mark
from engine.training.run_folder import RESERVE_BYTES, RunFolder

STATUS_SECONDS = 0.25
CONTROL_SECONDS = 0.05
LEAST_SHARE = 0.02
"""Of a stage, before anything is said about the rest."""
_RATE_SECONDS = 10.0


class RunReporter:
    """Writes for whoever watches the run's folder; reads what is asked of the run.

    Attributes:
        status: as last written or about to be.
        kept: rows of tokens that an earlier process made; those of a run keep nothing.
    """

    def __init__(self, folder: RunFolder) -> None:
        self.folder = folder
        self.kept = KeptRows()
        self.status = msgspec.structs.replace(folder.status(), process=own_mark())
        self._metrics: IO[bytes] | None = None
        self._written_at = 0.0
        self._stage_began_at = self._asked_at = 0.0
        self._asked = ""
        self._rate = RecentRate(_RATE_SECONDS)

    def claim(self) -> None:
        """Say that this process does the run now, and keep some room on the disk for bad news."""
        self.folder.reserve_path.write_bytes(b"\0" * RESERVE_BYTES)
        self.write(force=True)

    def state(self, state: RunState, **changes: Any) -> None:
        """Enter a state; written at once, and to the disk."""
        self.status = msgspec.structs.replace(self.status, state=state, **changes)
        self.write(force=True)

    def stage(self, key: str, **args: Scalar) -> None:
        """Say what is being done; written at once."""
        self._stage_began_at = time.monotonic()
        self.status = msgspec.structs.replace(
            self.status, stage=TextKey(key, args), stage_share=None
        )
        self.write(force=True, is_synced=False)

    def check_share(self, share: float = 0.0, /) -> None:
        """How much of the stage is done, from 0 to 1, and with it when it will be; raise
        :class:`CancelledError` if the run is to end without a result."""
        self.check_cancelled()
        seconds = time.monotonic() - self._stage_began_at
        left = seconds * (1 - share) / share if share >= LEAST_SHARE else None
        self.update(stage_share=share, seconds_left=left)

    def update(self, **changes: Any) -> None:
        """Change fields; written four times a second at most."""
        self.status = msgspec.structs.replace(self.status, **changes)
        self.write()

    def note(self, note: TextKey) -> None:
        """Something the person should know about data or result; each once."""
        if note not in self.status.notes:
            self.update(notes=[*self.status.notes, note])

    def write(self, *, force: bool = False, is_synced: bool | None = None) -> None:
        """Write the status if it is due."""
        now = time.monotonic()
        if not force and now - self._written_at < STATUS_SECONDS:
            return
        self._written_at = now
        self.folder.write_status(self.status, is_synced=force if is_synced is None else is_synced)

    def point(self, point: MetricPoint) -> None:
        """Append a point; it can be read by others when this returns."""
        if self._metrics is None:
            self._metrics = self._open_metrics()
        self._metrics.write(msgspec.json.encode(point) + b"\n")
        self._metrics.flush()

    def rate(self, rows: int) -> float:
        """Rows a second over the last seconds, given all rows of this process so far."""
        return self._rate.update(rows)

    def asked(self) -> str:
        """What is asked of the run: ``pause``, ``stop``, ``cancel`` or ""."""
        now = time.monotonic()
        if now - self._asked_at >= CONTROL_SECONDS:
            self._asked_at = now
            self._asked = self.folder.control()
        return self._asked

    def is_checkpoint_wanted(self) -> bool:
        """Whether somebody waits for a checkpoint; told once, to the process that saves it."""
        return self.folder.take_wanted()

    def check(self) -> None:
        """Raise :class:`CancelledError` if the run is to end without a result, or
        :class:`PausedError` where nothing would be lost by pausing. For the time before
        the first step."""
        asked = self.asked()
        if asked == "cancel":
            raise CancelledError
        if asked == "pause":
            raise PausedError

    def check_cancelled(self) -> None:
        """Raise :class:`CancelledError` if the run is to end without a result."""
        if self.folder.control() == "cancel":
            raise CancelledError

    def close(self) -> None:
        """No more points."""
        if self._metrics is not None:
            self._metrics.close()

    def _open_metrics(self) -> IO[bytes]:
        """Open for appending; what a kill left without its end is cut off first."""
        path = self.folder.metrics_path
        if path.exists():
            content = path.read_bytes()
            end = content.rfind(b"\n") + 1
            if end < len(content):
                os.truncate(path, end)
        return path.open("ab")


class PausedError(Exception):
    """The run was asked to pause; it is no failure."""


class SilentReporter(RunReporter):
    """Of a process that isn't the first of several: it reads the folder and leaves it alone."""

    def write(self, *, force: bool = False, is_synced: bool | None = None) -> None:
        """Nothing: the first process says it."""

    def point(self, point: MetricPoint) -> None:
        """Nothing: the first process says it."""

    def is_checkpoint_wanted(self) -> bool:
        """Nothing: the first process is asked."""
        return False
