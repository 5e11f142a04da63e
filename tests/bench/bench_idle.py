"""Doing nothing: CPU, writes and sockets of the window and the engine with a model loaded.

A second part traces the network calls of a start, a load and a chat. Linux only: it reads
/proc, and the trace needs strace.
"""

import argparse
import re
import shutil
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import psutil

from tests.bench.line_process import LineProcess
from tests.bench.report import Report
from tests.bench.sandbox import Sandbox, run_benchmark, sandbox

CPU_BUDGET_PERCENT = 0.5
SETTLE_SECONDS = 15
"""Longer than any timer that a chat leaves behind in the window."""

_INTERNET_CALL = re.compile(r"\b(connect|bind|listen|sendto|sendmsg)\(.*AF_INET")
_INTERNET_SOCKET = re.compile(r"\bsocket\(AF_INET")


@dataclass(frozen=True)
class Usage:
    """What a process has used since it began."""

    cpu_seconds: float
    written_bytes: int
    wakeups: int


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "--seconds", type=int, default=0, help="how long to do nothing (default: 300; quick: 20)"
    )


def run(report: Report, asked: argparse.Namespace) -> None:
    """Measure, then trace."""
    seconds = asked.seconds or (20 if asked.quick else 300)
    with sandbox(has_screen=True) as place:
        report.note(f"screen: {place.screen}")
        _measure(report, place, seconds)
        _trace(report, place)


def _measure(report: Report, place: Sandbox, seconds: int) -> None:
    with LineProcess("tests.bench.driven_window", place=place) as window:
        window.read()
        engine = window.ask(do="wait_ready")["engine_pid"]
        window.ask(do="chat", prompt="Why is the sky blue?", max_tokens=60)
        focus = "has" if window.ask(do="look")["has_focus"] else "doesn't have"
        report.note(f"the composer {focus} the focus (with it, its cursor blinks)")
        time.sleep(SETTLE_SECONDS)
        processes = {
            "window": psutil.Process(window.pid),
            "engine": psutil.Process(engine),
        }
        before = {name: _usage(process) for name, process in processes.items()}
        files_before = _files(place.home)
        time.sleep(seconds)
        after = {name: _usage(process) for name, process in processes.items()}
        files_after = _files(place.home)
        _report_usage(report, before, after, seconds)
        changed = sorted(
            name
            for name in files_before.keys() | files_after.keys()
            if files_before.get(name) != files_after.get(name)
        )
        report.figure("files changed in the data folder", len(changed), "", at_most=0)
        if changed:
            report.note(f"changed: {', '.join(changed)}")
        _report_sockets(report, processes)


def _report_usage(
    report: Report, before: dict[str, Usage], after: dict[str, Usage], seconds: int
) -> None:
    total = 0.0
    for name, end in after.items():
        start = before[name]
        share = 100 * (end.cpu_seconds - start.cpu_seconds) / seconds
        total += share
        report.figure(f"{name}, CPU in {seconds} s of nothing", share, "% of a core")
        wakeups = (end.wakeups - start.wakeups) / seconds
        report.figure(f"{name}, wake-ups of its main thread", wakeups, "a second")
        written = end.written_bytes - start.written_bytes
        report.figure(f"{name}, written to disk", written, "bytes", at_most=0)
    report.figure("both, CPU", total, "% of a core", at_most=CPU_BUDGET_PERCENT)


def _report_sockets(report: Report, processes: dict[str, psutil.Process]) -> None:
    sockets = [
        f"{name}: {connection.status} {connection.laddr} {connection.raddr}"
        for name, process in processes.items()
        for connection in process.net_connections(kind="inet")
    ]
    report.figure("internet sockets open", len(sockets), "", at_most=0)
    for socket in sockets:
        report.note(socket)


def _usage(process: psutil.Process) -> Usage:
    with process.oneshot():
        times = process.cpu_times()
        return Usage(
            times.user + times.system,
            process.io_counters().write_bytes,
            process.num_ctx_switches().voluntary,
        )


def _files(folder: Path) -> dict[str, tuple[int, int]]:
    """Size and time of last change of every file, by its path in the folder."""
    return {
        str(path.relative_to(folder)): (path.stat().st_size, path.stat().st_mtime_ns)
        for path in folder.rglob("*")
    }


def _trace(report: Report, place: Sandbox) -> None:
    """Every network call of a start, a load and a chat, all processes and threads."""
    strace = shutil.which("strace")
    if strace is None:
        report.note("strace is not installed: network calls were not traced")
        return
    log = place.log("network")
    wrapper = (strace, "-f", "-qq", "-e", "trace=network", "-o", str(log))
    with LineProcess("tests.bench.driven_window", place=place, wrapper=wrapper) as window:
        window.read()
        window.ask(do="wait_ready")
        reply = window.ask(do="chat", prompt="Why is the sky blue?", max_tokens=30)
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    calls = [line for line in lines if _INTERNET_CALL.search(line)]
    sockets = [line for line in lines if _INTERNET_SOCKET.search(line)]
    report.note(f"traced {len(lines)} network calls, a reply of {reply['tokens']} tokens included")
    name = "in a start, a load and a chat"
    report.figure(f"internet connects, binds and sends {name}", len(calls), "", at_most=0)
    report.figure(f"internet sockets made {name}", len(sockets), "")
    for line in (calls + sockets)[:10]:
        report.note(line)


if __name__ == "__main__":
    sys.exit(run_benchmark("idle", run, add_arguments))
