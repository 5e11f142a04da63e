"""The file: opening it whatever state it is in, and transactions on it.

Owns: pragmas, finding damage, setting a damaged file aside, reading where nothing can be
written. Knows nothing of conversations and of Qt.
"""

import logging
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from gui.storage import windows
from gui.storage.problems import StorageError, StorageProblem, problem_of
from gui.storage.records import StorageState
from gui.storage.schema import SCHEMA_VERSION, migrate, schema_version

log = logging.getLogger(__name__)

BUSY_SLICE_SECONDS = 0.1
"""How long SQLite itself waits for a lock; the worker asks again, and can be hurried."""

CHEAP_CHECK_BYTES = 32 * 1024 * 1024
"""Files up to this size are checked at every start (tens of milliseconds); longer ones
when they gave reason to doubt them."""

_SIGNATURE = b"SQLite format 3\0"

_PRAGMAS = (
    "journal_mode = WAL",
    # FULL: a commit is on the disk, not only with the system, before it is reported. NORMAL
    # would survive a killed window as well, but a power cut could take the last prompts. A
    # commit is something the person did or the once-a-second save of a reply, and nobody
    # waits for this thread, so the few milliseconds a commit are well spent.
    "synchronous = FULL",
    "foreign_keys = ON",
    "temp_store = MEMORY",
    "journal_size_limit = 16777216",
    # Damage is to be found where it is, not to be followed.
    "cell_size_check = ON",
)


@dataclass
class Database:
    """An open file.

    Attributes:
        scratch: holds the copy that is read where SQLite can't read in place, or ``None``.
    """

    connection: sqlite3.Connection
    state: StorageState
    scratch: tempfile.TemporaryDirectory[str] | None = None

    def close(self) -> None:
        """Close the file; the last window to do so also folds the log into it."""
        self.connection.close()
        if self.scratch is not None:
            self.scratch.cleanup()


def open_database(path: Path, window_id: str) -> Database:
    """Open or create the file at ``path`` for the window ``window_id``.

    A damaged file is moved aside and a new one made. Where nothing can be written, what is
    there is opened for reading.

    Raises:
        StorageError: neither is possible; a file of a newer version is left untouched.
    """
    identity = _identity(path)
    try:
        return _open_writable(path, window_id)
    except (sqlite3.Error, UnicodeDecodeError, OSError, StorageError) as error:
        problem = problem_of(error, path)
        log.warning("%s: %s", path, problem.detail)
    try:
        if problem.kind == "damaged":
            return _open_writable(path, window_id, _set_aside(path, identity))
        if problem.kind in ("read_only", "full"):
            return _open_read_only(path, problem)
    except (sqlite3.Error, OSError) as error:
        detail = f"{problem.detail}; then {problem_of(error, path).detail}"
        raise StorageError(StorageProblem(problem.kind, path, detail)) from error
    raise StorageError(problem)


@contextmanager
def transaction(connection: sqlite3.Connection, *, is_write: bool) -> Iterator[None]:
    """Commit at the end, or undo everything if anything is raised, the commit included.

    A writing one takes the lock at its start, so that it can't find out halfway that another
    window was faster; a reading one sees one moment of the file throughout.
    """
    connection.execute("BEGIN IMMEDIATE" if is_write else "BEGIN")
    try:
        yield
        connection.execute("COMMIT")
    finally:
        # SQLite has ended the transaction by itself after some errors, not after others.
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def doubt(path: Path) -> None:
    """Have the file checked at the next start, however long it is."""
    try:
        _doubt_mark(path).touch()
    except OSError as error:
        log.warning("the damage to %s could not be noted: %s", path, error)


def _doubt_mark(path: Path) -> Path:
    return path.with_name(f"{path.name}.check")


def _connect(target: str | Path, *, uri: bool = False) -> sqlite3.Connection:
    connection = sqlite3.connect(target, timeout=BUSY_SLICE_SECONDS, isolation_level=None, uri=uri)
    connection.text_factory = _decode
    return connection


def _decode(stored: bytes) -> str:
    """Text with a damaged byte shows U+FFFD there instead of making its whole path unreadable."""
    return stored.decode("utf-8", "replace")


def _open_writable(path: Path, window_id: str, set_aside: Path | None = None) -> Database:
    path.parent.mkdir(parents=True, exist_ok=True)
    _refuse_other_formats(path)
    connection = _connect(path)
    try:
        _refuse_unknown_version(connection, path)
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        _check(connection, path)
        migrate(connection, path)
        interrupted = _register(connection, path, window_id)
    except BaseException:
        connection.close()
        raise
    return Database(connection, StorageState(path, set_aside=set_aside, interrupted=interrupted))


def _register(connection: sqlite3.Connection, path: Path, window_id: str) -> int:
    """Note this window; also the proof that the file can be written.

    A full disk is no reason to open for reading only: space may be freed any moment.
    """
    try:
        with transaction(connection, is_write=True):
            return windows.register(connection, window_id)
    except sqlite3.Error as error:
        if problem_of(error, path).kind != "full":
            raise
        log.warning("this window could not be noted in %s: %s", path, error)
        return 0


def _refuse_other_formats(path: Path) -> None:
    """Raise before SQLite sees a file that isn't its own: it would delete the log beside it."""
    try:
        with path.open("rb") as file:
            start = file.read(len(_SIGNATURE))
    except FileNotFoundError:
        return
    if start not in (b"", _SIGNATURE):
        raise StorageError(StorageProblem("damaged", path, f"the file starts with {start!r}"))


def _refuse_unknown_version(connection: sqlite3.Connection, path: Path) -> None:
    """Raise before anything is written to a file this version doesn't understand."""
    version = schema_version(connection)
    if version > SCHEMA_VERSION:
        detail = f"schema version {version}, this version knows up to {SCHEMA_VERSION}"
        raise StorageError(StorageProblem("newer", path, detail))
    if version < 0:
        raise StorageError(StorageProblem("damaged", path, f"schema version {version}"))


def _check(connection: sqlite3.Connection, path: Path) -> None:
    """Read every page if that is cheap or the file was doubted; raise if it is damaged."""
    mark = _doubt_mark(path)
    if path.stat().st_size > CHEAP_CHECK_BYTES and not mark.exists():
        return
    findings = [row[0] for row in connection.execute("PRAGMA quick_check(5)")]
    if findings != ["ok"]:
        raise StorageError(StorageProblem("damaged", path, "; ".join(map(str, findings))))
    mark.unlink(missing_ok=True)


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:  # not there, or not to be looked at: opening will say which
        return None
    return found.st_dev, found.st_ino


def _set_aside(path: Path, identity: tuple[int, int] | None) -> Path | None:
    """Move a damaged file with its log out of the way; nothing is ever deleted.

    ``identity`` is that of the damaged file: another window may have moved it since, and
    its new file must stay.
    """
    if _identity(path) != identity:
        return None
    stamp = datetime.now().strftime("%Y%m%d-%H%M%S")
    aside = path.with_name(f"{path.stem}.damaged-{stamp}{path.suffix}")
    count = 1
    while aside.exists():
        count += 1
        aside = path.with_name(f"{path.stem}.damaged-{stamp}-{count}{path.suffix}")
    # The log goes first: left behind by a crash in between, it would be applied to the new file.
    for ending in ("-wal", "-shm", ""):
        part = path.with_name(path.name + ending)
        if part.exists():
            part.rename(aside.with_name(aside.name + ending))
    _doubt_mark(path).unlink(missing_ok=True)
    log.warning("the damaged %s is now %s", path, aside)
    return aside


def _open_read_only(path: Path, problem: StorageProblem) -> Database:
    """Open what is there for reading, in place if this folder allows it."""
    state = StorageState(path, is_read_only=True, problem=problem)
    if not _is_file(path):
        # Nothing to read: an empty database answers the same questions.
        connection = _connect(":memory:")
        migrate(connection, path)
        return _for_reading(Database(connection, state))
    try:
        connection = _connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
        return _for_reading(Database(connection, state))
    except sqlite3.Error as error:
        # To read beside a log SQLite needs a shared-memory file, which can't be made here.
        log.info("%s is read from a copy: %s", path, error)
    scratch = tempfile.TemporaryDirectory(prefix="atelier-")
    copy = Path(scratch.name, path.name)
    try:
        for ending in ("", "-wal"):  # the log holds the newest messages
            part = path.with_name(path.name + ending)
            if part.exists():
                shutil.copyfile(part, copy.with_name(part.name))
        return _for_reading(Database(_connect(copy), state, scratch))
    except BaseException:
        scratch.cleanup()
        raise


def _for_reading(database: Database) -> Database:
    """Make sure that it can be read, and that nothing writes to it by mistake."""
    assert database.state.problem is not None
    try:
        database.connection.execute("PRAGMA query_only = ON")
        _refuse_unknown_version(database.connection, database.state.path)
        if schema_version(database.connection) < SCHEMA_VERSION:
            raise StorageError(database.state.problem)
    except BaseException:
        database.close()
        raise
    return database


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except PermissionError:  # the folder may not even be searched
        return False
