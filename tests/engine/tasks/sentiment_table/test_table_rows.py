"""Whole tables: every row out, found, summed up and corrected."""

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from engine.data import open_table
from engine.errors import EngineError, NotFoundError, UsageError
from engine.protocol.data import TableOptions
from engine.protocol.sentiment_table import RowFilter, RowOrder
from tests.engine.tasks.conftest import Recorder
from tests.engine.tasks.sentiment_table.conftest import (
    Score,
    correct,
    export,
    page,
    reviews,
    runs,
    summary,
)
from tests.engine.tiny_classifier import LABELS


def test_every_row_comes_out_scored_in_its_place(
    score: Score, job: Recorder, tmp_path: Path
) -> None:
    info = score(reviews(tmp_path / "reviews.csv", 300))
    assert (info.state, info.rows, info.total_rows) == ("finished", 300, 300)
    assert info.source.text_column == "text" and info.columns == ["day", "shop", "stars", "text"]
    assert info.labels == list(LABELS) and sum(info.counts.values()) == 300
    assert all(info.counts[label] for label in LABELS)
    assert info.error is None and info.size_bytes > 0
    found = page(info, offset=290, limit=200)
    assert found.total == 300 and [row.row for row in found.rows] == list(range(290, 300))
    last = found.rows[-1]
    assert last.cells == ["2024-12-20", "shop 2", "4", "the food was slow and slow"]
    assert last.label == LABELS[max(range(3), key=last.scores.__getitem__)]
    assert last.confidence == max(last.scores) and sum(last.scores) == pytest.approx(1, abs=1e-5)
    updates = [one.run for one in job.of("table_update")]
    assert updates[-1] == info and all(one.id == info.id for one in updates)
    assert [run.id for run in runs().runs] == [info.id]


def test_what_has_no_text_is_kept_and_counted(score: Score, tmp_path: Path) -> None:
    path = tmp_path / "ragged.csv"
    rows = ["I love this food", "  ", "这家餐厅的服务很好", "😍"]
    path.write_text(
        "id,text\n"
        + "".join(f"{n},{text}\n" for n, text in enumerate(rows))
        + "4\n5,fine,more,x\n",
        encoding="utf-8",
    )
    info = score(path, "text")
    assert info.rows == 6 and info.not_scored == {"no_text": 2, "language_unsupported": 1}
    assert info.languages == {"zh": 1} and info.counts[""] == 3
    found = page(info).rows
    statuses = [row.status for row in found]
    assert statuses == ["scored", "no_text", "language_unsupported", "scored", "no_text", "scored"]
    assert found[2].language == "zh" and found[2].scores == []
    assert found[4].cells == ["4", None] and found[5].cells == ["5", "fine", "more", "x"]
    keys = {note.key for note in info.notes}
    assert {"data.short_rows", "data.long_rows"} <= keys
    exported = export(info, tmp_path / "out.csv", "csv")
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        written = list(csv.DictReader(file))
    assert [row["extra 1"] for row in written] == ["", "", "", "", "", "more"]
    assert written[2]["not_scored"] == "language_unsupported" and written[2]["sentiment"] == ""
    assert exported.columns[-1] == "not_scored" and exported.rows == 6


def test_values_keep_their_types(score: Score, tmp_path: Path) -> None:
    path = tmp_path / "typed.jsonl"
    values: list[Any] = [
        {"text": "I love this", "n": 3, "ok": True, "deep": {"a": [1, None]}, "x": 0.5},
        {"text": 17, "n": 2**70, "ok": None, "deep": {"$date": "no"}, "x": -1},
        {"text": None, "n": "three", "ok": False, "deep": [], "x": 2.5, "late": "new"},
        {"text": {"a": "good"}, "n": 0, "ok": True, "deep": "", "x": 1},
    ]
    path.write_text("".join(json.dumps(value) + "\n" for value in values), encoding="utf-8")
    info = score(path, "text")
    assert info.rows == 4 and info.not_scored == {"no_text": 1}
    export(info, tmp_path / "out.jsonl", "jsonl")
    written = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    for value, out in zip(values, written, strict=True):
        assert {name: out[name] for name in value} == value
        assert set(out) >= {"sentiment", "confidence", "score_negative", "corrected"}
    export(info, tmp_path / "out.parquet", "parquet")
    table = open_table(tmp_path / "out.parquet")
    kept = list(table.rows())
    assert [row["ok"] for row in kept] == [True, None, False, True]
    assert [row["x"] for row in kept] == [0.5, -1.0, 2.5, 1.0]
    assert [row["n"] for row in kept] == ["3", str(2**70), "three", "0"]


def test_filters_and_orders_agree_with_doing_it_by_hand(score: Score, tmp_path: Path) -> None:
    info = score(reviews(tmp_path / "reviews.csv", 400))
    everything = [row for start in (0, 200) for row in page(info, offset=start).rows]
    assert len(everything) == 400
    label = max(info.counts, key=info.counts.__getitem__)

    def numbers(**more: Any) -> list[int]:
        found = page(info, limit=500, **more)
        assert found.total == len(found.rows)
        return [row.row for row in found.rows]

    def by_hand(keep: Callable[[Any], bool]) -> list[int]:
        return [row.row for row in everything if keep(row)]

    assert numbers(rows=RowFilter(labels=[label])) == by_hand(lambda row: row.label == label)
    assert numbers(rows=RowFilter(contains="AWFUL")) == by_hand(lambda r: "awful" in r.cells[3])
    shop = RowFilter(category=("shop", "shop 1"))
    assert numbers(rows=shop) == by_hand(lambda row: row.cells[1] == "shop 1")
    period = RowFilter(period=("day", "2024-03-01", "2024-05-01"))
    assert numbers(rows=period) == by_hand(lambda row: "2024-03" <= row.cells[0][:7] < "2024-05")
    unsure = RowFilter(below_confidence=0.5)
    assert numbers(rows=unsure) == by_hand(lambda row: row.confidence < 0.5)
    both = RowFilter(labels=[label], category=("shop", "shop 1"))
    assert numbers(rows=both) == by_hand(lambda r: r.label == label and r.cells[1] == "shop 1")
    assert numbers(rows=RowFilter(labels=["nothing"])) == []
    down = RowOrder(by="confidence", is_descending=True)
    ordered = sorted(everything, key=lambda row: (-row.confidence, row.row))
    assert numbers(order=down) == [row.row for row in ordered]
    stars = RowOrder(by="column:stars")
    ordered = sorted(everything, key=lambda row: (int(row.cells[2]), row.row))
    assert numbers(order=stars) == [row.row for row in ordered]
    assert numbers(order=RowOrder(is_descending=True)) == list(range(399, -1, -1))
    with pytest.raises(NotFoundError) as unknown:
        numbers(order=RowOrder(by="column:nope"))
    assert unknown.value.text.key == "error.data_column_unknown"


def test_trend_and_breakdown_add_up(score: Score, tmp_path: Path) -> None:
    path = reviews(tmp_path / "reviews.csv", 400)
    with path.open("a", encoding="utf-8") as file:
        file.write(",shop 9,1,the food was good\n")
    info = score(path)
    found = summary(info, date_column="day", category_column="shop")
    assert found.counts == info.counts and sum(found.counts.values()) == 401
    assert found.undated_rows == 1 and found.period == "week"
    assert sum(sum(point.counts.values()) for point in found.trend) == 400
    assert [point.start for point in found.trend] == sorted(point.start for point in found.trend)
    assert [one.value for one in found.breakdown] == ["shop 0", "shop 1", "shop 2", "shop 9"]
    assert sum(sum(one.counts.values()) for one in found.breakdown) == 401
    one = summary(info, rows=RowFilter(category=("shop", "shop 9")))
    assert sum(one.counts.values()) == 1
    many = summary(info, category_column="text")
    assert len(many.breakdown) == 50 and many.other_categories == 51
    total = sum(sum(one.counts.values()) for one in many.breakdown)
    assert total + sum(many.other_counts.values()) == 401


def test_a_label_set_by_hand_counts_everywhere_and_can_be_taken_back(
    score: Score, tmp_path: Path
) -> None:
    info = score(reviews(tmp_path / "reviews.csv", 100))
    before = page(info, offset=7, limit=1).rows[0]
    other = next(label for label in LABELS if label != before.label)
    assert sum(summary(info).counts.values()) == 100
    after = correct(info, [7], other)
    assert after.corrected_rows == 1
    assert after.counts.get(other, 0) == info.counts.get(other, 0) + 1
    row = page(info, offset=7, limit=1).rows[0]
    assert (row.label, row.model_label, row.is_corrected) == (other, before.label, True)
    assert summary(info).counts == after.counts
    assert [one.row for one in page(info, rows=RowFilter(corrected_only=True)).rows] == [7]
    for format in ("jsonl", "csv", "tsv", "parquet", "xlsx"):
        path = tmp_path / f"corrections.{format}"
        export(info, path, format, corrections_only=True)
        assert list(open_table(path, TableOptions(has_header=None)).rows()) == [
            {"text": before.cells[3], "label": other}
        ]
    back = correct(info, [7], None)
    assert (back.corrected_rows, back.counts) == (0, info.counts)
    assert summary(info).counts == info.counts
    with pytest.raises(UsageError) as nothing:
        export(info, tmp_path / "none.csv", "csv", corrections_only=True)
    assert nothing.value.text.key == "error.export_no_rows"
    for rows, label, key in (([100], other, "table_row_unknown"), ([1], "joy", "label_unknown")):
        with pytest.raises(EngineError) as refused:
            correct(info, rows, label)
        assert refused.value.text.key == f"error.{key}"
