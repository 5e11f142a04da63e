"""One run computes at a time on this machine; the others wait for their turn, in order."""

import time
from collections.abc import Callable
from typing import IO

from engine.errors import EngineError
from engine.file_lock import try_lock
from engine.training.run_folder import RunFolder, list_folders, runs_folder
from engine.training.run_info import state_of

_POLL_SECONDS = 0.2


def own_lock(folder: RunFolder) -> IO[bytes] | None:
    """The right to work in a run's folder, or ``None`` when another process has it."""
    file = (folder.path / ".lock").open("ab")
    if try_lock(file):
        return file
    file.close()
    return None


def wait_for_turn(folder: RunFolder, check: Callable[[], None]) -> IO[bytes]:
    """Wait until no run computes and none has waited longer; returns what holds the turn.

    Args:
        check: called while waiting; may raise.
    """
    file = (runs_folder() / ".turn").open("ab")
    try:
        while True:
            check()
            if _is_next(folder) and try_lock(file):
                return file
            time.sleep(_POLL_SECONDS)
    except BaseException:
        file.close()
        raise


def _is_next(folder: RunFolder) -> bool:
    mine = (folder.status().queued_at, folder.id)
    for other in list_folders():
        if other.id == folder.id:
            continue
        try:
            status = other.status()
        except (EngineError, OSError):
            continue  # damaged: it will never take its turn
        is_waiting = status.state == "queued" and state_of(status) == "queued"
        if is_waiting and (status.queued_at, other.id) < mine:
            return False
    return True
