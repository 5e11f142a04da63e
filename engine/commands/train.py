"""``atelier train DATA``: fine-tune a model; stopping the command pauses its run."""

import argparse
import json
import os
import signal
import time
from types import FrameType
from typing import TYPE_CHECKING, Any

from engine.commands import inspect_training, plan_training
from engine.commands.train_options import add_spec_arguments, spec_of
from engine.english import sentence
from engine.errors import UsageError
from engine.protocol.training import LIVE_STATES, RunInfo

if TYPE_CHECKING:
    from engine.cli import Terminal

_POLL_SECONDS = 0.1
_PAUSE_SECONDS = 30.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    add_spec_arguments(parser)
    parser.add_argument("--resume", default="", metavar="RUN", help="go on with a paused run")
    parser.add_argument("--runs", action="store_true", help="list the runs there are")
    parser.add_argument("--json", action="store_true", help="print one JSON object when done")
    parser.add_argument("--plan", action="store_true", help="only try out what the run takes")
    parser.add_argument(
        "--prepare", action="store_true", help="only make the run's folder, for several machines"
    )
    parser.add_argument("--inspect", action="store_true", help="only say what the data is")


def run(asked: argparse.Namespace, terminal: "Terminal") -> int:
    """Start or resume a run, show how it goes, and print what came of it."""
    if asked.runs:
        return _list(terminal)
    if bool(asked.data) == bool(asked.resume):
        raise UsageError("error.training_data_or_run")
    if asked.inspect and asked.data:
        return inspect_training.show(spec_of(asked), terminal, as_json=asked.json)
    if asked.plan and asked.data:
        return plan_training.show(spec_of(asked), terminal, as_json=asked.json)
    if asked.prepare and asked.data:
        return _prepare(asked, terminal)
    # From the first moment on: a command that is stopped must never leave its run behind.
    stopped = _StopSignals()
    started = time.monotonic()
    name = _resume(asked.resume) if asked.resume else _start(asked)
    info = _follow(name, stopped, terminal)
    return _report(info, time.monotonic() - started, asked, terminal)


def _prepare(asked: argparse.Namespace, terminal: "Terminal") -> int:
    """Make the folder that ``accelerate launch`` on several machines is given."""
    from engine.training import launcher

    terminal.write(f"{launcher.prepare(spec_of(asked)).path}\n")
    return 0


class _StopSignals:
    """Notices Ctrl+C and the request to terminate.

    Attributes:
        is_set: one of them came.
    """

    def __init__(self) -> None:
        self.is_set = False
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._on_signal)

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        self.is_set = True


def _start(asked: argparse.Namespace) -> str:
    from engine.training import launcher

    return launcher.start(spec_of(asked), os.getpid()).id


def _resume(run_id: str) -> str:
    from engine.training import launcher
    from engine.training.run_folder import find_run

    launcher.control(find_run(run_id), "resume", os.getpid())
    return run_id


def _follow(run_id: str, stopped: _StopSignals, terminal: "Terminal") -> RunInfo:
    """Show how the run goes until it is over."""
    from engine.training.run_folder import find_run
    from engine.training.run_info import describe

    folder = find_run(run_id)
    deadline = float("inf")
    while (info := describe(folder)).state in LIVE_STATES:
        if stopped.is_set and deadline == float("inf"):
            folder.ask("pause")
            deadline = time.monotonic() + _PAUSE_SECONDS
        if time.monotonic() > deadline:
            _end(folder.status().process.pid)
        terminal.status(_line(info))
        time.sleep(_POLL_SECONDS)
    terminal.status("")
    return info


def _end(pid: int) -> None:
    """A run that doesn't pause when its command is stopped is ended; it can be resumed."""
    import psutil

    try:
        psutil.Process(pid).kill()
    except psutil.NoSuchProcess:
        return


def _line(info: RunInfo) -> str:
    line = sentence(info.stage) if info.stage else info.state
    if info.total_steps:
        line += f"  {info.step}/{info.total_steps}"
    if info.tokens_per_second:
        line += f"  {info.tokens_per_second:.0f} tokens/s"
    elif info.rows_per_second:
        line += f"  {info.rows_per_second:.0f} rows/s"
    if info.seconds_left is not None:
        line += f"  {info.seconds_left:.0f} s left"
    return line


def _report(info: RunInfo, seconds: float, asked: argparse.Namespace, terminal: "Terminal") -> int:
    for note in info.notes:
        terminal.say(sentence(note))
    if info.error is not None:
        terminal.say(info.error.message)
    if info.state == "paused":
        terminal.say(f"Paused at step {info.step}. Go on with: atelier train --resume {info.id}")
    if info.state not in ("finished", "stopped"):
        return 1
    if asked.json:
        facts: dict[str, Any] = {
            "metrics": info.metrics,
            "model": info.model,
            "seconds": round(seconds, 2),
            "name": info.name,
            "run": info.id,
            "labels": info.labels,
            "steps": info.step,
            "training_seconds": round(info.seconds, 2),
            "task": info.task,
            "tokens_per_second": round(info.tokens_per_second, 1),
            "memory_bytes": info.memory_bytes,
        }
        terminal.write(json.dumps(facts, ensure_ascii=False) + "\n")
        return 0
    for name, value in info.metrics.items():
        terminal.write(f"{name}: {value:.4g}\n")
    terminal.write(f"{info.model}\n")
    return 0


def _list(terminal: "Terminal") -> int:
    from engine.training.run_info import list_runs

    runs = list_runs()
    for info in runs.runs:
        score, loss = info.metrics.get("macro_f1"), info.metrics.get("perplexity")
        shown = f"  macro F1 {score:.3f}" if score is not None else ""
        shown += f"  perplexity {loss:.3g}" if loss is not None else ""
        terminal.write(f"{info.id}  {info.state}  {info.step}/{info.total_steps}{shown}\n")
    for problem in runs.unreadable:
        terminal.say(problem.message)
    return 0
