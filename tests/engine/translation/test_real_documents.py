"""Documents with formatting through the real starter: it stays on the words it was on."""

from pathlib import Path

import docx
import pytest

from engine.protocol.translation import (
    FileRun,
    FileRunSegmentsParams,
    TranslateFileParams,
    TranslationOptions,
)
from engine.tasks import translate_file, translate_file_segments
from tests.engine.tasks.conftest import Recorder


def translated(path: Path, source: str = "en") -> FileRun:
    options = TranslationOptions(source=source, target="pt")
    return translate_file.run(TranslateFileParams(path=str(path), options=options), Recorder().ctx)


def test_bold_words_of_word_are_the_same_words_in_bold(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("The ")
    paragraph.add_run("red house").bold = True
    paragraph.add_run(" near the river is old. It was ")
    paragraph.add_run("sold").italic = True
    paragraph.add_run(" in 2019.")
    path = tmp_path / "a.docx"
    document.save(str(path))
    run = translated(path)
    assert (run.units, run.sentences) == (1, 2)
    runs = docx.Document(run.target_path).paragraphs[0].runs
    bold = "".join(one.text for one in runs if one.bold)
    italic = "".join(one.text for one in runs if one.italic)
    assert bold.strip() == "casa vermelha"
    assert italic.strip().startswith("vendid") and len(italic.split()) == 1


def test_markdown_keeps_links_and_code_on_their_words(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("# The dog\n\nThe **red house** has `three()` [windows](a.html).\n")
    text = Path(translated(path).target_path).read_text()
    assert text.startswith("# O c") and "**casa vermelha**" in text
    assert "`three()`" in text and "[janelas](a.html)" in text


@pytest.mark.parametrize("source", ["en", ""])
def test_subtitles_keep_their_times(tmp_path: Path, source: str) -> None:
    path = tmp_path / "a.srt"
    path.write_text(
        "1\n00:00:01,000 --> 00:00:03,000\nWe are looking for <i>the dog</i>,\nnot for the cat.\n"
    )
    run = translated(path, source)
    assert run.options.source == "en"
    lines = Path(run.target_path).read_text().splitlines()
    assert lines[1] == "00:00:01,000 --> 00:00:03,000" and len(lines) == 4
    assert "cachorro</i>" in " ".join(lines) or "cão</i>" in " ".join(lines)


def test_what_is_in_the_target_language_already_is_left_and_said(tmp_path: Path) -> None:
    text = "O cachorro está dormindo na casa velha.\nEla não sabe onde ele mora agora.\n"
    path = tmp_path / "a.txt"
    path.write_text(text)
    run = translated(path, "")
    assert Path(run.target_path).read_text() == text
    assert "note.already_in_target" in [note.key for note in run.notes]


def test_suspicious_sentences_of_a_file_are_found(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("The dog is sleeping.\nThe price is 12.50 dollars.\n")
    run = translated(path)
    page = translate_file_segments.run(FileRunSegmentsParams(run=run.id), Recorder().ctx)
    assert [one.place.args["line"] for one in page.segments] == [1, 2]
    assert page.segments[0].target and page.total == run.sentences
