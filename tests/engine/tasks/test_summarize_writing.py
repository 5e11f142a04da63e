"""Task ``summarize.text`` with models that write: read whole, kept, and gone on with."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.errors import CancelledError, ContextFullError, EngineError, NotFoundError, UsageError
from engine.loaded import CURRENT
from engine.protocol.home import home
from engine.protocol.summarization import SummarizeParams, SummaryLength, SummaryResult
from engine.summarization.summary_runs import Journal, SummaryRun
from engine.tasks.summarize_text import run
from tests.engine.runtimes.scripted_model import save_scripted_model
from tests.engine.tasks.conftest import Recorder

Install = Callable[[Path], str]
SAID = "The quick brown fox"
WORDS = 800
TEXT = " ".join(f"w{number}." for number in range(WORDS))


@pytest.fixture
def fox(install: Install, tmp_path: Path) -> str:
    """A model whose every summary is "The quick brown fox"."""
    folder = tmp_path / "made"
    folder.mkdir()
    return install(save_scripted_model(folder, SAID))


def summarize(model: str, job: Recorder, text: str = TEXT, **more: object) -> SummaryResult:
    params = {"device": "cpu", "length": SummaryLength(kind="sentence")} | more
    return run(SummarizeParams(text=text, model=model, **params), job.ctx)  # type: ignore[arg-type]


def prompts_of(model: str, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every prompt that the loaded model is given from now on."""
    loaded = CURRENT.peek(model)
    assert loaded is not None
    prompts: list[str] = []
    generate = loaded.generator.generate

    def recorded(prompt: str, *args: object, **more: object) -> object:
        prompts.append(prompt)
        return generate(prompt, *args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(loaded.generator, "generate", recorded)
    return prompts


def runs() -> list[Path]:
    folder = home() / "summaries"
    return sorted(folder.iterdir()) if folder.exists() else []


def test_what_fits_is_one_part(fox: str, job: Recorder) -> None:
    result = summarize(fox, job, "hello there. how are you today?")
    assert (result.summary, result.kind, result.name) == (SAID, "chat", "tiny")
    assert [(one.start, one.end, one.text) for one in result.parts] == [(0, 31, SAID)]
    assert result.run and result.characters_read == 31
    text = "".join(one.text for one in job.of("summary_update"))
    assert text == SAID and {one.run for one in job.of("summary_update")} == {result.run}


def test_what_does_not_fit_is_read_whole_and_merged_level_by_level(
    fox: str, job: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    summarize(fox, job, "hello there.")
    prompts = prompts_of(fox, monkeypatch)
    job.sent.clear()
    result = summarize(fox, job)
    leaves = [one for one in result.parts if one.level == 0]
    assert len(leaves) > 3
    assert "".join(TEXT[one.start : one.end] for one in leaves) == TEXT
    said = {word for prompt in prompts for word in re.findall(r"\bw\d+\.", prompt)}
    assert {f"w{number}." for number in range(WORDS)} <= said
    assert [one.index for one in result.parts] == list(range(len(result.parts)))
    for one in result.parts:
        children = [result.parts[child] for child in one.children]
        assert all(child.level == one.level - 1 for child in children)
        if children:
            assert (one.start, one.end) == (children[0].start, children[-1].end)
    sent = [part for update in job.of("summary_update") for part in update.parts]
    assert sent == result.parts
    (coverage,) = result.coverage
    assert coverage.args["parts"] == len(leaves)
    counted = [one for one in job.of("progress") if one.total]
    assert counted and counted[-1].done == counted[-1].total


def test_nothing_in_the_text_supports_what_was_made_up(fox: str, job: Recorder) -> None:
    result = summarize(fox, job, "The council met on Monday. It discussed the new bridge.")
    (sentence,) = result.sentences
    assert not sentence.is_supported
    (note,) = [one for one in result.notes if one.key == "note.summary_unsupported"]
    assert note.args == {"count": 1, "sentences": 1}
    result = summarize(fox, job, "He saw the quick brown fox. It was gone.")
    (sentence,) = result.sentences
    assert sentence.is_supported and (sentence.support[0].start, sentence.support[0].end) == (7, 26)


def test_the_request_has_what_was_asked(
    fox: str, job: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    summarize(fox, job, "hello there.")
    prompts = prompts_of(fox, monkeypatch)
    summarize(fox, job, "hello {text} there.", focus="a {b}", shape="bullets", language="de")
    (prompt,) = prompts
    assert "hello {text} there." in prompt
    for part in ("about this: a (b).", "“- ”", "in German."):
        assert part in prompt


def test_what_the_model_left_out_of_the_focus_is_quoted(fox: str, job: Recorder) -> None:
    fact = "Grumbold built seventeen dams."
    text = f"hello there, how are you today?\n\n{fact}\n\nIt rained."
    result = summarize(fox, job, text, focus="Grumbold")
    assert result.summary == f"{SAID}\n\n“{fact}”"
    quoted = result.sentences[-1]
    assert result.summary[quoted.start : quoted.end] == fact and quoted.is_supported
    assert text[quoted.support[0].start : quoted.support[0].end] == fact
    assert "note.summary_focus_quoted" in [one.key for one in result.notes]


def test_closed_before_its_first_part_it_can_be_gone_on_with(fox: str, job: Recorder) -> None:
    stopping = Recorder()
    emit = stopping.ctx.emit

    def emit_once(name: str, params: object) -> None:
        emit(name, params)
        if name == "summary_update":
            stopping.ctx.cancel()

    stopping.ctx.emit = emit_once  # type: ignore[method-assign]
    with pytest.raises(CancelledError):
        summarize(fox, stopping, "hello there. how are you today?")
    (update,) = stopping.of("summary_update")
    assert not update.parts and not update.text
    result = run(SummarizeParams(run=update.run), job.ctx)
    assert (result.run, result.summary) == (update.run, SAID)
    assert result.source_text == "hello there. how are you today?"


def test_cancelled_it_keeps_its_parts_and_goes_on(
    fox: str, job: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = summarize(fox, Recorder())
    stopping = Recorder()
    emit = stopping.ctx.emit

    def emit_until_two(name: str, params: object) -> None:
        emit(name, params)
        if sum(len(one.parts) for one in stopping.of("summary_update")) == 2:
            stopping.ctx.cancel()

    monkeypatch.setattr(stopping.ctx, "emit", emit_until_two)
    with pytest.raises(CancelledError):
        summarize(fox, stopping)
    run_id = stopping.of("summary_update")[0].run
    prompts = prompts_of(fox, monkeypatch)
    resumed = run(SummarizeParams(run=run_id), job.ctx)
    assert resumed.run == run_id and resumed.source_text == TEXT
    assert job.of("summary_update")[0].source_text == TEXT
    assert not any(one.source_text for one in stopping.of("summary_update"))
    assert (resumed.summary, resumed.parts) == (whole.summary, whole.parts)
    assert len(prompts) == len([one for one in whole.parts if one.level == 0]) - 2 + _merges(whole)
    with pytest.raises(NotFoundError):
        run(SummarizeParams(run=run_id), job.ctx)  # it is finished now


def _merges(result: SummaryResult) -> int:
    """Requests after the parts: every node with several children, and the last one."""
    return sum(len(one.children) > 1 for one in result.parts) + 1


def test_a_journal_that_was_torn_loses_only_its_last_line(
    fox: str, job: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = summarize(fox, Recorder())
    (folder,) = runs()
    (folder / "finished").unlink()  # as if it had been killed at the end
    journal = folder / "parts.jsonl"
    lines = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join(lines[:3]) + lines[3][:10])
    prompts = prompts_of(fox, monkeypatch)
    again = run(SummarizeParams(run=folder.name), job.ctx)
    assert again.parts == whole.parts
    assert len(prompts) == len(lines) - 3
    assert journal.read_bytes().splitlines(keepends=True)[:3] == lines[:3]


def test_another_text_is_not_gone_on_with(fox: str, job: Recorder) -> None:
    summarize(fox, Recorder(), "hello there.")
    (folder,) = runs()
    (folder / "finished").unlink()
    with pytest.raises(UsageError) as caught:
        run(SummarizeParams(run=folder.name, text="Something else."), job.ctx)
    assert caught.value.text.key == "error.summary_run_changed"
    for name in ("nothing", "../summaries", ""):
        if name:
            with pytest.raises(NotFoundError):
                run(SummarizeParams(run=name), job.ctx)


def test_what_another_process_is_writing_is_said_to_be_written(fox: str, job: Recorder) -> None:
    summarize(fox, Recorder(), "hello there.")
    (folder,) = runs()
    (folder / "finished").unlink()
    with Journal(SummaryRun(folder)), pytest.raises(UsageError) as caught:
        run(SummarizeParams(run=folder.name), job.ctx)
    assert caught.value.text.key == "error.summary_run_busy"


def test_finished_runs_go_with_the_next_one(fox: str, job: Recorder) -> None:
    first = summarize(fox, job, "hello there.")
    second = summarize(fox, job, "hello you.")
    assert [path.name for path in runs()] == [second.run] != [first.run]


def test_white_space_between_is_read_too(fox: str, job: Recorder) -> None:
    text = " \n\n" + TEXT[:3000] + "\n\n \n"
    result = summarize(fox, job, text)
    leaves = [one for one in result.parts if one.level == 0]
    assert "".join(text[one.start : one.end] for one in leaves) == text


def test_a_model_that_says_nothing_is_an_error(
    install: Install, tmp_path: Path, job: Recorder
) -> None:
    folder = tmp_path / "made"
    folder.mkdir()
    model = install(save_scripted_model(folder, "!"))
    with pytest.raises(EngineError) as caught:
        summarize(model, job, "hello there.")
    assert caught.value.text.key == "error.summary_part_empty"


def test_a_context_too_small_for_anything_is_said(fox: str, job: Recorder) -> None:
    with pytest.raises(ContextFullError):
        summarize(fox, job, "hello there.", focus="x y " * 250)


def test_a_model_that_can_not_write_is_refused(job: Recorder, tmp_path: Path) -> None:
    from tests.engine.tiny_classifier import save_classifier

    for model in (str(save_classifier(tmp_path / "classifier")), "no-such-model"):
        with pytest.raises(EngineError) as caught:
            summarize(model, job)
        assert caught.value.text.key in ("error.summarize_model", "error.model_not_found")
    assert not runs()
