"""The parent of a run's process: waits for it and notes how it ended.

A process that is killed leaves no word; only its parent learns the signal. The keeper does
nothing else, so that it is small, holds no lock, and the run goes on without it.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

import msgspec

from engine.training.deaths import oom_kills
from engine.training.launcher import WORKER_COMMAND, program
from engine.training.processes import mark_of, own_mark
from engine.training.run_folder import ExitRecord, RunFolder

_POLL_SECONDS = 0.2


def main(arguments: list[str]) -> int:
    """Keep the run whose folder is the first argument; the second is its owner's pid, or 0.

    Returns the exit status.
    """
    folder = RunFolder(Path(arguments[0]))
    owner = mark_of(int(arguments[1])) if int(arguments[1]) else None
    folder.write_status(
        msgspec.structs.replace(folder.status(), process=own_mark(), oom_kills=oom_kills())
    )
    worker = subprocess.Popen(
        [*program(), WORKER_COMMAND, str(folder.path)], stdin=subprocess.DEVNULL
    )
    mark = mark_of(worker.pid)
    if owner is None:
        worker.wait()
    else:
        # A command that was killed can't stop its run itself any more.
        while worker.poll() is None:
            if not owner.is_alive:
                if not folder.control():
                    folder.ask("pause")
                worker.wait()
            time.sleep(_POLL_SECONDS)
    status: int = worker.returncode
    folder.write_exit(ExitRecord(process=mark, status=status, oom_kills=oom_kills()))
    return 0


if __name__ == "__main__":
    os.umask(0o077)
    sys.exit(main(sys.argv[1:]))
