"""Task ``translate.file_runs``: the documents that were or are translated."""

from importlib import import_module

from engine.context import JobContext
from engine.protocol.translation import FileRunList, ListFileRunsParams


def run(params: ListFileRunsParams, ctx: JobContext) -> FileRunList:
    """Run it."""
    result: FileRunList = import_module("engine.translation.file_runs").list_file_runs(params)
    return result
