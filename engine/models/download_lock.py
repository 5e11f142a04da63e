"""One process at a time fetches a model.

An operating-system lock on a file in the model's folder, not a file that merely exists: the
system lets go of it when its process ends, however it ends, so there is no stale lock to
recognise (or to mistake a living one for). The empty file itself stays: removing it would
let two processes hold locks on two files of the same name.
"""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from engine.models.partial_file import disk_errors

LOCK_NAME = ".download.lock"
_POLL_SECONDS = 0.1

if sys.platform == "win32":
    import msvcrt

    def _try_lock(file: IO[bytes]) -> bool:
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _try_lock(file: IO[bytes]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


@contextmanager
def download_lock(folder: Path, wait: Callable[[], None]) -> Iterator[None]:
    """Hold the folder's lock; while another process has it, ``wait()`` is called (and may raise).

    Raises:
        DiskError: the folder can't be written to.
    """
    path = folder / LOCK_NAME
    with disk_errors(path):
        folder.mkdir(parents=True, exist_ok=True)
        file = path.open("ab")
    with file:  # closing lets go of the lock
        while not _try_lock(file):
            wait()
            time.sleep(_POLL_SECONDS)
        yield
