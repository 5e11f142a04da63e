"""Has a run that is training save a checkpoint now, for whoever wants to talk to it as it is.

Owns: the asking and the waiting. The run's process saves after the step that it is making.
"""

import time
from collections.abc import Callable

from engine.training.checkpoint_files import list_checkpoints
from engine.training.run_folder import RunFolder
from engine.training.run_info import state_of

PATIENCE_SECONDS = 20.0
"""How long a new one is waited for where there is an older one; a look at many validation rows
may take minutes."""
_POLL_SECONDS = 0.1


def refresh_checkpoint(folder: RunFolder, check: Callable[[], None]) -> None:
    """Wait until there is a checkpoint of the step that is shown, or none is to be expected.

    Args:
        check: called every little while; what it raises ends the wait.
    """
    if newest_step(folder) >= folder.status().step or not _is_training(folder):
        return
    before = newest_step(folder)
    folder.want_checkpoint()
    deadline = time.monotonic() + PATIENCE_SECONDS
    while newest_step(folder) == before and _is_training(folder):
        if before and time.monotonic() > deadline:
            return
        check()
        time.sleep(_POLL_SECONDS)


def newest_step(folder: RunFolder) -> int:
    """Of the newest checkpoint, 0 without one."""
    return next((one.step for one in list_checkpoints(folder)), 0)


def _is_training(folder: RunFolder) -> bool:
    return state_of(folder.status()) == "running"
