"""``atelier train DATA``: fine-tune a model; stopping the command pauses its run."""

import argparse
import json
import os
import signal
import time
from types import FrameType
from typing import TYPE_CHECKING, Any

import msgspec

from engine.commands import inspect_training
from engine.english import sentence
from engine.errors import UsageError
from engine.protocol.training import LIVE_STATES, RunInfo
from engine.protocol.training_spec import RatingBands, TrainingSpec

if TYPE_CHECKING:
    from engine.cli import Terminal

_POLL_SECONDS = 0.1
_PAUSE_SECONDS = 30.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("data", nargs="?", default="", metavar="DATA", help="texts with labels")
    parser.add_argument("--eval", default="", metavar="DATA", help="measure on these rows")
    parser.add_argument("--base", default=TrainingSpec(data="-").base, metavar="MODEL")
    parser.add_argument(
        "--task",
        default="auto",
        choices=("auto", "text_classification", "multi_label_classification"),
    )
    parser.add_argument("--method", default="full", choices=("full", "lora", "head"))
    parser.add_argument("--text", default="", metavar="COLUMN", help="column with the texts")
    parser.add_argument("--label", default="", metavar="COLUMN", help="column with the labels")
    parser.add_argument(
        "--bands",
        type=_bands,
        default=None,
        metavar="LOW,HIGH",
        help="ratings below LOW are negative, above HIGH positive, else neutral: --bands=-0.5,0.5",
    )
    for option, kind in (
        ("epochs", float),
        ("max-steps", int),
        ("batch-size", int),
        ("learning-rate", float),
        ("max-length", int),
        ("seed", int),
    ):
        parser.add_argument(f"--{option}", type=kind, default=None, metavar="N")
    parser.add_argument("--precision", default="auto", choices=("auto", "float32", "bfloat16"))
    parser.add_argument("--class-weights", default="none", choices=("none", "balanced"))
    parser.add_argument("--name", default="", metavar="NAME", help="what to call the model")
    parser.add_argument("--resume", default="", metavar="RUN", help="go on with a paused run")
    parser.add_argument("--runs", action="store_true", help="list the runs there are")
    parser.add_argument("--json", action="store_true", help="print one JSON object when done")
    parser.add_argument("--inspect", action="store_true", help="only say what the data is")


def _bands(text: str) -> RatingBands:
    low, _, high = text.partition(",")
    try:
        return RatingBands(low=float(low), high=float(high))
    except ValueError:
        problem = f"{text!r} is not two numbers with a comma between, such as --bands=-0.5,0.5"
        raise argparse.ArgumentTypeError(problem) from None


def run(asked: argparse.Namespace, terminal: "Terminal") -> int:
    """Start or resume a run, show how it goes, and print what came of it."""
    if asked.runs:
        return _list(terminal)
    if bool(asked.data) == bool(asked.resume):
        raise UsageError("error.training_data_or_run")
    if asked.inspect and asked.data:
        return inspect_training.show(_spec(asked), terminal, as_json=asked.json)
    # From the first moment on: a command that is stopped must never leave its run behind.
    stopped = _StopSignals()
    started = time.monotonic()
    name = _resume(asked.resume) if asked.resume else _start(asked)
    info = _follow(name, stopped, terminal)
    return _report(info, time.monotonic() - started, asked, terminal)


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

    return launcher.start(_spec(asked), os.getpid()).id


def _spec(asked: argparse.Namespace) -> TrainingSpec:
    names = ("epochs", "max_steps", "batch_size", "learning_rate", "max_length", "seed", "bands")
    given = {name: value for name in names if (value := getattr(asked, name)) is not None}
    try:
        return msgspec.convert(
            {
                "data": asked.data,
                "eval_data": asked.eval,
                "base": asked.base,
                "task": asked.task,
                "method": asked.method,
                "text_column": asked.text,
                "label_column": asked.label,
                "precision": asked.precision,
                "class_weights": asked.class_weights,
                "name": asked.name,
            }
            | given,
            TrainingSpec,
        )
    except msgspec.ValidationError as problem:
        raise UsageError("error.training_argument", problem=str(problem)) from problem


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
    if info.rows_per_second:
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
        score = info.metrics.get("macro_f1")
        shown = f"  macro F1 {score:.3f}" if score is not None else ""
        terminal.write(f"{info.id}  {info.state}  {info.step}/{info.total_steps}{shown}\n")
    for problem in runs.unreadable:
        terminal.say(problem.message)
    return 0
