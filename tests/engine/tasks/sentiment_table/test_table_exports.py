"""Scored tables written out: every row and column, or nothing at all."""

import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl.utils.escape import unescape

from engine.data import open_table
from engine.errors import DiskError, EngineError
from tests.engine.tasks.sentiment_table.conftest import Score, export, page, reviews


@pytest.mark.parametrize("format", ["csv", "tsv", "xlsx", "jsonl", "parquet"])
def test_an_export_has_every_row_and_column(score: Score, tmp_path: Path, format: str) -> None:
    path = tmp_path / "odd.jsonl"
    texts = ["=1+1", 'say "hi"', "a\tb", "two\nlines", "+cmd|' /C calc'!A0", "_x0041_", "fine"]
    rows = [{"text": text, "sentiment": number} for number, text in enumerate(texts)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    info = score(path, "text")
    out = tmp_path / f"out.{format}"
    done = export(info, out, format)
    assert done.rows == 7 and done.size_bytes == out.stat().st_size
    assert done.columns == [
        *("sentiment (2)", "confidence", "score_negative", "score_neutral", "score_positive"),
        "corrected",
    ]
    read = list(open_table(out).rows())
    # Excel's way of writing what XML can't hold; openpyxl leaves it as it is.
    unescaped = unescape if format == "xlsx" else str
    assert [unescaped(str(row["text"])) for row in read] == texts
    assert [int(str(row["sentiment"])) for row in read] == list(range(7))
    for row, scored in zip(read, page(info).rows, strict=True):
        assert row["sentiment (2)"] == scored.label
        assert float(str(row["confidence"])) == pytest.approx(scored.confidence, abs=1e-6)
    assert [one.name for one in tmp_path.glob(".atelier-*")] == []


def test_exports_that_can_not_be_are_refused_whole(
    score: Score, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "long.jsonl"
    path.write_text(json.dumps({"text": "good " * 8000, "id": 1}) + "\n", encoding="utf-8")
    info = score(path, "text")
    out = tmp_path / "out.xlsx"
    out.write_bytes(b"before")

    def key_of(*arguments: Any, **more: Any) -> str:
        with pytest.raises(EngineError) as refused:
            export(info, *arguments, **more)
        return refused.value.text.key

    assert key_of(out, "xlsx") == "error.export_cell_too_long"
    monkeypatch.setattr("engine.sentiment.table_writers.SHEET_ROWS", 1)
    assert key_of(out, "xlsx") == "error.export_too_many_rows"
    assert out.read_bytes() == b"before"
    assert key_of(path, "csv") == "error.export_onto_source"
    assert key_of(tmp_path / "no" / "where.csv", "csv") == "error.file_not_found"
    cells = page(info).rows[0]
    assert cells.shortened == [0] or len(str(cells.cells[0])) < 40_000
    whole = page(info, limit=1).rows[0]
    assert whole.shortened == [] and whole.cells[0] == "good " * 8000


@pytest.mark.parametrize("format", ["csv", "xlsx", "jsonl"])
def test_what_can_not_be_written_leaves_the_old_export(
    score: Score, tmp_path: Path, format: str
) -> None:
    resource = pytest.importorskip("resource")
    info = score(reviews(tmp_path / "reviews.csv", 500))
    out = tmp_path / f"out.{format}"
    out.write_bytes(b"before")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)

    resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, hard))
    try:
        with pytest.raises((OSError, DiskError)):
            export(info, out, format)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert out.read_bytes() == b"before"
    assert [one.name for one in tmp_path.glob(".atelier-*")] == []
