"""Runs as folders: made whole or not at all, found by name, deleted at once, and who works on one.

Owns: names, drafts, ``run.json`` and the claims of this process. Knows nothing of what a run does.
"""

import logging
import os
import secrets
import shutil
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import msgspec

from engine.durable_file import flush_folder, replacing
from engine.errors import CorruptError, EngineError, NotFoundError, UsageError, error_info
from engine.protocol.envelope import ErrorInfo
from engine.protocol.home import home
from engine.run_database import Owner, RunDatabase, RunStatus, is_alive, own_mark

RECORD_NAME = "run.json"
DRAFT_PREFIX = "."

Record = TypeVar("Record", bound=msgspec.Struct)
Info = TypeVar("Info")
Status = TypeVar("Status", bound=RunStatus)

log = logging.getLogger(__name__)

_claimed: set[Path] = set()
"""Runs that this process works on."""

_claim_lock = threading.Lock()


def write_record(folder: Path, record: msgspec.Struct) -> None:
    """Write ``run.json``."""
    with replacing(folder / RECORD_NAME) as file:
        file.write(msgspec.json.format(msgspec.json.encode(record), indent=1))


def create_folder(
    parent: Path, created_at: float, fill: Callable[[Path], None], *, mode: int = 0o777
) -> Path:
    """Make the folder of a new run, whole or not at all; ``fill`` gets the draft."""
    parent.mkdir(parents=True, exist_ok=True)
    stamp = time.strftime("%Y%m%d-%H%M%S", time.gmtime(created_at))
    path = parent / f"{stamp}-{secrets.token_hex(4)}"
    draft = parent / f"{DRAFT_PREFIX}{path.name}"
    draft.mkdir(mode=mode)
    try:
        fill(draft)
        draft.rename(path)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    flush_folder(parent)
    return path


def size_of(folder: Path) -> int:
    """Bytes of all files in it; some may be removed meanwhile, as who works on the run does."""
    total = 0
    for one in folder.rglob("*"):
        try:
            total += 0 if one.is_dir() else one.lstat().st_size
        except FileNotFoundError:
            continue
    return total


def release(path: Path) -> None:
    """This process works on the run no more."""
    with _claim_lock:
        _claimed.discard(path)


def is_worked_on(path: Path, owner: Owner) -> bool:
    """Whether the owner that a run names is still at work on it."""
    return path in _claimed if owner.pid == os.getpid() else is_alive(owner)


@dataclass(frozen=True)
class RunFolders:
    """All runs of one kind.

    Attributes:
        name: of the folder they are in, below the data folder.
        version: of their records.
        damaged, not_found, busy: keys of errors; they take ``run``, ``run`` and ``name``.
    """

    name: str
    version: int
    damaged: str
    not_found: str
    busy: str

    @property
    def parent(self) -> Path:
        """Where they are kept."""
        return home() / self.name

    def paths(self) -> list[Path]:
        """Their folders, the newest first; drafts and the deleted left out."""
        try:
            found = [path for path in self.parent.iterdir() if path.is_dir()]
        except FileNotFoundError:
            return []
        return sorted((one for one in found if not one.name.startswith(DRAFT_PREFIX)), reverse=True)

    def find(self, run: str) -> Path:
        """The run with this id; looked up among those there are, never joined to a path.

        Raises:
            NotFoundError: there is none.
        """
        for path in self.paths():
            if path.name == run:
                return path
        raise NotFoundError(self.not_found, run=run)

    def read_record(self, path: Path, kind: type[Record]) -> Record:
        """What was asked of a run.

        Raises:
            CorruptError: it can't be read.
        """
        try:
            record = msgspec.json.decode((path / RECORD_NAME).read_bytes(), type=kind)
        except (OSError, msgspec.DecodeError, UnicodeDecodeError) as problem:
            raise CorruptError(self.damaged, run=path.name, detail=str(problem)) from problem
        if getattr(record, "version", None) != self.version:
            raise CorruptError(self.damaged, run=path.name)
        return record

    def describe_all(self, describe: Callable[[Path], Info]) -> tuple[list[Info], list[ErrorInfo]]:
        """All of them, the newest first; what can't be read is named and left alone."""
        runs: list[Info] = []
        unreadable: list[ErrorInfo] = []
        for path in self.paths():
            try:
                runs.append(describe(path))
            except EngineError as problem:
                if not path.exists():
                    continue  # deleted beside this
                log.warning("%s can't be read: %s", path, problem)
                unreadable.append(error_info(problem))
        return runs, unreadable

    def delete(self, path: Path, running_name: Callable[[], str]) -> None:
        """Forget a run.

        Args:
            running_name: what the run is called if it is being worked on, else "".

        Raises:
            UsageError: it is being worked on.
            OSError: its files can't be removed.
        """
        with _claim_lock:
            if path in _claimed:
                raise UsageError(self.busy, name=path.name)
            try:
                name = running_name()
            except CorruptError:
                name = ""  # what can't be read may still be thrown away
            if name:
                raise UsageError(self.busy, name=name)
            # Gone at once under its name, even if removing the files is cut short.
            doomed = path.with_name(f"{DRAFT_PREFIX}{path.name}.deleted")
            path.rename(doomed)
        shutil.rmtree(doomed)

    def claim(self, path: Path, store: RunDatabase[Status], name: Callable[[], str]) -> Status:
        """Make this process the one that works on the run; returns how it stood.

        Raises:
            UsageError: another one does, or this one already.
        """
        with _claim_lock, store.transaction():
            before = store.status()
            if path in _claimed or (before.state == "running" and is_alive(before.owner)):
                raise UsageError(self.busy, name=name())
            _claimed.add(path)
            store.write_status(
                msgspec.structs.replace(before, state="running", owner=own_mark(), error=None)
            )
        return before
