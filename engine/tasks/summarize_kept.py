"""Task ``summarize.kept``: the summaries that were made before."""

from engine.context import JobContext
from engine.protocol.summarization import ListSummariesParams, SummaryList
from engine.summarization.kept_summaries import kept


def run(params: ListSummariesParams, ctx: JobContext) -> SummaryList:
    """Run it."""
    return kept()
