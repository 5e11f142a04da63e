"""Sentiment of tables: rows a second against transformers' pipeline, memory, pages.

Both sides have the starter model as one folder of float32 weights and the same 20,000 short
texts. Ours is a whole table run (reading, language detection, keeping results); theirs is
scoring alone. Each is a process of its own, one after the other.
"""

import argparse
import json
import os
import subprocess
import sys
from typing import Any

from tests.bench.report import ROOT, Report
from tests.bench.sandbox import Sandbox, run_benchmark, sandbox

DATA = ROOT.parent / "shared" / "data" / "vader" / "rated.tsv"
ROWS = 20_000
MANY_ROWS = 120_000
DEFAULT_ROWS = 4000
"""Of the slow side so many: its speed doesn't change with more."""

SPEED_AT_DEFAULTS = 4.0
SPEED_AT_32 = 1.5
SAME_LABELS = 0.995
MEMORY_GROWTH = 1.05
PAGE_MS = 100.0


def run(report: Report, asked: argparse.Namespace) -> None:
    """Measure all three."""
    rows = 2000 if asked.quick else asked.rows
    with sandbox() as place:
        model = _merged_model(place)
        path = _table(place, rows)
        mine = _ask(place, "ours", path, model)
        batched = _ask(place, "pipeline", path, model, "32", str(rows))
        plain = _ask(place, "pipeline", path, model, "0", str(min(rows, DEFAULT_ROWS)))
        _report_speed(report, mine, batched, plain)
        if not asked.quick:
            many = _ask(place, "ours", _table(place, asked.many_rows), model)
            name = f"peak memory at {asked.many_rows:,} rows ÷ at {rows:,}"
            report.figure(f"peak memory at {rows:,} rows", mine["peak_mb"], "MB")
            growth = many["peak_mb"] / mine["peak_mb"]
            report.figure(name, growth, "", at_most=MEMORY_GROWTH)
            report.figure(
                f"ours, {asked.many_rows:,} rows", many["rows"] / many["seconds"], "rows/s"
            )
        pages = {} if asked.no_pages else _ask(place, "pages")
        for name, times in pages.items():
            report.figure(f"page of 1,000,000 rows, {name}: first", times[0], "ms")
            label = f"page of 1,000,000 rows, {name}: again"
            report.median(label, times[1:], "ms", at_most=PAGE_MS)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the benchmark's own arguments."""
    parser.add_argument("--rows", type=int, default=ROWS, help="default: %(default)s")
    parser.add_argument("--many-rows", type=int, default=MANY_ROWS, help="for memory")
    parser.add_argument("--no-pages", action="store_true", help="leave the pages out")


def _report_speed(
    report: Report, mine: dict[str, Any], batched: dict[str, Any], plain: dict[str, Any]
) -> None:
    ours, at_32, default = (one["rows"] / one["seconds"] for one in (mine, batched, plain))
    report.figure("pipeline at its defaults", default, "rows/s")
    report.figure("pipeline, batch_size=32", at_32, "rows/s")
    report.figure("ours", ours, "rows/s")
    on_cpu = [one["rows"] / one["cpu_seconds"] for one in (mine, batched, plain)]
    report.figure("pipeline at its defaults, by CPU time", on_cpu[2], "rows/CPU-s")
    report.figure("pipeline, batch_size=32, by CPU time", on_cpu[1], "rows/CPU-s")
    report.figure("ours, by CPU time", on_cpu[0], "rows/CPU-s")
    report.figure("ours ÷ pipeline at its defaults", ours / default, "", at_least=SPEED_AT_DEFAULTS)
    report.figure("ours ÷ pipeline, batch_size=32", ours / at_32, "", at_least=SPEED_AT_32)
    same = [a == b for a, b in zip(mine["labels"], batched["labels"], strict=True)]
    report.figure("same labels", sum(same) / len(same), "", at_least=SAME_LABELS)


def _merged_model(place: Sandbox) -> str:
    """The starter model without an adapter, so that both sides load the same files."""
    from transformers import AutoTokenizer

    from engine.context import JobContext
    from engine.loaded_classifier import CURRENT
    from engine.protocol.sentiment import STARTER_SENTIMENT

    loaded = CURRENT.get(STARTER_SENTIMENT, "cpu", JobContext(0, lambda name, found: None))
    folder = place.home.parent / "model"
    classifier: Any = loaded.classifier
    (classifier.precise or classifier.model).save_pretrained(folder)
    classifier.tokenizer.save_pretrained(folder)
    (folder / "README.md").write_text("---\nlanguage: en\n---\n", encoding="utf-8")
    AutoTokenizer.from_pretrained(folder)
    CURRENT.unload()
    return str(folder)


def _table(place: Sandbox, rows: int) -> str:
    """The rated texts, over and over until there are so many."""
    if not DATA.is_file():
        raise SystemExit(f"{DATA} is not there: nothing to measure with")
    header, *lines = DATA.read_text(encoding="utf-8").splitlines()
    path = place.home.parent / f"{rows}.tsv"
    with path.open("w", encoding="utf-8") as file:
        file.write(header + "\n")
        for number in range(rows):
            file.write(lines[number % len(lines)] + "\n")
    return str(path)


def _ask(place: Sandbox, *arguments: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.sentiment_side", *arguments],
        cwd=ROOT,
        env=os.environ | place.environment,
        capture_output=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr.decode(errors="replace"))
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


if __name__ == "__main__":
    sys.exit(run_benchmark("sentiment", run, add_arguments))
