"""Task ``translate.file_columns``: the columns of a table, to choose from."""

from importlib import import_module

from engine.context import JobContext
from engine.protocol.translation import FileColumns, FileColumnsParams


def run(params: FileColumnsParams, ctx: JobContext) -> FileColumns:
    """Run it.

    Raises:
        EngineError: the file can't be read, or is nothing that can be translated.
    """
    result: FileColumns = import_module("engine.translation.file_runs").file_columns(params)
    return result
