"""Where the windows of one person and one data folder find each other.

Owns: the place's name, and that it is this person's alone. Who waits there is ``receiver``'s,
who comes there is ``visitor``'s.
"""

import getpass
import hashlib
import logging
import os
import stat
import sys
from dataclasses import dataclass
from pathlib import Path

from engine.protocol.home import home

log = logging.getLogger(__name__)

_DIGITS = 16
"""Of the hash; a Unix socket's whole path may have 107 bytes, on macOS 103."""


@dataclass(frozen=True)
class MeetingPlace:
    """One for each person and data folder.

    Attributes:
        address: of the local socket: a path, on Windows a pipe's name.
        lock: the file that the window which waits there has locked.
    """

    address: str
    lock: Path


def meeting_place() -> MeetingPlace | None:
    """The place for this data folder; ``None`` where no folder is safe to meet in."""
    folder = _private_folder()
    if folder is None:
        return None
    name = f"atelier-{_mark()}"
    address = name if sys.platform == "win32" else str(folder / f"{name}.socket")
    return MeetingPlace(address, folder / f"{name}.lock")


def _mark() -> str:
    """Tells persons and data folders apart; pipes of Windows are in one room for all."""
    text = f"{getpass.getuser() if sys.platform == 'win32' else os.getuid()}\n"
    text += os.path.realpath(home())
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()[:_DIGITS]


def _private_folder() -> Path | None:
    """A folder that nobody else can put anything into."""
    if sys.platform == "win32":
        return Path(os.environ.get("TEMP") or home())
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    if runtime and is_private(Path(runtime)):
        return Path(runtime)
    folder = Path(os.environ.get("TMPDIR") or "/tmp") / f"atelier-{os.getuid()}"
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as problem:
        log.warning("other windows can't be found: %s", problem)
        return None
    if not is_private(folder):
        log.warning("other windows can't be found: %s is open to others", folder)
        return None
    return folder


def is_private(folder: Path) -> bool:
    """Whether it is a folder of this person's that is closed to all others."""
    if sys.platform == "win32":
        return True
    try:
        status = folder.lstat()
    except OSError:
        return False
    is_ours = stat.S_ISDIR(status.st_mode) and status.st_uid == os.getuid()
    return is_ours and not status.st_mode & 0o077
