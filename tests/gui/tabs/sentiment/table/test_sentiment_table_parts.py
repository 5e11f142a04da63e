"""Small parts of the table side: periods, names, looks, pages."""

import pytest

from engine.protocol.sentiment_table import TrendPoint
from gui.file_names import ending, file_name
from gui.tabs.sentiment.table import periods
from gui.tabs.sentiment.table.label_look import label_look
from gui.theme import LIGHT


@pytest.mark.parametrize(
    ("start", "period", "end"),
    [
        ("2024-02-28", "day", "2024-02-29"),
        ("2024-12-30", "week", "2025-01-06"),
        ("2024-12-01", "month", "2025-01-01"),
        ("2024-10-01", "quarter", "2025-01-01"),
        ("2024-01-01", "year", "2025-01-01"),
        ("9999-12-31", "day", "9999-12-31"),
        ("9999-01-01", "year", "9999-12-31"),
    ],
)
def test_periods_end_where_the_next_begins(start: str, period, end: str) -> None:  # type: ignore[no-untyped-def]
    assert periods.day_after(start, period) == end


def test_gaps_of_a_trend_are_filled_unless_there_are_too_many() -> None:
    trend = [TrendPoint("2024-01-01", {"a": 1}), TrendPoint("2024-04-01", {"a": 2})]
    filled = periods.without_gaps(trend, "month")
    assert [one.start for one in filled] == ["2024-01-01", "2024-02-01", "2024-03-01", "2024-04-01"]
    assert filled[1].counts == {}
    wide = [TrendPoint("1001-01-01", {}), TrendPoint("2024-01-01", {})]
    assert periods.without_gaps(wide, "day") == wide


def test_file_names_of_any_system() -> None:
    assert file_name("C:\\data\\a.CSV") == "a.CSV" and ending("C:\\data\\a.CSV") == ".csv"
    assert file_name("/data/b.tsv") == "b.tsv" and ending("/data/noname") == ""


def test_labels_are_told_apart_without_colours_and_with() -> None:
    labels = ["negative", "joy", "anger", "positive"]
    looks = {one: label_look(one, labels, LIGHT) for one in labels}
    assert (looks["negative"].sign, looks["positive"].sign) == ("−", "+")
    assert looks["joy"].colour != looks["anger"].colour
    assert label_look("", labels, LIGHT).colour == LIGHT.disabled
