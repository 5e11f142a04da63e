"""Which process is meant, and whether it is still there.

A pid alone is used again by others; together with when that process began it is not.
"""

import os

import msgspec
import psutil

_SAME_START_SECONDS = 1.0


class ProcessMark(msgspec.Struct, frozen=True):
    """A process: its pid, when it began, and when the machine was started before that."""

    pid: int = 0
    created_at: float = 0.0
    booted_at: float = 0.0

    @property
    def is_alive(self) -> bool:
        """Whether this very process still runs."""
        if self.pid <= 0:
            return False
        try:
            process = psutil.Process(self.pid)
            is_same = abs(process.create_time() - self.created_at) < _SAME_START_SECONDS
            return is_same and process.status() != psutil.STATUS_ZOMBIE
        except psutil.NoSuchProcess:
            return False
        except psutil.AccessDenied:
            return True

    @property
    def is_of_this_boot(self) -> bool:
        """Whether the machine has not been restarted since."""
        # The clock may be set meanwhile, which moves the computed boot time a little.
        return abs(psutil.boot_time() - self.booted_at) < 60


def mark_of(pid: int) -> ProcessMark:
    """The process with this pid as it is now; one that is gone has no start."""
    try:
        created = psutil.Process(pid).create_time()
    except psutil.NoSuchProcess:
        created = 0.0
    return ProcessMark(pid, created, psutil.boot_time())


def own_mark() -> ProcessMark:
    """This process."""
    return mark_of(os.getpid())
