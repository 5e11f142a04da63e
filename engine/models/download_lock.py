"""One process at a time fetches a model.

The empty file itself stays: removing it would let two processes hold locks on two files of
the same name.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from engine.file_lock import try_lock
from engine.models.partial_file import disk_errors

LOCK_NAME = ".download.lock"
_POLL_SECONDS = 0.1


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
        while not try_lock(file):
            wait()
            time.sleep(_POLL_SECONDS)
        yield
