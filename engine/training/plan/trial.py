"""A few real steps of a run in a process of their own; nothing of them is kept.

``training-trial FOLDER``: the folder is that of a run that exists only for this. The first
batch of a run is its longest, so its peak is the run's. Owns: the process. A process, because
memory that runs out may end it without a word, and must not end anything else.
"""

import logging
import os
import signal
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any

import msgspec

from engine.errors import CancelledError
from engine.protocol.training import MetricPoint
from engine.training.kept_rows import KeptRows
from engine.training.reporter import RunReporter
from engine.training.run_folder import RunFolder

STEPS = 3
TRIAL_NAME = "trial.json"


class TrialFacts(msgspec.Struct, frozen=True, kw_only=True):
    """What the steps showed.

    Attributes:
        rows, tokens: that the run would learn from, once.
        seconds_per_step: of the steps after the first, which also warms up.
    """

    rows: int
    tokens: int
    seconds_per_step: float
    tokens_per_second: float
    peak_bytes: int


def kept_folder(folder: RunFolder) -> Path:
    """Where the tries of one preflight keep their rows: beside the folders of the tries."""
    return folder.path.parent.parent / "rows"


class TrialReporter(RunReporter):
    """Ends the run after a few steps."""

    def __init__(self, folder: RunFolder) -> None:
        super().__init__(folder)
        self.kept = KeptRows(kept_folder(folder))
        self.points: list[MetricPoint] = []

    def point(self, point: MetricPoint) -> None:
        """Take it; the last one is the end."""
        if "loss" in point.values:
            self.points.append(point)
        if len(self.points) >= STEPS:
            raise CancelledError


def main(arguments: list[str]) -> int:
    """Try. Returns 0; what came of it is in the folder."""
    from engine.training.worker import failure

    logging.basicConfig(stream=sys.stderr, level=logging.INFO)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # If memory runs out for all, this process is the one that can be done without.
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000", "ascii")
    folder = RunFolder(Path(arguments[0]))
    reporter = TrialReporter(folder)
    reporter.write(force=True)
    try:
        facts = try_out(folder, reporter)
    except Exception as error:
        logging.exception("the trial failed")
        reporter.state("failed", stage=None, error=failure(error, reporter))
        return 1
    (folder.path / TRIAL_NAME).write_bytes(msgspec.json.encode(facts))
    reporter.write(force=True)
    return 0


def try_out(folder: RunFolder, reporter: TrialReporter) -> TrialFacts:
    """Set up and make a few steps as the run would.

    Raises:
        EngineError: why it can't be trained.
    """
    from engine.training.memory_use import peak_bytes
    from engine.training.runners import RUNNERS

    record = folder.record()
    module: Any = import_module(RUNNERS[record.task].split(":")[0])
    setup = module.set_up(record, reporter)
    train = setup.train if hasattr(setup, "train") else setup.data.train
    lengths = train.lengths
    with suppress(CancelledError):
        module.fit(setup, reporter, None)
    points = reporter.points
    seconds = points[-1].seconds / max(1, points[-1].step)
    if len(points) > 1:
        steps = points[-1].step - points[0].step
        seconds = (points[-1].seconds - points[0].seconds) / max(1, steps)
    device = getattr(getattr(setup, "choice", None), "device", "cpu")
    return TrialFacts(
        rows=len(lengths),
        tokens=int(lengths.sum()),
        seconds_per_step=seconds,
        tokens_per_second=points[-1].values.get("tokens_per_second", 0.0),
        peak_bytes=peak_bytes(device),
    )


if __name__ == "__main__":
    os.umask(0o077)
    sys.exit(main(sys.argv[1:]))
