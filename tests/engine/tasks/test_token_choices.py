"""The task ``chat.token_choices`` in the real engine, over real pipes."""

import math
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.errors import UsageError
from engine.protocol import (
    CancelParams,
    Message,
    TokenChoicesChunk,
    TokenChoicesParams,
    TokenChoicesResult,
)
from engine.protocol.home import MODELS_VARIABLE
from engine.runtimes.chat_template import ChatTemplate
from engine.tasks.token_choices import _prompt_and_scored
from tests.engine.conftest import EngineProcess
from tests.engine.runtimes.test_llama_cpp_text import starter_file

Start = Callable[..., EngineProcess]
REPLY = "Two colours are blue 😀 and 你好 chartreuse."


def params(reply: str) -> TokenChoicesParams:
    question = [Message("user", "Name two colours.")]
    return TokenChoicesParams(model="smollm2-135m-instruct", messages=question, reply=reply)


def test_a_tag_of_reasoning_that_the_template_wrote_is_part_of_the_prompt() -> None:
    opens = "{{ messages[0].content }}|{% if add_generation_prompt %}<think>\n{% endif %}"
    template = ChatTemplate(opens, {})
    assert _prompt_and_scored(template, params("<think>\nHm.</think>Yes.")) == (
        "Name two colours.|<think>\n",
        "Hm.</think>Yes.",
    )
    assert _prompt_and_scored(template, params("Yes.")) == ("Name two colours.|", "Yes.")
    with pytest.raises(UsageError):
        _prompt_and_scored(template, params("<think>\n"))


@pytest.fixture
def engine(start_engine: Start) -> EngineProcess:
    starter_file()
    return start_engine(Path(os.environ[MODELS_VARIABLE]))


@pytest.mark.model
def test_choices_are_streamed_and_agree_with_the_result(engine: EngineProcess) -> None:
    result = engine.result(params(REPLY))
    assert isinstance(result, TokenChoicesResult)
    chunks = [one for _, one in engine.notifications if isinstance(one, TokenChoicesChunk)]
    choices = [choice for chunk in chunks for choice in chunk.tokens]
    assert "".join(choice.text for choice in choices) == REPLY
    assert all(REPLY[one.start :].startswith(one.text) for one in choices)
    assert all(len(choice.candidates) == 5 for choice in choices)
    assert result.tokens == sum(choice.token_count for choice in choices) > len(choices)
    mean = sum(choice.logprob for choice in choices) / result.tokens
    assert result.perplexity == pytest.approx(math.exp(-mean))
    assert 0 < result.mean_entropy_bits < 16
    assert result.model_name and result.seconds > 0


@pytest.mark.model
def test_it_can_be_cancelled(engine: EngineProcess) -> None:
    job = engine.send(params("A long story about the sea and the wind. " * 60))
    while not any(isinstance(one, TokenChoicesChunk) for _, one in engine.notifications):
        message = engine.read()
        assert isinstance(message, tuple), message
        engine.notifications.append(message)
    engine.send(CancelParams(job))
    response = engine.answer(job)
    assert response.error is not None
    assert response.error.data.kind == "cancelled"


def test_nothing_to_score_is_refused(start_engine: Start) -> None:
    engine = start_engine()
    assert engine.error(params("")).text.key == "error.reply_empty"
    empty = TokenChoicesParams(model="m", messages=[], reply="x")
    assert engine.error(empty).text.key == "error.prompt_empty"
