"""Five gigabytes of chats as training data: the first look, a page of rows, counting, memory.

Run ``python -m tests.bench training_data``; ``--quick`` takes half a gigabyte. Counting is
measured on a part and not waited for.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from pathlib import Path

import psutil

from engine.context import JobContext
from engine.errors import CancelledError
from engine.protocol.training import InspectTrainingDataParams
from engine.protocol.training_data import TrainingLedgerParams
from engine.protocol.training_spec import TrainingSpec
from engine.tasks.training_inspect import run as inspect
from engine.tasks.training_ledger import run as ledger
from tests.bench.report import Report
from tests.bench.sandbox import run_benchmark

GIGABYTE = 1 << 30
COUNTED_BYTES = 64 << 20
LOOK_BUDGET_S = 1.0
MEMORY_BUDGET_MB = 64


class Until(JobContext):
    """Ends a job when it has read so much."""

    read = 0.0

    def progress(self, done: float, total: float | None, unit: str) -> None:
        self.read = done
        if done > COUNTED_BYTES:
            self.cancel()


def run(report: Report, asked: argparse.Namespace) -> None:
    """Write the file, look at it, page in it, count a part of it."""
    size = GIGABYTE // 2 if asked.quick else 5 * GIGABYTE
    with tempfile.TemporaryDirectory(prefix="atelier-bench-") as folder:
        data = Path(folder) / "chats.jsonl"
        _write(data, size)
        spec = TrainingSpec(data=str(data), base="")
        before = psutil.Process().memory_info().rss
        started = time.perf_counter()
        found = inspect(InspectTrainingDataParams(spec=spec), _job())
        seconds = time.perf_counter() - started
        assert found.error is None and found.shape == "messages"
        report.figure(f"first look at {size >> 20} MB", seconds, "s", at_most=LOOK_BUDGET_S)
        report.note(f"{found.rows} rows, estimated")
        started = time.perf_counter()
        page = ledger(TrainingLedgerParams(spec=spec, is_counting=False), _job())
        assert len(page.rows) == 100
        report.figure("page of 100 rows", time.perf_counter() - started, "s", at_most=LOOK_BUDGET_S)
        job = Until(1, lambda name, params: None)
        started = time.process_time()
        try:
            ledger(TrainingLedgerParams(spec=spec), job)
        except CancelledError:
            report.note(f"counted {round(job.read / 2**20)} MB")
        rate = job.read / 2**20 / (time.process_time() - started)
        report.figure("counting, by processor time", rate, "MB/s")
        taken = (psutil.Process().memory_info().rss - before) / 1e6
        report.figure("memory taken by all of it", taken, "MB", at_most=MEMORY_BUDGET_MB)


def _job() -> JobContext:
    return JobContext(1, lambda name, params: None)


def _write(path: Path, size: int) -> None:
    rows: list[str] = []
    for number in range(2000):
        turns = [
            {"role": "user", "content": f"Question {number}: " + "why " * (number % 90)},
            {"role": "assistant", "content": f"Answer {number}: " + "because " * (number % 170)},
        ]
        rows.append(json.dumps({"messages": turns}) + "\n")
    block = "".join(rows).encode()
    with path.open("wb") as file:
        for _ in range(size // len(block) + 1):
            file.write(block)
        os.fsync(file.fileno())


if __name__ == "__main__":
    sys.exit(run_benchmark("training_data", run))
