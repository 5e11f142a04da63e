"""Table runs in the real engine: killed in the middle, and asked about while they score."""

import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

from engine.protocol import Response
from engine.protocol.codec import decode_result
from engine.protocol.sentiment_table import (
    ListTableRunsParams,
    SentimentTableParams,
    TableRowsParams,
    TableRunInfo,
    TableSource,
    TableSummaryParams,
)
from engine.protocol.system import CancelParams
from tests.engine.conftest import EngineProcess
from tests.engine.tiny_classifier import save_classifier

ROWS = 12_000


def table(path: Path) -> Path:
    lines = [f"{number},the food was good {number}" for number in range(ROWS)]
    path.write_text("id,text\n" + "\n".join(lines) + "\n", encoding="utf-8")
    return path


def wait_for_rows(engine: EngineProcess, rows: int) -> TableRunInfo:
    """The first update with so many rows kept."""
    while True:
        message = engine.read()
        assert not isinstance(message, Response), message
        if message[0] == "table_update" and message[1].run.rows >= rows:
            found: TableRunInfo = message[1].run
            return found


def test_killed_in_the_middle_it_is_found_again_and_every_row_is_there_once(
    start_engine: Callable[..., EngineProcess], tmp_path: Path
) -> None:
    model = save_classifier(tmp_path / "model")
    source = TableSource(path=str(table(tmp_path / "t.csv")), text_column="text")
    engine = start_engine()
    engine.send(SentimentTableParams(source=source, model=str(model)))
    seen = wait_for_rows(engine, 64)
    assert seen.state == "running"
    engine.process.kill()  # SIGKILL: nothing is said, nothing is tidied up
    engine.process.wait()
    engine = start_engine()
    (found,) = engine.result(ListTableRunsParams()).runs
    assert found.state == "interrupted" and seen.rows <= found.rows < ROWS
    assert found.error is not None and found.error.text.key == "error.table_interrupted"
    done = engine.result(SentimentTableParams(run=found.id))
    assert (done.state, done.rows, sum(done.counts.values())) == ("finished", ROWS, ROWS)
    rows = tmp_path / "home" / "tables" / found.id / "rows.sqlite"
    connection = sqlite3.connect(rows)
    try:
        numbers = [row for (row,) in connection.execute("SELECT row FROM results ORDER BY row")]
        ids = [cells for (cells,) in connection.execute("SELECT cells FROM cells ORDER BY row")]
    finally:
        connection.close()
    assert numbers == list(range(ROWS))
    assert [int(cells.split(b'"')[1]) for cells in ids] == list(range(ROWS))


def test_questions_are_answered_while_it_scores_and_cancelling_pauses(
    start_engine: Callable[..., EngineProcess], tmp_path: Path
) -> None:
    model = save_classifier(tmp_path / "model")
    source = TableSource(path=str(table(tmp_path / "t.csv")), text_column="text")
    engine = start_engine()
    job = engine.send(SentimentTableParams(source=source, model=str(model)))
    run = wait_for_rows(engine, 64)
    page = engine.result(TableRowsParams(run=run.id, limit=10))
    assert [row.row for row in page.rows] == list(range(10)) and page.total >= 64
    summary = engine.result(TableSummaryParams(run=run.id))
    assert sum(summary.counts.values()) >= 64
    (listed,) = engine.result(ListTableRunsParams()).runs
    assert listed.state == "running" and listed.rows < ROWS
    engine.result(CancelParams(job))
    asked_at = time.monotonic()
    response = engine.answer(job)
    assert time.monotonic() - asked_at < 5
    assert response.error is not None and response.error.data.kind == "cancelled"
    (paused,) = engine.result(ListTableRunsParams()).runs
    assert paused.state == "paused" and paused.error is None
    again = engine.send(SentimentTableParams(run=run.id))
    finished = engine.answer(again)
    assert finished.error is None
    info = decode_result("sentiment.table", finished.result)
    assert (info.state, info.rows, sum(info.counts.values())) == ("finished", ROWS, ROWS)
