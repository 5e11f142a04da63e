"""``atelier models``: what there is, ``get`` to fetch one, ``verify`` to check one."""

import argparse
import json
from typing import TYPE_CHECKING, Any

import msgspec

from engine.context import JobContext
from engine.english import sentence
from engine.interruption import command_context
from engine.protocol.home import models_folder
from engine.protocol.models import (
    DownloadModelParams,
    DownloadModelResult,
    ListModelsParams,
    ModelInfo,
    ModelList,
)
from engine.protocol.system import Progress

if TYPE_CHECKING:
    from engine.cli import Terminal


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("action", nargs="?", choices=("list", "get", "verify"), default="list")
    parser.add_argument("model", nargs="*", help="model ids, for get and verify")
    parser.add_argument("--replace", action="store_true", help="fetch again what is there")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.set_defaults(parser=parser)


def run(asked: argparse.Namespace, terminal: "Terminal") -> int:
    """List, fetch or check."""
    if asked.action == "list":
        return _list(asked, terminal)
    if not asked.model:
        terminal.say(f"atelier models {asked.action}: name at least one model")
        return 2
    for model in asked.model:
        if asked.action == "get":
            _get(model, asked, terminal)
        else:
            _verify(model, terminal)
    return 0


def _list(asked: argparse.Namespace, terminal: "Terminal") -> int:
    from engine.cli import run_task

    models: ModelList = run_task("models.list", ListModelsParams(), _silent())
    if asked.json:
        terminal.write(json.dumps(msgspec.to_builtins(models), ensure_ascii=False) + "\n")
        return 0
    terminal.write(f"{models.folder}\n")
    for model in models.models:
        terminal.write(f"  {model.id:32} {_state(model):14} {_size(model):>9}  {model.name}\n")
        if model.problem is not None:
            terminal.write(f"    {model.problem.message}\n")
    return 0


def _state(model: ModelInfo) -> str:
    if model.problem is not None:
        return "unusable"
    if model.is_installed:
        return "on disk"
    return "partly fetched" if model.partial_bytes else "can be fetched"


def _size(model: ModelInfo) -> str:
    return f"{model.size_bytes / 1e6:,.0f} MB" if model.size_bytes else ""


def _get(model: str, asked: argparse.Namespace, terminal: "Terminal") -> None:
    from engine.cli import run_task

    def sink(name: str, params: Any) -> None:
        if isinstance(params, Progress):
            terminal.status(_line(params))

    result: DownloadModelResult = run_task(
        "models.download",
        DownloadModelParams(model=model, replace=asked.replace),
        command_context(sink),
    )
    terminal.status("")
    for skipped in result.skipped_sources:
        terminal.say(sentence(skipped) + ".")
    for note in result.notes:
        terminal.say(sentence(note))
    terminal.write(f"{result.model.id} is ready ({_size(result.model)}, from {result.source}).\n")


def _line(progress: Progress) -> str:
    line = sentence(progress.stage)
    if progress.total:
        line += f"  {progress.done / progress.total:.0%}"
    if progress.rate:
        line += f"  {progress.rate / 1e6:.1f} MB/s"
    if progress.seconds_left is not None:
        line += f"  {progress.seconds_left:.0f} s left"
    return line


def _verify(model: str, terminal: "Terminal") -> None:
    from engine.models.store import ModelStore

    ModelStore(models_folder()).verify(model, _silent())
    terminal.write(f"{model} is whole.\n")


def _silent() -> JobContext:
    return command_context()
