"""Messages about a whole table's sentiment: score it, look at it, correct it, write it out.

A table that is scored is a *table run*. Its rows, results and corrections are kept by the
engine (which may be on another machine) and outlive window and engine; the window only ever
asks for what it shows.
"""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from engine.protocol.data import TableOptions
from engine.protocol.envelope import ErrorInfo, TextKey
from engine.protocol.sentiment import ClassifierInfo, TextStatus

TableRunState = Literal["running", "paused", "finished", "failed", "interrupted"]
"""``paused``: cancelled by the person. ``interrupted``: the engine ended without a word. Both,
and ``failed``, can go on after the last row that was kept."""

ExportFormat = Literal["csv", "tsv", "xlsx", "jsonl", "parquet"]

MAX_PAGE_ROWS = 500
MAX_CELL_CHARS = 2000


class TableSource(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which table, and which of its columns mean what.

    Attributes:
        path: on the engine's machine.
        text_column: "": found by name and content.
        date_column, category_column: for the trend and the breakdown; "" for none (they can be
            chosen later too: every column is kept).
    """

    path: Annotated[str, Meta(min_length=1)]
    options: TableOptions = TableOptions()
    text_column: str = ""
    date_column: str = ""
    category_column: str = ""


class SentimentTableParams(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Method ``sentiment.table``: score every row of a table, or go on where that was left.

    Long; cancelling it pauses it. Notification ``table_update`` tells how it goes.

    Attributes:
        run: a table run to go on with; "": a new one is made from ``source``.
        source: needed for a new one.
    """

    run: str = ""
    source: TableSource | None = None
    model: str = ""
    device: str = "auto"
    score_any_language: bool = False


class TableRunInfo(msgspec.Struct, frozen=True, kw_only=True):
    """A table run as it is kept.

    Attributes:
        name: of the file.
        columns: of the table, in order; those that only later rows have come last.
        created_at: Unix time.
        rows: how many are scored and kept.
        total_rows: of the file; ``None`` until they are counted.
        is_total_exact: whether they were counted; estimated otherwise, while it runs.
        labels: of the model, in its order.
        counts: label to rows, as corrected by hand; what has no label counts under "".
        not_scored: status to rows, of those that were not scored.
        corrected_rows: those whose label was set by hand.
        languages: ISO 639-1 code to rows, of those in a language the model doesn't know.
        seconds: spent scoring, pauses left out.
        rows_per_second: over the last seconds; 0 when it doesn't run.
        seconds_left: estimate, or ``None``.
        classifier: ``None`` before the model is loaded.
        notes: what the person should know about how the table was read.
        error: why it failed or was interrupted.
        size_bytes: on disk.
    """

    id: str
    name: str
    state: TableRunState
    source: TableSource
    columns: list[str]
    model: str
    created_at: float
    rows: int = 0
    total_rows: int | None = None
    is_total_exact: bool = True
    labels: list[str] = []
    counts: dict[str, int] = {}
    not_scored: dict[TextStatus, int] = {}
    corrected_rows: int = 0
    languages: dict[str, int] = {}
    seconds: float = 0.0
    rows_per_second: float = 0.0
    seconds_left: float | None = None
    classifier: ClassifierInfo | None = None
    notes: list[TextKey] = []
    error: ErrorInfo | None = None
    size_bytes: int = 0


class TableUpdate(msgspec.Struct, frozen=True, kw_only=True):
    """Notification ``table_update``: how a table run goes, a few times a second."""

    run: TableRunInfo


class ListTableRunsParams(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Method ``sentiment.table_runs``: all table runs, the newest first."""


class TableRunList(msgspec.Struct, frozen=True, kw_only=True):
    """All table runs, and folders that could not be read."""

    runs: list[TableRunInfo]
    unreadable: list[ErrorInfo] = []


class DeleteTableRunParams(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Method ``sentiment.delete_table_run``: forget its results and corrections; the table's
    own file is left alone. Answers with the list."""

    run: str


class RowFilter(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which rows; every condition given must hold.

    Attributes:
        labels: rows with one of these labels ("" for rows without one); empty: all.
        contains: in the text, ignoring case.
        category: ``(column, value)``.
        period: ``(column, first day, day after the last)``, ISO dates.
        corrected_only: those whose label was set by hand.
        below_confidence: those the model is less sure of than this.
    """

    labels: list[str] = []
    contains: str = ""
    category: tuple[str, str] | None = None
    period: tuple[str, str, str] | None = None
    corrected_only: bool = False
    below_confidence: Annotated[float, Meta(gt=0, le=1)] | None = None


class RowOrder(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Attributes:
    by: ``row`` (the file's order), ``label``, ``confidence``, or ``column:NAME``.
    """

    by: str = "row"
    is_descending: bool = False


class TableRowsParams(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Method ``sentiment.rows``: some rows of a table run, those scored so far.

    Cells longer than :data:`MAX_CELL_CHARS` come shortened, and say so, unless one row alone is
    asked for.
    """

    run: str
    offset: Annotated[int, Meta(ge=0)] = 0
    limit: Annotated[int, Meta(ge=1, le=MAX_PAGE_ROWS)] = 200
    rows: RowFilter = RowFilter()
    order: RowOrder = RowOrder()


class ScoredRow(msgspec.Struct, frozen=True, kw_only=True):
    """A row of the table and what the model makes of it.

    Attributes:
        row: its place in the file, from 0.
        cells: one a column, as text; ``None`` where there is no value. A row with more cells
            than the table has columns is longer.
        shortened: which of the cells end in ``…`` and go on in the file.
        label: the one that counts: by hand if corrected, else the model's; "" for none.
        model_label: what the model said; "" for none.
        confidence: of the model's label.
        scores: in the order of the model's labels; empty when not scored.
        language: ISO 639-1 code where it is why the row was not scored, else "".
    """

    row: int
    cells: list[str | None]
    status: TextStatus
    label: str
    model_label: str
    labels: list[str]
    confidence: float
    scores: list[float]
    is_corrected: bool = False
    language: str = ""
    shortened: list[int] = []


class TableRows(msgspec.Struct, frozen=True, kw_only=True):
    """Attributes:
    total: how many rows the filter lets through.
    """

    total: int
    offset: int
    rows: list[ScoredRow]


class TableSummaryParams(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Method ``sentiment.table_summary``: distribution, trend and breakdown of the rows so far.

    Attributes:
        date_column, category_column: "" leaves trend or breakdown out.
    """

    run: str
    rows: RowFilter = RowFilter()
    date_column: str = ""
    category_column: str = ""


class TrendPoint(msgspec.Struct, frozen=True):
    """Attributes:
    start: ISO date of the period's first day.
    counts: label to rows.
    """

    start: str
    counts: dict[str, int]


class CategoryCounts(msgspec.Struct, frozen=True):
    """A value of the category column and its rows by label."""

    value: str
    counts: dict[str, int]


class TableSummary(msgspec.Struct, frozen=True, kw_only=True):
    """What the rows say together.

    Attributes:
        counts: label to rows; "" for rows without one.
        trend: periods in order, those without rows left out.
        period: how long each is: chosen so that there are at most about 60.
        undated_rows: rows whose date is missing or can't be read.
        breakdown: the most frequent values first, at most 50.
        other_categories: how many values beyond those, and their rows by label.
    """

    counts: dict[str, int]
    trend: list[TrendPoint] = []
    period: Literal["day", "week", "month", "quarter", "year"] = "day"
    undated_rows: int = 0
    breakdown: list[CategoryCounts] = []
    other_categories: int = 0
    other_counts: dict[str, int] = {}


class CorrectRowsParams(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Method ``sentiment.correct``: set labels by hand; answers with the table run.

    Attributes:
        rows: their places in the file.
        label: ``None`` takes the correction back.
    """

    run: str
    rows: Annotated[list[int], Meta(min_length=1, max_length=10_000)]
    label: str | None


class ExportTableParams(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Method ``sentiment.export``: write the table with all its own columns and the results.

    Attributes:
        path: on the engine's machine; replaced as a whole or left as it was.
        corrections_only: write the corrected rows as a training set: ``text`` and ``label``.
    """

    run: str
    path: Annotated[str, Meta(min_length=1)]
    format: ExportFormat
    rows: RowFilter = RowFilter()
    corrections_only: bool = False


class ExportTableResult(msgspec.Struct, frozen=True, kw_only=True):
    """Attributes:
    path: what was written.
    columns: added to the table's own ones.
    """

    path: str
    rows: int
    columns: list[str]
    size_bytes: int
    seconds: float
