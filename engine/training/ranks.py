"""The processes of a run over several devices, and the one that waits for them.

``training-rank FOLDER``, started by ``accelerate launch`` once for each device. The first one
speaks for the run; the worker that started them holds the run's lock and its turn.
"""

import logging
import os
import signal
import subprocess
import sys
from pathlib import Path

from engine.errors import EngineError
from engine.protocol.training import LIVE_STATES
from engine.training.launcher import discard_checkpoints, environment
from engine.training.reporter import RunReporter, SilentReporter
from engine.training.run_folder import RunFolder
from engine.training.run_spec import RunRecord
from engine.training.several_processes import (
    device_count,
    is_main,
    launch_command,
    process_count,
)

log = logging.getLogger(__name__)

_PARTED = frozenset({"chat", "causal_lm", "masked_lm"})
"""Tasks whose batches are divided among processes."""


def processes_for(record: RunRecord) -> int:
    """How many processes a run takes: one for each GPU, where its task can be divided."""
    spec = record.spec
    if record.task not in _PARTED or spec.method == "qlora":
        return 1
    count = min(device_count(), spec.batch_size)
    # The batch stays what was asked for.
    return next((one for one in range(count, 0, -1) if spec.batch_size % one == 0), 1)


def run_in_several(folder: RunFolder, processes: int, *, is_cpu: bool = False) -> None:
    """Start them and wait; the first one tells how it went.

    Raises:
        EngineError: they ended without a word.
    """
    command = launch_command(folder.path, processes)
    # ``--cpu`` would start one process alone, whatever number it is told.
    values = environment() | ({"ACCELERATE_USE_CPU": "true"} if is_cpu else {})
    done = subprocess.run(command, stdin=subprocess.DEVNULL, env=values, check=False)
    if folder.status().state in LIVE_STATES:
        raise EngineError("error.training_processes_ended", status=done.returncode)


def main(arguments: list[str]) -> int:
    """Be one of them. Returns 0 when the run came to its end."""
    from engine.training.runners import runner
    from engine.training.worker import tell

    logging.basicConfig(stream=sys.stderr, level=logging.INFO)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    log.info("process %s of %d", os.environ.get("RANK", "0"), process_count())
    folder = RunFolder(Path(arguments[0]))
    record = folder.record()
    if not is_main():
        runner(record.task)(record, SilentReporter(folder))
        return 0
    reporter = RunReporter(folder)

    def work() -> None:
        runner(record.task)(record, reporter)
        folder.ask("")
        discard_checkpoints(folder)

    try:
        return 0 if tell(reporter, work) else 1
    finally:
        reporter.close()


if __name__ == "__main__":
    os.umask(0o077)
    sys.exit(main(sys.argv[1:]))
