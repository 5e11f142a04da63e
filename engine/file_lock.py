"""A lock between processes that is gone when its holder is, however that ends.

An operating-system lock on an open file, not a file that merely exists: there is no stale
lock to recognise, or to mistake a living one for.
"""

import sys
from typing import IO

if sys.platform == "win32":
    import msvcrt

    def try_lock(file: IO[bytes]) -> bool:
        """Take the lock on an open file; whether it was free. Closing the file lets go."""
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def try_lock(file: IO[bytes]) -> bool:
        """Take the lock on an open file; whether it was free. Closing the file lets go."""
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
