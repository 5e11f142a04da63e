"""Task ``summarize.delete_kept``: forget a summary, or all of them."""

from engine.context import JobContext
from engine.protocol.summarization import DeleteSummaryParams, SummaryList
from engine.summarization.kept_summaries import delete_kept


def run(params: DeleteSummaryParams, ctx: JobContext) -> SummaryList:
    """Run it.

    Raises:
        EngineError: there is none of this id, or it can't be read or removed.
    """
    return delete_kept(params.summary)
