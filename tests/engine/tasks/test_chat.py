"""The task ``chat`` with tiny real models: continuing, and reasoning from end to end."""

from collections.abc import Callable
from pathlib import Path

import pytest

from engine.protocol import (
    ChatParams,
    ChatResult,
    CountTokensParams,
    Message,
    SamplingParams,
)
from engine.tasks import chat, count_tokens
from tests.engine.runtimes.conftest import CHATML
from tests.engine.runtimes.scripted_model import save_scripted_model
from tests.engine.tasks.conftest import Recorder

Install = Callable[[Path], str]
HELLO = [Message("user", "hello there")]
TAGS = ("<think>", "</think>")
SCRIPT = "<think>quick brown</think>The fox"


def ask(model: str, job: Recorder, messages: list[Message] = HELLO, **more: object) -> ChatResult:
    params = {"sampling": SamplingParams(temperature=0, max_tokens=16), "device": "cpu"} | more
    job.sent.clear()
    result = chat.run(ChatParams(model=model, messages=messages, **params), job.ctx)  # type: ignore[arg-type]
    assert "".join(chunk.text for chunk in job.of("tokens")) == result.text
    return result


@pytest.fixture
def thinker(install: Install, tmp_path: Path) -> str:
    """Answers everything with ``SCRIPT``."""
    folder = tmp_path / "made"
    folder.mkdir()
    return install(save_scripted_model(folder, SCRIPT, tags=TAGS))


@pytest.fixture
def opened_thinker(install: Install, tmp_path: Path) -> str:
    """The same, but its template has written the opening tag already."""
    folder = tmp_path / "made"
    folder.mkdir()
    template = CHATML.removesuffix("{% endif %}") + "{{ '<think>' }}{% endif %}"
    return install(save_scripted_model(folder, SCRIPT, tags=TAGS, template=template))


def test_a_continued_reply_is_only_the_new_text(
    install: Install, tiny_llama_folder: Path, job: Recorder
) -> None:
    model = install(tiny_llama_folder)
    part = ask(model, job)
    rest = ask(model, job, prefix=part.text)
    assert rest.text and rest.evaluated_tokens == 1
    assert rest.prompt_tokens > part.prompt_tokens
    assert (part.thinking_seconds, rest.thinking_seconds) == (None, None)
    following = [*HELLO, Message("assistant", part.text + rest.text), Message("user", "a fox?")]
    third = ask(model, job, following)
    assert third.evaluated_tokens < third.prompt_tokens - rest.prompt_tokens + 4


def test_reasoning_is_whole_and_timed(thinker: str, job: Recorder) -> None:
    reply = ask(thinker, job)
    assert (reply.text, reply.finish_reason) == (SCRIPT, "end")
    assert reply.thinking_seconds is not None
    assert reply.first_token_seconds < reply.thinking_seconds < reply.seconds


def test_a_tag_in_the_prompt_comes_with_the_first_text(opened_thinker: str, job: Recorder) -> None:
    reply = ask(opened_thinker, job)
    assert (reply.text, reply.finish_reason) == (SCRIPT, "end")
    assert job.of("tokens")[0].text.startswith("<think>q")
    assert reply.thinking_seconds is not None and reply.thinking_seconds < reply.seconds


def test_reasoning_that_is_cut_off_lasts_to_the_end_and_goes_on_later(
    opened_thinker: str, job: Recorder
) -> None:
    short = SamplingParams(temperature=0, max_tokens=1)
    part = ask(opened_thinker, job, sampling=short)
    assert part.text.startswith("<think>") and "</think>" not in part.text
    assert part.thinking_seconds is not None
    assert part.thinking_seconds >= part.first_token_seconds
    rest = ask(opened_thinker, job, prefix=part.text)
    assert part.text + rest.text == SCRIPT
    assert rest.evaluated_tokens == 1
    assert rest.thinking_seconds is not None and rest.thinking_seconds < rest.seconds


def test_a_reply_stopped_before_its_first_token_is_empty(
    opened_thinker: str, job: Recorder
) -> None:
    ask(opened_thinker, job)
    stage = job.ctx.stage
    job.ctx.stage = lambda key, **args: (stage(key, **args), job.ctx.cancel())  # type: ignore[method-assign,assignment]
    reply = ask(opened_thinker, job, [Message("user", "something else")])
    assert (reply.text, reply.finish_reason) == ("", "cancelled")
    assert reply.thinking_seconds is None


def test_the_turn_after_reasoning_computes_the_answer_and_what_is_new(
    thinker: str, job: Recorder
) -> None:
    long = [Message("user", "hello there, how are you today? " * 8)]
    first = ask(thinker, job, long)
    turns = [*long, Message("assistant", first.text), Message("user", "and a dog?")]
    second = ask(thinker, job, turns)
    assert second.prompt_tokens - second.evaluated_tokens == first.prompt_tokens
    assert second.evaluated_tokens < 30
    third = ask(
        thinker, job, [*turns, Message("assistant", second.text), Message("user", "and a fox?")]
    )
    assert third.prompt_tokens - third.evaluated_tokens == second.prompt_tokens


def test_texts_are_counted_one_by_one_and_without_reasoning(thinker: str, job: Recorder) -> None:
    params = CountTokensParams(model=thinker, messages=HELLO, texts=["fox", "", "fox fox fox"])
    before = count_tokens.run(params, job.ctx)
    assert (before.tokens, before.text_tokens) == (None, None)
    reply = ask(thinker, job)
    counted = count_tokens.run(params, job.ctx)
    assert counted.tokens == reply.prompt_tokens
    assert counted.text_tokens is not None
    one, none, three = counted.text_tokens
    assert none == 0 < one < three
    turns = [*HELLO, Message("assistant", SCRIPT), Message("user", "and?")]
    bare = [*HELLO, Message("assistant", "The fox"), Message("user", "and?")]
    counts = [
        count_tokens.run(CountTokensParams(model=thinker, messages=one), job.ctx).tokens
        for one in (turns, bare, [])
    ]
    assert counts[0] == counts[1]
    assert counts[2] == 0
