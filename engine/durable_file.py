"""Writing so that a reader, a kill, a full disk or a power cut leaves the old content or the new.

Owns: the temporary name beside the target, and the order of flushing and renaming.
"""

import hashlib
import logging
import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from engine.errors import DiskError, NotFoundError

log = logging.getLogger(__name__)

MODE = 0o666
"""Before the umask: these are files for the person."""

_CHUNK_BYTES = 1024 * 1024


@contextmanager
def replacing(path: Path, *, is_synced: bool = True) -> Iterator[BinaryIO]:
    """A file that takes the place of ``path`` when the block ends well, else is removed.

    A link to a file kept elsewhere stays one.

    Args:
        is_synced: flush to the disk before renaming. Without it only a power cut can lose it.

    Raises:
        NotFoundError: there is no such folder.
        DiskError: it is a folder.
        OSError: it can't be written; ``path`` is as it was.
    """
    target = path.resolve()
    if target.is_dir():
        raise DiskError("error.not_writable", path=str(path))
    if not target.parent.is_dir():
        raise NotFoundError("error.file_not_found", path=str(target.parent))
    with _draft_of(target, is_synced=is_synced) as file:
        yield file


def replace_durably(path: Path, content: bytes, *, is_synced: bool = True) -> None:
    """Put ``content`` into ``path``.

    Args:
        is_synced: flush to the disk before renaming. Without it only a power cut can lose it.

    Raises:
        OSError: it could not be written; the old file is untouched.
    """
    with _draft_of(path, is_synced=is_synced) as file:
        file.write(content)


def publish_folder(target: Path, fill: Callable[[Path], None]) -> None:
    """Make ``target`` a folder with what ``fill`` writes, all of it on the disk, or not at all.

    A folder of this name that is there already is replaced.

    Raises:
        OSError: it could not be written; what was there is untouched.
    """
    draft = target.with_name(f".{target.name}.{secrets.token_hex(4)}.tmp")
    draft.mkdir(parents=True)
    try:
        fill(draft)
        for file in sorted(path for path in draft.rglob("*") if path.is_file()):
            flush_file(file)
        flush_folder(draft)
        if target.exists():
            _exchange(target, draft)
        else:
            draft.rename(target)
        flush_folder(target.parent)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise


def _exchange(target: Path, draft: Path) -> None:
    """Put a folder in the place of another; a program that holds a file of the old one open, as
    virus scanners do on Windows, can refuse either step."""
    old = target.with_name(f".{target.name}.{secrets.token_hex(4)}.old")
    target.rename(old)
    try:
        draft.rename(target)
    except OSError:
        old.rename(target)
        raise
    try:
        shutil.rmtree(old)
    except OSError as problem:
        log.warning("what %s had before is left in %s: %s", target, old, problem)


def flush_folder(folder: Path) -> None:
    """Have a folder's names on the disk, where the system has a way to ask for it."""
    if os.name != "posix":
        return  # NTFS logs its names; a folder can't be opened for this
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except PermissionError:
        return  # one may write to it and not read it; the file itself is written
    try:
        os.fsync(descriptor)
    except OSError:
        pass  # some network file systems don't know it; the file itself is written
    finally:
        os.close(descriptor)


def sha256_of(path: Path) -> str:
    """The file's sha256 in lower-case hexadecimal.

    Raises:
        OSError: it can't be read.
    """
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK_BYTES):
            digest.update(chunk)
    return digest.hexdigest()


@contextmanager
def _draft_of(target: Path, *, is_synced: bool) -> Iterator[BinaryIO]:
    draft = target.with_name(f".atelier-{secrets.token_hex(8)}.part")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        with os.fdopen(os.open(draft, flags, MODE), "wb") as file:
            yield file
            if is_synced:
                file.flush()
                os.fsync(file.fileno())
        draft.replace(target)
        if is_synced:
            flush_folder(target.parent)
    finally:
        draft.unlink(missing_ok=True)


def flush_file(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
