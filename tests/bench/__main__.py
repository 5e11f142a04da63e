"""``python -m tests.bench [NAME …]``: run benchmarks, all of them by default.

Owns: which there are (``bench_NAME.py`` here) and the limit on each. A benchmark is a
process of its own. A missed budget is a finding and no failure; the exit status only says
whether every benchmark could be run.
"""

import argparse
import json
import subprocess
import sys
import threading
from pathlib import Path

import psutil

from tests.bench.report import FOLDER, ROOT, describe_machine

LIMIT_SECONDS = 600


def main() -> int:
    """Run what was asked for. Returns the exit status."""
    names = available()
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench",
        description="Measure, print figures against budgets, keep them in build/bench.",
        epilog="Other options go to the benchmarks: --quick takes few samples.",
    )
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
    kept = FOLDER / f"{name}.json"
    kept.unlink(missing_ok=True)
    machine = describe_machine()
    process = subprocess.Popen(
        [sys.executable, "-m", f"tests.bench.bench_{name}", *options],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    limit = threading.Timer(LIMIT_SECONDS, _end, (process,))
    limit.start()
    lines: list[str] = []
    try:
        for line in process.stdout:
            print(line, end="", flush=True)
            lines.append(line.rstrip())
        is_done = process.wait() == 0
    finally:
        limit.cancel()
        _end(process)
        process.stdout.close()
    if not kept.exists():  # one that only prints
        FOLDER.mkdir(parents=True, exist_ok=True)
        content = {"name": name, "machine": machine, "output": lines}
        kept.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return is_done


def _end(process: "subprocess.Popen[str]") -> None:
    """End a benchmark and all it started, so that the next one has the machine to itself."""
    if process.poll() is not None:
        return
    print(f"not done: ended, at the latest after {LIMIT_SECONDS} s", file=sys.stderr)
    tree = psutil.Process(process.pid)
    for one in [*tree.children(recursive=True), tree]:
        try:
            one.kill()
        except psutil.NoSuchProcess:
            continue  # it ended by itself meanwhile
    process.wait()


if __name__ == "__main__":
    sys.exit(main())
