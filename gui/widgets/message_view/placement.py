"""Which rows the viewport needs, and where.

Owns: walking the transcript up and down from a fixed row, with real heights, so that nothing
the reader sees moves when a height turns out different from its estimate. Doesn't know
widgets: heights come from a function that also remembers them. Pixels throughout.
"""

from collections.abc import Callable
from typing import NamedTuple

from gui.widgets.message_view.transcript import RowRef, Transcript

TOP_PADDING = 4
BOTTOM_PADDING = 20
OVERSCAN = 300

Measure = Callable[[RowRef], int]


class Anchor(NamedTuple):
    """The row that must not move; ``offset`` is how far above the viewport its top is."""

    ref: RowRef
    offset: int


class Placed(NamedTuple):
    """A row and where it goes in the viewport."""

    ref: RowRef
    top: int
    height: int


def place(
    transcript: Transcript, measure: Measure, anchor: Anchor | None, viewport_height: int
) -> list[Placed]:
    """The rows in and near the viewport, from top to bottom.

    Args:
        anchor: the row that stays where it is; None keeps the end at the bottom.
    """
    last = transcript.last()
    first = transcript.first()
    if first is None or last is None:
        return []
    placed: list[Placed] = []
    if anchor is not None:
        placed = _downwards(transcript, measure, anchor.ref, -anchor.offset, viewport_height)
        is_end = placed[-1].ref == last
        bottom = placed[-1].top + placed[-1].height
        if is_end and bottom + BOTTOM_PADDING < viewport_height:
            anchor = None
        else:
            above = transcript.before(anchor.ref)
            placed = _upwards(transcript, measure, above, -anchor.offset) + placed
    if anchor is None:
        placed = _upwards(transcript, measure, last, viewport_height - BOTTOM_PADDING)
    if placed[0].ref == first and placed[0].top > TOP_PADDING:
        placed = _downwards(transcript, measure, first, TOP_PADDING, viewport_height)
    return placed


def _downwards(
    transcript: Transcript, measure: Measure, ref: RowRef, top: int, viewport_height: int
) -> list[Placed]:
    placed: list[Placed] = []
    following: RowRef | None = ref
    has_reserve = False
    while following is not None and (top < viewport_height + OVERSCAN or not has_reserve):
        height = measure(following)
        # One row with something to focus beyond the edge: Tab must find the next stop.
        has_reserve = has_reserve or (top >= viewport_height and height > 0)
        placed.append(Placed(following, top, height))
        top += height
        following = transcript.after(following)
    return placed


def _upwards(
    transcript: Transcript, measure: Measure, ref: RowRef | None, bottom: int
) -> list[Placed]:
    placed: list[Placed] = []
    has_reserve = False
    while ref is not None and (bottom > -OVERSCAN or not has_reserve):
        height = measure(ref)
        has_reserve = has_reserve or (bottom <= 0 and height > 0)
        bottom -= height
        placed.append(Placed(ref, bottom, height))
        ref = transcript.before(ref)
    placed.reverse()
    return placed
