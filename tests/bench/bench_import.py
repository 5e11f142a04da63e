"""Importing 500 MB of conversations: memory, speed, and how soon Cancel is heard.

The file is like OpenAI's: many conversations of some twenty messages with their metadata.
"""

import json
import sys
import tempfile
import time
import uuid
from pathlib import Path

import msgspec
import psutil
from PySide6.QtCore import QCoreApplication

from gui.transfer.process import TransferProcess
from gui.transfer.protocol import ImportRequest, Progressed, TransferProblem, TransferReport
from tests.bench.report import Report

MEGABYTE = 1_000_000
WHOLE_BYTES = 500 * MEGABYTE
QUICK_BYTES = 50 * MEGABYTE
MEMORY_BUDGET = 200 * MEGABYTE
CANCEL_BUDGET_SECONDS = 0.5
WORDS = "A paragraph of an answer, as models write them, with a list, `code` and 一些汉字. "


def write_export(path: Path, size_bytes: int) -> int:
    """Write a file of about this size; returns how many conversations it has."""
    count = 0
    with path.open("w", encoding="utf-8") as file:
        file.write("[")
        while file.tell() < size_bytes:
            file.write((", " if count else "") + json.dumps(_conversation(count)))
            count += 1
        file.write("]")
    return count


def _conversation(number: int) -> dict[str, object]:
    keys = ["root", *(f"{number}-{turn}" for turn in range(20))]
    mapping: dict[str, object] = {
        "root": {"id": "root", "message": None, "parent": None, "children": [keys[1]]}
    }
    for turn, key in enumerate(keys[1:]):
        role = "assistant" if turn % 2 else "user"
        mapping[key] = {
            "id": key,
            "message": {
                "id": key,
                "author": {"role": role, "name": None, "metadata": {}},
                "create_time": 1_700_000_000.5 + number,
                "content": {"content_type": "text", "parts": [WORDS * (2 + turn % 2 * 12)]},
                "status": "finished_successfully",
                "weight": 1.0,
                "metadata": {"model_slug": "gpt-4o", "request_id": key, "timestamp_": "absolute"},
                "recipient": "all",
            },
            "parent": keys[turn],
            "children": keys[turn + 2 : turn + 3],
        }
    return {
        "title": f"Conversation {number}",
        "create_time": 1_700_000_000.5 + number,
        "update_time": 1_700_000_900.5 + number,
        "mapping": mapping,
        "current_node": keys[-1],
        "conversation_id": str(uuid.UUID(int=number)),
    }


class Importing:
    """One import through the real process.

    Attributes:
        peak_bytes: the most resident memory of the child.
        outcome: how it ended.
        cancel_seconds: from Cancel to the end, if it was cancelled.
    """

    def __init__(self, folder: Path, path: Path, *, cancel_at: float = 2.0) -> None:
        self._cancel_at = cancel_at
        self._cancelled_at = 0.0
        self.peak_bytes = 0
        self.cancel_seconds = 0.0
        self.outcome: TransferReport | TransferProblem | None = None
        self._process = TransferProcess()
        self._process.progressed.connect(self._on_progressed)
        self._process.finished.connect(self._on_ended)
        self._process.failed.connect(self._on_ended)
        self._process.start(
            ImportRequest(
                database=str(folder / "conversations.db"),
                paths=[str(path)],
                kept_in=str(folder / "imports"),
            )
        )

    def _on_progressed(self, progress: Progressed) -> None:
        memory = psutil.Process(self._process.process_id).memory_info()
        self.peak_bytes = max(self.peak_bytes, memory.rss)
        if progress.total and progress.done / progress.total > self._cancel_at:
            self._cancelled_at = self._cancelled_at or time.monotonic()
            self._process.cancel()

    def _on_ended(self, outcome: TransferReport | TransferProblem) -> None:
        self.cancel_seconds = time.monotonic() - self._cancelled_at
        self.outcome = outcome
        application = QCoreApplication.instance()
        assert application is not None
        application.quit()


def main() -> int:
    """Measure. Returns the exit status."""
    size_bytes = QUICK_BYTES if "--quick" in sys.argv else WHOLE_BYTES
    application = QCoreApplication([])
    report = Report("import")
    with tempfile.TemporaryDirectory(prefix="atelier-bench-") as name:
        folder = Path(name)
        path = folder / "conversations.json"
        count = write_export(path, size_bytes)
        report.note(f"{path.stat().st_size / MEGABYTE:.0f} MB, {count} conversations")
        whole = Importing(folder / "whole", path)
        application.exec()
        assert isinstance(whole.outcome, TransferReport), msgspec.json.encode(whole.outcome)
        assert whole.outcome.conversations == count
        seconds = whole.outcome.seconds
        report.figure("time", seconds, "s")
        report.figure("speed", path.stat().st_size / MEGABYTE / seconds, "MB/s")
        report.figure(
            "most memory of the process",
            whole.peak_bytes / MEGABYTE,
            "MB",
            at_most=MEMORY_BUDGET / MEGABYTE,
        )
        cancelled = Importing(folder / "cancelled", path, cancel_at=0.3)
        application.exec()
        assert isinstance(cancelled.outcome, TransferReport)
        assert cancelled.outcome.is_cancelled
        report.figure(
            "from Cancel to the end", cancelled.cancel_seconds, "s", at_most=CANCEL_BUDGET_SECONDS
        )
    report.write()
    return 0


if __name__ == "__main__":
    sys.exit(main())
