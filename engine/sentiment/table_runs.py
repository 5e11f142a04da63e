"""Table runs as folders: ``run.json`` says what was asked, ``rows.sqlite`` has all the rest.

Owns: names, finding, listing and deleting, and who may score one. Knows nothing of scoring.
"""

import logging
import os
import secrets
import shutil
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import msgspec

from engine.data.draft_file import flush_folder, replacing
from engine.errors import CorruptError, EngineError, NotFoundError, UsageError, error_info
from engine.protocol.envelope import ErrorInfo
from engine.protocol.home import home
from engine.protocol.sentiment_table import TableRunInfo, TableRunList, TableSource
from engine.run_database import Owner, is_alive, own_mark
from engine.sentiment.table_store import TableStatus, TableStore

RECORD_NAME = "run.json"
ROWS_NAME = "rows.sqlite"
DRAFT_PREFIX = "."
RECORD_VERSION = 1

log = logging.getLogger(__name__)

_claimed: set[str] = set()
"""Runs that this process scores."""

_claim_lock = threading.Lock()


class TableRecord(msgspec.Struct, frozen=True, kw_only=True):
    """The content of ``run.json``: what was asked, and of which file.

    Attributes:
        source: with the text column that was chosen.
        columns: of the table, in order.
        fingerprint: of the file; see :func:`engine.data.fingerprint.fingerprint`.
    """

    source: TableSource
    columns: list[str]
    model: str
    device: str
    score_any_language: bool
    fingerprint: str
    created_at: float
    version: int = RECORD_VERSION


@dataclass(frozen=True)
class TableRun:
    """One table run's folder."""

    path: Path

    @property
    def id(self) -> str:
        """The run's id."""
        return self.path.name

    @property
    def rows_path(self) -> Path:
        """The database."""
        return self.path / ROWS_NAME

    def record(self) -> TableRecord:
        """What was asked.

        Raises:
            CorruptError: it can't be read.
        """
        try:
            content = (self.path / RECORD_NAME).read_bytes()
            record = msgspec.json.decode(content, type=TableRecord)
        except (OSError, msgspec.DecodeError, UnicodeDecodeError) as problem:
            raise CorruptError(
                "error.table_run_damaged", run=self.id, detail=str(problem)
            ) from problem
        if record.version != RECORD_VERSION:
            raise CorruptError("error.table_run_damaged", run=self.id)
        return record

    def store(self) -> TableStore:
        """A connection to its rows, for this thread.

        Raises:
            CorruptError: they can't be read.
        """
        return TableStore(self.rows_path)

    def info(self) -> TableRunInfo:
        """What there is to tell about it.

        Raises:
            CorruptError: it can't be read.
        """
        record = self.record()
        with self.store() as store, store.transaction(is_writing=False):
            return run_info(self, record, store)


def tables_folder() -> Path:
    """Where table runs are kept."""
    return home() / "tables"


def create_run(record: TableRecord) -> TableRun:
    """Make the folder of a new run, whole or not at all."""
    folder = tables_folder()
    folder.mkdir(parents=True, exist_ok=True)
    stamp = time.strftime("%Y%m%d-%H%M%S", time.gmtime(record.created_at))
    run = TableRun(folder / f"{stamp}-{secrets.token_hex(4)}")
    draft = folder / f"{DRAFT_PREFIX}{run.id}"
    draft.mkdir()
    try:
        with replacing(draft / RECORD_NAME) as file:
            file.write(msgspec.json.format(msgspec.json.encode(record), indent=1))
        with TableStore(draft / ROWS_NAME, is_new=True) as store:
            store.write_status(TableStatus(state="paused"))
        draft.rename(run.path)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    flush_folder(folder)
    return run


def find_run(run: str) -> TableRun:
    """The run with this id; looked up among those there are, never joined to a path.

    Raises:
        NotFoundError: there is none.
    """
    for path in _folders():
        if path.name == run:
            return TableRun(path)
    raise NotFoundError("error.table_run_not_found", run=run)


def list_runs() -> TableRunList:
    """All of them, the newest first; what can't be read is named and left alone."""
    runs: list[TableRunInfo] = []
    unreadable: list[ErrorInfo] = []
    for path in _folders():
        try:
            runs.append(TableRun(path).info())
        except EngineError as problem:
            log.warning("%s can't be read: %s", path, problem)
            unreadable.append(error_info(problem))
    return TableRunList(runs=runs, unreadable=unreadable)


def delete_run(run: TableRun) -> None:
    """Forget a run.

    Raises:
        UsageError: it is being scored.
        OSError: its files can't be removed.
    """
    with _claim_lock:
        if run.id in _claimed:
            raise UsageError("error.table_run_busy", name=run.id)
        try:
            info = run.info()
        except CorruptError:
            info = None  # what can't be read may still be thrown away
        if info is not None and info.state == "running":
            raise UsageError("error.table_run_busy", name=info.name)
        # Gone at once under its name, even if removing the files is cut short.
        doomed = run.path.with_name(f"{DRAFT_PREFIX}{run.id}.deleted")
        run.path.rename(doomed)
    shutil.rmtree(doomed)


def claim(run: TableRun, store: TableStore) -> TableStatus:
    """Make this process the one that scores the run; returns how it stood.

    Raises:
        UsageError: another one does, or this one already.
    """
    with _claim_lock, store.transaction():
        before = store.status()
        if run.id in _claimed or (before.state == "running" and is_alive(before.owner)):
            raise UsageError("error.table_run_busy", name=Path(run.record().source.path).name)
        _claimed.add(run.id)
        store.write_status(
            msgspec.structs.replace(before, state="running", owner=own_mark(), error=None)
        )
    return before


def release(run: TableRun) -> None:
    """This process scores the run no more."""
    with _claim_lock:
        _claimed.discard(run.id)


def run_info(run: TableRun, record: TableRecord, store: TableStore) -> TableRunInfo:
    """What there is to tell about a run; within a transaction, so that it fits together."""
    status = store.status()
    rows = store.row_count()
    state, error = status.state, status.error
    is_running = state == "running"
    if is_running and not _is_scored(run, status.owner):
        is_running = False
        state, error = "interrupted", error_info(EngineError("error.table_interrupted"))
    rate = status.rows_per_second if is_running else 0.0
    left = None
    if rate > 0 and status.total_rows is not None:
        left = max(0, status.total_rows - rows) / rate
    return TableRunInfo(
        id=run.id,
        name=Path(record.source.path).name,
        state=state,
        source=record.source,
        columns=[*record.columns, *status.added_columns],
        model=record.model,
        created_at=record.created_at,
        rows=rows,
        total_rows=status.total_rows,
        is_total_exact=status.is_total_exact,
        labels=status.classifier.labels if status.classifier else [],
        counts=store.tallies("label"),
        not_scored=msgspec.convert(
            store.tallies("status"), TableRunInfo.__annotations__["not_scored"]
        ),
        corrected_rows=store.tallies("corrected").get("", 0),
        languages=store.tallies("language"),
        seconds=status.seconds,
        rows_per_second=rate,
        seconds_left=left,
        classifier=status.classifier,
        notes=status.notes,
        error=error,
        size_bytes=sum(file.stat().st_size for file in run.path.iterdir() if file.is_file()),
    )


def _folders() -> list[Path]:
    """The folders of runs, the newest first; drafts and the deleted left out."""
    try:
        found = [path for path in tables_folder().iterdir() if path.is_dir()]
    except FileNotFoundError:
        return []
    return sorted((one for one in found if not one.name.startswith(DRAFT_PREFIX)), reverse=True)


def _is_scored(run: TableRun, owner: Owner) -> bool:
    return run.id in _claimed if owner.pid == os.getpid() else is_alive(owner)
