"""Operations on the file from the window's thread: calls that return at once, answers as signals.

Owns: the storage thread and the numbering of operations. Knows nothing of SQL and of what is
stored; nothing here ever waits for the file, except :meth:`OperationService.close`, for a
bounded time.
"""

import logging
import uuid
from collections.abc import Hashable, Mapping
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Qt, QThread, Signal, SignalInstance, Slot

from gui.storage.operations import Answer, Operation, OperationKind, OperationQueue, Work
from gui.storage.problems import StorageProblem
from gui.storage.records import StorageState
from gui.storage.worker import Worker

log = logging.getLogger(__name__)

CLOSE_TIMEOUT_MS = 5000
HURRY_TIMEOUT_MS = 1000

_stuck_threads: list[tuple[QThread, Worker]] = []
"""Threads that a dead disk holds inside a system call: to destroy them would abort the program."""


class OperationService(QObject):
    """A file in a thread of its own; a subclass knows what is in it.

    Every call returns the number of its operation; operations are done in order. Each is
    answered on the thread of this object, never before the call has returned: by ``failed``,
    or by the signal that carries its result, or else by ``committed``. A failed operation
    changed nothing and may be asked for again.

    Signals:
        opened: what ``open`` found; followed by its ``committed``.
        committed: this operation is done and what it wrote is on the disk.
        failed: this operation was not done, and why.
        changed_elsewhere: another window wrote since this was last checked.
    """

    opened = Signal(StorageState)
    committed = Signal(int)
    failed = Signal(int, StorageProblem)
    changed_elsewhere = Signal()

    _operations_waiting = Signal()
    _refused = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.window_id = uuid.uuid4().hex
        self._answers: Mapping[str, SignalInstance] = {}
        self._count = 0
        self._is_closed = False
        self._queue = OperationQueue()
        self._thread = QThread()
        self._thread.setObjectName("storage")
        self._worker = Worker(self._queue, self.window_id)
        self._worker.moveToThread(self._thread)
        self._connect_signals()

    def _connect_signals(self) -> None:
        self._operations_waiting.connect(self._worker._on_operations_waiting)
        self._worker.answered.connect(self._on_answered)
        self._refused.connect(self._on_answered, Qt.ConnectionType.QueuedConnection)

    # -- the file

    def open(self, path: Path) -> int:
        """Open or create the file at ``path``; to be called before anything else."""
        return self._submit("open", path=path)

    def check_for_changes(self) -> int:
        """Find out whether another window wrote; for when this window is activated."""
        return self._submit("check")

    def close(self, timeout_ms: int = CLOSE_TIMEOUT_MS) -> bool:
        """Do all that waits, deliver its answers and stop the thread. For the end of the app.

        Returns:
            Whether everything was written; ``failed`` names what wasn't.
        """
        if self._is_closed:
            return True
        self._submit("close")
        self._is_closed = True
        is_done = self._thread.wait(timeout_ms)
        if not is_done:
            log.warning("the storage is still busy after %d ms", timeout_ms)
            self._worker.hurry()
            if not self._thread.wait(HURRY_TIMEOUT_MS):
                log.error("the storage thread does not end")
                _stuck_threads.append((self._thread, self._worker))
        QCoreApplication.sendPostedEvents(self)
        return is_done

    # -- inside

    def _write(self, work: Work, *, merge_key: Hashable = None) -> int:
        """Change the file; answered by ``committed``."""
        return self._submit("write", work, merge_key=merge_key)

    def _read(self, topic: str, work: Work, *, merge_key: Hashable = None) -> int:
        """Read the file; answered by the signal that ``_answers`` has for ``topic``."""
        return self._submit("read", work, merge_key=merge_key, topic=topic)

    def _submit(
        self,
        kind: OperationKind,
        work: Work | None = None,
        *,
        merge_key: Hashable = None,
        path: Path | None = None,
        topic: str = "",
    ) -> int:
        self._count += 1
        operation = Operation((self._count,), kind, merge_key, path, work, topic)
        if self._is_closed:
            problem = StorageProblem("other", Path(), "the storage was closed")
            self._refused.emit(Answer(operation, problem=problem))
            return self._count
        if not self._thread.isRunning():
            self._thread.start()
        self._queue.put(operation)
        self._operations_waiting.emit()
        return self._count

    @Slot(object)
    def _on_answered(self, answer: Answer) -> None:
        for operation_id in answer.operation.ids:
            self._report(operation_id, answer)

    def _report(self, operation_id: int, answer: Answer) -> None:
        if answer.problem is not None:
            self.failed.emit(operation_id, answer.problem)
            return
        match answer.operation.kind:
            case "read":
                self._answers[answer.operation.topic].emit(operation_id, answer.value)
            case "close":
                pass  # nobody knows its number; ``close`` itself returns when it is done
            case kind:
                if kind == "open":
                    self.opened.emit(answer.value)
                if kind == "check" and answer.value:
                    self.changed_elsewhere.emit()
                self.committed.emit(operation_id)
