"""Task ``sentiment.correct``: set the labels of rows by hand, or take that back."""

from engine.context import JobContext
from engine.protocol.sentiment_table import CorrectRowsParams, TableRunInfo
from engine.sentiment.table_rows import correct_rows
from engine.sentiment.table_runs import find_run


def run(params: CorrectRowsParams, ctx: JobContext) -> TableRunInfo:
    """Correct the rows; all of them or none.

    Raises:
        EngineError: there is no such run, row or label.
    """
    found = find_run(params.run)
    correct_rows(found, params.rows, params.label)
    return found.info()
