"""Task ``sentiment.rows``."""

from engine.context import JobContext
from engine.errors import UsageError
from engine.protocol.sentiment_table import TableRows, TableRowsParams


def run(params: TableRowsParams, ctx: JobContext) -> TableRows:
    """Not there yet.

    Raises:
        UsageError: always.
    """
    raise UsageError("error.unknown_method", method="sentiment.rows")
