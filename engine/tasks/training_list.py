"""Task ``training.list``: all runs as their folders tell them."""

from engine.context import JobContext
from engine.protocol.training import ListTrainingParams, RunList
from engine.training.run_info import list_runs


def run(params: ListTrainingParams, ctx: JobContext) -> RunList:
    """Look; changes nothing."""
    return list_runs()
