"""Versions of messages: edit, regenerate, continue, delete, and going from one to another."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from engine.protocol import ChatResult
from tests.gui.conftest import OpenWindow, Window


def click(window: Window, name: str) -> None:
    window.qtbot.mouseClick(window.last(name), Qt.MouseButton.LeftButton)


def texts(window: Window) -> list[str]:
    return [one.text for one in window.page.controller.conversation.messages]


def ask(window: Window, text: str) -> None:
    before = len(window.page.controller.conversation.messages)
    window.send(text)
    window.qtbot.waitUntil(lambda: len(window.page.controller.conversation.messages) == before + 2)
    window.wait_for_reply()


def test_an_edited_prompt_is_answered_and_the_old_one_is_a_click_away(
    open_window: OpenWindow,
) -> None:
    window = open_window()
    ask(window, "say one")
    ask(window, "say two")
    first = window.page.controller.conversation.messages[0]
    window.page.messages.action_triggered.emit(first.id, "edit")
    assert window.page.composer.text == "say one"
    window.page.composer.set_text("say three")
    window.qtbot.keyClick(window.page.composer.edit, Qt.Key.Key_Return)
    window.qtbot.waitUntil(lambda: texts(window) == ["say three", "three"])
    window.wait_for_reply()
    click(window, "previousBranchButton")
    window.qtbot.waitUntil(lambda: texts(window) == ["say one", "one", "say two", "two"])
    click(window, "nextBranchButton")
    window.qtbot.waitUntil(lambda: texts(window) == ["say three", "three"])


def test_cancelling_an_edit_gives_the_draft_back(open_window: OpenWindow) -> None:
    window = open_window()
    ask(window, "say one")
    window.page.composer.set_text("a draft")
    message = window.page.controller.conversation.messages[0]
    window.page.messages.action_triggered.emit(message.id, "edit")
    assert window.page.composer.text == "say one"
    window.qtbot.keyClick(window.page.composer.edit, Qt.Key.Key_Escape)
    assert window.page.composer.text == "a draft"
    assert texts(window) == ["say one", "one"]


def test_up_in_an_empty_composer_edits_the_last_prompt(open_window: OpenWindow) -> None:
    window = open_window()
    ask(window, "say one")
    ask(window, "say two")
    window.qtbot.keyClick(window.page.composer.edit, Qt.Key.Key_Up)
    assert window.page.composer.text == "say two"


def test_an_edited_reply_is_a_version_that_says_so(open_window: OpenWindow) -> None:
    window = open_window()
    ask(window, "say one")
    reply = window.page.controller.conversation.messages[1]
    window.page.messages.action_triggered.emit(reply.id, "edit")
    window.page.composer.set_text("uno")
    window.qtbot.keyClick(window.page.composer.edit, Qt.Key.Key_Return)
    window.qtbot.waitUntil(lambda: texts(window) == ["say one", "uno"])
    items = window.page.presenter._made()
    assert items[-1].facts == "Edited by you"
    assert (items[-1].branch_number, items[-1].branch_count) == (2, 2)
    ask(window, "echo-messages")
    assert '"uno"' in texts(window)[-1]


def test_a_stopped_reply_goes_on_where_it_was(open_window: OpenWindow) -> None:
    window = open_window()
    ask(window, "say one two three")
    reply = window.page.controller.conversation.messages[1]
    window.page.controller.edit(reply.id, "one two")
    window.qtbot.waitUntil(lambda: texts(window)[-1] == "one two")
    last = window.page.controller.conversation.messages[1]
    window.page.messages.action_triggered.emit(last.id, "continue")
    window.qtbot.waitUntil(lambda: texts(window)[-1] == "one two three")
    window.wait_for_reply()
    conversation = window.page.controller.conversation
    assert len(conversation.versions(conversation.messages[1])) == 3


def test_regenerating_in_the_middle_keeps_what_followed(open_window: OpenWindow) -> None:
    window = open_window()
    ask(window, "say one")
    ask(window, "say two")
    reply = window.page.controller.conversation.messages[1]
    window.page.messages.action_triggered.emit(reply.id, "regenerate")
    window.qtbot.waitUntil(lambda: texts(window) == ["say one", "one"])
    window.wait_for_reply()
    click(window, "previousBranchButton")
    window.qtbot.waitUntil(lambda: texts(window) == ["say one", "one", "say two", "two"])


def test_delete_from_here_on_can_be_undone(open_window: OpenWindow) -> None:
    window = open_window()
    ask(window, "say one")
    ask(window, "say two")
    prompt = window.page.controller.conversation.messages[2]
    window.page.messages.action_triggered.emit(prompt.id, "delete")
    window.qtbot.waitUntil(lambda: texts(window) == ["say one", "one"])
    undo = window.find(QPushButton, "noticeAction_undoMessage")
    window.qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    window.qtbot.waitUntil(lambda: texts(window) == ["say one", "one", "say two", "two"])


def test_deleting_the_only_prompt_leaves_a_chat_one_can_go_on_with(
    open_window: OpenWindow,
) -> None:
    window = open_window()
    ask(window, "say one")
    prompt = window.page.controller.conversation.messages[0]
    window.page.messages.action_triggered.emit(prompt.id, "delete")
    window.qtbot.waitUntil(lambda: texts(window) == [])
    ask(window, "say two")
    assert texts(window) == ["say two", "two"]


def test_the_branch_shown_last_is_there_again_in_a_new_window(
    open_window: OpenWindow, atelier_home: Path
) -> None:
    window = open_window()
    ask(window, "say one")
    window.page.controller.edit(window.page.controller.conversation.messages[0].id, "say two")
    window.qtbot.waitUntil(lambda: texts(window) == ["say two", "two"])
    window.wait_for_reply()
    window.page.controller.select_version(window.page.controller.conversation.messages[0].id, -1)
    window.qtbot.waitUntil(lambda: texts(window) == ["say one", "one"])
    conversation_id = window.page.controller.conversation.id
    window.close()
    again = open_window()
    again.page.controller.session.open(conversation_id)
    again.qtbot.waitUntil(lambda: texts(again) == ["say one", "one"])


def test_asking_right_after_deleting_does_not_lose_the_question(open_window: OpenWindow) -> None:
    window = open_window()
    ask(window, "say one")
    ask(window, "say two")
    controller = window.page.controller
    controller.delete_message(controller.conversation.messages[2].id)
    controller.send("say three")  # before the storage has answered
    window.qtbot.waitUntil(lambda: texts(window) == ["say one", "one", "say three", "three"])
    window.wait_for_reply()
    assert texts(window) == ["say one", "one", "say three", "three"]


def read_at_the_end_of_a_reply(window: Window, read: Callable[[], None]) -> list[str]:
    """Read when a reply has ended, before that is stored; what was read is put into the list."""
    storage, client = window.app.services.storage, window.app.services.client
    found: list[str] = []
    storage.conversation_opened.connect(lambda _, stored: found.append(stored.messages[-1].state))
    client.job_finished.connect(lambda _, result: isinstance(result, ChatResult) and read())
    return found


def test_a_reply_that_ends_while_the_chat_is_read_again_is_not_lost(
    open_window: OpenWindow,
) -> None:
    window = open_window()
    ask(window, "say one")
    found = read_at_the_end_of_a_reply(window, window.page.controller.session.reload)
    window.send("say two")
    window.qtbot.waitUntil(lambda: found[:1] == ["streaming"])
    window.qtbot.waitUntil(lambda: len(found) == 2)
    assert texts(window) == ["say one", "one", "say two", "two"]


def test_a_reply_that_ends_while_its_chat_is_opened_is_not_lost(open_window: OpenWindow) -> None:
    window = open_window()
    controller = window.page.controller
    asked = controller.conversation.id

    def open_again() -> None:
        controller.session.open(asked)

    found = read_at_the_end_of_a_reply(window, open_again)
    window.send("say one two")
    controller.session.begin_new()
    window.qtbot.waitUntil(lambda: found[:1] == ["streaming"])
    window.qtbot.waitUntil(lambda: controller.conversation.id == asked)
    assert texts(window) == ["say one two", "one two"]
    assert controller.conversation.messages[-1].state == "complete"
