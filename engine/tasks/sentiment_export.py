"""Task ``sentiment.export``."""

from engine.context import JobContext
from engine.errors import UsageError
from engine.protocol.sentiment_table import ExportTableParams, ExportTableResult


def run(params: ExportTableParams, ctx: JobContext) -> ExportTableResult:
    """Not there yet.

    Raises:
        UsageError: always.
    """
    raise UsageError("error.unknown_method", method="sentiment.export")
