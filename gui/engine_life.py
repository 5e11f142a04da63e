"""The life of an engine's process: how it begins, where it is in it, how it ended."""

import os
import signal as signals
from dataclasses import dataclass, field
from enum import Enum

from PySide6.QtCore import QProcess, QProcessEnvironment

from engine.protocol import TextKey


class EngineState(Enum):
    """Where the engine's process is in its life."""

    STOPPED = "stopped"
    STARTING = "starting"
    READY = "ready"
    BUSY = "busy"
    STOPPING = "stopping"
    CRASHED = "crashed"


@dataclass(frozen=True)
class EngineCommand:
    """How to start an engine: here, or on another machine through ssh."""

    program: str
    arguments: list[str]
    environment: dict[str, str] = field(default_factory=dict)

    def whole_environment(self) -> QProcessEnvironment:
        """That of this process with what is set for the engine."""
        environment = QProcessEnvironment.systemEnvironment()
        for name, value in self.environment.items():
            environment.insert(name, value)
        return environment


@dataclass(frozen=True)
class CrashReport:
    """How the engine ended when it should not have.

    Attributes:
        text: what happened, as a key of ``gui.sentences``.
        log_tail: the last lines it wrote to stderr.
        will_restart: whether it is being started again.
    """

    text: TextKey
    log_tail: str
    will_restart: bool


def end_of(exit_code: int, exit_status: QProcess.ExitStatus) -> TextKey:
    """How a process ended that nobody ended."""
    if exit_status is QProcess.ExitStatus.CrashExit:
        return TextKey("window.engine_killed", {"signal": _signal_name(exit_code)})
    return TextKey("window.engine_ended", {"status": exit_code})


def ask_for_stacks(process_id: int) -> bool:
    """Have the engine write where each of its threads is to its log (``engine.stacks``).

    Returns:
        Whether it was asked. Windows has no such signal, and nothing is known of a hung engine.
    """
    number = getattr(signals, "SIGUSR1", None)
    if number is None or not process_id:
        return False
    try:
        os.kill(process_id, number)
    except OSError:  # it ended meanwhile
        return False
    return True


def _signal_name(number: int) -> str:
    """``SIGKILL, 9`` for 9, to stand in brackets; Windows reports exception codes here."""
    try:
        return f"{signals.Signals(number).name}, {number}"
    except ValueError:
        return f"{number:#x}"
