"""Task ``sentiment.delete_table_run``: forget a table run's results."""

from engine.context import JobContext
from engine.protocol.sentiment_table import DeleteTableRunParams, TableRunList
from engine.sentiment.table_index import drop_index
from engine.sentiment.table_runs import delete_run, find_run, list_runs


def run(params: DeleteTableRunParams, ctx: JobContext) -> TableRunList:
    """Delete it; the table's own file is left alone.

    Raises:
        NotFoundError: there is none of this id.
        UsageError: it is being scored.
    """
    found = find_run(params.run)
    delete_run(found)
    drop_index(found)
    return list_runs()
