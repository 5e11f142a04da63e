"""Task ``sentiment.export``: write a table run out as a file."""

from engine.context import JobContext
from engine.protocol.sentiment_table import ExportTableParams, ExportTableResult
from engine.sentiment.table_export import export_run
from engine.sentiment.table_runs import find_run


def run(params: ExportTableParams, ctx: JobContext) -> ExportTableResult:
    """Write it; works while the run goes on, with the rows scored so far.

    Raises:
        EngineError: there is no such run, nothing to write, or it can't be written.
    """
    return export_run(find_run(params.run), params, ctx)
