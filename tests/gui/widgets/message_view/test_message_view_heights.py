"""The height index against plain sums."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.widgets.message_view.heights import HeightIndex

HEIGHTS = st.lists(st.integers(0, 50), max_size=60)


@given(HEIGHTS, st.lists(st.tuples(st.integers(0, 59), st.integers(0, 50))), st.integers(0, 60))
def test_sums_and_places(heights: list[int], changes: list[tuple[int, int]], kept: int) -> None:
    index = HeightIndex(heights)
    for position, height in changes:
        if position < len(heights):
            heights[position] = height
            index.set(position, height)
    index.truncate(kept)
    index.append(7)
    heights = [*heights[:kept], 7]
    assert len(index) == len(heights)
    assert index.total == sum(heights)
    assert [index[i] for i in range(len(heights))] == heights
    assert [index.top(i) for i in range(len(heights) + 1)] == [
        sum(heights[:i]) for i in range(len(heights) + 1)
    ]
    pixels = [(row, offset) for row, height in enumerate(heights) for offset in range(height)]
    assert [index.find(offset) for offset in range(index.total)] == pixels


def test_beyond_the_ends() -> None:
    index = HeightIndex([5, 5])
    assert index.find(-3) == (0, 0)
    assert index.find(99) == (1, 5)
    with pytest.raises(IndexError):
        HeightIndex().find(0)
