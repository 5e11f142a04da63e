"""Files on their way into a model's folder: names, room on the disk, checksums.

Owns: the suffixes of what isn't whole and the disk's refusals in our words. Knows nothing
of networks.
"""

import contextlib
import errno
import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path

from engine.context import JobContext
from engine.errors import DiskError

PARTIAL_SUFFIX = ".partial"
"""A file that is not whole yet."""

REJECTED_SUFFIX = ".rejected"
"""A fetched file that was not what was published."""

REPLACED_SUFFIX = ".replaced"
"""A file that stood where a model's file belongs; a number follows."""

_CHUNK_BYTES = 256 * 1024
_SPARE_BYTES = 256 * 1024
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)


def check_space(partial: Path, more_bytes: int) -> None:
    """Raise :class:`DiskError` before anything is written that can't fit."""
    if shutil.disk_usage(partial.parent).free < more_bytes + _SPARE_BYTES:
        raise DiskError("error.disk_full", path=str(partial))


@contextlib.contextmanager
def disk_errors(path: Path) -> Iterator[None]:
    """Turn the disk's refusals while writing ``path`` into :class:`DiskError`."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise DiskError("error.disk_full", path=str(path)) from error
        if error.errno in _FORBIDDEN:
            raise DiskError("error.not_writable", path=str(path)) from error
        raise


def beside(target: Path, suffix: str) -> Path:
    """``target`` with ``suffix`` after its whole name."""
    return target.with_name(target.name + suffix)


def size_of(path: Path) -> int:
    """Bytes of the file, 0 when it isn't there."""
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0


def hash_file(path: Path, ctx: JobContext) -> str:
    """The file's sha256 in lower-case hexadecimal, with progress, cancellable."""
    total = path.stat().st_size
    ctx.stage("stage.verifying", file=path.name.removesuffix(PARTIAL_SUFFIX))
    digest = hashlib.sha256()
    done = 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK_BYTES):
            ctx.check_cancelled()
            digest.update(chunk)
            done += len(chunk)
            ctx.progress(done, total, "bytes")
    return digest.hexdigest()


def git_blob_id(path: Path) -> str:
    """The file's id as a Git object: SHA-1 over ``blob``, its length and its content. For small
    files, which a hub states no sha256 for."""
    digest = hashlib.sha1(b"blob %d\0" % path.stat().st_size, usedforsecurity=False)
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK_BYTES):
            digest.update(chunk)
    return digest.hexdigest()
