"""Whole tables: every row out, kept, found, summed up, corrected and written."""

import csv
import json
import os
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from openpyxl.utils.escape import unescape

from engine import run_database
from engine.data import open_table
from engine.errors import (
    CancelledError,
    CorruptError,
    DiskError,
    EngineError,
    NotFoundError,
    UsageError,
)
from engine.loaded_classifier import CURRENT
from engine.protocol.data import TableOptions
from engine.protocol.sentiment_table import (
    CorrectRowsParams,
    DeleteTableRunParams,
    ExportTableParams,
    ListTableRunsParams,
    RowFilter,
    RowOrder,
    SentimentTableParams,
    TableRows,
    TableRowsParams,
    TableRunInfo,
    TableSource,
    TableSummary,
    TableSummaryParams,
)
from engine.sentiment import table_runs, table_scoring
from engine.tasks import (
    sentiment_correct,
    sentiment_delete_table_run,
    sentiment_export,
    sentiment_rows,
    sentiment_table,
    sentiment_table_runs,
    sentiment_table_summary,
)
from tests.engine.tasks.conftest import Recorder
from tests.engine.tiny_classifier import LABELS, balance, save_classifier

WORDS = ["love", "great", "good", "fine", "okay", "terrible", "bad", "awful", "hate", "slow"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = save_classifier(tmp_path_factory.mktemp("tiny") / "model", temperature=2.0)
    return balance(made, [text_of(number) for number in range(100)])


@pytest.fixture
def model(install: Callable[[Path], str], folder: Path) -> Iterator[str]:
    yield install(folder)
    CURRENT.unload()


Score = Callable[..., TableRunInfo]


@pytest.fixture
def score(model: str, job: Recorder) -> Score:
    def run(path: Path, text_column: str = "", **more: Any) -> TableRunInfo:
        source = TableSource(path=str(path), text_column=text_column, **more)
        return sentiment_table.run(SentimentTableParams(source=source, model=model), job.ctx)

    return run


@pytest.fixture
def resume(model: str) -> Score:
    def run(run_id: str, job: Recorder | None = None) -> TableRunInfo:
        params = SentimentTableParams(run=run_id, model=model)
        return sentiment_table.run(params, (job or Recorder()).ctx)

    return run


def text_of(number: int) -> str:
    return f"the food was {WORDS[number % 10]} and {WORDS[number // 10 % 10]}"


def reviews(path: Path, rows: int) -> Path:
    """Dates of 2024, three shops, short texts."""
    lines = ["day,shop,stars,text"]
    for number in range(rows):
        day = f"2024-{number % 12 + 1:02}-{number % 28 + 1:02}"
        lines.append(f"{day},shop {number % 3},{number % 5},{text_of(number)}")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def page(run: TableRunInfo, **more: Any) -> TableRows:
    return sentiment_rows.run(TableRowsParams(run=run.id, **more), Recorder().ctx)


def summary(run: TableRunInfo, **more: Any) -> TableSummary:
    return sentiment_table_summary.run(TableSummaryParams(run=run.id, **more), Recorder().ctx)


def correct(run: TableRunInfo, rows: list[int], label: str | None) -> TableRunInfo:
    params = CorrectRowsParams(run=run.id, rows=rows, label=label)
    return sentiment_correct.run(params, Recorder().ctx)


def export(run: TableRunInfo, path: Path, format: str, **more: Any) -> Any:
    params = ExportTableParams(run=run.id, path=str(path), format=format, **more)  # type: ignore[arg-type]
    return sentiment_export.run(params, Recorder().ctx)


def runs() -> Any:
    return sentiment_table_runs.run(ListTableRunsParams(), Recorder().ctx)


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


@pytest.mark.parametrize(
    ("name", "content", "key"),
    [
        ("empty.csv", b"", "error.data_empty"),
        ("header.csv", b"text,label\n", "error.data_no_rows"),
        ("binary.csv", bytes(range(256)) * 40, "error.data_binary"),
        ("numbers.csv", b"a,b\n1,2\n3,4\n5,6\n", "error.table_no_text_column"),
        ("gone.csv", None, "error.file_not_found"),
    ],
)
def test_files_that_are_no_table_of_texts_are_refused_with_one_sentence(
    score: Score, tmp_path: Path, name: str, content: bytes | None, key: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(EngineError) as refused:
        score(path)
    assert refused.value.text.key == key
    assert runs().runs == []


def test_harmful_and_misread_files_are_one_sentence_too(score: Score, tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"\0" * (64 << 20))
    line = tmp_path / "line.csv"
    with line.open("wb") as file:
        file.write(b"id,text\n1,")
        for _ in range(200):
            file.write(b"good bad " * ((1 << 20) // 9))
    latin = tmp_path / "latin.csv"
    latin.write_bytes("text\nGrüße\nschön\n".encode("cp1252") * 20)
    wrong = TableOptions(encoding="utf-8")
    for path, options, key in (
        (bomb, TableOptions(), "error.data_zip_bomb"),
        (line, TableOptions(), "error.data_line_too_long"),
        (latin, wrong, "error.data_encoding_wrong"),
    ):
        with pytest.raises(EngineError) as refused:
            score(path, options=options)
        assert refused.value.text.key == key
    assert runs().runs == []


def test_a_very_long_text_is_read_whole_and_that_is_said(score: Score, tmp_path: Path) -> None:
    path = tmp_path / "long.jsonl"
    texts = ["the food was good " * 12_500, "fine", "😍"]
    path.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), "utf-8")
    info = score(path, "text")
    assert info.rows == 3 and info.not_scored == {}
    notes = {note.key: note.args for note in info.notes}
    assert notes["note.long_texts"] == {"rows": 1}


def test_one_row_and_a_column_of_nulls_are_said(score: Score, tmp_path: Path) -> None:
    one = tmp_path / "one.csv"
    one.write_text("id,text\n1,I love this food\n", encoding="utf-8")
    info = score(one, "text")
    assert info.rows == 1 and "data.one_row" in {note.key for note in info.notes}
    nulls = tmp_path / "nulls.jsonl"
    nulls.write_text('{"id": 1, "text": null}\n' * 30, encoding="utf-8")
    info = score(nulls, "text")
    assert info.not_scored == {"no_text": 30} and info.counts == {"": 30}
    assert "data.column_empty" in {note.key for note in info.notes}


def test_rows_before_the_damage_are_scored(score: Score, tmp_path: Path) -> None:
    path = tmp_path / "broken.jsonl"
    good = '{"text": "I love this food"}\n'
    path.write_text(good * 1500 + "{broken\n" + good, encoding="utf-8")
    with pytest.raises(CorruptError) as damaged:
        score(path, "text")
    assert damaged.value.text.args["line"] == 1501
    (kept,) = runs().runs
    assert (kept.state, kept.rows) == ("failed", 1500)


def test_a_model_that_can_not_be_loaded_leaves_a_run_that_says_so(tmp_path: Path) -> None:
    source = TableSource(path=str(reviews(tmp_path / "a.csv", 5)))
    with pytest.raises(NotFoundError):
        sentiment_table.run(SentimentTableParams(source=source, model="nope"), Recorder().ctx)
    (kept,) = runs().runs
    assert kept.state == "failed" and kept.rows == 0 and kept.error is not None
