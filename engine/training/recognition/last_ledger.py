"""The ledger that was counted last, for the next page of it.

Owns: what makes two requests ask for the same ledger, and that only one is counted at a time.
"""

import threading
from pathlib import Path

import msgspec

from engine.context import JobContext
from engine.protocol.training_spec import TrainingSpec
from engine.training.recognition.ledger import Ledger

_FIELDS = (
    "data", "eval_data", "target_data", "base", "task", "shape", "columns", "absent_parts",
    "fill", "source_language", "target_language", "text_column", "label_column", "bands",
    "max_length", "seed", "validation_fraction", "test_fraction", "train_on",
)  # fmt: skip
"""What of a spec decides what becomes of a row."""

_POLL_SECONDS = 0.1


class LastLedger:
    """Counts a ledger, or gives the last one when it is the same."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        # In one, for it is read without the lock.
        self._last: tuple[tuple[object, ...], Ledger] | None = None

    def find(self, spec: TrainingSpec) -> Ledger | None:
        """The ledger of this data, if it is the one that was counted last."""
        key, last = _key(spec), self._last
        return last[1] if last is not None and last[0] == key else None

    def count(self, spec: TrainingSpec, ctx: JobContext) -> Ledger:
        """The ledger of this data; counts it unless that was done last.

        Raises:
            EngineError: the data can't be read, or the job was cancelled.
        """
        key = _key(spec)
        while not self._lock.acquire(timeout=_POLL_SECONDS):
            ctx.check_cancelled()
        try:
            if self._last is not None and self._last[0] == key:
                return self._last[1]
            ledger = Ledger(spec)
            try:
                ledger.count(ctx)
            except BaseException:
                ledger.index.close()
                raise
            # The former one is closed when nobody reads a page of it any more.
            self._last = (key, ledger)
            return ledger
        finally:
            self._lock.release()


LAST = LastLedger()


def _key(spec: TrainingSpec) -> tuple[object, ...]:
    asked = msgspec.json.encode([getattr(spec, name) for name in _FIELDS])
    files = (spec.data, spec.eval_data, spec.target_data)
    return (asked, *(_state(Path(file).expanduser()) for file in files if file))


def _state(file: Path) -> tuple[int, ...] | None:
    """What tells that a file is the same, without reading it: a page must come at once."""
    try:
        stat = file.stat()
    except OSError:
        return None  # whoever opens it says so
    return (stat.st_dev, stat.st_ino, stat.st_size, stat.st_mtime_ns)
