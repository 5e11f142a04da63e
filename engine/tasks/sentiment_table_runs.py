"""Task ``sentiment.table_runs``: the table runs there are."""

from engine.context import JobContext
from engine.protocol.sentiment_table import ListTableRunsParams, TableRunList
from engine.sentiment.table_runs import list_runs


def run(params: ListTableRunsParams, ctx: JobContext) -> TableRunList:
    """All of them, the newest first, and those that can't be read."""
    return list_runs()
