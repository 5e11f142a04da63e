"""Where an export goes, and what it must not destroy.

Owns: names, refusals and room on the disk. Knows nothing of what is written.
"""

import re
import shutil
import time
from dataclasses import dataclass
from pathlib import Path

from engine.errors import DiskError, NotFoundError, UsageError
from engine.models.catalogue import load_catalogue
from engine.models.safetensors_folder import CONFIG_NAME
from engine.protocol.home import models_folder
from engine.protocol.training_result import ExportFormat, ExportTrainingParams
from engine.training.run_folder import RunFolder

SUFFIXES: dict[ExportFormat, str] = {
    "safetensors": "",
    "gguf_f16": "-F16.gguf",
    "gguf_q8_0": "-Q8_0.gguf",
    "script": ".py",
    "notebook": ".ipynb",
}
STALE_SECONDS = 3600.0
"""A draft that nobody wrote to for this long is what a killed export left behind."""
_NAME_PART = re.compile(r"[^\w.-]+")


@dataclass(frozen=True)
class Destination:
    """A place that may be written to.

    Attributes:
        path: the folder or file to make.
        is_folder: whether it is a folder.
    """

    path: Path
    is_folder: bool


def destination(
    params: ExportTrainingParams, folder: RunFolder, name: str, protected: list[Path]
) -> Destination:
    """Check where it is to go.

    Args:
        name: of the run, for the path where none is given.
        protected: what the export is made from.

    Raises:
        UsageError: something is there that must not be replaced.
        NotFoundError: the folder it is to go into isn't there.
    """
    path = Path(params.path).expanduser().absolute() if params.path else None
    if path is None:
        path = _default_path(params.format, folder, name)
        path.parent.mkdir(parents=True, exist_ok=True)
    if not path.parent.is_dir():
        raise NotFoundError("error.file_not_found", path=str(path.parent))
    target = path.resolve()
    for one in (place.resolve() for place in protected):
        if target == one or one in target.parents or target in one.parents:
            raise UsageError("error.export_onto_model", path=str(path))
    is_folder = params.format == "safetensors"
    if path.exists():
        if not params.is_replacing:
            raise UsageError("error.export_exists", path=str(path))
        if not (_is_model_folder(target) if is_folder else target.is_file()):
            raise UsageError("error.export_not_ours", path=str(path))
    remove_stale_drafts(target)
    return Destination(target, is_folder)


def check_room(place: Destination, needed: int) -> None:
    """Refuse before anything is computed what can't be written.

    Raises:
        DiskError: with what it needs and what there is.
    """
    free = shutil.disk_usage(place.path.parent).free
    if needed > free:
        raise DiskError(
            "error.export_no_room",
            path=str(place.path.parent),
            needed_gb=round(needed / 2**30, 1),
            available_gb=round(free / 2**30, 1),
        )


def remove_stale_drafts(target: Path) -> None:
    """Remove what exports to the same place left behind when they were killed."""
    for draft in target.parent.glob(f".{_escaped(target.name)}.*.tmp"):
        newest = max(
            (path.stat().st_mtime for path in (draft, *draft.rglob("*"))), default=time.time()
        )
        if time.time() - newest > STALE_SECONDS:
            shutil.rmtree(draft) if draft.is_dir() else draft.unlink()


def _escaped(name: str) -> str:
    return re.sub(r"([\[\]*?])", r"[\1]", name)


def _default_path(kind: ExportFormat, folder: RunFolder, name: str) -> Path:
    stem = _NAME_PART.sub("-", name).strip("-.")[:80] or folder.id
    if kind in ("script", "notebook"):
        return folder.path / "exports" / (stem + SUFFIXES[kind])
    if kind == "safetensors" and load_catalogue().find(stem) is not None:
        stem += "-tuned"  # the folder of a model that can be fetched
    return models_folder() / (stem + SUFFIXES[kind])


def _is_model_folder(path: Path) -> bool:
    """Whether a folder may be replaced: it is empty, or a model and nothing else."""
    if not path.is_dir():
        return False
    entries = list(path.iterdir())
    names = {entry.name for entry in entries}
    return not entries or (CONFIG_NAME in names and all(entry.is_file() for entry in entries))
