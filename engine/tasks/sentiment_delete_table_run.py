"""Task ``sentiment.delete_table_run``."""

from engine.context import JobContext
from engine.errors import UsageError
from engine.protocol.sentiment_table import DeleteTableRunParams, TableRunList


def run(params: DeleteTableRunParams, ctx: JobContext) -> TableRunList:
    """Not there yet.

    Raises:
        UsageError: always.
    """
    raise UsageError("error.unknown_method", method="sentiment.delete_table_run")
