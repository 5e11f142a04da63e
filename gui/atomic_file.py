"""Writing a whole file so that a reader, or a power cut, sees the old one or the new one."""

import os
import secrets
from pathlib import Path

PRIVATE = 0o600
SHARED = 0o666
"""Permissions before the umask: for the app's own files, and for those the person gives away."""


def replace_file(path: Path, content: bytes, *, mode: int = PRIVATE) -> None:
    """Write under another name in the same folder, flush to the disk, then rename.

    A link to a file kept elsewhere stays one. What fails leaves the old file and nothing else.

    Raises:
        OSError: it could not be written.
    """
    target = path.resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    # Not from ``tempfile``: that always makes files only their owner may read.
    draft = target.with_name(f".{secrets.token_hex(8)}.tmp")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    handle = os.open(draft, flags, mode)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(target)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
