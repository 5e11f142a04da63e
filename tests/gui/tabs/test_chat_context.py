"""A full context: what the conversation's policy does, and how it shows."""

import json

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QPushButton

from tests.gui.conftest import OpenWindow, Window


def fill(window: Window, turns: int = 4) -> None:
    for turn in range(turns):
        window.send("say " + f"filler{turn} " * 40)
        wanted = 2 * turn + 2
        window.qtbot.waitUntil(
            lambda count=wanted: len(window.page.controller.conversation.messages) == count
        )
        window.wait_for_reply()


def set_policy(window: Window, policy: str) -> None:
    combo = window.find(QComboBox, "contextPolicyCombo")
    index = combo.findData(policy)
    combo.setCurrentIndex(index)
    combo.activated.emit(index)  # which Qt does only for the person's own hand
    window.page.panel.flush()
    assert window.page.controller.conversation.settings.context_policy == policy


def notice_items(window: Window) -> list[tuple[str, str]]:
    items = window.page.presenter._made()
    return [(one.text, one.notice_detail) for one in items if one.role == "notice"]


def test_summarizing_when_asked_is_shown_and_read_by_the_model(open_window: OpenWindow) -> None:
    window = open_window()
    fill(window)
    window.send("full of words")
    window.wait_for_reply()
    summarize = window.find(QPushButton, "noticeAction_summarizeOldest")
    with window.qtbot.waitSignal(window.page.controller.context_changed, timeout=10_000):
        window.qtbot.mouseClick(summarize, Qt.MouseButton.LeftButton)
    conversation = window.page.controller.conversation
    assert "Summary of" in conversation.settings.context_summary
    ((text, detail),) = notice_items(window)
    assert "summary" in text and "Summary of" in detail
    window.send("echo-messages")
    window.qtbot.waitUntil(lambda: window.page.controller.messages[-1].text.startswith("["))
    sent = json.loads(window.wait_for_reply())
    assert sent[0]["role"] == "system" and "Summary of" in sent[0]["content"]
    assert len(sent) < len(window.page.controller.conversation.messages)


def test_the_policy_drop_sends_what_did_not_fit_again(open_window: OpenWindow) -> None:
    window = open_window()
    set_policy(window, "drop")
    fill(window)
    with window.qtbot.waitSignal(window.page.controller.context_changed, timeout=10_000):
        window.send("fail-once error.prompt_too_long")
    window.qtbot.waitUntil(
        lambda: window.page.controller.messages[-1].text == "fits now", timeout=10_000
    )
    window.wait_for_reply()
    ((text, _),) = notice_items(window)
    assert "no longer reads" in text
    reply = window.page.controller.conversation.messages[-1]
    assert window.page.controller.conversation.versions(reply) == (reply.id,)


def test_the_policy_is_kept_with_the_conversation(open_window: OpenWindow) -> None:
    window = open_window()
    set_policy(window, "summarize")
    window.send("say one")
    window.wait_for_reply()
    conversation_id = window.page.controller.conversation.id
    window.close()
    again = open_window()
    again.page.controller.session.open(conversation_id)
    again.qtbot.waitUntil(lambda: again.page.panel.context_policy == "summarize")


def test_a_branch_that_does_not_go_through_the_cut_is_read_whole(
    open_window: OpenWindow,
) -> None:
    window = open_window()
    set_policy(window, "drop")
    fill(window)
    with window.qtbot.waitSignal(window.page.controller.context_changed, timeout=10_000):
        window.send("full of words")
    window.wait_for_reply()
    controller = window.page.controller
    assert controller.conversation.unread_count > 0
    controller.edit(controller.conversation.messages[0].id, "say anew")
    window.qtbot.waitUntil(lambda: controller.messages[-1].text == "anew")
    assert controller.conversation.unread_count == 0
    assert notice_items(window) == []
    window.wait_for_reply()
