"""File runs as folders: ``run.json`` says what was asked, ``units.sqlite`` has what is done.

Owns: names, finding, listing and deleting, and who may work on one. Knows nothing of the work.
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
from engine.protocol.envelope import ErrorInfo, TextKey
from engine.protocol.home import home
from engine.protocol.translation import FileRun, FileRunList, TranslationOptions
from engine.run_database import Owner, is_alive, own_mark
from engine.translation.file_runs_store import FileRunStore, FileStatus

RECORD_NAME = "run.json"
UNITS_NAME = "units.sqlite"
DRAFT_PREFIX = "."
RECORD_VERSION = 1

log = logging.getLogger(__name__)

_claimed: set[str] = set()
"""Runs that this process works on."""

_claim_lock = threading.Lock()


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
        try:
            content = (self.path / RECORD_NAME).read_bytes()
            record = msgspec.json.decode(content, type=FileRecord)
        except (OSError, msgspec.DecodeError, UnicodeDecodeError) as problem:
            raise CorruptError(
                "error.file_run_damaged", run=self.id, detail=str(problem)
            ) from problem
        if record.version != RECORD_VERSION:
            raise CorruptError("error.file_run_damaged", run=self.id)
        return record

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


def runs_folder() -> Path:
    """Where file runs are kept."""
    return home() / "translations"


def create_run(record: FileRecord) -> RunFolder:
    """Make the folder of a new run, whole or not at all."""
    folder = runs_folder()
    folder.mkdir(parents=True, exist_ok=True)
    stamp = time.strftime("%Y%m%d-%H%M%S", time.gmtime(record.created_at))
    run = RunFolder(folder / f"{stamp}-{secrets.token_hex(4)}")
    draft = folder / f"{DRAFT_PREFIX}{run.id}"
    draft.mkdir()
    try:
        with replacing(draft / RECORD_NAME) as file:
            file.write(msgspec.json.format(msgspec.json.encode(record), indent=1))
        with FileRunStore(draft / UNITS_NAME, is_new=True) as store:
            store.write_status(FileStatus())
        draft.rename(run.path)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    flush_folder(folder)
    return run


def find_run(run: str) -> RunFolder:
    """The run with this id; looked up among those there are, never joined to a path.

    Raises:
        NotFoundError: there is none.
    """
    for path in _folders():
        if path.name == run:
            return RunFolder(path)
    raise NotFoundError("error.file_run_not_found", run=run)


def list_runs() -> FileRunList:
    """All of them, the newest first; what can't be read is named and left alone."""
    runs: list[FileRun] = []
    unreadable: list[ErrorInfo] = []
    for path in _folders():
        try:
            runs.append(RunFolder(path).info())
        except EngineError as problem:
            log.warning("%s can't be read: %s", path, problem)
            unreadable.append(error_info(problem))
    runs.sort(key=lambda run: run.created_at, reverse=True)
    return FileRunList(runs=runs, unreadable=unreadable)


def delete_run(run: RunFolder) -> None:
    """Forget a run; its documents are left alone.

    Raises:
        UsageError: it is being worked on.
        OSError: its files can't be removed.
    """
    with _claim_lock:
        if run.id in _claimed:
            raise UsageError("error.file_run_busy", name=run.id)
        try:
            info = run.info()
        except CorruptError:
            info = None  # what can't be read may still be thrown away
        if info is not None and info.state == "running":
            raise UsageError("error.file_run_busy", name=Path(info.path).name)
        # Gone at once under its name, even if removing the files is cut short.
        doomed = run.path.with_name(f"{DRAFT_PREFIX}{run.id}.deleted")
        run.path.rename(doomed)
    shutil.rmtree(doomed)


def claim(run: RunFolder, store: FileRunStore) -> FileStatus:
    """Make this process the one that works on the run; returns how it stood.

    Raises:
        UsageError: another one does, or this one already.
    """
    with _claim_lock, store.transaction():
        before = store.status()
        if run.id in _claimed or (before.state == "running" and is_alive(before.owner)):
            raise UsageError("error.file_run_busy", name=Path(run.record().path).name)
        _claimed.add(run.id)
        store.write_status(
            msgspec.structs.replace(before, state="running", owner=own_mark(), error=None)
        )
    return before


def release(run: RunFolder) -> None:
    """This process works on the run no more."""
    with _claim_lock:
        _claimed.discard(run.id)


def run_info(run: RunFolder, record: FileRecord, store: FileRunStore) -> FileRun:
    """What there is to tell about a run; within a transaction, so that it fits together."""
    status = store.status()
    state, error = status.state, status.error
    is_running = state == "running"
    if is_running and not _is_worked_on(run, status.owner):
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


def _folders() -> list[Path]:
    """The folders of runs, the newest first; drafts and the deleted left out."""
    try:
        found = [path for path in runs_folder().iterdir() if path.is_dir()]
    except FileNotFoundError:
        return []
    return sorted((one for one in found if not one.name.startswith(DRAFT_PREFIX)), reverse=True)


def _is_worked_on(run: RunFolder, owner: Owner) -> bool:
    return run.id in _claimed if owner.pid == os.getpid() else is_alive(owner)
