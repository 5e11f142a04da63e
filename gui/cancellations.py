"""Jobs that were asked to end: how long each may take.

Owns: the grace period. Knows nothing of the engine's process, nor of what becomes of it.
"""

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from engine.protocol import Progress

UNINTERRUPTIBLE = (
    "stage.loading_model",
    "stage.converting_model",
    "stage.training_tokenizer",
)
"""Reading weights or a tokenizer, and importing what reads them, can't be interrupted, and takes
a minute on a busy machine."""


class Cancellations(QObject):
    """What each job does, and since when those that are to end are asked to.

    Signals:
        overdue(): a job didn't end within the grace period.
    """

    overdue = Signal()

    def __init__(self, grace_ms: int, parent: QObject) -> None:
        super().__init__(parent)
        self._grace_ms = grace_ms
        self._timers: dict[int, QTimer] = {}
        self._patient: set[int] = set()
        self._stages: dict[int, str] = {}

    def note_stage(self, progress: Progress) -> None:
        """What an open job does now."""
        self._stages[progress.id] = progress.stage.key

    def await_end(self, job_id: int, *, is_patient: bool) -> None:
        """A job was asked to end.

        Args:
            is_patient: nobody waits for it, so it may finish what can't be interrupted.
        """
        if is_patient:
            self._patient.add(job_id)
        if job_id not in self._timers:
            self._timers[job_id] = timer = QTimer(self)
            timer.setSingleShot(True)
            timer.setInterval(self._grace_ms)
            timer.timeout.connect(partial(self._on_timed_out, job_id))
            timer.start()

    def forget(self, job_id: int) -> None:
        """It ended."""
        self._stages.pop(job_id, None)
        self._patient.discard(job_id)
        timer = self._timers.pop(job_id, None)
        if timer is not None:
            timer.stop()
            timer.deleteLater()

    def clear(self) -> None:
        """The engine ended, and all its jobs with it."""
        for job_id in list(self._timers):
            self.forget(job_id)
        self._stages.clear()

    def _on_timed_out(self, job_id: int) -> None:
        if job_id in self._patient and self._stages.get(job_id) in UNINTERRUPTIBLE:
            self._timers[job_id].start()
        else:
            self.overdue.emit()
