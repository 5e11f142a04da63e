"""Writes rows as CSV, TSV, Excel, JSON Lines or Parquet, one after the other.

Owns: what each format does with a value it has no form for. Nothing is cut: what a format
can't hold is refused with a sentence.
"""

import csv
import datetime
import decimal
import json
import math
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import partial
from io import TextIOWrapper
from itertools import islice
from pathlib import Path
from tempfile import gettempdir
from typing import Any, BinaryIO

from engine.data.cell_text import cell_text
from engine.errors import DiskError, UsageError
from engine.protocol.sentiment_table import ExportFormat

Rows = Iterator[list[Any]]
Writer = Callable[[Rows, BinaryIO], None]

SHEET_ROWS = 1_048_576
CELL_CHARS = 32_767
"""Excel's own limits."""

EXACT_INTEGER = 2**53
PARQUET_ROWS = 10_000

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")
"""What XML can't hold, and what would be taken for Excel's way of writing it."""


class ColumnKinds:
    """What kinds of values the columns have; found in a first pass over the rows."""

    def __init__(self, width: int) -> None:
        self.kinds: list[set[str]] = [set() for _ in range(width)]

    def take(self, row: list[Any]) -> None:
        """One more row."""
        for kinds, value in zip(self.kinds, row, strict=True):
            if value is not None:
                kinds.add(_kind(value))


def writer_of(
    format: ExportFormat, columns: list[str], kinds: ColumnKinds | None, total: int
) -> Writer:
    """What writes rows of these columns.

    Raises:
        UsageError: there are more rows than the format holds.
    """
    match format:
        case "csv":
            return partial(_write_delimited, columns, ",")
        case "tsv":
            return partial(_write_delimited, columns, "\t")
        case "jsonl":
            return partial(_write_json_lines, columns)
        case "xlsx":
            if total >= SHEET_ROWS:
                raise UsageError("error.export_too_many_rows", rows=total, limit=SHEET_ROWS - 1)
            return partial(_write_workbook, columns)
        case "parquet":
            assert kinds is not None
            return partial(_write_parquet, columns, kinds)


def _write_delimited(columns: list[str], delimiter: str, rows: Rows, file: BinaryIO) -> None:
    text = TextIOWrapper(file, encoding="utf-8", newline="")
    try:
        writer = csv.writer(text, delimiter=delimiter, lineterminator="\n")
        writer.writerow(columns)
        for row in rows:
            writer.writerow([cell_text(value) for value in row])
    finally:
        text.detach()  # flushed, and the file stays open for its owner


def _write_json_lines(columns: list[str], rows: Rows, file: BinaryIO) -> None:
    for row in rows:
        found = dict(zip(columns, map(_json_value, row), strict=True))
        file.write(json.dumps(found, ensure_ascii=False, allow_nan=False).encode() + b"\n")


def _json_value(value: object) -> object:
    if isinstance(value, float) and not math.isfinite(value):
        return None if math.isnan(value) else cell_text(value)
    if isinstance(value, list | tuple):
        return [_json_value(one) for one in value]
    if isinstance(value, dict):
        return {name: _json_value(one) for name, one in value.items()}
    return value if value is None or isinstance(value, str | int | float) else cell_text(value)


def _write_workbook(columns: list[str], rows: Rows, file: BinaryIO) -> None:
    from lxml.etree import SerialisationError
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Sentiment")

    def text_cell(text: str) -> WriteOnlyCell:
        cell = WriteOnlyCell(sheet, _escaped(text))
        cell.data_type = "s"  # a text that begins with = is no formula
        return cell

    def cell(value: object, row: int, column: str) -> object:
        if value is None or isinstance(value, bool):
            return value
        if isinstance(value, int) and abs(value) <= EXACT_INTEGER:
            return value
        if isinstance(value, float) and math.isfinite(value):
            return value
        if isinstance(value, datetime.date) and not getattr(value, "tzinfo", None):
            return value
        text = cell_text(value)
        if len(text) > CELL_CHARS:
            raise UsageError("error.export_cell_too_long", row=row, column=column, limit=CELL_CHARS)
        return text_cell(text)

    try:
        sheet.append([text_cell(name) for name in columns])
        for number, row in enumerate(rows, 1):
            sheet.append(
                [cell(value, number, name) for name, value in zip(columns, row, strict=True)]
            )
        book.save(file)
    except SerialisationError as problem:  # how lxml says that it could not write
        raise DiskError("error.disk_full", path=gettempdir()) from problem
    finally:
        _drop_draft(sheet)


def _drop_draft(sheet: Any) -> None:
    """End the sheet and remove its temporary file, which would stay as long as the engine."""
    from lxml.etree import LxmlError

    if not sheet.closed:
        # What could not be written can't be ended either; the first error counts.
        with suppress(LxmlError, StopIteration):
            sheet.close()
    Path(sheet._writer.out).unlink(missing_ok=True)


def _escaped(text: str) -> str:
    def code(found: re.Match[str]) -> str:
        return f"_x005F{found[0]}" if len(found[0]) > 1 else f"_x{ord(found[0]):04X}_"

    return _CONTROL.sub(code, text)


def _write_parquet(columns: list[str], kinds: ColumnKinds, rows: Rows, file: BinaryIO) -> None:
    import pyarrow
    from pyarrow import parquet

    types = [_arrow_type(found) for found in kinds.kinds]
    schema = pyarrow.schema(list(zip(columns, types, strict=True)))
    with parquet.ParquetWriter(file, schema, compression="zstd") as writer:
        while chunk := list(islice(rows, PARQUET_ROWS)):
            arrays = [
                pyarrow.array(_as_type(values, type), type)
                for values, type in zip(zip(*chunk, strict=True), types, strict=True)
            ]
            writer.write_batch(pyarrow.record_batch(arrays, schema=schema))


def _kind(value: object) -> str:
    match value:
        case bool():
            return "boolean"
        case int():
            is_exact = abs(value) <= EXACT_INTEGER
            return "integer" if is_exact else "long" if -(2**63) <= value < 2**63 else "text"
        case float():
            return "float"
        case datetime.datetime():
            return "datetime" if value.tzinfo is None else "instant"
        case datetime.date():
            return "date"
        case datetime.time():
            return "time"
        case decimal.Decimal():
            return "decimal"
        case bytes():
            return "bytes"
        case _:
            return "text"


def _arrow_type(kinds: set[str]) -> Any:
    import pyarrow

    if kinds == {"boolean"}:
        return pyarrow.bool_()
    if kinds and kinds <= {"integer", "long"}:
        return pyarrow.int64()
    if kinds and kinds <= {"integer", "float"}:
        return pyarrow.float64()
    single = {
        frozenset({"datetime"}): pyarrow.timestamp("us"),
        frozenset({"instant"}): pyarrow.timestamp("us", "UTC"),
        frozenset({"date"}): pyarrow.date32(),
        frozenset({"time"}): pyarrow.time64("us"),
        frozenset({"bytes"}): pyarrow.binary(),
    }
    return single.get(frozenset(kinds), pyarrow.string())


def _as_type(values: Iterable[Any], type: Any) -> list[Any]:
    import pyarrow

    if type != pyarrow.string():
        return list(values)
    return [value if value is None else cell_text(value) for value in values]
