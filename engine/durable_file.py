"""Writes a whole file so that a reader, a kill or a full disk leaves the old one or the new one.

Owns: the temporary name beside the target, and the order of flushing and renaming.
"""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from engine.errors import DiskError, NotFoundError

MODE = 0o666
"""Before the umask: these are files for the person."""


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A file that takes the place of ``path`` when the block ends well, else is removed.

    A link to a file kept elsewhere stays one.

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
    draft = target.with_name(f".atelier-{secrets.token_hex(8)}.part")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        with os.fdopen(os.open(draft, flags, MODE), "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        draft.replace(target)
        flush_folder(target.parent)
    finally:
        draft.unlink(missing_ok=True)


def flush_folder(folder: Path) -> None:
    """Have a folder's names on the disk, where the system has a way to ask for it."""
    if os.name != "posix":
        return
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
