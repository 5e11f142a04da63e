"""Writing a file so that it is either whole or not there.

Owns: the temporary name beside the target, and the order of flushing and renaming.
"""

import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


@contextmanager
def replacing(target: Path, on_named: Callable[[Path], None]) -> Iterator[BinaryIO]:
    """A file that takes the place of ``target`` when the block ends well, else is removed.

    Args:
        on_named: told the temporary name, for whoever has to clean up after a killed process.

    Raises:
        OSError: it can't be written; ``target`` is as it was.
    """
    temporary = target.with_name(f".atelier-{secrets.token_hex(6)}.part")
    on_named(temporary)
    try:
        with temporary.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(target)
        _flush_folder(target.parent)
    finally:
        temporary.unlink(missing_ok=True)


def _flush_folder(folder: Path) -> None:
    """Have the new name on the disk, where the system has a way to ask for it."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError:
        pass  # some network file systems don't know it; the file itself is written
    finally:
        os.close(descriptor)
