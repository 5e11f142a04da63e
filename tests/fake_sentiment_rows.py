"""The fake engine's tables as they lie in files: rows made of their number, and what is found.

Nothing here knows of runs; they are :mod:`tests.fake_sentiment_table`'s.
"""

import re
from datetime import date, timedelta
from pathlib import PurePath
from typing import Any

import msgspec

from engine.protocol import (
    ClassifierInfo,
    ColumnGuess,
    ColumnInfo,
    DataInfo,
    DataInspectParams,
    Detected,
    TableInfo,
    TextKey,
)
from engine.protocol.sentiment_table import MAX_CELL_CHARS, RowFilter, RowOrder, ScoredRow

LABELS = ["negative", "neutral", "positive"]
COLUMNS = ["id", "review", "date", "shop", "stars"]
SHOPS = ("Berlin", "Paris", "Lima", "")
TEXTS = (
    "The delivery was late and the box was open",
    "It is a kettle",
    "Lovely colour, quiet, and it boils fast; my whole family likes it",
    "爱不释手，下次还会买",
)
FIRST_DAY = date(2024, 1, 1)


def row_of(name: str, number: int, hand: str | None = None) -> ScoredRow:
    """The row at a place of a file; ``hand`` is the label it was given."""
    kind = number % 4
    label = "" if kind == 3 else LABELS[kind]
    confidence = 0.0 if kind == 3 else 0.5 + (number * 37 % 49) / 100
    rest = (1 - confidence) / 2
    scores = [] if kind == 3 else [confidence if one == label else rest for one in LABELS]
    text = f"{TEXTS[kind]} ({number + 1})"
    if name.startswith("long"):
        text = f"{text} " * 400
    day = FIRST_DAY + timedelta(days=number % 240)
    cells: list[str | None] = [
        str(1000 + number), text, day.isoformat(), SHOPS[number // 3 % 4], str(kind + 1)
    ]  # fmt: skip
    now = hand if hand is not None else label
    return ScoredRow(
        row=number,
        cells=cells,
        status="language_unsupported" if kind == 3 else "scored",
        label=now,
        model_label=label,
        labels=[now] if now else [],
        confidence=confidence,
        scores=scores,
        is_corrected=hand is not None,
        language="zh" if kind == 3 else "",
    )


def shortened(row: ScoredRow) -> ScoredRow:
    """The row with its long cells cut, as in a page of several."""
    places = [n for n, cell in enumerate(row.cells) if len(cell or "") > MAX_CELL_CHARS]
    cells = [
        f"{str(cell)[: MAX_CELL_CHARS - 1]}…" if n in places else cell
        for n, cell in enumerate(row.cells)
    ]
    return msgspec.structs.replace(row, cells=cells, shortened=places)


def rows_in(name: str) -> int:
    """300 for ``reviews-300.csv``."""
    found = re.search(r"\d+", name)
    return int(found[0]) if found else 10


def fits(row: ScoredRow, rows: RowFilter) -> bool:
    """Whether a filter lets a row through."""
    tests = [not rows.labels or row.label in rows.labels]
    tests.append(rows.contains.casefold() in str(row.cells[1]).casefold())
    tests.append(not rows.corrected_only or row.is_corrected)
    if rows.category is not None:
        column, value = rows.category
        tests.append(row.cells[COLUMNS.index(column)] == value)
    if rows.period is not None:
        column, first, end = rows.period
        tests.append(first <= str(row.cells[COLUMNS.index(column)]) < end)
    if rows.below_confidence is not None:
        tests.append(bool(row.model_label) and row.confidence < rows.below_confidence)
    return all(tests)


def ordered(rows: list[ScoredRow], order: RowOrder) -> list[ScoredRow]:
    """The rows in another order."""

    def key(row: ScoredRow) -> Any:
        if order.by.startswith("column:"):
            return row.cells[COLUMNS.index(order.by[7:])]
        return {"row": row.row, "label": row.label, "confidence": row.confidence}[order.by]

    return sorted(rows, key=key, reverse=order.is_descending)


def classifier(model: str) -> ClassifierInfo:
    """The model that scores."""
    return ClassifierInfo(
        model=model,
        name="Fake Sentiment",
        labels=LABELS,
        is_multi_label=False,
        is_calibrated=True,
        languages=["en"],
        window_tokens=128,
        runtime="transformers",
        device="cpu",
        dtype="float32",
        reasons=[],
        load_seconds=0.1,
    )


def info_of(params: DataInspectParams) -> DataInfo:
    """What the fake file has in it."""
    name, options = PurePath(params.path).name, params.options
    kinds = ("integer", "text", "date", "category", "integer")
    preview = [row_of(name, place).cells for place in range(min(12, rows_in(name)))]
    preview[1][4] = None
    problems = [TextKey("data.stray_quotes", {"count": 3, "lines": "5, 8, 13"})]
    is_odd = name.startswith("problems")
    if is_odd:
        preview[2] = [*preview[2], "one too many"]
        problems.append(TextKey("data.long_rows", {"count": 1, "lines": "4"}))
    return DataInfo(
        table=TableInfo(
            format="csv",
            columns=COLUMNS,
            encoding=detected(options.encoding, "utf-8", "reason.encoding_utf8", "certain"),
            delimiter=detected(options.delimiter, ",", "reason.delimiter_none_fits", "likely"),
            quoting=detected(
                None if options.quoting == "auto" else options.quoting,
                "standard",
                "reason.quoting_unseen",
                "guess",
            ),
            header=detected(
                None if options.has_header is None else ("yes" if options.has_header else "no"),
                "yes",
                "reason.header_lines",
                "certain",
            ),
        ),
        columns=[
            ColumnInfo(
                name=column,
                kind=kind,
                null_count=0,
                distinct=4,
                is_distinct_exact=True,
                mean_characters=60 if kind == "text" else 5,
                examples=[str(row[place]) for row in preview[:3]],
            )
            for place, (column, kind) in enumerate(zip(COLUMNS, kinds, strict=True))
        ],
        sampled_rows=rows_in(name),
        rows=rows_in(name),
        is_rows_exact=not is_odd,
        checked_rows=min(200, rows_in(name)),
        preview=preview,
        text_column=ColumnGuess("review", TextKey("reason.column_named", {"name": "review"})),
        date_column=ColumnGuess("date", TextKey("reason.column_dates")),
        problems=problems if is_odd else [],
    )


def detected(chosen: str | None, value: str, reason: str, certainty: Any) -> Detected:
    """What was chosen, or found out."""
    if chosen is not None:
        return Detected(chosen, "given", TextKey("reason.as_asked"))
    return Detected(value, certainty, TextKey(reason))
