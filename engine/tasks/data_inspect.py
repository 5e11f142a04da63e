"""Task ``data.inspect``: what a person's table has in it, before it is used."""

from pathlib import Path

from engine.context import JobContext
from engine.data import open_table
from engine.data.inspection import inspect
from engine.protocol.data import DataInfo, DataInspectParams

ROWS_A_STEP = 500


def run(params: DataInspectParams, ctx: JobContext) -> DataInfo:
    """Open the file, read its sample, guess its columns.

    Raises:
        EngineError: the file is no table, can't be read, or the options don't fit it.
    """
    path = Path(params.path)
    ctx.stage("stage.reading_file", file=path.name)
    table = open_table(path, params.options)
    ctx.check_cancelled()

    def step(rows: int) -> None:
        if rows % ROWS_A_STEP == 0:
            ctx.check_cancelled()
            ctx.progress(rows, None, "rows")

    return inspect(table, step)
