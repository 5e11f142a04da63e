"""What the window's tests rely on: the fake engine answers as the real one is to."""

import json
from collections.abc import Callable
from typing import Any

from pytestqt.qtbot import QtBot

from engine.protocol import (
    ChatParams,
    ChatResult,
    CountTokensParams,
    Message,
    SummarizeTurnsParams,
    TitleParams,
)
from gui.engine_client import EngineClient

Make = Callable[[str], EngineClient]


def answer(qtbot: QtBot, client: EngineClient, params: Any) -> Any:
    with qtbot.waitSignal(client.job_finished, timeout=10_000) as finished:
        client.request(params)
    assert finished.args is not None
    return finished.args[1]


def chat(qtbot: QtBot, client: EngineClient, text: str, prefix: str = "") -> ChatResult:
    turns = [Message("system", "Be brief."), Message("user", text)]
    result = answer(qtbot, client, ChatParams(model="tiny", messages=turns, prefix=prefix))
    assert isinstance(result, ChatResult)
    return result


def test_a_reply_goes_on_from_its_beginning(qtbot: QtBot, make_client: Make) -> None:
    client = make_client("")
    assert chat(qtbot, client, "say one two three", "one tw").text == "o three"
    assert chat(qtbot, client, "say one two", "two").text == " continued"
    params = json.loads(chat(qtbot, client, "echo-params").text)
    assert params["prefix"] == "two"
    assert [one["content"] for one in params["messages"]] == ["Be brief.", "say one two"]


def test_it_says_what_it_was_sent(qtbot: QtBot, make_client: Make) -> None:
    sent = json.loads(chat(qtbot, make_client(""), "echo-messages").text)
    assert sent == [
        {"role": "system", "content": "Be brief."},
        {"role": "user", "content": "echo-messages"},
    ]


def test_reasoning_takes_its_time(qtbot: QtBot, make_client: Make) -> None:
    client = make_client("")
    pieces: list[str] = []
    client.tokens_received.connect(lambda chunk: pieces.append(chunk.text))
    reply = chat(qtbot, client, "think 0.2 It is four.")
    assert reply.text == "".join(pieces) == "<think>pondering</think>It is four."
    assert pieces[0] == "<think>pondering"
    assert reply.thinking_seconds == 0.2
    assert chat(qtbot, client, "say plain").thinking_seconds is None


def test_titles_summaries_and_counts(qtbot: QtBot, make_client: Make) -> None:
    client = make_client("")
    turns = [Message("user", "Why is the sky blue?"), Message("assistant", "Because.")]
    assert (
        answer(qtbot, client, TitleParams(model="tiny", messages=turns)).title
        == "Title of: Why is the sky"
    )
    summary = answer(qtbot, client, SummarizeTurnsParams(model="tiny", messages=turns))
    assert summary.text == "Summary of 2 turns."
    counted = answer(
        qtbot, client, CountTokensParams(model="tiny", messages=turns, texts=["a b c", ""])
    )
    assert (counted.tokens, counted.text_tokens) == (6, [3, 0])
