"""Reads ``metrics.jsonl``, and files like it, while the run's process may still write to it."""

import logging
from pathlib import Path
from typing import TypeVar

import msgspec

from engine.protocol.training import MetricPoint

T = TypeVar("T")

log = logging.getLogger(__name__)


def read_points(path: Path, offset: int) -> tuple[list[MetricPoint], int]:
    """The points of ``metrics.jsonl`` from ``offset`` on, and where they end."""
    return read_lines(path, offset, MetricPoint)


def read_lines(path: Path, offset: int, kind: type[T]) -> tuple[list[T], int]:
    """The whole lines of a file from ``offset`` on, and where they end.

    A line that a kill cut short has no end yet and is left for later.
    """
    try:
        with path.open("rb") as file:
            file.seek(offset)
            content = file.read()
    except FileNotFoundError:
        return [], offset
    end = content.rfind(b"\n") + 1
    found = []
    for line in content[:end].splitlines():
        try:
            found.append(msgspec.json.decode(line, type=kind))
        except (msgspec.DecodeError, UnicodeDecodeError):
            # After a power cut a file may hold blocks that were never written.
            log.warning("%s holds a line that is no %s; it is left out", path, kind.__name__)
    return found, offset + end
