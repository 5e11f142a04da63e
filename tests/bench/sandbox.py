"""Where a benchmark runs: a data folder of its own, the real starter model, a screen.

Owns: the environment the measured processes get. Nothing of the person's is touched.
"""

import argparse
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from engine.protocol.home import HOME_VARIABLE, MODELS_VARIABLE, models_folder
from tests.bench.report import Report

MODEL = "smollm2-135m-instruct"
CONTEXT_LENGTH = 8192
"""What the starter model is loaded with by both sides of a comparison."""


@dataclass(frozen=True)
class Sandbox:
    """A place to run in.

    Attributes:
        home: the data folder; gone afterwards.
        screen: what windows appear on, in words.
        environment: variables for the child processes, to add to this process's own.
    """

    home: Path
    screen: str = "none"
    environment: dict[str, str] = field(default_factory=dict)

    def log(self, name: str) -> Path:
        """Where a child's stderr goes; outside the data folder, which is watched."""
        return self.home.parent / f"{name}.log"


@contextmanager
def sandbox(*, has_screen: bool = False) -> Iterator[Sandbox]:
    """A fresh data folder, with a screen if windows are to be shown.

    Raises:
        SystemExit: the starter model isn't installed; a window would wait for it forever.
    """
    models = str(starter_model().parents[1])
    with tempfile.TemporaryDirectory(prefix="atelier-bench-") as folder:
        home = Path(folder) / "home"
        home.mkdir()
        environment = {HOME_VARIABLE: str(home), MODELS_VARIABLE: models}
        if not has_screen:
            yield Sandbox(home, environment=environment)
            return
        with screen() as (name, variables):
            yield Sandbox(home, name, environment | variables)


@contextmanager
def screen() -> Iterator[tuple[str, dict[str, str]]]:
    """A virtual X server where there is one, else Qt's offscreen platform.

    Yields its name and the variables that send a window there.
    """
    program = shutil.which("Xvfb")
    if program is None:
        yield "Qt's offscreen platform", {"QT_QPA_PLATFORM": "offscreen"}
        return
    server = subprocess.Popen(
        [program, "-displayfd", "1", "-screen", "0", "1600x1000x24", "-nolisten", "tcp"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert server.stdout is not None
    try:
        number = server.stdout.readline().decode().strip()
        if not number:
            raise RuntimeError(f"Xvfb ended with status {server.wait()} before it had a display")
        yield "Xvfb", {"QT_QPA_PLATFORM": "xcb", "DISPLAY": f":{number}"}
    finally:
        server.terminate()
        server.wait()
        server.stdout.close()


def starter_model() -> Path:
    """The starter model's GGUF file.

    Raises:
        SystemExit: it isn't installed.
    """
    folder = models_folder() / MODEL
    found = sorted(folder.glob("*.gguf"))
    if not found:
        raise SystemExit(
            f"The starter model is not in {folder}. Fetch it: python -m engine models get {MODEL}"
        )
    return found[0]


def run_benchmark(
    name: str,
    run: Callable[[Report, argparse.Namespace], None],
    add_arguments: Callable[[argparse.ArgumentParser], None] | None = None,
) -> int:
    """What ``python -m tests.bench.bench_NAME`` does. Returns the exit status."""
    parser = argparse.ArgumentParser(prog=f"bench {name}")
    parser.add_argument(
        "--quick", action="store_true", help="few samples: to see that it works, not to judge"
    )
    if add_arguments is not None:
        add_arguments(parser)
    asked = parser.parse_args()
    report = Report(name)
    if asked.quick:
        report.note("quick: too few samples to judge by")
    try:
        run(report, asked)
    finally:
        path = report.write()
        print(f"         {os.path.relpath(path)}", flush=True)
    return 0
