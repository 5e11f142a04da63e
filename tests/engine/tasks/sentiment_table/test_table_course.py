"""Runs over tables: paused, gone on with, short of room, deleted."""

import os
import sqlite3
from pathlib import Path
from typing import Any

import msgspec
import pytest

from engine import run_database
from engine.errors import CancelledError, CorruptError, DiskError, NotFoundError, UsageError
from engine.protocol.sentiment_table import DeleteTableRunParams, SentimentTableParams, TableSource
from engine.sentiment import table_runs, table_scoring
from engine.tasks import sentiment_delete_table_run, sentiment_table
from tests.engine.tasks.conftest import Recorder
from tests.engine.tasks.sentiment_table.conftest import Score, page, reviews, runs


def test_cancelling_pauses_and_the_rest_goes_on_from_there(
    score: Score, resume: Score, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(table_scoring, "KEEP_SECONDS", 0.0)
    path = reviews(tmp_path / "reviews.csv", 3000)
    stopping = Recorder()

    class Stop(list):  # type: ignore[type-arg]
        def append(self, one: Any) -> None:
            super().append(one)
            if one[0] == "table_update" and one[1].run.rows >= 100:
                stopping.ctx.cancel()

    stopping.sent = kept = Stop()
    stopping.ctx._sink = lambda name, params: kept.append((name, params))
    source = TableSource(path=str(path))
    with pytest.raises(CancelledError):
        sentiment_table.run(SentimentTableParams(source=source, model="tiny"), stopping.ctx)
    (paused,) = runs().runs
    assert paused.state == "paused" and 100 <= paused.rows < 3000
    assert stopping.of("table_update")[-1].run.state == "paused"
    first = page(paused, limit=100).rows
    finished = resume(paused.id)
    assert (finished.state, finished.rows) == ("finished", 3000)
    assert sum(finished.counts.values()) == 3000
    assert page(finished, limit=100).rows == first
    again = score(path)
    for start in range(0, 3000, 500):
        one = page(finished, offset=start, limit=500).rows
        other = page(again, offset=start, limit=500).rows
        assert [(row.row, row.cells, row.label) for row in one] == [
            (row.row, row.cells, row.label) for row in other
        ]


def test_a_file_that_changed_meanwhile_is_not_gone_on_with(
    score: Score, resume: Score, tmp_path: Path
) -> None:
    path = reviews(tmp_path / "reviews.csv", 20)
    info = score(path)
    with table_runs.find_run(info.id).store() as store:
        paused = msgspec.structs.replace(store.status(), state="paused")
        store.write_status(paused)
    path.write_text(path.read_text().replace("love", "hate"), encoding="utf-8")
    with pytest.raises(UsageError) as refused:
        resume(info.id)
    assert refused.value.text.key == "error.table_source_changed"
    (kept,) = runs().runs
    assert kept.state == "failed" and kept.rows == 20
    assert kept.error is not None and kept.error.text.key == "error.table_source_changed"
    path.unlink()
    with pytest.raises(NotFoundError):
        resume(info.id)
    assert page(info).total == 20
    finished = score(reviews(tmp_path / "other.csv", 5))
    (tmp_path / "other.csv").unlink()
    again = resume(finished.id)
    assert (again.state, again.rows, again.error) == ("finished", 5, None)


def test_runs_are_deleted_and_unreadable_ones_named(score: Score, tmp_path: Path) -> None:
    info = score(reviews(tmp_path / "a.csv", 5))
    other = score(reviews(tmp_path / "b.csv", 5))
    folder = Path(os.environ["ATELIER_HOME"]) / "tables"
    (folder / info.id / "run.json").write_text("{", encoding="utf-8")
    (folder / "20200101-000000-empty").mkdir()
    found = runs()
    assert [run.id for run in found.runs] == [other.id]
    assert [one.text.key for one in found.unreadable] == ["error.table_run_damaged"] * 2
    assert (folder / info.id).is_dir()
    left = sentiment_delete_table_run.run(DeleteTableRunParams(run=info.id), Recorder().ctx)
    assert len(left.unreadable) == 1 and not (folder / info.id).exists()
    (folder / other.id / "rows.sqlite").write_bytes(b"not a database at all" * 100)
    with pytest.raises(CorruptError):
        page(other)
    with pytest.raises(NotFoundError):
        page(info)
    assert (tmp_path / "a.csv").exists()


def test_a_full_disk_keeps_what_was_written(
    model: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, resume: Score
) -> None:
    path = reviews(tmp_path / "reviews.csv", 3000)
    monkeypatch.setattr(table_scoring, "KEEP_SECONDS", 0.0)
    connect = sqlite3.connect

    def small(*arguments: Any, **more: Any) -> sqlite3.Connection:
        connection = connect(*arguments, **more)
        connection.execute("PRAGMA max_page_count = 40")
        return connection

    monkeypatch.setattr(run_database.sqlite3, "connect", small)
    with pytest.raises(DiskError) as full:
        source = TableSource(path=str(path))
        sentiment_table.run(SentimentTableParams(source=source, model=model), Recorder().ctx)
    assert full.value.text.key == "error.disk_full"
    monkeypatch.setattr(run_database.sqlite3, "connect", connect)
    (kept,) = runs().runs
    assert kept.state in ("failed", "interrupted") and 0 < kept.rows < 3000
    finished = resume(kept.id)
    assert (finished.state, finished.rows) == ("finished", 3000)
    assert sum(finished.counts.values()) == 3000


def test_a_model_that_can_not_be_loaded_leaves_a_run_that_says_so(tmp_path: Path) -> None:
    source = TableSource(path=str(reviews(tmp_path / "a.csv", 5)))
    with pytest.raises(NotFoundError):
        sentiment_table.run(SentimentTableParams(source=source, model="nope"), Recorder().ctx)
    (kept,) = runs().runs
    assert kept.state == "failed" and kept.rows == 0 and kept.error is not None
