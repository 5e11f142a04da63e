"""Copying a database that others are writing to: one moment of it, in one file.

Owns: the copy. Knows nothing of what is in it.
"""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from engine.errors import CorruptError, DiskError

PAGES = 2000
"""Copied between two looks at whether it was cancelled."""

WAIT_SECONDS = 30.0

_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_UNREACHABLE = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM)


def copy_database(path: Path, copy: Path, check: Callable[[], None]) -> int:
    """Make ``copy``, replacing what is there.

    Args:
        check: called now and then; what it raises ends the copying.

    Returns:
        The version of its schema.

    Raises:
        CorruptError: it is damaged.
        DiskError: the disk is full, or another program keeps it locked.
    """
    try:
        try:
            return _copy(path, copy, check)
        except sqlite3.OperationalError as problem:
            if _code(problem) not in _UNREACHABLE:
                raise
        # Where nothing may be written SQLite can't read beside a log: a copy of both is read.
        near = copy.with_name(f"{copy.name}.near")
        log, near_log = (one.with_name(f"{one.name}-wal") for one in (path, near))
        shutil.copyfile(path, near)
        near_log.unlink(missing_ok=True)
        if log.exists():
            shutil.copyfile(log, near_log)
        return _copy(near, copy, check)
    except sqlite3.DatabaseError as problem:
        code = _code(problem)
        if code in _DAMAGED:
            raise CorruptError("error.backup_damaged", file=path.name) from problem
        if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise DiskError("error.backup_locked", file=str(path)) from problem
        if code == sqlite3.SQLITE_FULL:
            raise DiskError("error.disk_full", path=str(copy.parent)) from problem
        raise


def schema_version(path: Path) -> int | None:
    """``PRAGMA user_version``, read from the file's head; ``None`` if it is no database."""
    with path.open("rb") as file:
        head = file.read(64)
    if not head.startswith(b"SQLite format 3\0") or len(head) < 64:
        return None
    return int.from_bytes(head[60:64], "big", signed=True)


def _copy(path: Path, copy: Path, check: Callable[[], None]) -> int:
    def look(status: int, remaining: int, total: int) -> None:
        check()

    copy.unlink(missing_ok=True)
    with (
        closing(
            sqlite3.connect(
                f"{path.as_uri()}?mode=ro", uri=True, timeout=WAIT_SECONDS, isolation_level=None
            )
        ) as source,
        closing(sqlite3.connect(copy, isolation_level=None)) as target,
    ):
        # Within a reading transaction others may write: this one sees what was there before.
        source.execute("BEGIN")
        version: int = source.execute("PRAGMA user_version").fetchone()[0]
        source.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        source.backup(target, pages=PAGES, progress=look, sleep=0)
        source.execute("COMMIT")
        target.execute("PRAGMA journal_mode = DELETE")  # one file, without a log beside it
    return version


def _code(problem: sqlite3.Error) -> int:
    return int(getattr(problem, "sqlite_errorcode", 0)) & 0xFF
