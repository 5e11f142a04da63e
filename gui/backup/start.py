"""What a start does before anything is opened: put in place the backup that is ready.

Owns: asking the engine's program to, and starting the app again. Knows no widgets.
"""

import logging
import os
import sys
from typing import TYPE_CHECKING

import msgspec

from engine.protocol.backup import PLAN_NAME, RESTORE_FOLDER, AppliedRestore
from engine.protocol.envelope import TextKey
from engine.protocol.home import home
from gui.engine_command import engine_program, is_frozen

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

log = logging.getLogger(__name__)

TIMEOUT_SECONDS = 300
"""It is a few renamings; a slow network drive may take its time."""

_RESTART = "restartWanted"


def apply_ready_backup() -> AppliedRestore | None:
    """Put in place what is ready; ``None`` where nothing is. There is no window yet to wait."""
    if not (home() / RESTORE_FOLDER / PLAN_NAME).exists():
        return None
    import subprocess  # few starts need it, and each would wait for it

    command = [*engine_program(), "restore", "--apply", "--json"]
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=TIMEOUT_SECONDS
        )
        return msgspec.json.decode(done.stdout, type=AppliedRestore)
    except (OSError, subprocess.SubprocessError, msgspec.DecodeError) as problem:
        log.exception("the backup could not be put in place")
        text = TextKey("error.internal", {"problem": str(problem)})
        return AppliedRestore(state="failed", problem=text)


def want_restart(application: "QObject") -> None:
    """Have the app started again once this one has ended."""
    application.setProperty(_RESTART, True)


def is_restart_wanted(application: "QObject") -> bool:
    """Whether it was asked for."""
    return bool(application.property(_RESTART))


def start_again() -> None:
    """Become a new process of the same app; where that can't be, start one and return."""
    command = [sys.executable] if is_frozen() else [sys.executable, "-m", "gui"]
    if sys.platform == "win32":
        import subprocess

        subprocess.Popen(command)
        return
    os.execv(command[0], command)
