"""Task ``sentiment.table``."""

from engine.context import JobContext
from engine.errors import UsageError
from engine.protocol.sentiment_table import SentimentTableParams, TableRunInfo


def run(params: SentimentTableParams, ctx: JobContext) -> TableRunInfo:
    """Not there yet.

    Raises:
        UsageError: always.
    """
    raise UsageError("error.unknown_method", method="sentiment.table")
