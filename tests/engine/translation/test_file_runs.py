"""File runs: done once, paused, gone on with, refused, listed and forgotten.

The translator only writes capitals: what is looked at is the course of a run.
"""

import tracemalloc
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest

from engine.context import JobContext
from engine.errors import (
    CancelledError,
    CorruptError,
    EngineError,
    NotFoundError,
    UsageError,
)
from engine.protocol.envelope import TextKey
from engine.protocol.home import home
from engine.protocol.translation import (
    DeleteFileRunParams,
    FileColumnsParams,
    FileRun,
    FileRunSegmentsParams,
    ListFileRunsParams,
    Segment,
    TranslateFileParams,
    TranslationOptions,
)
from engine.tasks import (
    translate_delete_file_run,
    translate_file,
    translate_file_columns,
    translate_file_runs,
    translate_file_segments,
)
from engine.translation import file_runs_folder, file_runs_work
from engine.translation.units import TranslatedUnit, UnitsReport
from tests.engine.data.test_documents import locked_pdf, pdf
from tests.engine.data.test_formats import workbook
from tests.engine.tasks.conftest import Recorder
from tests.engine.translation.documents.conftest import shouted_units
from tests.engine.translation.documents.test_pdf_documents import many_pages

OPTIONS = TranslationOptions(source="en", target="pt")


@pytest.fixture(autouse=True)
def translator(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_runs_work, "translate_units", shouted_units)


@pytest.fixture
def job() -> Recorder:
    return Recorder()


def start(path: Path, job: Recorder, **more: Any) -> FileRun:
    params = TranslateFileParams(path=str(path), options=OPTIONS, **more)
    return translate_file.run(params, job.ctx)


def listed() -> list[FileRun]:
    return translate_file_runs.run(ListFileRunsParams(), Recorder().ctx).runs


def lines(path: Path, count: int = 50) -> Path:
    path.write_text("".join(f"line number {number}\n" for number in range(count)))
    return path


def stopping_after(count: int, error: BaseException) -> Callable[..., UnitsReport]:
    """A translator that ends so after some units."""

    def translate(units: Any, options: Any, ctx: JobContext, on_unit: Any) -> UnitsReport:
        def some() -> Iterator[str]:
            for number, text in enumerate(units):
                if number == count:
                    raise error
                yield text

        return shouted_units(some(), options, ctx, on_unit)

    return translate


def test_the_result_is_beside_the_file_with_the_language_in_its_name(
    tmp_path: Path, job: Recorder
) -> None:
    run = start(lines(tmp_path / "a.txt"), job)
    assert (run.state, run.units, run.total_units, run.sentences) == ("finished", 50, 50, 50)
    assert run.target_path == str(tmp_path / "a.pt.txt")
    text = Path(run.target_path).read_text()
    assert text.splitlines()[49] == "LINE NUMBER 49" and text.count("\n") == 50
    assert [one.key for one in run.coverage] == ["document.lines"]
    assert job.of("file_run_update")[-1].run == run
    assert listed() == [run]


def test_a_second_one_takes_a_free_name(tmp_path: Path, job: Recorder) -> None:
    source = lines(tmp_path / "a.txt")
    first, second = start(source, job), start(source, job)
    assert Path(second.target_path).name == "a.pt (2).txt"
    assert [run.id for run in listed()] == [second.id, first.id]


def test_cancelled_half_way_it_is_paused_and_ends_the_same(
    tmp_path: Path, job: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = Path(start(lines(tmp_path / "whole.txt"), job).target_path).read_bytes()
    stopping = stopping_after(20, CancelledError())
    monkeypatch.setattr(file_runs_work, "translate_units", stopping)
    with pytest.raises(CancelledError):
        start(lines(tmp_path / "a.txt"), job)
    paused = listed()[0]
    assert (paused.state, paused.units, paused.error) == ("paused", 20, None)
    assert not (tmp_path / "a.pt.txt").exists()
    monkeypatch.setattr(file_runs_work, "translate_units", shouted_units)
    done = translate_file.run(TranslateFileParams(run=paused.id), job.ctx)
    assert (done.state, done.units, done.sentences) == ("finished", 50, 50)
    assert Path(done.target_path).read_bytes() == whole


def test_a_failure_is_kept_with_its_sentence(
    tmp_path: Path, job: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    error = UsageError("error.out_of_memory", device="cpu")
    monkeypatch.setattr(file_runs_work, "translate_units", stopping_after(3, error))
    with pytest.raises(UsageError):
        start(lines(tmp_path / "a.txt"), job)
    (failed,) = listed()
    assert failed.state == "failed" and failed.units == 3
    assert failed.error is not None and failed.error.text.key == "error.out_of_memory"


def test_a_file_that_changed_is_not_gone_on_with(
    tmp_path: Path, job: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = lines(tmp_path / "a.txt")
    stopping = stopping_after(20, CancelledError())
    monkeypatch.setattr(file_runs_work, "translate_units", stopping)
    with pytest.raises(CancelledError):
        start(source, job)
    source.write_text("something else\n")
    with pytest.raises(UsageError) as raised:
        translate_file.run(TranslateFileParams(run=listed()[0].id), job.ctx)
    assert raised.value.text.key == "error.file_source_changed"
    assert listed()[0].state == "failed" and listed()[0].units == 20


def test_the_source_is_never_written_onto(tmp_path: Path, job: Recorder) -> None:
    source = lines(tmp_path / "a.txt")
    link = tmp_path / "b.txt"
    link.symlink_to(source)
    before = source.read_bytes()
    for target in (source, link):
        with pytest.raises(UsageError) as raised:
            start(source, job, target_path=str(target))
        assert raised.value.text.key == "error.export_onto_source"
    assert source.read_bytes() == before and listed() == []


def test_a_target_that_can_not_be_is_said_before_anything_is_done(
    tmp_path: Path, job: Recorder
) -> None:
    source = lines(tmp_path / "a.txt")
    with pytest.raises(NotFoundError):
        start(source, job, target_path=str(tmp_path / "nowhere" / "b.txt"))
    assert listed() == []


def test_a_document_in_another_language_than_was_said_is_told_before_it_is_translated(
    tmp_path: Path, job: Recorder
) -> None:
    source = tmp_path / "a.txt"
    source.write_text("Thank you for watering the garden while we were away.\n" * 3)
    params = TranslateFileParams(
        path=str(source), options=TranslationOptions(source="pt", target="en")
    )
    run = translate_file.run(params, job.ctx)
    said = TextKey("note.source_unlike", {"language": "en", "source": "pt"})
    assert run.notes == [said]
    assert [said] in [one.run.notes for one in job.of("file_run_update") if not one.run.units]


@pytest.mark.parametrize("is_left", [False, True])
def test_a_page_says_its_translation_s_language_unless_it_was_left_as_it_was(
    tmp_path: Path, job: Recorder, monkeypatch: pytest.MonkeyPatch, is_left: bool
) -> None:
    def leaving(units: Any, options: Any, ctx: JobContext, on_unit: Any) -> UnitsReport:
        report = shouted_units(units, options, ctx, on_unit)
        note = TextKey("note.already_in_target", {"language": "ar"})
        return replace(report, notes=[note])

    if is_left:
        monkeypatch.setattr(file_runs_work, "translate_units", leaving)
    source = tmp_path / "a.html"
    source.write_text('<html lang="en"><p>some words</p></html>')
    params = TranslateFileParams(
        path=str(source), options=TranslationOptions(source="en", target="ar")
    )
    run = translate_file.run(params, job.ctx)
    begin = '<html lang="en">' if is_left else '<html lang="ar" dir="rtl">'
    assert Path(run.target_path).read_text() == f"{begin}<p>SOME WORDS</p></html>"


def test_another_reading_of_the_same_file_is_not_gone_on_with(
    tmp_path: Path, job: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopping = stopping_after(20, CancelledError())
    monkeypatch.setattr(file_runs_work, "translate_units", stopping)
    with pytest.raises(CancelledError):
        start(lines(tmp_path / "a.txt"), job)
    monkeypatch.setattr(file_runs_work, "translate_units", shouted_units)
    paused = file_runs_folder.find_run(listed()[0].id)
    record = msgspec.structs.replace(paused.record(), total_units=49)
    (paused.path / "run.json").write_bytes(msgspec.json.encode(record))
    with pytest.raises(UsageError) as raised:
        translate_file.run(TranslateFileParams(run=paused.id), job.ctx)
    assert raised.value.text.key == "error.file_source_changed"


def test_a_folder_gets_the_translation_under_a_free_name(tmp_path: Path, job: Recorder) -> None:
    source, folder = lines(tmp_path / "a.txt"), tmp_path / "translated"
    folder.mkdir()
    runs = [start(source, job, target_path=str(folder)) for _ in range(2)]
    names = [Path(run.target_path).name for run in runs]
    assert names == ["a.pt.txt", "a.pt (2).txt"]
    assert sorted(one.name for one in folder.iterdir()) == sorted(names)


def test_what_only_has_the_name_of_a_word_file_is_damaged(tmp_path: Path, job: Recorder) -> None:
    junk = tmp_path / "junk.docx"
    junk.write_bytes(bytes(range(256)) * 4)
    with pytest.raises(CorruptError) as raised:
        start(junk, job)
    assert raised.value.text.args["format"] == "Word"


def test_the_columns_of_a_table_are_told_with_those_that_hold_text(
    tmp_path: Path, job: Recorder
) -> None:
    table = tmp_path / "t.csv"
    table.write_text("id,review,shop,price\n" + "7,It was good.,Main Street,3\n" * 9)
    values = tmp_path / "t.json"
    values.write_text('[{"name": "a house", "id": "x_7", "tags": ["some words"], "size": 3}]')
    book = workbook(
        tmp_path / "t.xlsx",
        {
            "one": [["title", 7, "code"], ["a house", "in B", "x_7"]],
            "two": [["title"], ["another house"]],
        },
    )
    found = [
        translate_file_columns.run(FileColumnsParams(path=str(path)), job.ctx).columns
        for path in (table, values, book, lines(tmp_path / "a.txt"))
    ]
    assert [[(one.name, one.is_text) for one in columns] for columns in found] == [
        [("id", False), ("review", True), ("shop", True), ("price", False)],
        [("name", True), ("id", False), ("tags", True)],
        [("title", True), ("B", True), ("code", False)],
        [],
    ]
    numbers = tmp_path / "numbers.csv"
    numbers.write_text("a,b\n1,2\n3,4\n")
    found_numbers = translate_file_columns.run(FileColumnsParams(path=str(numbers)), job.ctx)
    assert [one.is_text for one in found_numbers.columns] == [False, False]
    assert found[2][0].examples == ["a house", "another house"]
    chosen = start(book, job, columns=["title", "B"])
    assert chosen.total_units == 3


def test_a_pdf_is_never_the_name_of_a_text(tmp_path: Path, job: Recorder) -> None:
    source = pdf(tmp_path / "a.pdf", ["some words"])
    asked = tmp_path / "b.pdf"
    (tmp_path / "b.txt").write_text("mine")
    run = start(source, job, target_path=str(asked))
    assert run.target_path == str(tmp_path / "b (2).txt")
    assert Path(run.target_path).read_text() == "SOME WORDS\n"
    assert (tmp_path / "b.txt").read_text() == "mine" and not asked.exists()


def test_a_pdf_of_five_thousand_pages_stopped_half_way_and_gone_on_with(
    tmp_path: Path, job: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = many_pages(tmp_path / "long.pdf", 5000)
    monkeypatch.setattr(file_runs_work, "translate_units", stopping_after(2500, CancelledError()))
    with pytest.raises(CancelledError):
        start(source, job)
    (paused,) = listed()
    assert (paused.state, paused.units, paused.total_units) == ("paused", 2500, 5000)
    monkeypatch.setattr(file_runs_work, "translate_units", shouted_units)
    tracemalloc.start()
    try:
        done = translate_file.run(TranslateFileParams(run=paused.id), job.ctx)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert (done.state, done.units, done.sentences) == ("finished", 5000, 5000)
    text = Path(done.target_path).read_text().split("\n\n")
    assert text[0] == "PAGE NUMBER 1" and len(text) == 5000
    assert text[2499:2501] == ["PAGE NUMBER 2500", "PAGE NUMBER 2501"]
    assert peak < 8 << 20, "pages or their translations are held"


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (locked_pdf(), "error.data_password"),
        (b"%PDF-1.7\nnothing else", "error.data_damaged"),
        (None, "error.document_scanned"),
    ],
    ids=["password", "damaged", "scanned"],
)
def test_a_pdf_that_can_not_be_read_makes_no_run(
    tmp_path: Path, job: Recorder, content: bytes | None, key: str
) -> None:
    path = tmp_path / "a.pdf"
    if content is None:
        pdf(path, [None, None], is_scan=True)
    else:
        path.write_bytes(content)
    with pytest.raises(EngineError) as raised:
        start(path, job)
    assert raised.value.text.key == key and listed() == []


def test_columns_of_what_is_no_table_are_refused(tmp_path: Path, job: Recorder) -> None:
    with pytest.raises(UsageError) as raised:
        start(lines(tmp_path / "a.txt"), job, columns=["text"])
    assert raised.value.text.key == "error.file_no_columns"


def test_what_was_at_the_target_stays_when_writing_fails(
    tmp_path: Path, job: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "old.txt"
    target.write_text("old")

    def failing(*unused: Any) -> list[str]:
        raise OSError("disk")

    monkeypatch.setattr(file_runs_work, "pieces", failing)
    with pytest.raises(OSError):
        start(lines(tmp_path / "a.txt"), job, target_path=str(target))
    assert target.read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "atelier-home", "old.txt"]


@pytest.mark.parametrize(
    ("content", "key"),
    [("", "error.data_empty"), ("1 2 3\n\n---\n", "error.document_no_text")],
)
def test_a_file_without_text_makes_no_run(
    tmp_path: Path, job: Recorder, content: str, key: str
) -> None:
    path = tmp_path / "a.txt"
    path.write_text(content)
    with pytest.raises(EngineError) as raised:
        start(path, job)
    assert raised.value.text.key == key and listed() == []


def test_sentences_are_paged_and_those_with_warnings_found(
    tmp_path: Path, job: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def warning(units: Any, options: Any, ctx: Any, on_unit: Any) -> UnitsReport:
        for number, text in enumerate(units):
            end = len(text)
            segment = Segment(start=0, end=end, target_start=0, target_end=end, probability=0.5)
            if number % 10 == 3:
                segment = msgspec.structs.replace(segment, warnings=["number", "unsure"])
            on_unit(number, TranslatedUnit(text, text.upper(), (segment,)))
        return shouted_units([], options, ctx, on_unit)

    monkeypatch.setattr(file_runs_work, "translate_units", warning)
    run = start(lines(tmp_path / "a.txt"), job)
    assert run.warnings == {"number": 5, "unsure": 5}
    page = translate_file_segments.run(
        FileRunSegmentsParams(run=run.id, offset=48, limit=10), job.ctx
    )
    assert page.total == 50 and [one.source for one in page.segments] == [
        "line number 48",
        "line number 49",
    ]
    warned = translate_file_segments.run(
        FileRunSegmentsParams(run=run.id, limit=2, warned_only=True), job.ctx
    )
    assert warned.total == 5 and len(warned.segments) == 2
    first = warned.segments[0]
    assert (first.target, first.probability) == ("LINE NUMBER 3", 0.5)
    assert first.place.args == {"line": 4} and first.warnings == ["number", "unsure"]


def test_forgotten_its_documents_stay(tmp_path: Path, job: Recorder) -> None:
    run = start(lines(tmp_path / "a.txt"), job)
    left = translate_delete_file_run.run(DeleteFileRunParams(run=run.id), job.ctx)
    assert left.runs == [] and Path(run.target_path).exists() and Path(run.path).exists()
    assert list((home() / "translations").iterdir()) == []
    with pytest.raises(NotFoundError):
        translate_delete_file_run.run(DeleteFileRunParams(run=run.id), job.ctx)


def test_a_run_that_is_worked_on_is_neither_forgotten_nor_begun_twice(
    tmp_path: Path, job: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []

    def meddling(units: Any, options: Any, ctx: Any, on_unit: Any) -> UnitsReport:
        (run,) = listed()
        assert run.state == "running"
        for task, params in (
            (translate_delete_file_run, DeleteFileRunParams(run=run.id)),
            (translate_file, TranslateFileParams(run=run.id)),
        ):
            with pytest.raises(UsageError) as raised:
                task.run(params, ctx)
            seen.append(raised.value.text.key)
        return shouted_units(units, options, ctx, on_unit)

    monkeypatch.setattr(file_runs_work, "translate_units", meddling)
    assert start(lines(tmp_path / "a.txt"), job).state == "finished"
    assert seen == ["error.file_run_busy"] * 2


def test_a_damaged_folder_is_named_and_can_be_thrown_away(tmp_path: Path, job: Recorder) -> None:
    run = start(lines(tmp_path / "a.txt"), job)
    folder = file_runs_folder.find_run(run.id)
    (folder.path / "run.json").write_text("{")
    found = translate_file_runs.run(ListFileRunsParams(), job.ctx)
    assert found.runs == []
    assert [one.text.key for one in found.unreadable] == ["error.file_run_damaged"]
    assert translate_delete_file_run.run(DeleteFileRunParams(run=run.id), job.ctx).unreadable == []
