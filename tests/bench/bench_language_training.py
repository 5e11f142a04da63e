"""LoRA of SmolLM2 on chats beside TRL's SFTTrainer at its defaults, the same loss mask.

Tokens that are not padding by second and by second of processor time (the machine may be
shared), over the same rows in batches of the same size, and the most memory. TRL comes with
``pip install -e .[bench]``. Run ``python -m tests.bench language_training``.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from engine.protocol.home import HOME_VARIABLE, models_folder
from tests.bench.report import ROOT, Report
from tests.bench.sandbox import MODEL, run_benchmark

RATE_BUDGET = 3.0
STEPS, BATCH = 3, 8
QUICK_STEPS = 1


def run(report: Report, asked: argparse.Namespace) -> None:
    """Measure both sides, one after the other."""
    steps = QUICK_STEPS if asked.quick else STEPS
    data = Path(os.environ.get("ATELIER_TEST_DATA", ROOT.parent / "shared" / "data"))
    chats = data / "sft" / "alpaca_en_demo.json"
    with tempfile.TemporaryDirectory(prefix="atelier-bench-") as place:
        base = smollm2(Path(place), asked.base)
        if base is None or not chats.is_file():
            report.note(f"not compared: {chats} or {MODEL} is not there")
            return
        rows = _rows(chats, steps * BATCH, Path(place))
        ours = _ours(base, rows, steps, Path(place))
        _tell(report, "ours", ours)
        theirs = _theirs(base, rows, steps)
        if theirs is None:
            report.note("not compared: TRL is not installed (pip install -e .[bench])")
            return
        _tell(report, "TRL", theirs)
        for name, key in (("tokens a second", "seconds"), ("by processor time", "cpu")):
            ratio = (ours["tokens"] / ours[key]) / (theirs["tokens"] / theirs[key])
            report.figure(f"ours ÷ TRL, {name}", ratio, "", at_least=RATE_BUDGET)
        ratio = ours["peak_bytes"] / theirs["peak_bytes"]
        report.figure("most memory, ours ÷ TRL", ratio, "", at_most=1.0)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The benchmark's own options."""
    parser.add_argument("--base", default="", help="SmolLM2 as safetensors, converted before")


def smollm2(place: Path, given: str = "") -> Path | None:
    """SmolLM2 in safetensors, converted from the starter model; ``None`` without it."""
    if given:
        return Path(given)
    from engine.context import JobContext
    from engine.runtimes.gguf_conversion import safetensors_from_gguf

    files = sorted((models_folder() / MODEL).glob("*.gguf"))
    if not files:
        return None
    return safetensors_from_gguf(files[0], place / "smollm2", JobContext(0, lambda *_: None))


def _rows(chats: Path, count: int, place: Path) -> Path:
    """Rows evenly from the whole file, in the one form that both sides read alike."""
    rows = json.loads(chats.read_text("utf-8"))
    chosen = [rows[number * len(rows) // count] for number in range(count)]
    plain = [
        {
            "instruction": "\n".join(filter(None, (row["instruction"], row.get("input")))),
            "output": row["output"],
        }
        for row in chosen
    ]
    path = place / "rows.json"
    path.write_text(json.dumps(plain, ensure_ascii=False), "utf-8")
    return path


def _ours(base: Path, rows: Path, steps: int, place: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.bench.our_sft", str(base), str(rows)]
    environment = os.environ | {HOME_VARIABLE: str(place / "home")}
    return _last_line([*command, str(steps), str(BATCH)], environment)


def _theirs(base: Path, rows: Path, steps: int) -> dict[str, Any] | None:
    has_trl = subprocess.run([sys.executable, "-c", "import trl, datasets"], capture_output=True)
    if has_trl.returncode:
        return None
    command = [sys.executable, "-m", "tests.bench.bare_sft", str(base), str(rows), str(steps)]
    return _last_line(command, dict(os.environ))


def _last_line(command: list[str], environment: dict[str, str]) -> dict[str, Any]:
    done = subprocess.run(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, check=True, text=True
    )
    facts: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return facts


def _tell(report: Report, side: str, facts: dict[str, Any]) -> None:
    report.figure(f"{side}, tokens a second", facts["tokens"] / facts["seconds"], "")
    report.figure(f"{side}, tokens a processor second", facts["tokens"] / facts["cpu"], "")
    report.figure(f"{side}, most memory", facts["peak_bytes"] / 2**30, "GB")


if __name__ == "__main__":
    sys.exit(run_benchmark("language_training", run, add_arguments))
