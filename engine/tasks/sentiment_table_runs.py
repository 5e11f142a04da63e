"""Task ``sentiment.table_runs``."""

from engine.context import JobContext
from engine.errors import UsageError
from engine.protocol.sentiment_table import ListTableRunsParams, TableRunList


def run(params: ListTableRunsParams, ctx: JobContext) -> TableRunList:
    """Not there yet.

    Raises:
        UsageError: always.
    """
    raise UsageError("error.unknown_method", method="sentiment.table_runs")
