"""Task ``training.log``: what the processes of a training run wrote, a piece at a time."""

import os
from pathlib import Path

from engine.context import JobContext
from engine.protocol.diagnostics import RunLog, RunLogParams
from engine.training.run_folder import find_run

MAX_LINE_BYTES = 8 * 1024 * 1024
"""What is longer is cut where the piece begins."""


def run(params: RunLogParams, ctx: JobContext) -> RunLog:
    """Read a piece; a run that hasn't written anything has an empty log.

    Raises:
        NotFoundError: there is no such run.
        OSError: its log can't be read.
    """
    path = find_run(params.run).log_path
    try:
        return _read(path, params)
    except FileNotFoundError:
        return RunLog(text="", start=0, end=0, size_bytes=0)


def _read(path: Path, params: RunLogParams) -> RunLog:
    limit = max(1, params.max_bytes)
    with path.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        if params.after is not None:
            start = max(0, min(params.after, size))
            file.seek(start)
            data = file.read(limit)
        else:
            end = size if params.before is None else max(0, min(params.before, size))
            start = max(0, end - limit)
            while start > 0:
                file.seek(start)
                cut = file.read(end - start).find(b"\n", 0, end - start - 1) + 1
                if cut or end - start >= MAX_LINE_BYTES:
                    start += cut
                    break
                start = max(0, end - 2 * (end - start))  # a line longer than the piece
            file.seek(start)
            data = file.read(end - start)
    return RunLog(
        text=data.decode("utf-8", "replace"),
        start=start,
        end=start + len(data),
        size_bytes=size,
    )
