"""File runs over pages, tables and PDFs, and what there is to say before one begins."""

import tracemalloc
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from engine.context import JobContext
from engine.errors import CancelledError, CorruptError, EngineError, UsageError
from engine.protocol.envelope import TextKey
from engine.protocol.translation import FileColumnsParams, TranslateFileParams, TranslationOptions
from engine.tasks import translate_file, translate_file_columns
from engine.translation import file_runs_work
from engine.translation.units import UnitsReport
from tests.engine.data.test_documents import locked_pdf, pdf
from tests.engine.data.test_formats import workbook
from tests.engine.tasks.conftest import Recorder
from tests.engine.translation.documents.conftest import shouted_units
from tests.engine.translation.documents.test_pdf_documents import many_pages
from tests.engine.translation.shouting_runs import (
    job,
    lines,
    listed,
    start,
    stopping_after,
    translator,
)

__all__ = ["job", "translator"]


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


def test_columns_of_what_is_no_table_are_refused(tmp_path: Path, job: Recorder) -> None:
    with pytest.raises(UsageError) as raised:
        start(lines(tmp_path / "a.txt"), job, columns=["text"])
    assert raised.value.text.key == "error.file_no_columns"


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
