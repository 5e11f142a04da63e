"""Whether a process is still the one that was noted: its number alone is used again by others.

Both programs use it, each for the processes of the machine it runs on.

Owns: the comparison, and what tells one boot of the machine from another. On Linux the start of
a process and of the machine are told by the clock as it is now: when somebody sets it, both move,
and only what is between them stays.
"""

from collections.abc import Callable
from pathlib import Path

SAME_START_SECONDS = 1.0
"""Starts that are no further apart are the same one: the system rounds them."""

_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


def started_at(pid: int) -> float:
    """When a process began, in seconds since 1970; 0: there is none of this number."""
    import psutil  # a slow import, for the window too, which asks late and seldom

    try:
        return float(psutil.Process(pid).create_time())
    except psutil.NoSuchProcess:
        return 0.0


def is_still(
    pid: int,
    created_at: float,
    booted_at: float = 0.0,
    *,
    tolerance_seconds: float = SAME_START_SECONDS,
) -> bool:
    """Whether the process of this number runs, and began when the noted one did.

    One that may not be looked at counts as the noted one: nothing shows that it isn't.

    Args:
        created_at: its start as noted, in seconds since 1970.
        booted_at: the machine's start as noted at the same time; 0: it wasn't.
        tolerance_seconds: for notes that outlive corrections of the clock without ``booted_at``.
    """
    import psutil

    def is_same(created: float) -> bool:
        if abs(created - created_at) <= tolerance_seconds:
            return True
        if not booted_at:
            return False
        since_boot = created - psutil.boot_time()
        return bool(abs(since_boot - (created_at - booted_at)) <= tolerance_seconds)

    return _is_running(pid, is_same)


def ran_at(pid: int, moment: float, *, tolerance_seconds: float) -> bool:
    """Whether the process that had this number at a moment, in seconds since 1970, still runs:
    who took over the number of one that died began later."""
    return _is_running(pid, lambda created: created <= moment + tolerance_seconds)


def boot_id() -> str:
    """Tells this boot of the machine from all others; "" where the system has no such thing."""
    try:
        return _BOOT_ID.read_text("ascii").strip()
    except OSError:
        return ""


def _is_running(pid: int, is_meant: Callable[[float], bool]) -> bool:
    import psutil

    if pid <= 0:
        return False
    try:
        process = psutil.Process(pid)
        # One that ended and whose parent hasn't looked yet still has its number.
        return is_meant(float(process.create_time())) and (process.status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False
    except psutil.AccessDenied:
        return True
