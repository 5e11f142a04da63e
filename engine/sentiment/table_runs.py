"""Table runs as folders: ``run.json`` says what was asked, ``rows.sqlite`` has all the rest.

Owns: names, finding, listing and deleting, and who may score one. Knows nothing of scoring.
"""

from dataclasses import dataclass
from pathlib import Path

import msgspec

from engine.errors import EngineError, error_info
from engine.protocol.sentiment_table import TableRunInfo, TableRunList, TableSource
from engine.run_folders import RunFolders, create_folder, is_worked_on, size_of, write_record
from engine.run_folders import release as release_folder
from engine.sentiment.table_store import TableStatus, TableStore

ROWS_NAME = "rows.sqlite"
RECORD_VERSION = 1

TABLE_RUNS = RunFolders(
    name="tables",
    version=RECORD_VERSION,
    damaged="error.table_run_damaged",
    not_found="error.table_run_not_found",
    busy="error.table_run_busy",
)


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
        return TABLE_RUNS.read_record(self.path, TableRecord)

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


def create_run(record: TableRecord) -> TableRun:
    """Make the folder of a new run, whole or not at all."""

    def fill(draft: Path) -> None:
        write_record(draft, record)
        with TableStore(draft / ROWS_NAME, is_new=True) as store:
            store.write_status(TableStatus(state="paused"))

    return TableRun(create_folder(TABLE_RUNS.parent, record.created_at, fill))


def find_run(run: str) -> TableRun:
    """The run with this id.

    Raises:
        NotFoundError: there is none.
    """
    return TableRun(TABLE_RUNS.find(run))


def list_runs() -> TableRunList:
    """All of them, the newest first; what can't be read is named and left alone."""
    runs, unreadable = TABLE_RUNS.describe_all(lambda path: TableRun(path).info())
    return TableRunList(runs=runs, unreadable=unreadable)


def delete_run(run: TableRun) -> None:
    """Forget a run; the files it was made from are left alone.

    Raises:
        UsageError: it is being worked on.
        OSError: its files can't be removed.
    """

    def running_name() -> str:
        info = run.info()
        return info.name if info.state == "running" else ""

    TABLE_RUNS.delete(run.path, running_name)


def claim(run: TableRun, store: TableStore) -> TableStatus:
    """Make this process the one that works on the run; returns how it stood.

    Raises:
        UsageError: another one does, or this one already.
    """
    return TABLE_RUNS.claim(run.path, store, lambda: Path(run.record().source.path).name)


def release(run: TableRun) -> None:
    """This process works on the run no more."""
    release_folder(run.path)


def run_info(run: TableRun, record: TableRecord, store: TableStore) -> TableRunInfo:
    """What there is to tell about a run; within a transaction, so that it fits together."""
    status = store.status()
    rows = store.row_count()
    state, error = status.state, status.error
    is_running = state == "running"
    if is_running and not is_worked_on(run.path, status.owner):
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
        size_bytes=size_of(run.path),
    )
