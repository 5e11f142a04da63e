"""Writing a whole file so that a reader, or a power cut, sees the old one or the new one.

Owns: the temporary name beside the target, and the order of flushing and renaming.
"""

import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

PRIVATE = 0o600
SHARED = 0o666
"""Permissions before the umask: for the app's own files, and for those the person gives away."""


def replace_file(
    path: Path, content: bytes, *, mode: int = PRIVATE, is_synced: bool = True
) -> None:
    """Put a whole file in the place of another; its folder is made if need be.

    A link to a file kept elsewhere stays one. What fails leaves the old file and nothing else.

    Args:
        is_synced: flush to the disk before renaming. Without it only a power cut can lose it.

    Raises:
        OSError: it could not be written.
    """
    target = path.resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    with replacing(target, mode=mode, is_synced=is_synced) as file:
        file.write(content)


@contextmanager
def replacing(
    target: Path,
    *,
    mode: int = SHARED,
    is_synced: bool = True,
    on_named: Callable[[Path], None] | None = None,
) -> Iterator[BinaryIO]:
    """A file that takes the place of ``target`` when the block ends well, else is removed.

    Args:
        is_synced: as of :func:`replace_file`.
        on_named: told the temporary name, for whoever has to clean up after a killed process.

    Raises:
        OSError: it can't be written; ``target`` is as it was.
    """
    draft = target.with_name(f".atelier-{secrets.token_hex(8)}.part")
    if on_named is not None:
        on_named(draft)
    # Not from ``tempfile``: that always makes files only their owner may read.
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        with os.fdopen(os.open(draft, flags, mode), "wb") as file:
            yield file
            if is_synced:
                file.flush()
                os.fsync(file.fileno())
        draft.replace(target)
        if is_synced:
            _flush_folder(target.parent)
    finally:
        draft.unlink(missing_ok=True)


def _flush_folder(folder: Path) -> None:
    """Have the new name on the disk, where the system has a way to ask for it."""
    if os.name != "posix":
        return
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        return  # one may write to it and not read it; the file itself is written
    try:
        os.fsync(descriptor)
    except OSError:
        pass  # some network file systems don't know it; the file itself is written
    finally:
        os.close(descriptor)
