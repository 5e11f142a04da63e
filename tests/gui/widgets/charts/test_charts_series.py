"""The points of a curve."""

from hypothesis import given
from hypothesis import strategies as st

from gui.widgets.charts.series import Series, merged_rows

Xs = st.lists(st.integers(0, 50), max_size=30).map(sorted)


def make(key: str, xs: list[int]) -> Series:
    series = Series(key)
    series.extend(xs, [x * 2 for x in xs])
    return series


@given(Xs, st.floats(-10, 60))
def test_nearest_is_the_nearest(xs: list[int], x: float) -> None:
    point = make("a", xs).nearest(x)
    if not xs:
        assert point is None
    else:
        assert point is not None
        assert abs(point[0] - x) == min(abs(one - x) for one in xs)
        assert point[1] == point[0] * 2


@given(Xs, Xs)
def test_merged_rows_lose_no_point(first: list[int], second: list[int]) -> None:
    rows = list(merged_rows([make("a", first), make("b", second)]))
    for column, xs in enumerate((first, second)):
        assert [x for x, values in rows if values[column] is not None] == xs
    assert [x for x, _ in rows] == sorted(x for x, _ in rows)


@given(Xs, st.integers(0, 50))
def test_cutting_keeps_what_lies_before(xs: list[int], end: int) -> None:
    series = make("a", xs)
    series.cut_after(end)
    assert list(series.x) == [x for x in xs if x <= end] and len(series.y) == len(series.x)
