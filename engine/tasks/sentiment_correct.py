"""Task ``sentiment.correct``."""

from engine.context import JobContext
from engine.errors import UsageError
from engine.protocol.sentiment_table import CorrectRowsParams, TableRunInfo


def run(params: CorrectRowsParams, ctx: JobContext) -> TableRunInfo:
    """Not there yet.

    Raises:
        UsageError: always.
    """
    raise UsageError("error.unknown_method", method="sentiment.correct")
