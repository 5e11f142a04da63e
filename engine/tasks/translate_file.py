"""Task ``translate.file``: translate a document, or go on where that was left."""

from importlib import import_module

from engine.context import JobContext
from engine.protocol.translation import FileRun, TranslateFileParams


def run(params: TranslateFileParams, ctx: JobContext) -> FileRun:
    """Run it."""
    result: FileRun = import_module("engine.translation.file_runs").translate_file(params, ctx)
    return result
