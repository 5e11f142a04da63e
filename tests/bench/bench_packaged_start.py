"""The packaged app's start: how soon its window can be typed into.

The peer is a Qt window with nothing in it, of the Python that builds the app: what a start costs
before Atelier does anything. The first start of all makes the database and is not counted, but
said; whether files are in the system's cache isn't ours to decide.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from pathlib import Path

from tests.bench.line_process import LineProcess
from tests.bench.report import ROOT, Report, percentile
from tests.bench.sandbox import Sandbox, run_benchmark, sandbox

START_BUDGET_SECONDS = 1.5
END_TIMEOUT_SECONDS = 30
PACKAGED_VARIABLE = "ATELIER_PACKAGED"


def packaged_app() -> Path:
    """The built app's folder: ``$ATELIER_PACKAGED``, else ``dist/atelier``.

    Raises:
        SystemExit: there is none.
    """
    app = Path(os.environ.get(PACKAGED_VARIABLE) or ROOT / "dist" / "atelier")
    if not (app / "atelier").is_file():
        raise SystemExit(f"There is no app in {app}; `make package` builds it.")
    return app


def run(report: Report, asked: argparse.Namespace) -> None:
    """Measure starts beside those of an empty window."""
    app = packaged_app()
    pairs = 2 if asked.quick else 10
    with sandbox(has_screen=True) as place:
        report.note(f"screen: {place.screen}")
        report.figure("first start to usable", _start(app, place)["usable"], "s")
        ours: list[dict[str, float]] = []
        bare: list[float] = []
        for number in range(pairs):
            if number % 2:
                ours.append(_start(app, place))
            bare.append(_start_bare(place))
            if not number % 2:
                ours.append(_start(app, place))
        usable = [one["usable"] for one in ours]
        report.median("start to painted", [one["painted"] for one in ours], "s")
        report.median("start to usable", usable, "s", at_most=START_BUDGET_SECONDS)
        report.figure("start to usable, p90", percentile(usable, 90), "s")
        report.median("empty Qt window to usable", bare, "s")
        ratios = [one / other for one, other in zip(usable, bare, strict=True)]
        report.median("start ÷ empty Qt window", ratios, "")


def _start(app: Path, place: Sandbox) -> dict[str, float]:
    """One start; seconds from spawning the process until each thing happened."""
    with place.log("packaged").open("ab") as log:
        spawned_at = time.monotonic()
        process = subprocess.Popen(
            [app / "atelier", "--start-clock"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            env=os.environ | place.environment,
        )
    with process:
        assert process.stdin is not None and process.stdout is not None
        line = process.stdout.readline()
        if not line:
            raise RuntimeError(f"the app ended: {place.log('packaged').read_text()[-3000:]}")
        at = json.loads(line)
        process.stdin.close()
        process.wait(END_TIMEOUT_SECONDS)
    return {name.removesuffix("_at"): moment - spawned_at for name, moment in at.items()}


def _start_bare(place: Sandbox) -> float:
    with LineProcess("tests.bench.bare_window", place=place) as window:
        return float(window.read()["usable_at"] - window.spawned_at)


if __name__ == "__main__":
    sys.exit(run_benchmark("packaged_start", run))
