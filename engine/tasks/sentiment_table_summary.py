"""Task ``sentiment.table_summary``."""

from engine.context import JobContext
from engine.errors import UsageError
from engine.protocol.sentiment_table import TableSummary, TableSummaryParams


def run(params: TableSummaryParams, ctx: JobContext) -> TableSummary:
    """Not there yet.

    Raises:
        UsageError: always.
    """
    raise UsageError("error.unknown_method", method="sentiment.table_summary")
