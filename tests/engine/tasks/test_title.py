"""The task ``chat.title``: it costs the next turn nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest

from engine.errors import CancelledError
from engine.loaded import CURRENT
from engine.protocol import ChatParams, ChatResult, Message, SamplingParams, TitleParams
from engine.tasks import chat, title
from tests.engine.runtimes.conftest import CHATML
from tests.engine.runtimes.scripted_model import save_scripted_model
from tests.engine.tasks.conftest import Recorder

Install = Callable[[Path], str]


def ask(model: str, job: Recorder, messages: list[Message]) -> ChatResult:
    sampling = SamplingParams(temperature=0, max_tokens=30)
    return chat.run(
        ChatParams(model=model, messages=messages, sampling=sampling, device="cpu"), job.ctx
    )


def scripted(install: Install, tmp_path: Path, script: str, **more: object) -> str:
    folder = tmp_path / "made"
    folder.mkdir()
    return install(save_scripted_model(folder, script, **more))  # type: ignore[arg-type]


def check_that_a_title_costs_the_next_turn_nothing(model: str, job: Recorder) -> None:
    turns = [Message("user", "hello there, how are you today? Tell me about the quick brown fox.")]
    first = ask(model, job, turns)
    turns.append(Message("assistant", first.text))
    following = [*turns, Message("user", "And the dog?")]
    plain = ask(model, job, following)
    again = ask(model, job, turns[:1])
    assert again.text == first.text
    title.run(TitleParams(model=model, messages=turns), job.ctx)
    after = ask(model, job, following)
    assert after.evaluated_tokens <= plain.evaluated_tokens
    new = after.prompt_tokens - first.prompt_tokens - first.completion_tokens
    assert after.evaluated_tokens <= new + 1
    assert after.text == plain.text


def test_with_transformers(install: Install, tiny_llama_folder: Path, job: Recorder) -> None:
    check_that_a_title_costs_the_next_turn_nothing(install(tiny_llama_folder), job)


@pytest.mark.model
def test_with_llama_cpp(starter: str, job: Recorder) -> None:
    check_that_a_title_costs_the_next_turn_nothing(starter, job)
    turns = [Message("user", "Why is the sky blue?")]
    turns.append(Message("assistant", ask(starter, job, turns).text))
    made = title.run(TitleParams(model=starter, messages=turns), job.ctx).title
    assert made is not None and "sky" in made.casefold()


def test_the_answer_is_cleaned(install: Install, tmp_path: Path, job: Recorder) -> None:
    model = scripted(install, tmp_path, '"The quick brown fox.')
    turns = [Message("user", "hello"), Message("assistant", "Hi.")]
    ask(model, job, turns[:1])
    made = title.run(TitleParams(model=model, messages=turns, language="German"), job.ctx)
    assert made.title == "The quick brown fox"


def test_a_template_that_opens_reasoning_is_answered_without_any(
    install: Install, tmp_path: Path, job: Recorder
) -> None:
    template = CHATML.removesuffix("{% endif %}") + "{{ '<think>' }}{% endif %}"
    # "</think>" and two line ends come before the title, as the script has its start there.
    model = scripted(install, tmp_path, "The fox", tags=("<think>", "</think>"), template=template)
    ask(model, job, [Message("user", "hello")])
    turns = [Message("user", "hello"), Message("assistant", "<think>hm</think>Hi.")]
    assert title.run(TitleParams(model=model, messages=turns), job.ctx).title == "The fox"


def test_reasoning_that_does_not_end_is_no_title(
    install: Install, tmp_path: Path, job: Recorder
) -> None:
    model = scripted(install, tmp_path, "<think>The fox", tags=("<think>", "</think>"))
    turns = [Message("user", "hello"), Message("assistant", "Hi.")]
    ask(model, job, turns[:1])
    assert title.run(TitleParams(model=model, messages=turns), job.ctx).title is None


def test_it_never_loads_a_model(install: Install, tiny_llama_folder: Path, job: Recorder) -> None:
    model = install(tiny_llama_folder)
    params = TitleParams(model=model, messages=[Message("user", "a"), Message("assistant", "b")])
    assert title.run(params, job.ctx).title is None
    assert CURRENT.peek(model) is None


def test_a_full_context_has_no_room_for_one(
    install: Install, tiny_llama_folder: Path, job: Recorder
) -> None:
    model = install(tiny_llama_folder)
    ask(model, job, [Message("user", "hello")])
    turns = [Message("user", "word " * 1000), Message("assistant", "b")]
    assert title.run(TitleParams(model=model, messages=turns), job.ctx).title is None


def test_it_can_be_cancelled(install: Install, tiny_llama_folder: Path, job: Recorder) -> None:
    model = install(tiny_llama_folder)
    ask(model, job, [Message("user", "hello")])
    job.ctx.cancel()
    turns = [Message("user", "hello"), Message("assistant", "b")]
    with pytest.raises(CancelledError):
        title.run(TitleParams(model=model, messages=turns), job.ctx)
