"""``atelier backup FILE``: everything but fetched models in one archive."""

import argparse
import json
from typing import TYPE_CHECKING, Any

import msgspec

from engine.english import sentence
from engine.interruption import command_context
from engine.protocol.backup import BackupResult, CreateBackupParams
from engine.protocol.system import Progress

if TYPE_CHECKING:
    from engine.cli import Terminal

MEGA = 1_000_000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("file", metavar="FILE", help="the archive (.zip) to make or replace")
    parser.add_argument(
        "--with-models", action="store_true", help="take your own models, too; they are big"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object when done")


def run(asked: argparse.Namespace, terminal: "Terminal") -> int:
    """Write it, show how far it is, and say what was left out."""
    from engine.cli import run_task

    params = CreateBackupParams(asked.file, has_models=asked.with_models)
    ctx = command_context(progress_line(terminal))
    result: BackupResult = run_task("backup.create", params, ctx)
    terminal.status("")
    for one in result.left_out:
        terminal.say(f"{one.name}: {sentence(one.reason)}")
    if asked.json:
        facts = msgspec.to_builtins(result)
        terminal.write(json.dumps(facts, ensure_ascii=False) + "\n")
        return 0
    terminal.say(
        f"{result.files} files, {result.total_bytes / MEGA:.1f} MB, "
        f"in an archive of {result.archive_bytes / MEGA:.1f} MB."
    )
    terminal.write(f"{result.path}\n")
    return 0


def progress_line(terminal: "Terminal") -> Any:
    """Shows a job's progress in one line that replaces itself."""

    def show(name: str, params: Any) -> None:
        if isinstance(params, Progress):
            share = f"  {100 * params.done / params.total:.0f} %" if params.total else ""
            terminal.status(sentence(params.stage) + share)

    return show
