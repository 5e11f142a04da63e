"""A translator from nothing: Multi30k, English into German, 29,000 pairs.

Tokens a second over some steps. ``--full`` trains to the end and translates the 1,014 pairs of
the validation file: BLEU, and the time it took. That is longer than ``python -m tests.bench``
allows: run ``python -m tests.bench.bench_seq2seq_training --full``.
"""

import argparse
import gzip
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from engine.protocol.home import HOME_VARIABLE, MODELS_VARIABLE, models_folder
from tests.bench.report import ROOT, Report
from tests.bench.sandbox import run_benchmark

STEPS = 20
BLEU_BUDGET = 20.0
MINUTES_BUDGET = 45.0
SETTINGS = {
    "--task": "translation",
    "--base": "",
    "--source-language": "en",
    "--target-language": "de",
    "--scratch-size": "small",
    "--vocabulary-size": "8000",
    "--batch-size": "32",
    "--learning-rate": "0.001",
    "--warmup-fraction": "0.06",
    "--evaluations-per-epoch": "1",
    "--early-stopping": "0",
    "--epochs": "4",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The benchmark's own options."""
    parser.add_argument("--full", action="store_true", help="all epochs, with BLEU")


def run(report: Report, asked: argparse.Namespace) -> None:
    """Train as ``atelier train`` does."""
    data = Path(os.environ.get("ATELIER_TEST_DATA", ROOT.parent / "shared" / "data")) / "multi30k"
    if not (data / "train.en.gz").is_file():
        report.note(f"not measured: {data} is not there")
        return
    steps = 0 if asked.full else 5 if asked.quick else STEPS
    with tempfile.TemporaryDirectory(prefix="atelier-bench-") as folder:
        facts, points = _train(Path(folder), data, steps)
    speeds = [one["values"]["tokens_per_second"] for one in points if _is_step(one)]
    report.figure("tokens a second, both sides", speeds[-1], "tokens/s")
    report.figure("memory at most", points[-1]["memory"] / 2**20, "MB")
    if not asked.full:
        return
    for one in points:
        if "validation_bleu" in one["values"]:
            seen = f"BLEU of 200 held-out pairs after {one['seconds'] / 60:.1f} min"
            report.figure(seen, one["values"]["validation_bleu"], "")
    report.figure("BLEU on val", facts["metrics"]["bleu"], "", at_least=BLEU_BUDGET)
    report.figure("chrF on val", facts["metrics"]["chrf"], "")
    report.figure("perplexity of a token", facts["metrics"]["perplexity"], "")
    report.figure("training", facts["training_seconds"] / 60, "min")
    report.figure("from data to model", facts["seconds"] / 60, "min", at_most=MINUTES_BUDGET)


def _train(home: Path, data: Path, steps: int) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """What the command told, and the run's points with the most memory taken so far."""
    command = [sys.executable, "-m", "engine", "train", str(data / "train.en.gz"), "--json"]
    command += ["--target-data", str(data / "train.de.gz")]
    command += [part for option in SETTINGS.items() for part in option]
    if steps:
        command += ["--max-steps", str(steps)]
        command += ["--test-fraction", "0", "--validation-fraction", "0"]
    else:
        command += ["--eval", str(_one_file(home, data))]
    environment = os.environ | {HOME_VARIABLE: str(home), MODELS_VARIABLE: str(models_folder())}
    done = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, check=True)
    facts: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    lines = next(home.glob("runs/*/metrics.jsonl")).read_text("utf-8").splitlines()
    most = 0.0
    points = []
    for point in map(json.loads, lines):
        most = max(most, point["values"].get("memory_bytes", 0.0))
        points.append(point | {"memory": most})
    return facts, points


def _is_step(point: dict[str, Any]) -> bool:
    return "tokens_per_second" in point["values"]


def _one_file(home: Path, data: Path) -> Path:
    """The two files of the validation set as one: a run measures on one file."""
    sides = [
        gzip.decompress((data / f"val.{code}.gz").read_bytes()).decode("utf-8").splitlines()
        for code in ("en", "de")
    ]
    target = home / "val.jsonl"
    rows = [{"translation": {"en": a, "de": b}} for a, b in zip(*sides, strict=True)]
    target.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return target


if __name__ == "__main__":
    sys.exit(run_benchmark("seq2seq_training", run, add_arguments))
