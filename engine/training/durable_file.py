"""Writing so that a reader, a kill or a power cut sees the old content or the new one."""

import hashlib
import os
import secrets
import sys
from collections.abc import Callable
from pathlib import Path

_CHUNK_BYTES = 1024 * 1024


def replace_durably(path: Path, content: bytes, *, is_synced: bool = True) -> None:
    """Put ``content`` into ``path`` under another name first, then rename.

    Args:
        is_synced: flush to the disk before renaming. Without it only a power cut can lose it.

    Raises:
        OSError: it could not be written; the old file is untouched.
    """
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        with draft.open("wb") as file:
            file.write(content)
            if is_synced:
                file.flush()
                os.fsync(file.fileno())
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def publish_folder(target: Path, fill: Callable[[Path], None]) -> None:
    """Make ``target`` a folder with what ``fill`` writes, all of it on the disk, or not at all.

    A folder of this name that is there already is replaced.

    Raises:
        OSError: it could not be written; what was there is untouched.
    """
    import shutil

    draft = target.with_name(f".{target.name}.{secrets.token_hex(4)}.tmp")
    draft.mkdir(parents=True)
    try:
        fill(draft)
        for file in sorted(path for path in draft.rglob("*") if path.is_file()):
            sync_file(file)
        sync_folder(draft)
        if target.exists():
            old = target.with_name(f".{target.name}.{secrets.token_hex(4)}.old")
            target.rename(old)
            draft.rename(target)
            shutil.rmtree(old)
        else:
            draft.rename(target)
        sync_folder(target.parent)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise


def sync_file(path: Path) -> None:
    """Have the system put the file's content on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Have the system put the folder's list of names on the disk."""
    if sys.platform == "win32":
        return  # NTFS logs its names; a folder can't be opened for this
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


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
