"""Reads ``metrics.jsonl`` while the run's process may still write to it."""

import logging
from pathlib import Path

import msgspec

from engine.protocol.training import MetricPoint

log = logging.getLogger(__name__)


def read_points(path: Path, offset: int) -> tuple[list[MetricPoint], int]:
    """The whole lines of ``metrics.jsonl`` from ``offset`` on, and where they end.

    A line that a kill cut short has no end yet and is left for later.
    """
    try:
        with path.open("rb") as file:
            file.seek(offset)
            content = file.read()
    except FileNotFoundError:
        return [], offset
    end = content.rfind(b"\n") + 1
    points = []
    for line in content[:end].splitlines():
        try:
            points.append(msgspec.json.decode(line, type=MetricPoint))
        except (msgspec.DecodeError, UnicodeDecodeError):
            # After a power cut a file may hold blocks that were never written.
            log.warning("%s holds a line that is no point; it is left out", path)
    return points, offset + end
