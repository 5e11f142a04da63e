"""Fine-tuning MiniLM on SST-2 beside transformers' Trainer at its defaults.

Rows a second, the time from the command to the first step, and runs that are killed at random
instants. ``--full`` trains three epochs on both sides and compares accuracy (about twenty
minutes). Run ``python -m tests.bench training``.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from engine.protocol.home import HOME_VARIABLE, MODELS_VARIABLE, models_folder
from tests.bench.report import ROOT, Report
from tests.bench.sandbox import run_benchmark

BASE = "all-minilm-l6-v2"
STEPS = 40
KILLS = 200
RATE_BUDGET = 2.0
START_BUDGET = 1.2
ACCURACY_BUDGET = 0.005


def run(report: Report, asked: argparse.Namespace) -> None:
    """Measure both sides, one after the other."""
    with tempfile.TemporaryDirectory(prefix="atelier-bench-") as folder:
        home = Path(folder)
        if not asked.only_kills:
            _compare(report, home, 0 if asked.full else 10 if asked.quick else STEPS)
        _kill(report, home, 10 if asked.quick else KILLS)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The benchmark's own options."""
    parser.add_argument("--full", action="store_true", help="three epochs, with accuracy")
    parser.add_argument("--only-kills", action="store_true", help="no comparison of speed")


def _compare(report: Report, home: Path, steps: int) -> None:
    data = Path(os.environ.get("ATELIER_TEST_DATA", ROOT.parent / "shared" / "data")) / "sst2"
    base = models_folder() / BASE
    if not (data / "train.tsv").is_file() or not (base / "config.json").is_file():
        report.note(f"not compared: {data} or {base} is not there")
        return
    theirs = _bare(base, data, steps)
    ours = _ours(home, data, steps)
    report.figure("Trainer at its defaults", theirs["rows_per_second"], "rows/s")
    report.figure("ours", ours["rows_per_second"], "rows/s")
    ratio = ours["rows_per_second"] / theirs["rows_per_second"]
    report.figure("ours ÷ Trainer", ratio, "", at_least=RATE_BUDGET)
    report.figure("Trainer, to its first step", theirs["first_step"], "s")
    report.figure("ours, to its first step", ours["first_step"], "s")
    ratio = ours["first_step"] / theirs["first_step"]
    report.figure("first step, ours ÷ Trainer", ratio, "", at_most=START_BUDGET)
    if not steps:
        report.figure("accuracy, Trainer", theirs["accuracy"], "")
        report.figure(
            "accuracy, ours", ours["accuracy"], "", at_least=theirs["accuracy"] - ACCURACY_BUDGET
        )


def _bare(base: Path, data: Path, steps: int) -> dict[str, Any]:
    train, dev = str(data / "train.tsv"), str(data / "dev.tsv")
    command = [sys.executable, "-m", "tests.bench.bare_training", str(base), train, dev, str(steps)]
    began = time.time()
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True)
    facts: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return facts | {"first_step": facts["first_step_at"] - began}


def _ours(home: Path, data: Path, steps: int) -> dict[str, Any]:
    command = [sys.executable, "-m", "engine", "train", str(data / "train.tsv"), "--json"]
    command += ["--eval", str(data / "dev.tsv"), "--base", BASE, "--epochs", "3"]
    if steps:
        command += ["--max-steps", str(steps)]
    environment = os.environ | {HOME_VARIABLE: str(home), MODELS_VARIABLE: str(models_folder())}
    began = time.time()
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE)
    first = 0.0
    while process.poll() is None:
        if not first and any(home.glob("runs/*/metrics.jsonl")):
            first = time.time() - began
        time.sleep(0.01)
    assert process.stdout is not None
    facts: dict[str, Any] = json.loads(process.stdout.read().splitlines()[-1])
    process.stdout.close()
    lines = next(home.glob("runs/*/metrics.jsonl")).read_text("utf-8").splitlines()
    points = [point for line in lines if "loss" in (point := json.loads(line))["values"]]
    seconds = points[-1]["seconds"] - points[0]["seconds"]
    rate = 32 * (points[-1]["step"] - points[0]["step"]) / seconds
    return {
        "first_step": first,
        "rows_per_second": rate,
        "accuracy": facts["metrics"]["accuracy"],
    }


def _kill(report: Report, home: Path, kills: int) -> None:
    from engine.protocol.training_spec import TrainingSpec
    from engine.training import launcher
    from engine.training.run_info import describe
    from tests.engine.training.conftest import make_rows, make_tiny_bert, write_rows
    from tests.engine.training.killing import fork_server, kill_many

    os.environ[HOME_VARIABLE] = str(home / "kills")
    spec = TrainingSpec(
        data=str(write_rows(home / "rows.jsonl", make_rows(120))),
        base=str(make_tiny_bert(home / "tiny-bert")),
        batch_size=8,
        learning_rate=3e-3,
        precision="float32",
        checkpoint_steps=3,
        early_stopping=0,
    )
    with fork_server() as server:
        outcome = kill_many(
            server, lambda: launcher.prepare(spec), kills=kills, seed=0, longest=1.0
        )
    losses = [describe(folder).metrics["loss"] for folder in outcome.finished]
    report.figure("kills", outcome.kills, "")
    report.figure("runs that ended nevertheless", len(losses), "")
    spread = max(losses) - min(losses)
    report.figure("difference of their final losses", spread, "", at_most=1e-3)


if __name__ == "__main__":
    sys.exit(run_benchmark("training", run, add_arguments))
