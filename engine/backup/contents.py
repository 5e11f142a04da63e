"""What a backup takes: all of the data folder but what can be made again, and secrets.

Owns: that choice. New kinds of runs are taken without being named here: what is left out is.
"""

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from engine.models.catalogue import load_catalogue
from engine.models.inspection import part_of
from engine.models.own_models import OwnModel, find_own_models
from engine.protocol.backup import LeftOut
from engine.protocol.envelope import TextKey
from engine.protocol.home import home, models_folder
from engine.protocol.texts import well_formed

MODELS = "models"
"""Where own models are in an archive."""

SETTINGS = "settings.json"

MADE_AGAIN = frozenset({"logs", MODELS, "converted", "tokenizers", "starting.json", "smoke.png"})
"""Logs are of the machine they were written on; the others are copies in another form."""

_KEPT_COPY = re.compile(
    r"\.damaged-\d|\.backup-v\d|^before-restore-|\.zip$|\.(?:part|tmp|lock)$", re.IGNORECASE
)
"""What was set aside before, and archives that were saved here."""

MAX_NAME = 1000
MAX_DEPTH = 40

_FORBIDDEN = re.compile(r"[\x00-\x1f\x7f\\]" + ('|[:*?"<>|]' if os.name == "nt" else ""))
_DEVICES = re.compile(r"(?i)^(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?$")

_BESIDE_DATABASE = ("-wal", "-shm", "-journal", ".check")
_SECRET = re.compile(r"token|secret|password|passwd|api_?key|credential|private_?key", re.I)
_SIGNATURE = b"SQLite format 3\0"


@dataclass(frozen=True)
class Source:
    """A file to take.

    Attributes:
        name: in the archive, with slashes.
    """

    name: str
    path: Path
    size_bytes: int
    is_database: bool = False


@dataclass
class Contents:
    """All that is taken.

    Attributes:
        models: names of own models in the archive, files or folders.
    """

    files: list[Source] = field(default_factory=list)
    models: list[str] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)

    @property
    def total_bytes(self) -> int:
        """Of all files."""
        return sum(one.size_bytes for one in self.files)


def find_contents(*, has_models: bool) -> Contents:
    """Look; changes nothing. A folder that isn't there has no contents.

    Raises:
        OSError: the data folder can't be read.
    """
    contents = Contents()
    for path in _entries(home()):
        if is_data(path.name) and not _is_beside_database(path.name):
            _add(contents, path, path.name)
    if has_models:
        _add_models(contents)
    return contents


def is_data(name: str) -> bool:
    """Whether an entry of the data folder belongs to what is backed up and restored."""
    return not (
        name.startswith(".") or name in MADE_AGAIN or _KEPT_COPY.search(name) or _is_secret(name)
    )


def is_safe_name(name: str) -> bool:
    """Whether it names a file below the data folder, and one that a backup may have."""
    parts = name.split("/")
    if len(name) > MAX_NAME or len(parts) > MAX_DEPTH or _FORBIDDEN.search(name):
        return False
    if name != well_formed(name) or any(part in ("", ".", "..") for part in parts):
        return False
    if os.name == "nt" and any(part != part.rstrip(". ") or _DEVICES.match(part) for part in parts):
        return False
    return len(parts) > 1 if parts[0] == MODELS else is_data(parts[0])


def is_secret_field(name: str) -> bool:
    """Whether a setting of this name is never taken."""
    return _SECRET.search(name) is not None


def find_models() -> list[OwnModel]:
    """The person's own models: no backup takes what the catalogue has."""
    return find_own_models(models_folder(), load_catalogue())


def _is_secret(name: str) -> bool:
    return is_secret_field(name) and not name.endswith((".db", ".sqlite"))


def _is_beside_database(name: str) -> bool:
    return name.endswith(_BESIDE_DATABASE)


def _entries(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except FileNotFoundError:
        return []


def _add(contents: Contents, path: Path, name: str) -> None:
    """A file, or all that is in a folder. A link on the first level is what it leads to."""
    try:
        facts = path.stat() if "/" not in name else path.lstat()
        if stat.S_ISDIR(facts.st_mode):
            for inside in _entries(path):
                if not inside.name.startswith(".") and not _is_beside_database(inside.name):
                    _add(contents, inside, f"{name}/{inside.name}")
        elif stat.S_ISREG(facts.st_mode):
            if not is_safe_name(name):
                _leave_out(contents, name, "backup.name_unusual")
                return
            is_database = _is_database(path)
            contents.files.append(Source(name, path, facts.st_size, is_database))
        else:
            kind = "backup.link" if stat.S_ISLNK(facts.st_mode) else "backup.no_file"
            _leave_out(contents, name, kind)
    except FileNotFoundError:
        _leave_out(contents, name, "backup.gone")
    except PermissionError:
        _leave_out(contents, name, "backup.not_readable")


def _leave_out(contents: Contents, name: str, key: str) -> None:
    contents.left_out.append(LeftOut(well_formed(name), TextKey(key)))


def _is_database(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(_SIGNATURE)) == _SIGNATURE


def _add_models(contents: Contents) -> None:
    root = models_folder()
    for model in find_models():
        for path in _paths_of(model):
            name = f"{MODELS}/{path.relative_to(root).as_posix()}"
            before = len(contents.files)
            if path.is_dir():
                for inside in _files_below(path):
                    inner = f"{name}/{inside.relative_to(path).as_posix()}"
                    _add_model_file(contents, inside, inner)
            else:
                _add_model_file(contents, path, name)
            if len(contents.files) > before:
                contents.models.append(name)


def _add_model_file(contents: Contents, path: Path, name: str) -> None:
    """A model may be a link to where it really is: it is what is meant."""
    try:
        facts = path.stat()
    except OSError:
        _leave_out(contents, name, "backup.not_readable")
        return
    if not stat.S_ISREG(facts.st_mode) or not is_safe_name(name):
        is_file = stat.S_ISREG(facts.st_mode)
        _leave_out(contents, name, "backup.name_unusual" if is_file else "backup.no_file")
        return
    contents.files.append(Source(name, path, facts.st_size))


def _paths_of(model: OwnModel) -> Iterator[Path]:
    """The folder, the file, or all files of one that is split."""
    part = part_of(model.path.name) if model.format == "gguf" else None
    if part is None:
        if not (model.format == "safetensors" and model.path == models_folder()):
            yield model.path
        return
    for sibling in _entries(model.path.parent):
        other = part_of(sibling.name)
        if other is not None and (other.stem, other.count) == (part.stem, part.count):
            yield sibling


def _files_below(folder: Path) -> Iterator[Path]:
    for root, folders, files in os.walk(folder):
        folders.sort()
        yield from (Path(root, name) for name in sorted(files))
