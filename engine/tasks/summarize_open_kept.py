"""Task ``summarize.open_kept``: a summary that was made before, with its text."""

from engine.context import JobContext
from engine.protocol.summarization import OpenedSummary, OpenSummaryParams
from engine.summarization.kept_summaries import open_kept


def run(params: OpenSummaryParams, ctx: JobContext) -> OpenedSummary:
    """Run it.

    Raises:
        EngineError: there is none of this id, or it can't be read or removed.
    """
    return open_kept(params.summary)
