"""Finds a row of a file by its number, quickly where its place is known."""

from collections.abc import Callable

from engine.errors import UsageError
from engine.protocol.training_spec import TrainingSpec
from engine.training.recognition.json_lines import JsonLinesRows
from engine.training.recognition.last_ledger import LAST
from engine.training.recognition.raw_rows import RawRow, RowSource


def find_row(
    spec: TrainingSpec, source: RowSource, number: int, check: Callable[[], None]
) -> RawRow:
    """The row with that number, counted from 1.

    Raises:
        UsageError: the file has fewer rows.
        EngineError: it is damaged before that row.
    """
    if isinstance(source, JsonLinesRows):
        ledger = LAST.find(spec)
        known = ledger.index.row(number) if ledger is not None else None
        if known is not None and known.place >= 0:
            return next(source.rows_at(known.place, number))
    check()
    for raw in source.rows(number - 1):
        return raw
    rows, _ = source.row_count()
    raise UsageError("error.training_no_such_row", row=number, rows=rows)
