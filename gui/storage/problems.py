"""What can go wrong with the file, sorted by what the person can do about it.

Owns: turning errors of SQLite and the file system into a :class:`StorageProblem`. Knows
nothing of what was being stored; the sentences for the kinds are the window's.
"""

import errno
import os
import shutil
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

ProblemKind = Literal["full", "read_only", "damaged", "newer", "locked", "other"]
"""The disk is full; the file or folder can't be written; the file is damaged; a newer
Atelier made it; another program keeps it locked; anything else (see ``detail``)."""

FULL_BELOW_BYTES = 1024 * 1024
"""SQLite reports a full disk as a plain I/O error when it is the shared-memory file that
doesn't fit; with less than this free, that is what happened."""


@dataclass(frozen=True, slots=True)
class StorageProblem:
    """Why an operation failed; nothing of it was stored.

    Attributes:
        path: the file of conversations.
        detail: technical English for the log or a report.
    """

    kind: ProblemKind
    path: Path
    detail: str


class StorageError(Exception):
    """Carries a :class:`StorageProblem` from where it is known to the worker's loop."""

    def __init__(self, problem: StorageProblem) -> None:
        super().__init__(problem.detail)
        self.problem = problem


class MissingError(Exception):
    """What was to be read or changed isn't there, or isn't this window's to change."""


def problem_of(error: Exception, path: Path) -> StorageProblem:
    """Sort ``error``, raised while working with the file at ``path``."""
    if isinstance(error, StorageError):
        return error.problem
    detail = f"{type(error).__name__}: {error}"
    if isinstance(error, sqlite3.Error):
        detail += f" ({getattr(error, 'sqlite_errorname', 'no SQLite code')})"
        return StorageProblem(_kind_of_sqlite(error, path), path, detail)
    if isinstance(error, UnicodeDecodeError):
        # SQLite's message quoted damaged names, which Python's sqlite3 then couldn't decode.
        return StorageProblem("damaged", path, detail)
    if isinstance(error, OSError):
        return StorageProblem(_kind_of_os(error), path, detail)
    return StorageProblem("other", path, detail)


def sqlite_code(error: BaseException) -> int | None:
    """SQLite's primary result code, or ``None`` for errors that are Python's own."""
    code: int | None = getattr(error, "sqlite_errorcode", None)
    return None if code is None else code & 0xFF


def is_busy(error: BaseException) -> bool:
    """Whether another connection holds the lock, so that waiting may help."""
    return sqlite_code(error) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def _kind_of_sqlite(error: sqlite3.Error, path: Path) -> ProblemKind:
    code = sqlite_code(error)
    if is_busy(error):
        return "locked"
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return "damaged"
    if code == sqlite3.SQLITE_FULL:
        return "full"
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM):
        return "read_only"
    if code in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN):
        if _is_disk_full(path):
            return "full"
        if code == sqlite3.SQLITE_CANTOPEN and not _is_writable(path):
            return "read_only"
    return "other"


def _kind_of_os(error: OSError) -> ProblemKind:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "full"
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return "read_only"
    return "other"


def _is_disk_full(path: Path) -> bool:
    try:
        return shutil.disk_usage(path.parent).free < FULL_BELOW_BYTES
    except OSError:  # not even the folder can be asked: whatever it is, it isn't fullness
        return False


def _is_writable(path: Path) -> bool:
    return os.access(path.parent, os.W_OK) and (not path.exists() or os.access(path, os.W_OK))
