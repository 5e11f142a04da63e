"""The storage thread's side: takes operations in order and answers each.

Owns: the open file, waiting for locks, the boundary where errors become problems, and keeping
the search index in step: within each write, and bit by bit while nothing waits. It is the only
code that touches SQLite while the window runs.
"""

import functools
import logging
import sqlite3
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from gui.storage import search_index, windows
from gui.storage.database import Database, doubt, open_database, transaction
from gui.storage.operations import Answer, Operation, OperationQueue
from gui.storage.problems import StorageError, StorageProblem, problem_of

log = logging.getLogger(__name__)

LOCK_WAIT_SECONDS = 5.0
"""How long an operation waits for other windows. Each of theirs takes milliseconds."""

RETRY_SECONDS = 0.02

T = TypeVar("T")


class Worker(QObject):
    """Lives in the storage thread.

    Signals:
        answered: an :class:`~gui.storage.operations.Answer`.
    """

    answered = Signal(object)

    def __init__(self, queue: OperationQueue, window_id: str) -> None:
        super().__init__()
        self._queue = queue
        self._window_id = window_id
        self._hurried = threading.Event()
        self._path = Path()
        self._database: Database | None = None
        self._refusal = StorageProblem("other", Path(), "no file was opened")
        self._data_version = 0

    def hurry(self) -> None:
        """Give up whatever takes long, and all that waits behind it. From any thread."""
        self._hurried.set()
        database = self._database
        if database is not None:
            database.connection.interrupt()

    @Slot()
    def _on_operations_waiting(self) -> None:
        while True:
            while (operation := self._queue.take()) is not None:
                self.answered.emit(self._answer(operation))
                if operation.kind == "close":
                    self.thread().quit()
            if not self._catch_up():
                break

    def _answer(self, operation: Operation) -> Answer:
        """The worker loop's boundary: whatever goes wrong, the operation gets an answer."""
        try:
            return Answer(operation, value=self._run(operation))
        except Exception as error:
            problem = problem_of(error, self._path)
            log.error("%s failed: %s", operation.kind, problem.detail, exc_info=error)
        if problem.kind == "damaged" and operation.kind != "open":
            doubt(self._path)
        return Answer(operation, problem=problem)

    def _run(self, operation: Operation) -> object:
        if operation.kind == "close":
            self._close()
            return None
        if self._hurried.is_set():
            raise StorageError(StorageProblem("locked", self._path, "the window had to close"))
        if operation.kind == "open":
            assert operation.path is not None
            return self._open(operation.path)
        if self._database is None:
            raise StorageError(self._refusal)
        if operation.kind == "check":
            return self._has_changed(self._database)
        if operation.kind == "write" and self._database.state.problem is not None:
            raise StorageError(self._database.state.problem)
        return self._patiently(functools.partial(self._transact, self._database, operation))

    def _transact(self, database: Database, operation: Operation) -> object:
        try:
            return self._transact_once(database, operation)
        except sqlite3.DatabaseError as error:
            if not search_index.is_damage(error) or database.state.problem is not None:
                raise
            log.warning("the search index is damaged: %s", error)
        with transaction(database.connection, is_write=True):
            search_index.rebuild(database.connection)
        return self._transact_once(database, operation)

    def _transact_once(self, database: Database, operation: Operation) -> object:
        assert operation.work is not None
        is_write = operation.kind == "write"
        with transaction(database.connection, is_write=is_write):
            value = operation.work(database.connection)
            if is_write:
                search_index.catch_up(database.connection)
            return value

    def _catch_up(self) -> bool:
        """Index a little of what isn't yet, while nothing waits.

        Returns:
            Whether there is more. After a failure there isn't for now; the next operation
            brings the next attempt.
        """
        database = self._database
        if database is None or database.state.problem is not None or self._hurried.is_set():
            return False
        try:
            if not search_index.is_behind(database.connection):
                return False
            with transaction(database.connection, is_write=True):
                return search_index.catch_up(database.connection)
        except sqlite3.Error as error:
            log.info("the search index is behind: %s", error)
            return False

    def _open(self, path: Path) -> object:
        self._close()
        self._path = path
        try:
            self._database = self._patiently(
                functools.partial(open_database, path, self._window_id)
            )
        except StorageError as error:
            self._refusal = error.problem
            raise
        self._data_version = _data_version(self._database)
        return self._database.state

    def _has_changed(self, database: Database) -> bool:
        """Whether another window wrote since this was last asked."""
        before, self._data_version = self._data_version, _data_version(database)
        return before != self._data_version

    def _close(self) -> None:
        database, self._database = self._database, None
        if database is None:
            return
        self._refusal = StorageProblem("other", self._path, "the file was closed")
        try:
            if database.state.problem is None:
                with transaction(database.connection, is_write=True):
                    windows.unregister(database.connection, self._window_id)
        except sqlite3.Error as error:
            # The next window finds this one's process gone and forgets it then.
            log.warning("this window is still noted in %s: %s", self._path, error)
        finally:
            database.close()

    def _patiently(self, attempt: Callable[[], T]) -> T:
        """Wait for other windows' locks, but no longer than is reasonable."""
        give_up_at = time.monotonic() + LOCK_WAIT_SECONDS
        while True:
            try:
                return attempt()
            except (sqlite3.Error, StorageError) as error:
                is_locked = problem_of(error, self._path).kind == "locked"
                if not is_locked or time.monotonic() >= give_up_at:
                    raise
                if self._hurried.wait(RETRY_SECONDS):
                    raise


def _data_version(database: Database) -> int:
    version: int = database.connection.execute("PRAGMA data_version").fetchone()[0]
    return version
