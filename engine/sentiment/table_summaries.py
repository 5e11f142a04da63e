"""What a table run's rows say together: distribution, trend, breakdown.

Owns: periods and the order of categories. Knows nothing of how rows are found.
"""

from typing import Any, Literal, NamedTuple

from engine.context import JobContext
from engine.protocol.sentiment_table import (
    CategoryCounts,
    TableSummary,
    TableSummaryParams,
    TrendPoint,
)
from engine.sentiment.table_columns import UNDATED
from engine.sentiment.table_index import index_of
from engine.sentiment.table_runs import TableRun

MAX_PERIODS = 60
ROWS_A_PERIOD, FEW_PERIODS = 3, 8
"""With fewer rows a period than this, longer ones tell more, as long as some remain."""

MAX_CATEGORIES = 50
MAX_SPAN_DAYS = 4_000_000

Period = Literal["day", "week", "month", "quarter", "year"]


class _Trend(NamedTuple):
    points: list[TrendPoint]
    period: Period
    undated_rows: int


def summarize(run: TableRun, params: TableSummaryParams, ctx: JobContext) -> TableSummary:
    """Sum up the rows scored so far.

    Raises:
        EngineError: the run can't be read, or it has no such column.
    """
    with run.store() as store:
        status = store.status()
        names = status.classifier.labels if status.classifier else []
        index = index_of(run)
        with index.lock:
            index.update(store, ctx)
            mask = index.mask(params.rows, names, store, ctx)
            labels = index.labels[mask]
            days = codes = None
            values: list[str] = []
            if params.date_column:
                days = index.days(params.date_column, store, ctx).days()[mask]
            if params.category_column:
                category = index.category(params.category_column, store, ctx)
                codes, values = category.codes()[mask], category.names()
    trend = _Trend([], "day", 0) if days is None else _trend(days, labels, names)
    breakdown, others, other_counts = (
        ([], 0, {}) if codes is None else _breakdown(codes, values, labels, names)
    )
    return TableSummary(
        counts=_counts(labels, names),
        trend=trend.points,
        period=trend.period,
        undated_rows=trend.undated_rows,
        breakdown=breakdown,
        other_categories=others,
        other_counts=other_counts,
    )


def _counts(labels: Any, names: list[str]) -> dict[str, int]:
    """Label to rows; "" for rows without one; labels without rows left out."""
    import numpy as np

    found = np.bincount(labels + 1, minlength=len(names) + 1).tolist()
    counts = dict(zip(["", *names], found, strict=True))
    return {name: counts[name] for name in [*names, ""] if counts[name]}


def _trend(days: Any, labels: Any, names: list[str]) -> _Trend:
    import numpy as np

    is_dated = days != UNDATED
    undated = int((~is_dated).sum())
    days, labels = days[is_dated], labels[is_dated]
    different, place = _different(days)
    periods: tuple[Period, ...] = ("day", "week", "month", "quarter", "year")
    cuts = [np.unique(_starts(different, one), return_inverse=True) for one in periods]
    at = _telling([len(starts) for starts, _ in cuts], len(days))
    period, (starts, group) = periods[at], cuts[at]
    place = group.ravel()[place]
    points = [
        TrendPoint(str(np.datetime64(int(start), "D")), counts)
        for start, counts in zip(
            starts.tolist(), _grouped(place, len(starts), labels, names), strict=True
        )
    ]
    return _Trend(points, period, undated)


def _telling(counts: list[int], rows: int) -> int:
    """The place of the shortest unit whose periods aren't too many or nearly empty.

    Args:
        counts: how many periods there are with days, weeks, … as the unit.
    """
    for at, count in enumerate(counts[:-1]):
        is_sparse = rows < ROWS_A_PERIOD * count and counts[at + 1] >= FEW_PERIODS
        if count <= MAX_PERIODS and not is_sparse:
            return at
    return len(counts) - 1


def _different(days: Any) -> tuple[Any, Any]:
    """The different days in order, and for each of ``days`` which it is; without sorting if
    they lie within some thousand years."""
    import numpy as np

    if not len(days):
        return days, np.empty(0, np.int64)
    first, last = int(days.min()), int(days.max())
    if last - first > MAX_SPAN_DAYS:
        different, place = np.unique(days, return_inverse=True)
        return different, place
    is_there = np.zeros(last - first + 1, bool)
    is_there[days - first] = True
    numbers = np.cumsum(is_there) - 1
    return is_there.nonzero()[0] + first, numbers[days - first]


def _starts(days: Any, period: Period) -> Any:
    """The first day of each day's period, in days since 1970; weeks begin on Monday."""
    if period == "day":
        return days
    if period == "week":
        return days - (days + 3) % 7  # 1970 began on a Thursday
    months = days.astype("datetime64[D]").astype("datetime64[M]").astype("int64")
    length = {"month": 1, "quarter": 3, "year": 12}[period]
    return (months // length * length).astype("datetime64[M]").astype("datetime64[D]").astype(int)


def _breakdown(
    codes: Any, values: list[str], labels: Any, names: list[str]
) -> tuple[list[CategoryCounts], int, dict[str, int]]:
    import numpy as np

    rows = np.bincount(codes, minlength=len(values))
    present = [code for code in np.argsort(-rows, kind="stable").tolist() if rows[code]]
    first = present[:MAX_CATEGORIES]
    places = np.full(len(values), len(first))
    places[first] = np.arange(len(first))
    grouped = _grouped(places[codes], len(first) + 1, labels, names)
    shown = [
        CategoryCounts(values[code], counts)
        for code, counts in zip(first, grouped[:-1], strict=True)
    ]
    return shown, len(present) - len(first), grouped[-1]


def _grouped(places: Any, groups: int, labels: Any, names: list[str]) -> list[dict[str, int]]:
    """Label to rows for each of the groups that ``places`` numbers."""
    import numpy as np

    width = len(names) + 1
    cells = places.astype("int64").ravel() * width + labels + 1
    table = np.bincount(cells, minlength=groups * width).reshape(groups, width).tolist()
    order = [*range(1, width), 0]
    shown = ["", *names]
    return [{shown[one]: row[one] for one in order if row[one]} for row in table]
