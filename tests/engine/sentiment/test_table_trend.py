"""A trend over dates: in which unit."""

import numpy as np
import pytest

from engine.sentiment.table_summaries import _trend


@pytest.mark.parametrize(
    ("days", "period", "points"),
    [
        (range(0, 180, 3), "week", 26),  # six months would say little
        (range(0, 70), "week", 11),  # one a day: a week has seven
        ([day for day in range(30) for _ in range(5)], "day", 30),
        (range(5), "day", 5),  # a week would be one bar
        (range(0, 400_000, 400), "year", 1_000),  # nothing longer is left
    ],
)
def test_periods_are_neither_too_many_nor_nearly_empty(
    days: range, period: str, points: int
) -> None:
    found = _trend(np.array(list(days)), np.zeros(len(list(days)), int), ["positive"])
    assert (found.period, len(found.points)) == (period, points)
    assert sum(one.counts["positive"] for one in found.points) == len(list(days))
