"""The database of a run: SQLite in write-ahead mode, one writer, many readers, and who writes.

Owns: opening, transactions, what SQLite's errors mean, and telling a living owner from a dead
one. Knows nothing of what is kept.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Generic, Self, TypeVar

import msgspec
import psutil

from engine.errors import CorruptError, DiskError
from engine.protocol.envelope import ErrorInfo
from engine.protocol.process_start import is_still

BUSY_SECONDS = 30.0


class Owner(msgspec.Struct, frozen=True):
    """The process that works on a run; its start tells it from a later one of the same number.

    Attributes:
        booted_at: when the machine was started before that; 0: an older version didn't note it.
    """

    pid: int = 0
    started_at: float = 0.0
    booted_at: float = 0.0


class RunStatus(msgspec.Struct, frozen=True, kw_only=True):
    """What every run's status has."""

    state: str
    owner: Owner = Owner()
    error: ErrorInfo | None = None


Status = TypeVar("Status", bound=RunStatus)


def own_mark() -> Owner:
    """This process."""
    return Owner(os.getpid(), psutil.Process().create_time(), psutil.boot_time())


def is_alive(owner: Owner) -> bool:
    """Whether another process than this one still works."""
    if owner.pid == os.getpid():
        return False  # then it would be claimed
    return is_still(owner.pid, owner.started_at, owner.booted_at)


@contextmanager
def storage_errors(path: Path, damaged: str) -> Iterator[None]:
    """Turn what SQLite raises into sentences.

    Args:
        damaged: the key of the error for a database that can't be read; it takes ``run``.

    Raises:
        DiskError: the disk is full, or may not be written to.
        CorruptError: it is no such database any more.
    """
    try:
        yield
    except sqlite3.DatabaseError as problem:
        code = getattr(problem, "sqlite_errorcode", 0) & 0xFF
        if code == sqlite3.SQLITE_FULL:
            raise DiskError("error.disk_full", path=str(path)) from problem
        if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM):
            raise DiskError("error.not_writable", path=str(path)) from problem
        if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR):
            raise CorruptError(damaged, run=path.parent.name) from problem
        raise


class RunDatabase(Generic[Status]):
    """A connection to the database of one run; for one thread. Use it in a ``with`` statement.

    Attributes:
        status_type: of what its table ``status`` holds.
        schema, version: of the tables; ``damaged``: see :func:`storage_errors`.
    """

    status_type: type[Status]

    schema: str
    version: int
    damaged: str

    def __init__(self, path: Path, *, is_new: bool = False) -> None:
        """Open it, or make it.

        Raises:
            CorruptError: it can't be read, or isn't there.
            DiskError: it can't be made.
        """
        self._path = path
        if not is_new and not path.is_file():
            raise CorruptError(self.damaged, run=path.parent.name)
        with self.errors():
            self.connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
            try:
                self.connection.execute("PRAGMA journal_mode = WAL")
                # A power cut may take the last seconds, which are done again; no kill can.
                self.connection.execute("PRAGMA synchronous = NORMAL")
                if is_new:
                    self.connection.executescript(self.schema)
                    self.connection.execute(f"PRAGMA user_version = {self.version}")
                elif self._version() != self.version:
                    raise CorruptError(self.damaged, run=path.parent.name)
            except BaseException:
                self.connection.close()
                raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *unused: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection."""
        self.connection.close()

    def errors(self) -> AbstractContextManager[None]:
        """Within it SQLite's errors are sentences."""
        return storage_errors(self._path, self.damaged)

    def _version(self) -> int:
        return int(self.connection.execute("PRAGMA user_version").fetchone()[0])

    @contextmanager
    def transaction(self, *, is_writing: bool = True) -> Iterator[sqlite3.Connection]:
        """All of it or nothing; what is read within it belongs together."""
        with self.errors():
            self.connection.execute("BEGIN IMMEDIATE" if is_writing else "BEGIN")
            try:
                yield self.connection
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise
            try:
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:  # a full disk leaves it open
                    self.connection.execute("ROLLBACK")
                raise

    def status(self) -> Status:
        """How the run stands."""
        with self.errors():
            found = self.connection.execute("SELECT status FROM status").fetchone()
        if found is None:
            raise CorruptError(self.damaged, run=self._path.parent.name)
        return msgspec.json.decode(found[0], type=self.status_type)

    def write_status(self, status: Status) -> None:
        """Say how the run stands; within a transaction or alone."""
        with self.errors():
            self.connection.execute(
                "INSERT OR REPLACE INTO status VALUES (0, ?)", (msgspec.json.encode(status),)
            )
