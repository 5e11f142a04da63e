"""``atelier export RUN``: a finished run's model, or the run itself, for use elsewhere."""

import argparse
import json
from typing import TYPE_CHECKING, Any, get_args

import msgspec

from engine.english import sentence
from engine.interruption import command_context
from engine.protocol.system import Progress
from engine.protocol.training_result import (
    ExportFormat,
    ExportGate,
    ExportTrainingParams,
    ExportTrainingResult,
)

if TYPE_CHECKING:
    from engine.cli import Terminal


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("run", metavar="RUN", help="id of the run; atelier train --runs lists them")
    parser.add_argument(
        "--format", default="safetensors", choices=get_args(ExportFormat), help="what to write"
    )
    parser.add_argument(
        "--out", default="", metavar="PATH", help="folder or file; the models folder if not given"
    )
    parser.add_argument("--replace", action="store_true", help="replace what is there")
    parser.add_argument("--json", action="store_true", help="print one JSON object when done")


def run(asked: argparse.Namespace, terminal: "Terminal") -> int:
    """Export, show how far it is, and print where it went and what was checked."""
    from engine.cli import run_task

    def show(name: str, params: Any) -> None:
        if isinstance(params, Progress):
            share = f"  {100 * params.done / params.total:.0f} %" if params.total else ""
            terminal.status(sentence(params.stage) + share)

    params = ExportTrainingParams(
        run=asked.run, format=asked.format, path=asked.out, is_replacing=asked.replace
    )
    result: ExportTrainingResult = run_task("training.export", params, command_context(show))
    terminal.status("")
    if asked.json:
        facts = msgspec.to_builtins(result)
        terminal.write(json.dumps(facts, ensure_ascii=False) + "\n")
        return 0
    for gate in result.gates:
        terminal.say(_line(gate))
    terminal.write(f"{result.path}\n")
    return 0


def _line(gate: ExportGate) -> str:
    value = "" if gate.value is None else f" {gate.value:.4g}"
    limit = "" if gate.limit is None else f" (at least {gate.limit:g})"
    note = f"  {sentence(gate.note)}" if gate.note else ""
    return f"{gate.name.replace('_', ' ')}:{value or ' the same'}{limit}{note}"
