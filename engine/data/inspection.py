"""Looks at a table before it is used: columns, count, preview, problems.

Owns: how much is read for that. A small file is read whole, so that its account is complete.
"""

from collections.abc import Callable

from engine.data.cell_text import cell_text, shortened
from engine.data.column_guesses import date_column, label_column, text_column
from engine.data.columns import Column
from engine.data.table import EXTRA, Row, Table
from engine.protocol.data import DataInfo
from engine.protocol.envelope import TextKey

SAMPLED_ROWS = 2000
PREVIEW_ROWS = 50
WHOLE_BYTES = 32 << 20
"""A file up to this size is read whole."""

WHOLE_PACKED_BYTES = 2 << 20
"""The same for workbooks, which take far longer."""


def inspect(table: Table, step: Callable[[int], None]) -> DataInfo:
    """Read the sample, and a small file's rest.

    Args:
        step: called with the number of rows read so far; raise from it to end the reading.

    Raises:
        EngineError: the file is damaged.
    """
    columns = [Column(name) for name in table.info.columns]
    by_name = {column.name: column for column in columns}
    preview: list[list[str | None]] = []
    limit = WHOLE_PACKED_BYTES if table.info.format == "xlsx" else WHOLE_BYTES
    is_whole = table.info.format != "parquet" and table.path.stat().st_size <= limit
    checked = 0
    for row in table.rows():
        if checked < SAMPLED_ROWS:
            _take(row, columns, by_name)
        if checked < PREVIEW_ROWS:
            preview.append(_preview(row, columns))
        checked += 1
        step(checked)
        if checked >= SAMPLED_ROWS and not is_whole:
            break
    ledger = table.ledger  # of the pass above: counting may begin another
    if is_whole or checked < SAMPLED_ROWS:
        count, is_exact = checked, True
    else:
        count, is_exact = table.row_count()
    infos = [column.info() for column in columns]
    text = text_column(infos)
    problems = [*table.info.problems, *ledger.problems()]
    for column, info in zip(columns, infos, strict=True):
        problems += column.problems(info)
    if count == 1:
        problems.append(TextKey("data.one_row"))
    return DataInfo(
        table=table.info,
        columns=infos,
        sampled_rows=min(checked, SAMPLED_ROWS),
        rows=count,
        is_rows_exact=is_exact,
        checked_rows=checked,
        preview=preview,
        text_column=text,
        label_column=label_column(infos, text),
        date_column=date_column(infos),
        problems=problems,
    )


def _take(row: Row, columns: list[Column], by_name: dict[str, Column]) -> None:
    for name, value in row.items():
        if name == EXTRA:
            continue
        if name not in by_name:
            by_name[name] = Column(name)
            columns.append(by_name[name])
        by_name[name].take(value)


def _preview(row: Row, columns: list[Column]) -> list[str | None]:
    cells = [row.get(column.name) for column in columns]
    extra = row.get(EXTRA)
    if isinstance(extra, list):
        cells += extra
    return [None if cell is None else shortened(cell_text(cell)) for cell in cells]
