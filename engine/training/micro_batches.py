"""A batch in parts that fit into memory, little of them padding.

Owns: which rows of a batch are computed together. Their order doesn't change the result: the
loss is a sum over the batch's tokens, whatever part a token is in.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

Row = dict[str, Any]
Pad = Callable[[Sequence[Row]], dict[str, Any]]

EVEN = 0.85
"""On a processor a part's rows are at least this share of its longest: computing together
brings little there, and padding costs as much as text."""
CPU_TOKENS = 1024
"""On a processor more tokens at once aren't computed faster, and take memory."""


@dataclass
class MicroBatching:
    """How a batch is divided.

    Attributes:
        rows: computed together at most.
        evenness: length of a row at least, as a share of the longest it is computed with.
        tokens: computed together at most, padding counted, unless a row alone has more; 0: any.
    """

    rows: int
    evenness: float = 0.0
    tokens: int = 0


class MicroBatches:
    """Collates a batch into ``{"micro": […], "trained": …, "tokens": …}``.

    Args:
        pad: makes tensors of some rows.
        batching: may change while training goes on, when memory turns out to be short.
    """

    def __init__(self, pad: Pad, batching: MicroBatching) -> None:
        self.batching = batching
        self._pad = pad

    def __call__(self, rows: Sequence[Row]) -> dict[str, Any]:
        """The parts, the longest first, with how many of the tokens are trained on and how many
        are not padding."""
        return {
            "micro": [self._pad(part) for part in divide(rows, self.batching)],
            "trained": sum(int(row["trained"]) for row in rows),
            "tokens": sum(int(row.get("tokens", len(row["input_ids"]))) for row in rows),
        }


def divide(rows: Sequence[Row], batching: MicroBatching) -> list[list[Row]]:
    """The rows by length, in parts."""
    parts: list[list[Row]] = []
    for row in sorted(rows, key=lambda one: -len(one["input_ids"])):
        widest = len(parts[-1][0]["input_ids"]) if parts else 0
        is_even = len(row["input_ids"]) >= batching.evenness * widest
        count = len(parts[-1]) + 1 if parts else 0
        has_room = bool(parts) and (not batching.tokens or count * widest <= batching.tokens)
        if has_room and is_even and len(parts[-1]) < batching.rows:
            parts[-1].append(row)
        else:
            parts.append([row])
    return parts


def halved(micro: dict[str, Any]) -> list[dict[str, Any]]:
    """A part's tensors as two parts of half the rows."""
    rows = len(next(iter(micro.values())))
    middle = (rows + 1) // 2
    pieces = (slice(0, middle), slice(middle, rows))
    return [{name: value[piece] for name, value in micro.items()} for piece in pieces]
