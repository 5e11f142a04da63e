"""Why a run's process is gone, from what was left behind.

Owns: the reasoning. A process that was killed can't say so itself: its keeper notes the
signal, the kernel counts those it ended for memory, a restart shows in the boot time.
"""

import signal
import sys
from pathlib import Path

from engine.english import sentence
from engine.protocol.envelope import ErrorInfo, ErrorKind, TextKey
from engine.training.last_words import truthful
from engine.training.run_folder import ExitRecord, RunFolder, RunStatus

_VMSTAT = Path("/proc/vmstat")


def oom_kills() -> int:
    """How many processes the kernel has ended for memory since it started; 0 where unknown."""
    try:
        lines = _VMSTAT.read_text("ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("oom_kill ")), 0)


def cause_of_death(folder: RunFolder, status: RunStatus) -> ErrorInfo:
    """Why the process of a run that should be running is gone."""
    return truthful(_cause(folder, status), folder)


def _cause(folder: RunFolder, status: RunStatus) -> ErrorInfo:
    process = status.process
    record = folder.exit_record()
    if record is not None and record.process.pid != process.pid:
        record = None  # of an earlier process
    if record is not None:
        return _from_record(folder, status, record)
    if process.pid and not process.is_of_this_boot:
        return _info("error.training_power_loss", "internal", step=status.step)
    return _info("error.training_vanished", "internal", step=status.step)


def _from_record(folder: RunFolder, status: RunStatus, record: ExitRecord) -> ErrorInfo:
    if record.status < 0:
        number = -record.status
        was_killed = sys.platform != "win32" and number == signal.SIGKILL
        if was_killed and record.oom_kills > status.oom_kills:
            return _info("error.training_oom_killed", "memory", step=status.step)
        return _info(
            "error.training_killed", "internal", step=status.step, signal=_signal_name(number)
        )
    detail = _end_of_log(folder)
    key = "error.training_exited"
    return _info(key, "internal", detail, step=status.step, status=record.status)


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return str(number)


def _end_of_log(folder: RunFolder, size_bytes: int = 4000) -> str:
    try:
        return folder.log_path.read_bytes()[-size_bytes:].decode("utf-8", "replace")
    except OSError:
        return ""


def _info(key: str, kind: ErrorKind, detail: str = "", **args: str | int) -> ErrorInfo:
    text = TextKey(key, dict(args))
    return ErrorInfo(kind, text, sentence(text), detail)
