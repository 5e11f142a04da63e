"""Reads files beside the window's thread, one after the other, and never waits for a dead disk.

Owns: the reading threads. What is read, and how, is ``file_text``.
"""

import logging
import threading
from collections import deque
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from engine.protocol import TextKey
from gui.attachments.file_text import FileText, read_file_text
from gui.attachments.names import safe_name
from gui.attachments.reading import AttachmentError, Reading, ReadingCancelledError

log = logging.getLogger(__name__)

ANSWER_SECONDS = 10
"""A read of 256 KiB that takes longer will hardly ever return."""

WATCH_MS = 500

Read = Callable[[Path, Reading], FileText]


class _Job:
    """One file to read."""

    def __init__(self, job_id: str, path: Path) -> None:
        self.id = job_id
        self.path = path
        self.reading = Reading()


class _Outlet(QObject):
    """Where the answers of the threads come out.

    It has no parent: a thread that outlives the window must still have something to emit on.
    """

    answered = Signal(object, object)


class AttachmentReader(QObject):
    """Reads files in threads of its own.

    Each file is answered once, by ``finished`` or ``failed``, unless it was cancelled; never
    before the call has returned.

    Signals:
        finished(str id, FileText)
        failed(str id, TextKey): why it can't be attached.
    """

    finished = Signal(str, object)
    failed = Signal(str, object)

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        read: Read = read_file_text,
        answer_seconds: float = ANSWER_SECONDS,
    ) -> None:
        super().__init__(parent)
        self._read = read
        self._answer_seconds = answer_seconds
        self._waiting: deque[_Job] = deque()
        self._running: _Job | None = None
        self._outlet = _Outlet()
        self._outlet.answered.connect(self._on_answered, Qt.ConnectionType.QueuedConnection)
        self._watch = QTimer(self)
        self._watch.setInterval(WATCH_MS)
        self._watch.timeout.connect(self._on_watch)

    def read(self, job_id: str, path: Path) -> None:
        """Read a file, after those that wait already."""
        self._waiting.append(_Job(job_id, path))
        self._start_next()

    def cancel(self, job_id: str) -> None:
        """Forget a file; nothing is emitted for it any more."""
        self._waiting = deque(one for one in self._waiting if one.id != job_id)
        if self._running is not None and self._running.id == job_id:
            self._abandon()

    def _start_next(self) -> None:
        if self._running is not None or not self._waiting:
            return
        self._running = job = self._waiting.popleft()
        self._watch.start()
        # Not a QThread: the program could not end while a dead network drive holds one.
        threading.Thread(
            target=_work, args=(job, self._read, self._outlet), name="attachment", daemon=True
        ).start()

    def _abandon(self) -> None:
        """Go on with the next file; the thread ends by itself, or never."""
        if self._running is not None:
            self._running.reading.cancel()
            self._running = None
            self._watch.stop()
            self._start_next()

    def _on_watch(self) -> None:
        job = self._running
        if job is None or job.reading.idle_seconds < self._answer_seconds:
            return
        log.warning("%s was not read within %s s", job.path, self._answer_seconds)
        self._abandon()
        name, seconds = safe_name(job.path.name), round(self._answer_seconds)
        self.failed.emit(
            job.id, TextKey("window.attachment_no_answer", {"file": name, "seconds": seconds})
        )

    def _on_answered(self, job: _Job, answer: FileText | TextKey) -> None:
        if job is not self._running:
            return  # cancelled or given up meanwhile
        self._running = None
        self._watch.stop()
        self._start_next()
        if isinstance(answer, FileText):
            self.finished.emit(job.id, answer)
        else:
            self.failed.emit(job.id, answer)


def _work(job: _Job, read: Read, outlet: _Outlet) -> None:
    """The thread: the boundary where whatever goes wrong becomes an answer."""
    answer: FileText | TextKey
    try:
        answer = read(job.path, job.reading)
    except ReadingCancelledError:
        return
    except AttachmentError as error:
        answer = error.problem
    except Exception as error:
        log.exception("%s could not be read", job.path)
        answer = TextKey(
            "window.attachment_failed",
            {"file": safe_name(job.path.name), "reason": safe_name(str(error))},
        )
    outlet.answered.emit(job, answer)
