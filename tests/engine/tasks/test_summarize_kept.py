"""Tasks ``summarize.kept``, ``open_kept``, ``delete_kept``: a summary can be looked at again."""

from pathlib import Path

import pytest

from engine.errors import CorruptError, NotFoundError
from engine.protocol.home import MODELS_VARIABLE, home
from engine.protocol.summarization import (
    DeleteSummaryParams,
    ListSummariesParams,
    OpenSummaryParams,
    SummarizeParams,
    SummaryList,
    SummaryResult,
)
from engine.summarization import kept_summaries
from engine.tasks import summarize_delete_kept, summarize_kept, summarize_open_kept
from engine.tasks.summarize_text import run
from tests.engine.tasks.conftest import Recorder

TEXT = "The heron fishes at dawn, when the lake is still. It stands for hours. Then it flies home."


@pytest.fixture(autouse=True)
def no_models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(MODELS_VARIABLE, str(tmp_path / "no-models"))


def made(text: str = TEXT, path: str = "", *, is_kept: bool = True) -> SummaryResult:
    return run(SummarizeParams(text=text, path=path, is_kept=is_kept), Recorder().ctx)


def kept(job: Recorder) -> SummaryList:
    return summarize_kept.run(ListSummariesParams(), job.ctx)


def test_only_what_is_to_be_kept_is_kept(job: Recorder) -> None:
    assert made(is_kept=False).kept == "" and kept(job).summaries == []
    result = made()
    (entry,) = kept(job).summaries
    assert entry.id == result.kept and result.summary.startswith(entry.summary)
    assert entry.name == "“The heron fishes at dawn, when the lake …”"


def test_it_comes_back_with_its_text_and_evidence(job: Recorder, tmp_path: Path) -> None:
    path = tmp_path / "herons.md"
    path.write_text(TEXT, encoding="utf-8")
    for result in (made(), made("", str(path))):
        path.write_text("Another text by now.", encoding="utf-8")
        opened = summarize_open_kept.run(OpenSummaryParams(summary=result.kept), job.ctx)
        assert opened.result.source_text == TEXT and opened.params.text == ""
        assert opened.result.sentences == result.sentences and opened.result.kept == result.kept
        path.write_text(TEXT, encoding="utf-8")
    assert kept(job).summaries[0].name == "herons.md"


def test_one_or_all_are_forgotten(job: Recorder) -> None:
    first, second, third = made(), made(), made()
    left = summarize_delete_kept.run(DeleteSummaryParams(summary=second.kept), job.ctx)
    assert {one.id for one in left.summaries} == {first.kept, third.kept}
    for unknown in (second.kept, "../kept-summaries"):
        with pytest.raises(NotFoundError):
            summarize_open_kept.run(OpenSummaryParams(summary=unknown), job.ctx)
    assert summarize_delete_kept.run(DeleteSummaryParams(summary=""), job.ctx).summaries == []


def test_the_oldest_make_room(job: Recorder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_summaries, "MOST", 2)
    for _ in range(4):
        made()
    assert len(kept(job).summaries) == 2
    monkeypatch.setattr(kept_summaries, "MOST_BYTES", 10)
    newest = made()
    assert [one.id for one in kept(job).summaries] == [newest.kept]


def test_a_full_disk_does_not_take_the_summary_away(
    job: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(kept_summaries, "create_folder", full)
    result = made()
    assert result.summary and result.kept == ""
    assert "note.summary_not_kept" in [one.key for one in result.notes]


def test_what_is_damaged_is_said_and_the_rest_is_listed(job: Recorder) -> None:
    first, second = made(), made()
    folder = home() / "kept-summaries"
    (folder / first.kept / "summary.json").write_bytes(b"{")
    with pytest.raises(CorruptError) as caught:
        summarize_open_kept.run(OpenSummaryParams(summary=first.kept), job.ctx)
    assert caught.value.text.key == "error.summary_kept_damaged"
    (folder / first.kept / "run.json").write_bytes(b"{")
    assert [one.id for one in kept(job).summaries] == [second.kept]
