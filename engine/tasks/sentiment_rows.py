"""Task ``sentiment.rows``: some rows of a table run, filtered and sorted."""

from engine.context import JobContext
from engine.protocol.sentiment_table import TableRows, TableRowsParams
from engine.sentiment.table_rows import read_page
from engine.sentiment.table_runs import find_run


def run(params: TableRowsParams, ctx: JobContext) -> TableRows:
    """Read a page; works while the run goes on.

    Raises:
        EngineError: there is no such run or column.
    """
    return read_page(find_run(params.run), params, ctx)
