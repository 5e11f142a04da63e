"""The second start: how soon the window can be typed into, and what it weighs when idle.

The peer is a Qt window with nothing in it: what a start costs before Atelier does anything.
The first start of all, which makes the database and may compile Python, is not counted.
"""

import argparse
import sys
import time

import psutil

from tests.bench.line_process import LineProcess
from tests.bench.report import Report, percentile
from tests.bench.sandbox import Sandbox, run_benchmark, sandbox

START_BUDGET_SECONDS = 1.0
MEMORY_BUDGET_MB = 150
SETTLE_SECONDS = 10
PROMPTS = ("Say hello.", "Why is the sky blue?", "Thank you. What is a prism?")


def run(report: Report, asked: argparse.Namespace) -> None:
    """Measure starts, then one window after a short chat."""
    pairs = 2 if asked.quick else 10
    with sandbox(has_screen=True) as place:
        report.note(f"screen: {place.screen}")
        report.figure("first start to usable", _start(place, "driven_window")["usable"], "s")
        starts: list[dict[str, float]] = []
        bare: list[dict[str, float]] = []
        for number in range(pairs):
            sides = [("driven_window", starts), ("bare_window", bare)]
            for module, samples in sides if number % 2 else sides[::-1]:
                samples.append(_start(place, module))
        usable = [start["usable"] for start in starts]
        report.median("second start to shown", [start["shown"] for start in starts], "s")
        report.median("second start to painted", [start["painted"] for start in starts], "s")
        report.median("second start to usable", usable, "s", at_most=START_BUDGET_SECONDS)
        report.figure("second start to usable, p90", percentile(usable, 90), "s")
        report.median("empty Qt window to usable", [start["usable"] for start in bare], "s")
        pairs_of_starts = zip(starts, bare, strict=True)
        ratios = [ours["usable"] / theirs["usable"] for ours, theirs in pairs_of_starts]
        report.median("second start ÷ empty Qt window", ratios, "")
        _weigh(report, place, 2 if asked.quick else SETTLE_SECONDS)


def _start(place: Sandbox, module: str) -> dict[str, float]:
    """One start; seconds from spawning the process until each thing happened."""
    with LineProcess(f"tests.bench.{module}", place=place) as window:
        at = window.read()
        return {
            name.removesuffix("_at"): moment - window.spawned_at
            for name, moment in at.items()
            if name.endswith("_at")
        }


def _weigh(report: Report, place: Sandbox, settle_seconds: float) -> None:
    """Resident memory after a short chat and a while of nothing."""
    with LineProcess("tests.bench.bare_window", place=place) as bare:
        bare.read()
        empty = _resident_mb(bare.pid)
    with LineProcess("tests.bench.driven_window", place=place) as window:
        window.read()
        engine = window.ask(do="wait_ready")["engine_pid"]
        for number, prompt in enumerate(PROMPTS):
            window.ask(do="chat", prompt=prompt, max_tokens=60, is_new=number == 0)
        time.sleep(settle_seconds)
        after = f"{settle_seconds:g} s after {len(PROMPTS)} turns"
        resident = _resident_mb(window.pid)
        report.figure(f"window, resident {after}", resident, "MB", at_most=MEMORY_BUDGET_MB)
        report.figure("window, of that its own", _own_mb(window.pid), "MB")
        report.figure("empty Qt window, resident", empty, "MB")
        report.figure(f"engine, resident {after}", _resident_mb(engine), "MB")
        seen = window.ask(do="look")
        report.figure("engine's packages in the window", len(seen["heavy"]), "", at_most=0)
        names = ", ".join(seen["heavy"]) or "none"
        report.note(f"engine's packages among its {seen['modules']} modules: {names}")


def _resident_mb(pid: int) -> float:
    return float(psutil.Process(pid).memory_info().rss) / 1e6


def _own_mb(pid: int) -> float:
    return float(psutil.Process(pid).memory_full_info().uss) / 1e6


if __name__ == "__main__":
    sys.exit(run_benchmark("start", run))
