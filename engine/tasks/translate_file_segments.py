"""Task ``translate.file_segments``: sentences of a document."""

from importlib import import_module

from engine.context import JobContext
from engine.protocol.translation import FileRunSegments, FileRunSegmentsParams


def run(params: FileRunSegmentsParams, ctx: JobContext) -> FileRunSegments:
    """Run it."""
    result: FileRunSegments = import_module("engine.translation.file_runs").file_segments(params)
    return result
