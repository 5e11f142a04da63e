"""Files compressed with gzip, unpacked once a process into a folder that goes when it ends."""

import gzip
import shutil
import tempfile
from functools import lru_cache
from pathlib import Path

from engine.data.file_sample import opened
from engine.errors import CorruptError, DiskError

_MAGIC = b"\x1f\x8b"
_CHUNK = 1 << 20
SPARE_BYTES = 1 << 30
"""Left free on the disk."""


@lru_cache(maxsize=1)
def _folder() -> "tempfile.TemporaryDirectory[str]":
    return tempfile.TemporaryDirectory(prefix="atelier-unpacked-", ignore_cleanup_errors=True)


def unpacked(path: Path) -> Path:
    """The file itself, or what was compressed in it.

    Raises:
        EngineError: it isn't there, its compressed content is damaged, or the disk has no room.
    """
    with opened(path) as file:
        if file.read(2) != _MAGIC:
            return path
    stat = path.stat()
    folder = Path(_folder().name) / f"{stat.st_dev:x}-{stat.st_ino:x}-{stat.st_mtime_ns:x}"
    target = folder / (path.stem if path.suffix.lower() == ".gz" else path.name)
    if not target.exists():
        folder.mkdir(exist_ok=True)
        draft = target.with_name(target.name + ".part")
        try:
            _unpack(path, draft)
        except (gzip.BadGzipFile, EOFError, OSError) as problem:
            draft.unlink(missing_ok=True)
            if isinstance(problem, OSError) and not isinstance(problem, gzip.BadGzipFile):
                raise
            raise CorruptError("error.training_gzip", file=path.name) from problem
        draft.replace(target)
    return target


def _unpack(path: Path, target: Path) -> None:
    import zlib

    with gzip.open(path, "rb") as packed, target.open("wb") as plain:
        try:
            while chunk := packed.read(_CHUNK):
                if shutil.disk_usage(target.parent).free < SPARE_BYTES:
                    raise DiskError("error.disk_full", path=str(target.parent))
                plain.write(chunk)
        except zlib.error as problem:
            raise gzip.BadGzipFile(str(problem)) from problem
