"""The task ``chat.summarize_turns``: everything is read, however small the context."""

from collections.abc import Callable
from pathlib import Path

import pytest

from engine.errors import CancelledError, ContextFullError, EngineError, UsageError
from engine.loaded import CURRENT
from engine.protocol import Message, SummarizeTurnsParams, SummarizeTurnsResult
from engine.tasks import summarize_turns
from tests.engine.runtimes.scripted_model import save_scripted_model
from tests.engine.tasks.conftest import Recorder

Install = Callable[[Path], str]


@pytest.fixture
def fox(install: Install, tmp_path: Path) -> str:
    """A model whose every summary is "The quick brown fox"."""
    folder = tmp_path / "made"
    folder.mkdir()
    return install(save_scripted_model(folder, "The quick brown fox"))


def summarize(
    model: str, job: Recorder, messages: list[Message], **more: object
) -> SummarizeTurnsResult:
    params = {"device": "cpu", "max_tokens": 60} | more
    return summarize_turns.run(
        SummarizeTurnsParams(model=model, messages=messages, **params),  # type: ignore[arg-type]
        job.ctx,
    )


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


def test_what_fits_is_read_at_once(
    fox: str, job: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    turns = [
        Message("system", "Be brief."),
        Message("user", "hello there"),
        Message("assistant", "<think>who?</think>how are you today?"),
    ]
    first = summarize(fox, job, turns)
    assert (first.text, first.parts) == ("The quick brown fox", 1)
    assert first.seconds > 0 and first.model_name == "tiny"
    prompts = prompts_of(fox, monkeypatch)
    assert summarize(fox, job, turns) == SummarizeTurnsResult(
        text=first.text, parts=1, model_name="tiny", seconds=pytest.approx(0, abs=60)
    )
    (prompt,) = prompts
    assert "System:\nBe brief.\n\nUser:\nhello there\n\nAssistant:\nhow are you today?" in prompt


def test_nothing_is_left_out_of_what_does_not_fit(
    fox: str, job: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = " ".join(f"w{number}." for number in range(900))  # one turn beyond the context
    turns = [Message("user", "hello there"), Message("assistant", long), Message("user", "bye")]
    summarize(fox, job, turns[:1])
    prompts = prompts_of(fox, monkeypatch)
    job.sent.clear()
    result = summarize(fox, job, turns)
    assert result.text == "The quick brown fox"
    assert result.parts > 3
    read = prompts[: result.parts]
    said = [word for prompt in read for word in prompt.split() if word.startswith("w")]
    wanted = {f"w{number}." for number in range(900)}
    assert wanted <= {word.removesuffix("<|im_end|>") for word in said}
    assert "hello there" in read[0] and "bye" in read[-1]
    assert all("Assistant (continued):" in prompt for prompt in read[1:-1])
    merging = prompts[result.parts :]
    assert merging and sum(p.count("The quick brown fox") for p in merging) >= result.parts


def test_progress_goes_up_to_the_whole(fox: str, job: Recorder) -> None:
    turns = [Message("user", "hello there, how are you today? " * 300)]
    result = summarize(fox, job, turns)
    stages = [one.stage for one in job.of("progress") if one.stage.key == "stage.summarizing"]
    assert {stage.args["parts"] for stage in stages} >= {result.parts}
    counted = [one for one in job.of("progress") if one.total]
    assert counted and all(one.unit == "tokens" for one in counted)
    assert counted[-1].done == counted[-1].total


def test_summaries_that_get_no_shorter_stand_together(
    install: Install, tiny_llama_folder: Path, job: Recorder
) -> None:
    """Random weights write to the limit, in rare characters that take more tokens to read."""
    model = install(tiny_llama_folder)
    turns = [Message("user", "hello there, how are you today? " * 300)]
    result = summarize(model, job, turns, max_tokens=200)
    assert result.parts > 1 and result.text


def test_it_can_be_cancelled_between_parts(fox: str, job: Recorder) -> None:
    stage = job.ctx.stage

    def cancel_at_the_second(key: str, **args: object) -> None:
        stage(key, **args)  # type: ignore[arg-type]
        if args.get("part") == 2:
            job.ctx.cancel()

    job.ctx.stage = cancel_at_the_second  # type: ignore[method-assign,assignment]
    with pytest.raises(CancelledError):
        summarize(fox, job, [Message("user", "hello there, how are you today? " * 300)])
    stages = [one.stage for one in job.of("progress") if one.stage.key == "stage.summarizing"]
    assert stages[-1].args["part"] == 2


def test_empty_turns_and_a_context_without_room_are_refused(fox: str, job: Recorder) -> None:
    with pytest.raises(UsageError):
        summarize(fox, job, [Message("user", " \n")])
    with pytest.raises(ContextFullError):
        summarize(fox, job, [Message("user", "hello")], context_length=128)


def test_a_model_that_writes_nothing_is_said(
    install: Install, tmp_path: Path, job: Recorder
) -> None:
    folder = tmp_path / "made"
    folder.mkdir()
    model = install(save_scripted_model(folder, ""))
    with pytest.raises(EngineError) as caught:
        summarize(model, job, [Message("user", "hello")])
    assert caught.value.text.key == "error.summary_empty"


@pytest.mark.model
def test_the_starter_model_keeps_what_was_said(starter: str, job: Recorder) -> None:
    turns = [
        Message("user", "My name is Ada and I keep seven bees in Lisbon. How do I feed them?"),
        Message("assistant", "Give your bees sugar water in spring, Ada."),
    ]
    result = summarize(starter, job, turns, max_tokens=80)
    assert "bees" in result.text
    assert result.parts == 1
