"""Watches the folders of live runs and tells what is new in them.

Owns: one thread while any run is live, none otherwise, so that an idle engine never wakes
up. The window never opens a run's folder: it may be on another machine.
"""

import logging
import threading
from collections.abc import Callable
from typing import Any

from engine.context import JobContext
from engine.errors import EngineError
from engine.protocol.training import LIVE_STATES, MetricPoint, RunInfo, TrainingUpdate
from engine.protocol.training_result import ProbeAnswer
from engine.training.metric_points import read_points
from engine.training.probe_answers import read_answers
from engine.training.run_folder import RunFolder, list_folders
from engine.training.run_info import describe, state_of

POLL_SECONDS = 0.04
"""A new point is told of within 100 ms of its step."""
LIVENESS_SECONDS = 1.0
SCAN_SECONDS = 1.0
POINTS_A_MESSAGE = 2000

Emit = Callable[[str, Any], None]

log = logging.getLogger(__name__)


class _Watched:
    """A run that is being watched: how far it was read."""

    def __init__(self, folder: RunFolder, *, is_new: bool) -> None:
        self.folder = folder
        path = folder.metrics_path
        # What was there before is history, and told when it is asked for.
        self.offset = path.stat().st_size if path.exists() and not is_new else 0
        answers = folder.probes_path
        self.answers_offset = answers.stat().st_size if answers.exists() and not is_new else 0
        self.status_time = 0
        self.checks_left = 0

    def news(self) -> tuple[RunInfo | None, list[MetricPoint], list[ProbeAnswer]]:
        """The run if anything about it is new, its new points and its new answers."""
        points, offset = read_points(self.folder.metrics_path, self.offset)
        answers, answers_offset = read_answers(self.folder.probes_path, self.answers_offset)
        status_time = self.folder.status_path.stat().st_mtime_ns
        self.checks_left -= 1
        is_still = not points and not answers and status_time == self.status_time
        if is_still and self.checks_left > 0:
            return None, [], []
        is_check = is_still
        run = describe(self.folder)  # where that fails, what was read is read again
        self.offset, self.answers_offset = offset, answers_offset
        self.status_time = status_time
        self.checks_left = round(LIVENESS_SECONDS / POLL_SECONDS)
        if is_check and run.state in LIVE_STATES:
            return None, [], []
        return run, points, answers


class Watcher:
    """Tells of all live runs until none is left."""

    def __init__(self, emit: Emit) -> None:
        self._emit = emit
        self._watched: dict[str, _Watched] = {}
        self._over: set[str] = set()
        self._followed: list[_Watched] = []
        self._wake = threading.Event()
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()

    def wake(self) -> None:
        """Look for live runs now; there may be a new one."""
        with self._lock:
            self._over.clear()
            self._wake.set()
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="watcher", daemon=True)
                self._thread.start()

    def follow(self, folder: RunFolder) -> None:
        """Tell of what is written to this run from now on, if it is live."""
        try:
            is_live = state_of(folder.status()) in LIVE_STATES
        except (EngineError, OSError):
            is_live = False
        if is_live:
            with self._lock:
                self._followed.append(_Watched(folder, is_new=False))
        self.wake()

    def _run(self) -> None:
        """The watcher's thread."""
        until_scan = 0.0
        pause = threading.Event()
        while True:
            if self._wake.is_set() or until_scan <= 0:
                self._wake.clear()
                until_scan = SCAN_SECONDS
                self._scan()
            for watched in list(self._watched.values()):
                self._tell(watched)
            with self._lock:
                if not self._watched and not self._followed and not self._wake.is_set():
                    self._thread = None
                    return
            pause.wait(POLL_SECONDS)
            until_scan -= POLL_SECONDS

    def _scan(self) -> None:
        """Find live runs that are not watched yet."""
        with self._lock:
            followed, self._followed = self._followed, []
        for watched in followed:
            self._watched.setdefault(watched.folder.id, watched)
        for folder in list_folders():
            if folder.id in self._watched or folder.id in self._over:
                continue
            try:
                status = folder.status()
                is_live = state_of(status) in LIVE_STATES
            except (EngineError, OSError):
                is_live = False
            if is_live:
                self._watched[folder.id] = _Watched(folder, is_new=status.step == 0)
            else:
                self._over.add(folder.id)

    def _tell(self, watched: _Watched) -> None:
        with _telling:
            self._tell_news(watched)

    def _tell_news(self, watched: _Watched) -> None:
        try:
            run, points, answers = watched.news()
        except (EngineError, OSError) as problem:
            # Deleted, or damaged: the list says which.
            log.info("%s is watched no more: %s", watched.folder.id, problem)
            self._watched.pop(watched.folder.id)
            return
        if run is None:
            return
        self._emit("training_update", TrainingUpdate(run=run, points=points, probes=answers))
        if run.state not in LIVE_STATES:
            self._watched.pop(run.id)
            self._over.add(run.id)


_telling = threading.Lock()
"""A run is looked at and told of in one: else an older word may come after a newer one."""

_watcher: Watcher | None = None
_guard = threading.Lock()


def watch(emit: Emit, folder: RunFolder | None = None) -> None:
    """Tell of live runs through ``emit`` from now on; returns at once.

    A process has one watcher and one window: the first ``emit`` serves for all.

    Args:
        folder: of a run whose history is sent next: what comes meanwhile is told twice rather
            than not at all.
    """
    global _watcher
    with _guard:
        if _watcher is None:
            _watcher = Watcher(emit)
    if folder is None:
        _watcher.wake()
    else:
        _watcher.follow(folder)


def send_history(folder: RunFolder, ctx: JobContext) -> None:
    """Send all points and answers of a run so far, in parts.

    That a history begins is said before it is read: what the watcher tells from then on belongs
    to it, and what it told before is in the files.
    """
    _tell_part(folder, ctx, [], [], is_history=True)
    points, _ = read_points(folder.metrics_path, 0)
    answers, _ = read_answers(folder.probes_path)
    for start in range(0, max(1, len(points)), POINTS_A_MESSAGE):
        ctx.check_cancelled()
        part = points[start : start + POINTS_A_MESSAGE]
        _tell_part(folder, ctx, part, answers if start == 0 else [])


def _tell_part(
    folder: RunFolder,
    ctx: JobContext,
    points: list[MetricPoint],
    probes: list[ProbeAnswer],
    *,
    is_history: bool = False,
) -> None:
    with _telling:
        update = TrainingUpdate(
            run=describe(folder), points=points, probes=probes, is_history=is_history
        )
        ctx.emit("training_update", update)
