"""Task ``sentiment.table_summary``: distribution, trend and breakdown of a table run."""

from engine.context import JobContext
from engine.protocol.sentiment_table import TableSummary, TableSummaryParams
from engine.sentiment.table_runs import find_run
from engine.sentiment.table_summaries import summarize


def run(params: TableSummaryParams, ctx: JobContext) -> TableSummary:
    """Sum up the rows scored so far; works while the run goes on.

    Raises:
        EngineError: there is no such run or column.
    """
    return summarize(find_run(params.run), params, ctx)
