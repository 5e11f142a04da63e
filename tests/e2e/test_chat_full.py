"""Versions, token choices, titles, comparing and attachments with the real engine and model."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from engine.protocol import SamplingParams
from gui.tabs.chat.wording import facts
from tests.gui.conftest import OpenWindow, Window

pytestmark = pytest.mark.e2e
WAIT = 60_000


def be_brief(window: Window, tokens: int = 24) -> None:
    sampling = SamplingParams(max_tokens=tokens, temperature=0)
    window.page.controller.change_settings("", sampling, "ask")


def texts(window: Window) -> list[str]:
    return [one.text for one in window.page.controller.conversation.messages]


def test_a_cut_reply_goes_on_and_a_token_is_chosen_differently(
    open_window: OpenWindow, starter_models: Path
) -> None:
    window = open_window(real_engine=True)
    controller, presenter = window.page.controller, window.page.presenter
    be_brief(window, 8)
    window.send("Write one sentence about the sea.")
    first = window.wait_for_reply(WAIT)
    be_brief(window, 24)
    presenter.do("continue", controller.conversation.messages[1].id)
    window.qtbot.waitUntil(lambda: len(texts(window)[1]) > len(first), timeout=WAIT)
    whole = window.wait_for_reply(WAIT)
    assert whole.startswith(first) and len(whole) > len(first)
    result = facts(controller.conversation.messages[1])
    assert result is not None and result.evaluated_tokens < 4, "the KV cache was used"

    inspector = window.page.tokens.inspector
    presenter.do("tokens", controller.conversation.messages[1].id)
    window.qtbot.waitUntil(lambda: inspector.result is not None, timeout=WAIT)
    assert "".join(one.text for one in inspector.choices) == whole
    assert inspector.result is not None and inspector.result.perplexity >= 1
    place, choice = next(
        (at, one)
        for at, one in enumerate(inspector.choices)
        if at > 2 and any(c.is_text and c.text != one.text for c in one.candidates)
    )
    other = next(
        at for at, c in enumerate(choice.candidates) if c.is_text and c.text != choice.text
    )
    begin = whole[: choice.start] + choice.candidates[other].text
    inspector.choose(place, other)
    window.qtbot.waitUntil(lambda: len(texts(window)[1]) > len(begin), timeout=WAIT)
    assert window.wait_for_reply(WAIT).startswith(begin)
    conversation = controller.conversation
    assert len(conversation.versions(conversation.messages[1])) == 3


def test_a_title_is_made_and_the_next_turn_reads_only_what_is_new(
    open_window: OpenWindow, starter_models: Path
) -> None:
    window = open_window(real_engine=True)
    controller = window.page.controller
    be_brief(window)
    with window.qtbot.waitSignal(window.app.services.client.job_finished, timeout=WAIT):
        window.send("What is the capital of France?")
    window.wait_for_reply(WAIT)
    titles = controller._titles
    window.qtbot.waitUntil(lambda: titles._job == 0, timeout=WAIT)
    result = facts(controller.conversation.messages[1])
    assert result is not None
    window.send("And of Italy?")
    window.qtbot.waitUntil(lambda: len(texts(window)) == 4, timeout=WAIT)
    window.wait_for_reply(WAIT)
    second = facts(controller.conversation.messages[3])
    assert second is not None
    known = result.prompt_tokens + result.completion_tokens
    assert second.evaluated_tokens <= second.prompt_tokens - known + 2
    window.qtbot.waitUntil(lambda: len(controller.library.conversations) == 1)
    assert controller.library.conversations[0].title


def test_two_answers_side_by_side_and_one_is_kept(
    open_window: OpenWindow, starter_models: Path
) -> None:
    window = open_window(real_engine=True)
    be_brief(window)
    window.page.composer.set_text("Name a colour.")
    window.page.comparison.open_setup()
    window.find(QPushButton, "compareAskButton").click()
    comparison = window.page.controller.comparison
    window.qtbot.waitUntil(
        lambda: len(comparison.answers) == 2 and not comparison.is_running, timeout=WAIT
    )
    assert all(one.text.strip() for one in comparison.answers.values())
    first = next(iter(comparison.answers))
    window.find(QPushButton, "keepAnswerButton_0").click()
    window.qtbot.waitUntil(
        lambda: window.page.controller.conversation.messages[-1].id == first, timeout=WAIT
    )


def test_a_dropped_file_is_read_by_the_model(
    open_window: OpenWindow, starter_models: Path, tmp_path: Path
) -> None:
    note = tmp_path / "note.md"
    note.write_text("The password of the lighthouse is heron.\n", encoding="utf-8")
    window = open_window(real_engine=True)
    be_brief(window)
    window.drop(note)
    window.qtbot.waitUntil(
        lambda: (
            bool(window.page.composer.attachments())
            and window.page.composer.attachments()[0].tokens is not None
        ),
        timeout=WAIT,
    )
    window.send("What is the password of the lighthouse?")
    window.wait_for_reply(WAIT)
    prompt = window.page.controller.conversation.messages[0]
    assert prompt.attachments[0].name == "note.md"
    result = facts(window.page.controller.conversation.messages[1])
    assert result is not None and result.prompt_tokens > 30
