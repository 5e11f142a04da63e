"""``atelier doctor``: versions, devices, memory, models, and why a GPU is or isn't used."""

import argparse
import json
from typing import TYPE_CHECKING

import msgspec

from engine.english import sentence
from engine.interruption import command_context
from engine.protocol.system import DoctorParams, DoctorReport

if TYPE_CHECKING:
    from engine.cli import Terminal

GIB = 1024**3


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(asked: argparse.Namespace, terminal: "Terminal") -> int:
    """Print the report."""
    from engine.cli import run_task

    ctx = command_context()
    report: DoctorReport = run_task("system.doctor", DoctorParams(), ctx)
    if asked.json:
        terminal.write(json.dumps(msgspec.to_builtins(report), ensure_ascii=False) + "\n")
    else:
        terminal.write(_text(report))
    return 0


def _text(report: DoctorReport) -> str:
    lines = [
        f"system      {report.platform}",
        f"processor   {report.cpu_name}, {report.cpu_cores} cores",
        f"memory      {report.memory_bytes / GIB:.1f} GiB,"
        f" {report.memory_free_bytes / GIB:.1f} free",
        f"data        {report.home}",
        f"models      {report.models_folder} ({report.disk_free_bytes / GIB:.1f} GiB free on disk)",
        "",
        "versions",
        *(f"  {name:16} {number}" for name, number in report.versions.items()),
        "",
        "devices",
        *(
            f"  {device.id:8} {device.name} ({device.memory_bytes / GIB:.1f} GiB)"
            for device in report.devices
        ),
        f"chosen: {report.chosen_device}",
        *(f"  because {sentence(reason)}" for reason in report.reasons),
        "",
        "starter models",
        *(
            f"  {name:32} {'present' if present else 'not here: atelier models get ' + name}"
            for name, present in report.starter_models.items()
        ),
    ]
    return "\n".join(lines) + "\n"
