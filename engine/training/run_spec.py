"""``run.json``: what was asked, checked, and the facts it was asked under.

Owns: the checks that need no data and no library. Knows nothing of how a run is carried out.
"""

import re
import time
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from engine.durable_file import sha256_of
from engine.errors import NotFoundError, UsageError
from engine.protocol.texts import well_formed
from engine.protocol.training_spec import TrainingSpec, TrainingTask
from engine.training.base_model import BaseModel, check_base, find_base

__all__ = ["BaseModel", "DataFile", "RunRecord", "changed_file", "find_base", "make_record"]

RECORD_VERSION = 1

FROM_NOTHING: frozenset[TrainingTask] = frozenset({"translation", "summarization"})
"""Tasks that need no base."""

_NAME_PART = re.compile(r"[^a-z0-9]+")


class DataFile(msgspec.Struct, frozen=True):
    """A data file as it was when the run was made; a run never mixes two versions of it."""

    path: str
    sha256: str
    size_bytes: int


class RunRecord(msgspec.Struct, frozen=True, kw_only=True):
    """The content of ``run.json``; written once, never changed.

    Attributes:
        eval_data: ``None`` when a part of ``data`` is held out instead.
        task: what is trained, ``auto`` resolved.
        target_data: for translation, the file with the other side.
    """

    version: int = RECORD_VERSION
    id: str
    name: str
    created_at: float
    spec: TrainingSpec
    base: BaseModel
    data: DataFile
    eval_data: DataFile | None = None
    task: TrainingTask = "text_classification"
    target_data: DataFile | None = None
    engine_version: str = "0"

    @property
    def learning_rate(self) -> float:
        """The one asked for, or what suits method, task and base."""
        from engine.training.suggestions import learning_rate

        return self.spec.learning_rate or learning_rate(
            self.task, self.spec.method, self.base.parameters
        )


def make_record(spec: TrainingSpec) -> RunRecord:
    """Check what was asked and look at the files it names. Reads all of the data once.

    Raises:
        NotFoundError: a file or the base model isn't there.
        UsageError: the fields contradict each other.
        EngineError: the base model can't be used.
        OSError: a file can't be read.
    """
    if spec.bands is not None and spec.bands.low > spec.bands.high:
        raise UsageError("error.training_bands", low=spec.bands.low, high=spec.bands.high)
    from engine.training.recognition.inspection import check_data
    from engine.worker import engine_version

    data = _data_file(spec.data)
    target_data = _data_file(spec.target_data) if spec.target_data else None
    eval_data = _data_file(spec.eval_data) if spec.eval_data else None
    base = find_base(spec.base) if spec.base else BaseModel("", "", "")
    recognition = check_data(spec)
    if recognition.task == "auto":
        raise UsageError("error.training_shape_not_yet", shape=recognition.shape)
    if not spec.base and recognition.task not in FROM_NOTHING:
        raise UsageError("error.training_base_needed", task=recognition.task)
    if spec.base:
        check_base(base, recognition.task)
    name = well_formed(spec.name.strip()) or Path(spec.data).stem
    now = time.time()
    return RunRecord(
        id=_run_id(name, now),
        name=name,
        created_at=now,
        spec=spec,
        base=base,
        data=data,
        eval_data=eval_data,
        task=recognition.task,
        target_data=target_data,
        engine_version=engine_version(),
    )


def changed_file(record: RunRecord) -> str:
    """The data file that is no longer what the run began with, or ""."""
    for file in (record.data, record.target_data, record.eval_data):
        if file is None:
            continue
        path = Path(file.path)
        if not path.is_file() or path.stat().st_size != file.size_bytes:
            return file.path
        if sha256_of(path) != file.sha256:
            return file.path
    return ""


def _data_file(asked: str) -> DataFile:
    path = Path(asked).expanduser().absolute()
    if not path.is_file():
        raise NotFoundError("error.file_not_found", path=well_formed(str(path)))
    return DataFile(str(path), sha256_of(path), path.stat().st_size)


def _run_id(name: str, now: float) -> str:
    """A folder name that sorts by time and can be recognised."""
    import secrets

    readable = _NAME_PART.sub("-", name.lower()).strip("-")[:40] or "run"
    stamp = datetime.fromtimestamp(now, UTC).strftime("%Y%m%d-%H%M%S")
    return f"{stamp}-{readable}-{secrets.token_hex(2)}"
