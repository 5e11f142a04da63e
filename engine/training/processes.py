"""Which process of a run is meant, and whether it is still there."""

import os

import msgspec
import psutil

from engine.protocol.process_start import boot_id, is_still, started_at


class ProcessMark(msgspec.Struct, frozen=True):
    """A process: its pid, when it began, and when the machine was started before that.

    Attributes:
        boot: which start of the machine that was; "": not known.
    """

    pid: int = 0
    created_at: float = 0.0
    booted_at: float = 0.0
    boot: str = ""

    @property
    def is_alive(self) -> bool:
        """Whether this very process still runs."""
        return is_still(self.pid, self.created_at, self.booted_at)

    @property
    def is_of_this_boot(self) -> bool:
        """Whether the machine has not been restarted since."""
        now = boot_id()
        if self.boot and now:
            return self.boot == now
        # The clock may be set meanwhile, which moves the computed boot time.
        return abs(psutil.boot_time() - self.booted_at) < 60


def mark_of(pid: int) -> ProcessMark:
    """The process with this pid as it is now; one that is gone has no start."""
    return ProcessMark(pid, started_at(pid), psutil.boot_time(), boot_id())


def own_mark() -> ProcessMark:
    """This process."""
    return mark_of(os.getpid())
