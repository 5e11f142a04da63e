"""Task ``summarize.text`` with PDFs: long ones, stopped ones, and those without any text."""

import itertools
from pathlib import Path

import psutil
import pytest

from engine.errors import CancelledError, EngineError
from engine.protocol.home import MODELS_VARIABLE
from engine.protocol.summarization import SummarizeParams
from engine.tasks.summarize_text import run
from tests.engine.tasks.conftest import Recorder
from tests.raw_pdf import pages_of, write_pdf

MEMORY_FOR_A_CHARACTER = 200
"""Bytes: the text itself, its sentences, its words and their weights."""


@pytest.fixture(autouse=True)
def no_models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(MODELS_VARIABLE, str(tmp_path / "no-models"))


def page(number: int) -> list[str]:
    return [
        f"Chapter {number}",
        f"The council of district {number} counted its bridges and wrote the figure down, which",
        f"nobody had done since {1000 + number % 900}. The river was high that year.",
    ]


def test_the_sentences_of_a_pdf_are_quoted_across_its_lines(job: Recorder, tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    assert write_pdf(path, map(page, range(1, 301))) == 300
    result = run(SummarizeParams(path=str(path), focus="bridges of district 217"), job.ctx)
    assert (
        "The council of district 217 counted its bridges and wrote the figure down, which nobody "
        "had done since 1217."
    ) in result.summary
    text = result.source_text
    assert "".join(text[one.start : one.end] for one in result.parts) == text
    assert result.characters_read == len(text)


def test_five_thousand_pages_take_memory_for_their_text_only(tmp_path: Path) -> None:
    path = tmp_path / "archive.pdf"
    assert write_pdf(path, map(page, range(5000))) == 5000
    process = psutil.Process()
    first = process.memory_info().rss
    most = 0
    job = Recorder()
    check = job.ctx.check_cancelled

    def watched() -> None:
        nonlocal most, calls
        calls += 1
        if calls % 500 == 0:
            most = max(most, process.memory_info().rss - first)
        check()

    calls = 0
    job.ctx.check_cancelled = watched  # type: ignore[method-assign]
    result = run(SummarizeParams(path=str(path)), job.ctx)
    assert result.characters > 700_000 and len(result.parts) > 200
    assert 0 < most < 32_000_000 + MEMORY_FOR_A_CHARACTER * result.characters
    stages = [one.stage.key for one in job.of("progress")]
    assert list(dict.fromkeys(stages)) == [
        "stage.reading_file",
        "stage.finding_sentences",
        "stage.ranking_sentences",
    ]


@pytest.mark.parametrize(
    "stage", ["stage.reading_file", "stage.finding_sentences", "stage.ranking_sentences"]
)
def test_it_can_be_stopped_at_every_stage(
    tmp_path: Path, job: Recorder, stage: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "archive.pdf"
    write_pdf(path, map(page, range(400)))
    say = job.ctx.stage
    checks = 0

    def stop_at(key: str, **args: object) -> None:
        say(key, **args)  # type: ignore[arg-type]
        if key == stage:
            job.ctx.cancel()

    monkeypatch.setattr(job.ctx, "stage", stop_at)
    check = job.ctx.check_cancelled

    def counted() -> None:
        nonlocal checks
        checks += job.ctx.is_cancelled
        check()

    monkeypatch.setattr(job.ctx, "check_cancelled", counted)
    with pytest.raises(CancelledError):
        run(SummarizeParams(path=str(path)), job.ctx)
    assert checks == 1  # the very next step ends it


def test_scanned_and_locked_pdfs_say_why_they_can_not_be_summarized(
    job: Recorder, tmp_path: Path
) -> None:
    scan = tmp_path / "scan.pdf"
    write_pdf(scan, map(page, range(12)), is_scan=True)
    with pytest.raises(EngineError) as caught:
        run(SummarizeParams(path=str(scan)), job.ctx)
    assert caught.value.text.key == "error.document_scanned"
    assert caught.value.text.args == {"file": "scan.pdf", "pages": 12}
    locked = tmp_path / "locked.pdf"
    write_pdf(locked, map(page, range(2)), is_locked=True)
    with pytest.raises(EngineError) as caught:
        run(SummarizeParams(path=str(locked)), job.ctx)
    assert caught.value.text.key == "error.data_password"


def test_a_pdf_with_some_scanned_pages_says_which(job: Recorder, tmp_path: Path) -> None:
    path = tmp_path / "mixed.pdf"
    pages = itertools.chain(map(page, range(3)), [[]], map(page, range(3, 5)))
    write_pdf(path, pages)
    result = run(SummarizeParams(path=str(path)), job.ctx)
    (note,) = [one for one in result.notes if one.key == "data.pages_without_text"]
    assert note.args == {"pages": "4"}


def test_a_text_is_set_in_pages_without_losing_a_word(tmp_path: Path, job: Recorder) -> None:
    text = "\n\n".join(f"Paragraph {n} says that {n} herons were seen." for n in range(200))
    path = tmp_path / "set.pdf"
    write_pdf(path, pages_of(text))
    result = run(SummarizeParams(path=str(path)), job.ctx)
    assert result.source_text.split() == text.split()
