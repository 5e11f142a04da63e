"""``python -m tests.bench [NAME …]``: run benchmarks, all of them by default.

Owns: which there are (``bench_NAME.py`` here) and the limit on each. A benchmark is a
process of its own. A missed budget is a finding and no failure; the exit status only says
whether every benchmark could be run.
"""

import argparse
import subprocess
import sys
from pathlib import Path

import psutil

from tests.bench.report import FOLDER, ROOT

LIMIT_SECONDS = 600


def main() -> int:
    """Run what was asked for. Returns the exit status."""
    names = available()
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(names))
    asked, options = parser.parse_known_args()
    unknown = [name for name in asked.names if name not in names]
    if unknown:
        parser.error(f"no benchmark {unknown[0]!r}; there are {', '.join(names)}")
    failed = [name for name in asked.names or names if not run(name, options)]
    if failed:
        print(f"could not be run to the end: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


def available() -> list[str]:
    """Names of the benchmarks."""
    files = Path(__file__).parent.glob("bench_*.py")
    return sorted(path.stem.removeprefix("bench_") for path in files)


def run(name: str, options: list[str]) -> bool:
    """Run one benchmark; whether it came to its end within the limit."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    process = subprocess.Popen(
        [sys.executable, "-m", f"tests.bench.bench_{name}", *options], cwd=ROOT
    )
    try:
        return process.wait(LIMIT_SECONDS) == 0
    except subprocess.TimeoutExpired:
        print(f"{name}: not done within {LIMIT_SECONDS} s", file=sys.stderr)
        return False
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a benchmark and all it started, so that the next one has the machine to itself."""
    if process.poll() is not None:
        return
    tree = psutil.Process(process.pid)
    for one in [*tree.children(recursive=True), tree]:
        try:
            one.kill()
        except psutil.NoSuchProcess:
            continue  # it ended by itself meanwhile
    process.wait()


if __name__ == "__main__":
    sys.exit(main())
