"""Task ``translate.delete_file_run``: forget one; the documents are left alone."""

from importlib import import_module

from engine.context import JobContext
from engine.protocol.translation import DeleteFileRunParams, FileRunList


def run(params: DeleteFileRunParams, ctx: JobContext) -> FileRunList:
    """Run it."""
    result: FileRunList = import_module("engine.translation.file_runs").delete_file_run(params)
    return result
