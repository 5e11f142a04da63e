"""``atelier restore FILE``: put a backup in place; what is there is set aside, not deleted.

With ``--apply`` it is what a start of the window runs first: it puts in place what is ready.
"""

import argparse
import json
import time
from typing import TYPE_CHECKING

import msgspec

from engine.backup.plan import apply
from engine.commands.backup import MEGA, progress_line
from engine.english import sentence
from engine.interruption import command_context
from engine.protocol.backup import (
    AppliedRestore,
    BackupInfo,
    InspectBackupParams,
    RestoreBackupParams,
    RestoreResult,
)

if TYPE_CHECKING:
    from engine.cli import Terminal


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("file", metavar="FILE", nargs="?", default="", help="the archive")
    parser.add_argument("--inspect", action="store_true", help="only say what is in it")
    parser.add_argument("--json", action="store_true", help="print one JSON object when done")
    parser.add_argument("--apply", action="store_true", help=argparse.SUPPRESS)


def run(asked: argparse.Namespace, terminal: "Terminal") -> int:
    """Check it, make it ready, and put it in place unless a window or a run uses the data."""
    from engine.cli import run_task

    if asked.apply:
        return _tell(apply(), asked, terminal)
    if not asked.file:
        terminal.say("Which backup? Give the archive's name: atelier restore FILE")
        return 2
    ctx = command_context(progress_line(terminal))
    if asked.inspect:
        info: BackupInfo = run_task("backup.inspect", InspectBackupParams(asked.file), ctx)
        _describe(info, asked, terminal)
        return 0
    result: RestoreResult = run_task("backup.restore", RestoreBackupParams(asked.file), ctx)
    terminal.status("")
    if not asked.json:
        _describe(result.info, asked, terminal)
    return _tell(apply(), asked, terminal)


def _describe(info: BackupInfo, asked: argparse.Namespace, terminal: "Terminal") -> None:
    if asked.json:
        facts = msgspec.to_builtins(info)
        terminal.write(json.dumps(facts, ensure_ascii=False) + "\n")
        return
    made = time.strftime("%Y-%m-%d %H:%M", time.localtime(info.created_at))
    terminal.write(f"backup of {made} by Atelier {info.app_version}\n")
    for part in info.parts:
        terminal.write(f"  {part.name:24} {part.files:6} files {part.size_bytes / MEGA:10.1f} MB\n")


def _tell(applied: AppliedRestore, asked: argparse.Namespace, terminal: "Terminal") -> int:
    if asked.json:
        facts = msgspec.to_builtins(applied)
        terminal.write(json.dumps(facts, ensure_ascii=False) + "\n")
    elif applied.state == "applied":
        where = f" What was there before is in {applied.set_aside}." if applied.set_aside else ""
        terminal.say(f"The backup is in place.{where}")
    elif applied.problem is not None:
        reason = sentence(applied.problem)
        terminal.say(
            f"The backup is ready and will be put in place at the next start: {reason}."
            if applied.state == "waiting"
            else f"The backup could not be put in place, and all is as it was: {reason}"
        )
    return 1 if applied.state == "failed" else 0
