"""The run folder: the contract between who asks for a run, who does it and who watches.

``run.json`` what was asked · ``status.json`` how it stands (replaced as a whole) ·
``metrics.jsonl`` a line a point (appended, flushed) ·
``probes.jsonl`` a line an answer to a probe prompt · ``control`` what is asked of it now ·
``.checkpoint-wanted`` somebody waits for a checkpoint ·
``exit.json`` how its process ended · ``checkpoints/`` · ``result/`` · ``log.txt``.

Owns: names, reading and writing. Knows nothing of training.
"""

import shutil
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import msgspec

from engine.durable_file import flush_folder, replace_durably
from engine.errors import CorruptError, NotFoundError
from engine.protocol.envelope import ErrorInfo, TextKey
from engine.protocol.home import home
from engine.protocol.training import RunState
from engine.run_folders import size_of
from engine.training.processes import ProcessMark
from engine.training.run_spec import RECORD_VERSION, RunRecord

T = TypeVar("T")

CONTROLS = ("pause", "stop", "cancel")
DELETE_SECONDS = 5.0
RESERVE_BYTES = 64 * 1024
"""Kept aside, so that a run that ends because the disk is full can still say so."""


class RunStatus(msgspec.Struct, frozen=True, kw_only=True):
    """The content of ``status.json``.

    Attributes:
        process: who does the run now.
        queued_at: since when it waits, for fairness among waiting runs.
        oom_kills: how many processes the system had killed for memory when it began.
    """

    state: RunState
    process: ProcessMark = ProcessMark()
    queued_at: float = 0.0
    stage: TextKey | None = None
    labels: list[str] = []
    step: int = 0
    total_steps: int = 0
    epoch: float = 0.0
    seconds: float = 0.0
    seconds_left: float | None = None
    rows_per_second: float = 0.0
    tokens_per_second: float = 0.0
    memory_bytes: int = 0
    micro_batch_size: int = 0
    is_checkpointing: bool = False
    best_step: int = 0
    metrics: dict[str, float] = {}
    notes: list[TextKey] = []
    error: ErrorInfo | None = None
    oom_kills: int = 0


class ExitRecord(msgspec.Struct, frozen=True, kw_only=True):
    """How the process of a run ended, as its keeper saw it.

    Attributes:
        status: exit status; negative: the signal that ended it.
        oom_kills: of the whole machine, afterwards.
    """

    process: ProcessMark
    status: int
    oom_kills: int = 0


def runs_folder() -> Path:
    """Where runs are kept."""
    return home() / "runs"


@dataclass(frozen=True)
class RunFolder:
    """One run's folder."""

    path: Path

    @property
    def id(self) -> str:
        """The run's id."""
        return self.path.name

    def size_bytes(self) -> int:
        """What deleting it gives back."""
        return size_of(self.path)

    @property
    def status_path(self) -> Path:
        """``status.json``."""
        return self.path / "status.json"

    @property
    def metrics_path(self) -> Path:
        """``metrics.jsonl``."""
        return self.path / "metrics.jsonl"

    @property
    def probes_path(self) -> Path:
        """``probes.jsonl``."""
        return self.path / "probes.jsonl"

    @property
    def checkpoints(self) -> Path:
        """Where checkpoints are."""
        return self.path / "checkpoints"

    @property
    def result(self) -> Path:
        """Where the finished model is."""
        return self.path / "result"

    @property
    def log_path(self) -> Path:
        """What the run's process printed."""
        return self.path / "log.txt"

    @property
    def reserve_path(self) -> Path:
        """Room on the disk that is given up when there is none left."""
        return self.path / ".reserve"

    def create(self, record: RunRecord, status: RunStatus) -> None:
        """Make the folder with ``run.json`` and a first ``status.json``."""
        self.path.mkdir(parents=True)
        replace_durably(self.path / "run.json", _pretty(record))
        self.write_status(status)
        flush_folder(self.path.parent)

    def record(self) -> RunRecord:
        """What was asked.

        Raises:
            CorruptError: it can't be read.
        """
        record = _read(self.path / "run.json", RunRecord)
        if record.version != RECORD_VERSION:
            detail = f"version {record.version}; this Atelier reads {RECORD_VERSION}"
            raise CorruptError("error.training_run_damaged", run=self.id, detail=detail)
        return record

    def status(self) -> RunStatus:
        """How it stands.

        Raises:
            CorruptError: it can't be read.
        """
        return _read(self.status_path, RunStatus)

    def write_status(self, status: RunStatus, *, is_synced: bool = True) -> None:
        """Replace ``status.json``."""
        replace_durably(self.status_path, _pretty(status), is_synced=is_synced)

    def control(self) -> str:
        """What is asked of the run: one of :data:`CONTROLS`, or ""."""
        try:
            asked = (self.path / "control").read_text("ascii").strip()
        except FileNotFoundError:
            return ""
        return asked if asked in CONTROLS else ""

    def ask(self, control: str) -> None:
        """Ask something of the run; "" takes back what was asked."""
        if control:
            replace_durably(self.path / "control", control.encode("ascii"))
        else:
            (self.path / "control").unlink(missing_ok=True)

    def want_checkpoint(self) -> None:
        """Ask for a checkpoint after the step that is being made."""
        self._wanted_path.touch()

    def take_wanted(self) -> bool:
        """Whether a checkpoint is asked for; who asks this is to save it."""
        try:
            self._wanted_path.unlink()
        except FileNotFoundError:
            return False
        return True

    @property
    def _wanted_path(self) -> Path:
        return self.path / ".checkpoint-wanted"

    def exit_record(self) -> ExitRecord | None:
        """How the last process ended, if its keeper could say."""
        try:
            return _read(self.path / "exit.json", ExitRecord)
        except (CorruptError, FileNotFoundError):
            return None

    def write_exit(self, record: ExitRecord) -> None:
        """Say how the process ended; nothing when the run was deleted meanwhile."""
        try:
            replace_durably(self.path / "exit.json", _pretty(record))
        except FileNotFoundError:
            if self.path.exists():
                raise

    def delete(self) -> None:
        """Remove everything.

        A run that has just said that it is over still clears up after itself, and its keeper
        writes how it ended: what comes or goes meanwhile is tried again.

        Raises:
            OSError: it can't be removed.
        """
        deadline = time.monotonic() + DELETE_SECONDS
        while True:
            try:
                return shutil.rmtree(self.path)
            except OSError:
                if not self.path.exists():
                    return
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.05)


def find_run(run: str) -> RunFolder:
    """The run with this id; looked up among those there are, never joined to a path.

    Raises:
        NotFoundError: there is none.
    """
    for folder in list_folders():
        if folder.id == run:
            return folder
    raise NotFoundError("error.training_run_not_found", run=run)


def list_folders() -> list[RunFolder]:
    """Folders of runs, the newest first."""
    try:
        paths = [path for path in runs_folder().iterdir() if (path / "run.json").is_file()]
    except (FileNotFoundError, NotADirectoryError):
        return []
    return [RunFolder(path) for path in sorted(paths, reverse=True)]


def _read(path: Path, kind: type[T]) -> T:
    try:
        return msgspec.json.decode(path.read_bytes(), type=kind)
    except (msgspec.DecodeError, FileNotFoundError, UnicodeDecodeError) as problem:
        detail = f"{path.name}: {problem}"
        raise CorruptError(
            "error.training_run_damaged", run=path.parent.name, detail=detail
        ) from problem


def _pretty(struct: msgspec.Struct) -> bytes:
    return msgspec.json.format(msgspec.json.encode(struct), indent=1) + b"\n"
