"""Task ``sentiment.table``: score a whole table, or go on where that was left."""

import time
from pathlib import Path

import msgspec

from engine.context import JobContext
from engine.data.fingerprint import fingerprint
from engine.data.opening import open_table
from engine.errors import UsageError
from engine.protocol.sentiment import STARTER_SENTIMENT
from engine.protocol.sentiment_table import SentimentTableParams, TableRunInfo, TableSource
from engine.sentiment.table_runs import TableRecord, TableRun, create_run, find_run
from engine.sentiment.table_scoring import score_run
from engine.sentiment.table_source import choose_text_column, require_column


def run(params: SentimentTableParams, ctx: JobContext) -> TableRunInfo:
    """Score every row; those that were kept before aren't scored again.

    Raises:
        CancelledError: the run is paused.
        EngineError: why it can't begin, go on or end. What was scored is kept.
    """
    if params.run:
        return score_run(find_run(params.run), ctx)
    if params.source is None:
        problem = "a table run to go on with, or a source for a new one, is needed"
        raise UsageError("error.bad_params", method="sentiment.table", problem=problem)
    return score_run(_new_run(params, params.source, ctx), ctx)


def _new_run(params: SentimentTableParams, source: TableSource, ctx: JobContext) -> TableRun:
    """What is wrong with the file or the columns is said before anything is made."""
    path = Path(source.path).expanduser().absolute()
    ctx.stage("stage.reading_file", file=path.name)
    table = open_table(path, source.options)
    ctx.check_cancelled()
    columns = table.info.columns
    text_column = choose_text_column(table, source.text_column)
    for column in filter(None, (source.date_column, source.category_column)):
        require_column(path.name, columns, column)
    record = TableRecord(
        source=msgspec.structs.replace(source, path=str(path), text_column=text_column),
        columns=columns,
        model=params.model or STARTER_SENTIMENT,
        device=params.device,
        score_any_language=params.score_any_language,
        fingerprint=fingerprint(path),
        created_at=time.time(),
    )
    ctx.check_cancelled()
    return create_run(record)
