"""File runs as folders: ``run.json`` says what was asked, ``units.sqlite`` has what is done.

Owns: names, finding, listing and deleting, and who may work on one. Knows nothing of the work.
"""

from dataclasses import dataclass
from pathlib import Path

import msgspec

from engine.errors import EngineError, error_info
from engine.protocol.envelope import TextKey
from engine.protocol.translation import FileRun, FileRunList, TranslationOptions
from engine.run_folders import RunFolders, create_folder, is_worked_on, write_record
from engine.run_folders import release as release_folder
from engine.translation.file_runs_store import FileRunStore, FileStatus

UNITS_NAME = "units.sqlite"
RECORD_VERSION = 1

FILE_RUNS = RunFolders(
    name="translations",
    version=RECORD_VERSION,
    damaged="error.file_run_damaged",
    not_found="error.file_run_not_found",
    busy="error.file_run_busy",
)


class FileRecord(msgspec.Struct, frozen=True, kw_only=True):
    """The content of ``run.json``: what was asked, and of which file.

    Attributes:
        fingerprint: see :func:`engine.data.fingerprint.fingerprint`.
        total_units, total_characters: of what is translated.
        coverage, notes: see :class:`engine.translation.documents.document.Document`.
    """

    path: str
    target_path: str
    format: str
    columns: list[str]
    options: TranslationOptions
    fingerprint: str
    created_at: float
    total_units: int
    total_characters: int
    coverage: list[TextKey]
    notes: list[TextKey]
    version: int = RECORD_VERSION


@dataclass(frozen=True)
class RunFolder:
    """One file run's folder."""

    path: Path

    @property
    def id(self) -> str:
        """The run's id."""
        return self.path.name

    def record(self) -> FileRecord:
        """What was asked.

        Raises:
            CorruptError: it can't be read.
        """
        return FILE_RUNS.read_record(self.path, FileRecord)

    def store(self) -> FileRunStore:
        """A connection to what is done, for this thread.

        Raises:
            CorruptError: it can't be read.
        """
        return FileRunStore(self.path / UNITS_NAME)

    def info(self) -> FileRun:
        """What there is to tell about it.

        Raises:
            CorruptError: it can't be read.
        """
        record = self.record()
        with self.store() as store, store.transaction(is_writing=False):
            return run_info(self, record, store)


def create_run(record: FileRecord) -> RunFolder:
    """Make the folder of a new run, whole or not at all."""

    def fill(draft: Path) -> None:
        write_record(draft, record)
        with FileRunStore(draft / UNITS_NAME, is_new=True) as store:
            store.write_status(FileStatus())

    return RunFolder(create_folder(FILE_RUNS.parent, record.created_at, fill))


def find_run(run: str) -> RunFolder:
    """The run with this id.

    Raises:
        NotFoundError: there is none.
    """
    return RunFolder(FILE_RUNS.find(run))


def list_runs() -> FileRunList:
    """All of them, the newest first; what can't be read is named and left alone."""
    runs, unreadable = FILE_RUNS.describe_all(lambda path: RunFolder(path).info())
    runs.sort(key=lambda run: run.created_at, reverse=True)
    return FileRunList(runs=runs, unreadable=unreadable)


def delete_run(run: RunFolder) -> None:
    """Forget a run; the files it was made from are left alone.

    Raises:
        UsageError: it is being worked on.
        OSError: its files can't be removed.
    """

    def running_name() -> str:
        info = run.info()
        return Path(info.path).name if info.state == "running" else ""

    FILE_RUNS.delete(run.path, running_name)


def claim(run: RunFolder, store: FileRunStore) -> FileStatus:
    """Make this process the one that works on the run; returns how it stood.

    Raises:
        UsageError: another one does, or this one already.
    """
    return FILE_RUNS.claim(run.path, store, lambda: Path(run.record().path).name)


def release(run: RunFolder) -> None:
    """This process works on the run no more."""
    release_folder(run.path)


def run_info(run: RunFolder, record: FileRecord, store: FileRunStore) -> FileRun:
    """What there is to tell about a run; within a transaction, so that it fits together."""
    status = store.status()
    state, error = status.state, status.error
    is_running = state == "running"
    if is_running and not is_worked_on(run.path, status.owner):
        is_running = False
        state, error = "interrupted", error_info(EngineError("error.file_run_interrupted"))
    left = None
    if is_running and status.rate > 0:
        left = max(0, record.total_characters - status.characters) / status.rate
    options = record.options
    if status.source:
        options = msgspec.structs.replace(options, source=status.source)
    return FileRun(
        id=run.id,
        path=record.path,
        target_path=record.target_path,
        format=record.format,
        state=state,
        options=options,
        created_at=record.created_at,
        units=store.unit_count(),
        total_units=record.total_units,
        sentences=status.sentences,
        warnings=store.warnings(),
        coverage=record.coverage,
        seconds=status.seconds,
        seconds_left=left,
        notes=[*record.notes, *status.notes],
        error=error,
    )
