"""Whether a process is still the one that was noted: its number alone is used again by others.

Owns: the comparison, and what tells one boot of the machine from another. On Linux the start of
a process and of the machine are told by the clock as it is now: when somebody sets it, both move,
and only what is between them stays.
"""

from pathlib import Path

import psutil

SAME_START_SECONDS = 1.0

_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


def is_same_start(process: psutil.Process, created_at: float, booted_at: float) -> bool:
    """Whether the process began when the noted one did.

    Args:
        created_at: its start as noted, in seconds since 1970.
        booted_at: the machine's start as noted at the same time; 0: it wasn't.

    Raises:
        psutil.Error: the process is gone, or may not be looked at.
    """
    created = process.create_time()
    if abs(created - created_at) < SAME_START_SECONDS:
        return True
    if not booted_at:
        return False
    return abs((created - psutil.boot_time()) - (created_at - booted_at)) < SAME_START_SECONDS


def boot_id() -> str:
    """Tells this boot of the machine from all others; "" where the system has no such thing."""
    try:
        return _BOOT_ID.read_text("ascii").strip()
    except OSError:
        return ""
