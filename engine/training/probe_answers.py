"""``probes.jsonl``: what the model answered to the probe prompts, while it learns."""

import os
from pathlib import Path

import msgspec

from engine.protocol.training_result import ProbeAnswer
from engine.training.metric_points import read_lines

HALF_CHARACTER = "\ufffd"
"""What a decoder makes of an answer that is cut within a character."""


def append_answers(path: Path, answers: list[ProbeAnswer]) -> None:
    """Add answers; they can be read by others when this returns. What a kill left without its
    end is cut off first."""
    if path.exists():
        content = path.read_bytes()
        end = content.rfind(b"\n") + 1
        if end < len(content):
            os.truncate(path, end)
    with path.open("ab") as file:
        file.write(b"".join(msgspec.json.encode(answer) + b"\n" for answer in answers))


def read_answers(path: Path, offset: int = 0) -> tuple[list[ProbeAnswer], int]:
    """The whole lines from ``offset`` on, and where they end. A later answer of the same step
    and prompt replaces an earlier one: the run went on from a checkpoint."""
    return read_lines(path, offset, ProbeAnswer)
