"""Translation: the starter against its library, transformers in batches against a loop.

Both sides translate the same sentences of Tatoeba (por-eng): the starter's in one process, in
turn, so that other work on the machine meets both; the other model is a small Marian that is
trained here for a minute, since sentences must end where sentences end.
"""

import argparse
import json
import os
import subprocess
import sys
from statistics import median
from typing import Any

from tests.bench.report import ROOT, Report
from tests.bench.sandbox import Sandbox, run_benchmark, sandbox
from tests.bench.translation_side import DATA

SENTENCES = 300
"""Those that BLEU is stated of."""
BATCHED_SENTENCES = 500
ROUNDS = 3
TRAIN_STEPS = 500

STARTER_SPEED = 0.95
BLEU_INTO_PORTUGUESE, BLEU_INTO_ENGLISH = 51.0, 57.0
BATCHED_SPEED = 3.0
SAME = 0.99


def run(report: Report, asked: argparse.Namespace) -> None:
    """Measure both."""
    if not DATA.is_file():
        raise SystemExit(f"{DATA} is not there: nothing to measure with")
    rounds = 1 if asked.quick else ROUNDS
    with sandbox() as place:
        starter = _ask(place, "starter", str(SENTENCES), str(rounds))
        ours, direct = (SENTENCES / median(starter[side]) for side in ("ours", "direct"))
        report.figure("starter, the library called directly", direct, "sentences/s")
        report.figure("starter, ours", ours, "sentences/s")
        report.figure("starter, ours ÷ directly", ours / direct, "", at_least=STARTER_SPEED)
        for direction, least in (("en→pt", BLEU_INTO_PORTUGUESE), ("pt→en", BLEU_INTO_ENGLISH)):
            name = f"BLEU {direction}, first {SENTENCES}"
            report.figure(name, starter["bleu"][direction], "", at_least=least)
            report.figure(f"{name}, the library", starter["direct_bleu"][direction], "")
        _batched(report, place, 100 if asked.quick else TRAIN_STEPS)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The benchmark has no arguments of its own."""


def _batched(report: Report, place: Sandbox, steps: int) -> None:
    folder = str(place.home.parent / "marian-en-pt")
    trained = _ask(place, "train", folder, str(steps))
    report.note(
        f"Marian, {trained['parameters']:,} parameters, {steps} steps, loss {trained['loss']:.2f}"
    )
    found = _ask(place, "seq2seq", folder, str(BATCHED_SENTENCES))
    report.figure("transformers, a loop of generate", found["loop"], "sentences/s")
    report.figure("transformers, ours", found["ours"], "sentences/s")
    report.figure("ours ÷ loop", found["ours"] / found["loop"], "", at_least=BATCHED_SPEED)
    report.figure("same output", found["same"], "", at_least=SAME)


def _ask(place: Sandbox, *arguments: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.translation_side", *arguments],
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
    sys.exit(run_benchmark("translation", run, add_arguments))
