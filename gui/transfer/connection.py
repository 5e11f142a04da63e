"""The file of conversations, as another process opens it beside the window.

Owns: opening and closing it here, and waiting for the window's locks. The window sees what was
written as changed elsewhere.
"""

import sqlite3
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from gui.storage import windows
from gui.storage.database import Database, open_database, transaction
from gui.storage.problems import StorageError, problem_of
from gui.transfer.protocol import ProblemKind, TransferError, TransferProblem

LOCK_WAIT_SECONDS = 30.0
"""The window waits five seconds; nobody waits for this process, and its work is bigger."""
_RETRY_SECONDS = 0.05

T = TypeVar("T")


@contextmanager
def opened(path: Path) -> Iterator[tuple[Database, str]]:
    """The file and the id under which it is written to.

    Raises:
        TransferError: it can't be opened.
    """
    owner = uuid.uuid4().hex
    try:
        database = patiently(path, lambda: open_database(path, owner))
    except StorageError as error:
        raise storage_problem(error, path) from error
    try:
        yield database, owner
    finally:
        try:
            if database.state.problem is None:
                with transaction(database.connection, is_write=True):
                    windows.unregister(database.connection, owner)
        except sqlite3.Error:
            pass  # the next window finds this process gone and forgets it then
        finally:
            database.close()


def patiently(path: Path, attempt: Callable[[], T]) -> T:
    """Do something with the file, waiting while a window holds the lock."""
    give_up_at = time.monotonic() + LOCK_WAIT_SECONDS
    while True:
        try:
            return attempt()
        except (sqlite3.Error, StorageError) as error:
            is_locked = problem_of(error, path).kind == "locked"
            if not is_locked or time.monotonic() >= give_up_at:
                raise
        time.sleep(_RETRY_SECONDS)


def storage_problem(error: Exception, path: Path, conversations: int = 0) -> TransferError:
    """A problem with the file of conversations, in this package's terms."""
    problem = problem_of(error, path)
    kind: ProblemKind = "full" if problem.kind == "full" else "database"
    return TransferError(
        TransferProblem(
            kind=kind, path=str(path), conversations=conversations, detail=problem.detail
        )
    )
