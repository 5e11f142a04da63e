"""The process of a run: waits for its turn, trains, and says how it ended.

``python -m engine.training.worker RUNFOLDER``, or ``training-worker RUNFOLDER`` of the
packaged engine. Nothing heavy is imported before it is this run's turn.
"""

import errno
import logging
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from engine.errors import CancelledError, DiskError, EngineError, UsageError, error_info
from engine.protocol.envelope import ErrorInfo
from engine.training.last_words import truthful
from engine.training.launcher import discard_checkpoints
from engine.training.memory_use import is_out_of_memory
from engine.training.reporter import PausedError, RunReporter
from engine.training.run_folder import RunFolder
from engine.training.run_spec import changed_file
from engine.training.turns import own_lock, wait_for_turn

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)

log = logging.getLogger(__name__)


def main(arguments: list[str]) -> int:
    """Carry out the run whose folder is the first argument. Returns the exit status."""
    logging.basicConfig(stream=sys.stderr, level=logging.INFO)
    # Whoever wants the run to end asks through its folder; the terminal's signals are not ours.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    return carry_out(RunFolder(Path(arguments[0])))


def carry_out(folder: RunFolder) -> int:
    """Do the run, to its end or to where it was asked to stop. Returns the exit status."""
    lock = own_lock(folder)
    if lock is None:
        log.error("another process does this run already")
        return 1
    reporter = RunReporter(folder)
    try:
        reporter.claim()
        tell(reporter, lambda: _work(folder, reporter))
    finally:
        reporter.close()
        folder.reserve_path.unlink(missing_ok=True)
        lock.close()
    return 0


def tell(reporter: RunReporter, work: Callable[[], None]) -> bool:
    """Do it and say in the run's folder how it ended; whether it came to its end."""
    folder = reporter.folder
    try:
        work()
        return True
    except PausedError:
        folder.ask("")
        reporter.state("paused", stage=None)
    except CancelledError:
        folder.ask("")
        discard_checkpoints(folder)
        reporter.state("cancelled", stage=None)
    except Exception as error:  # the boundary: the run's folder must say what happened
        log.exception("the run failed")
        _fail(reporter, error)
    return False


def _work(folder: RunFolder, reporter: RunReporter) -> None:
    reporter.stage("stage.training_waiting")
    with wait_for_turn(folder, reporter.check):
        reporter.state("starting", stage=None)  # it waits for nobody any more
        from engine.training.ranks import processes_for, run_in_several
        from engine.training.runners import runner

        record = folder.record()
        changed = changed_file(record)
        if changed:  # while it waited for its turn
            raise UsageError("error.training_data_changed", path=changed)
        processes = processes_for(record)
        if processes > 1:
            from engine.training.language.setup import convert_base

            convert_base(record, reporter)  # once, not in each
            run_in_several(folder, processes)
            return
        runner(record.task)(record, reporter)
        folder.ask("")
        discard_checkpoints(folder)


def _fail(reporter: RunReporter, error: BaseException) -> None:
    # Without the reserve a full disk could not even take the sentence about it.
    reporter.folder.reserve_path.unlink(missing_ok=True)
    reporter.folder.ask("")
    reporter.state("failed", stage=None, error=failure(error, reporter))


def failure(error: BaseException, reporter: RunReporter) -> ErrorInfo:
    """The sentence for what ended the run."""
    return truthful(_info(error, reporter), reporter.folder)


def _info(error: BaseException, reporter: RunReporter) -> ErrorInfo:
    if is_disk_full(error):
        path = str(reporter.folder.path)
        return error_info(DiskError("error.training_disk_full", path=path))
    if isinstance(error, EngineError):
        return error_info(error)
    if is_out_of_memory(error):
        from engine.errors import OutOfMemoryError

        wrapped: Any = OutOfMemoryError("error.training_out_of_memory")
        wrapped.__cause__ = error
        return error_info(wrapped)
    return error_info(error)


def is_disk_full(error: BaseException) -> bool:
    """Whether the disk had no room; safetensors says so only in its words."""
    if isinstance(error, OSError):
        return error.errno in _FULL
    if type(error).__name__ != "SafetensorError":
        return False
    return any(f"os error {number}" in str(error) for number in _FULL)


if __name__ == "__main__":
    os.umask(0o077)
    sys.exit(main(sys.argv[1:]))
