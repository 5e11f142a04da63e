"""The Chat tab through its visible controls, with the fake engine behind it."""

import sqlite3
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from engine.protocol import LoadModelParams
from tests.gui.conftest import OpenWindow


def stored(home: Path) -> list[tuple[str, str, str]]:
    """Role, text and state of every message on disk."""
    connection = sqlite3.connect(home / "conversations.db")
    try:
        return connection.execute(
            "SELECT role, text, state FROM messages ORDER BY number"
        ).fetchall()
    finally:
        connection.close()


def test_a_prompt_is_answered_and_both_are_stored(
    open_window: OpenWindow, atelier_home: Path
) -> None:
    window = open_window()
    window.send("say Hello **there**")
    assert window.page.composer.text == ""
    assert window.wait_for_reply() == "Hello **there**"
    window.close()
    assert stored(atelier_home) == [
        ("user", "say Hello **there**", "complete"),
        ("assistant", "Hello **there**", "complete"),
    ]


def test_the_conversation_is_there_again_in_a_new_window(open_window: OpenWindow) -> None:
    first = open_window()
    first.send("say one")
    first.wait_for_reply()
    first.close()
    second = open_window()
    view = second.find(QListView, "conversationList")
    second.qtbot.waitUntil(lambda: view.model().rowCount() == 1)
    second.qtbot.waitUntil(lambda: "say one" in view.model().index(0, 0).data())
    view.setCurrentIndex(view.model().index(0, 0))
    second.qtbot.waitUntil(lambda: len(second.page.controller.conversation.messages) == 2)


def test_a_silent_engine_is_said_until_it_speaks_again(open_window: OpenWindow) -> None:
    window = open_window()
    client = window.app.services.client
    client.silence_noticed.emit()
    assert any("has not answered" in sentence for sentence in window.notices())
    client.silence_ended.emit()
    assert window.notices() == []


def test_stop_keeps_what_was_written(open_window: OpenWindow, atelier_home: Path) -> None:
    window = open_window()
    window.send("slow")
    controller = window.page.controller
    window.qtbot.waitUntil(lambda: any(controller.replies.texts))
    window.qtbot.mouseClick(window.find(QToolButton, "sendButton"), Qt.MouseButton.LeftButton)
    text = window.wait_for_reply()
    assert text.startswith("word")
    assert controller.conversation.last is not None
    assert controller.conversation.last.state == "stopped"
    window.close()
    assert stored(atelier_home)[-1] == ("assistant", text, "stopped")


def test_escape_stops(open_window: OpenWindow) -> None:
    window = open_window()
    window.send("slow")
    controller = window.page.controller
    window.qtbot.waitUntil(lambda: any(controller.replies.texts))
    window.qtbot.keyClick(window.page.composer.edit, Qt.Key.Key_Escape)
    window.wait_for_reply()
    assert controller.conversation.last is not None
    assert controller.conversation.last.state == "stopped"


def test_regenerate_keeps_the_old_reply_as_a_branch(
    open_window: OpenWindow, atelier_home: Path
) -> None:
    window = open_window()
    window.send("say again")
    window.wait_for_reply()
    old = window.page.controller.conversation.last
    window.qtbot.mouseClick(window.last("messageAction_regenerate"), Qt.MouseButton.LeftButton)
    window.wait_for_reply()
    new = window.page.controller.conversation.last
    assert old is not None and new is not None
    assert new.id != old.id and new.parent_id == old.parent_id
    window.close()
    assert [role for role, _, _ in stored(atelier_home)] == ["user", "assistant", "assistant"]


def test_an_engine_killed_in_the_middle_leaves_the_text_and_a_usable_window(
    open_window: OpenWindow,
) -> None:
    window = open_window()
    window.send("crash")
    text = window.wait_for_reply()
    assert text.startswith("This reply is cut")
    assert window.page.controller.conversation.last is not None
    assert window.page.controller.conversation.last.state == "interrupted"
    assert any("SIGABRT" in sentence for sentence in window.notices())
    window.find(QPushButton, "noticeDetailsButton").click()
    detail = window.find(QPlainTextEdit, "noticeDetail")
    assert "about to abort" in detail.toPlainText()
    window.send("say fine again")
    window.qtbot.waitUntil(
        lambda: window.page.controller.conversation.messages[-1].text == "fine again",
        timeout=15_000,
    )


def test_a_failed_request_is_one_sentence_under_the_reply(open_window: OpenWindow) -> None:
    window = open_window()
    window.send("fail error.out_of_memory_unknown")
    window.wait_for_reply()
    last = window.page.controller.conversation.last
    assert last is not None and last.state == "failed"


def test_a_full_context_asks_and_drops_the_oldest_turns_when_told(open_window: OpenWindow) -> None:
    window = open_window()
    for number in range(4):
        window.send("say " + f"filler{number} " * 40)
        window.wait_for_reply()
    window.send("full of words")
    window.wait_for_reply()
    drop = window.find(QPushButton, "noticeAction_dropOldest")
    window.qtbot.waitUntil(drop.isVisible)
    with window.qtbot.waitSignal(window.page.controller.context_changed, timeout=10_000) as changed:
        window.qtbot.mouseClick(drop, Qt.MouseButton.LeftButton)
    assert changed.args is not None and changed.args[0].count > 0
    conversation = window.page.controller.conversation
    assert len(conversation.turns()) < len(conversation.messages)
    assert conversation.prompt()[-1].content == conversation.messages[-1].text
    assert any("no longer reads" in sentence for sentence in window.notices())


def test_a_prompt_that_does_not_fit_asks_too(open_window: OpenWindow) -> None:
    window = open_window()
    window.send("fail error.prompt_too_long")
    window.wait_for_reply()
    window.qtbot.waitUntil(window.find(QPushButton, "noticeAction_newChat").isVisible)


def test_delete_can_be_undone(open_window: OpenWindow) -> None:
    window = open_window()
    window.send("say keep me")
    window.wait_for_reply()
    view = window.find(QListView, "conversationList")
    window.qtbot.waitUntil(lambda: view.model().rowCount() == 1)
    view.setFocus()
    view.setCurrentIndex(view.model().index(0, 0))
    window.qtbot.keyClick(view, Qt.Key.Key_Delete)
    window.qtbot.waitUntil(lambda: view.model().rowCount() == 0)
    assert window.page.controller.conversation.messages == ()
    undo = window.find(QPushButton, "noticeAction_undo")
    window.qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    window.qtbot.waitUntil(lambda: view.model().rowCount() == 1)
    window.qtbot.waitUntil(lambda: len(window.page.controller.conversation.messages) == 2)


def test_rename_in_place(open_window: OpenWindow) -> None:
    window = open_window()
    window.send("say title")
    window.wait_for_reply()
    view = window.find(QListView, "conversationList")
    window.qtbot.waitUntil(lambda: view.model().rowCount() == 1)
    view.model().setData(view.model().index(0, 0), "  My   own title ")
    window.qtbot.waitUntil(lambda: view.model().index(0, 0).data() == "My own title")


def test_settings_of_a_conversation_reach_the_engine_and_the_disk(
    open_window: OpenWindow,
) -> None:
    window = open_window()
    page = window.page
    page.header.panel_button.click()
    window.find(QPlainTextEdit, "systemPromptEdit").setPlainText("Be brief.")
    page.panel.flush()
    window.send("say settings")
    window.wait_for_reply()
    conversation = page.controller.conversation
    assert conversation.prompt()[0].role == "system"
    assert conversation.prompt()[0].content == "Be brief."
    page.conversations.new_button.click()
    assert page.panel.system_prompt == ""
    view = window.find(QListView, "conversationList")
    window.qtbot.waitUntil(lambda: view.model().rowCount() == 1)
    view.setCurrentIndex(view.model().index(0, 0))
    window.qtbot.waitUntil(lambda: page.panel.system_prompt == "Be brief.")


def test_enter_while_composing_never_sends(open_window: OpenWindow) -> None:
    window = open_window()
    edit = window.page.composer.edit
    QApplication.sendEvent(edit, QInputMethodEvent("ni hao", []))
    window.qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert window.page.controller.conversation.messages == ()
    commit = QInputMethodEvent("", [])
    commit.setCommitString("你好")
    QApplication.sendEvent(edit, commit)
    assert window.page.composer.text == "你好"
    window.qtbot.keyClick(edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert window.page.controller.conversation.messages == ()
    window.qtbot.keyClick(edit, Qt.Key.Key_Return)
    window.wait_for_reply()


def test_drafts_are_kept(open_window: OpenWindow) -> None:
    window = open_window()
    window.send("say first")
    window.wait_for_reply()
    window.page.composer.edit.insertPlainText("half a thought")
    window.page.conversations.new_button.click()
    assert window.page.composer.text == ""
    view = window.find(QListView, "conversationList")
    window.qtbot.waitUntil(lambda: view.model().rowCount() == 1)
    view.setCurrentIndex(view.model().index(0, 0))
    window.qtbot.waitUntil(lambda: window.page.composer.text == "half a thought")


def test_without_a_model_the_card_offers_a_download_and_sending_says_so(
    open_window: OpenWindow,
) -> None:
    window = open_window("no-model", wait=False)
    window.qtbot.waitUntil(lambda: window.app.services.models.is_listed, timeout=10_000)
    button = window.find(QPushButton, "downloadButton_large")
    window.qtbot.waitUntil(button.isVisible)
    window.send("hello")
    assert window.page.composer.text == "hello"
    assert window.notices()
    window.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    window.qtbot.waitUntil(lambda: window.app.services.jobs.rowCount() == 1)
    window.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)  # it says Cancel now
    window.qtbot.waitUntil(lambda: window.app.services.jobs.rowCount() == 0, timeout=10_000)


def test_a_reply_goes_on_while_another_conversation_is_open(
    open_window: OpenWindow, atelier_home: Path
) -> None:
    window = open_window()
    window.send("slow")
    controller = window.page.controller
    window.qtbot.waitUntil(lambda: any(controller.replies.texts))
    before = len(controller.replies.texts[0])
    window.page.conversations.new_button.click()
    assert not controller.is_replying
    window.qtbot.waitUntil(lambda: len(controller.replies.texts[0]) > before)
    view = window.find(QListView, "conversationList")
    window.qtbot.waitUntil(lambda: view.model().rowCount() == 1)
    view.setCurrentIndex(view.model().index(0, 0))
    window.qtbot.waitUntil(lambda: controller.is_replying)
    controller.stop()
    window.wait_for_reply()


def test_the_model_combo_lists_what_is_installed(open_window: OpenWindow) -> None:
    window = open_window()
    combo = window.find(QComboBox, "modelCombo")
    assert [combo.itemText(row) for row in range(combo.count())] == ["Tiny Model"]


def test_links_are_asked_about_first(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window()
    window.page.messages.link_activated.emit("https://example.org/")
    assert any("https://example.org/" in sentence for sentence in window.notices())
    assert window.find(QPushButton, "noticeAction_openLink").isVisible()


def test_changing_language_and_theme_while_a_reply_streams_loses_nothing(
    open_window: OpenWindow,
) -> None:
    window = open_window()
    window.send("slow")
    controller = window.page.controller
    window.qtbot.waitUntil(lambda: any(len(text) > 100 for text in controller.replies.texts))
    settings = window.app.services.settings
    settings.change(language="zh_CN", theme="dark")
    edit = window.page.composer.edit
    window.qtbot.waitUntil(lambda: edit.placeholderText() == "输入消息")
    assert len(controller.messages[-1].text) > 100
    settings.change(language="en", theme="light")
    window.qtbot.waitUntil(lambda: edit.placeholderText() == "Write a message")
    controller.stop()
    window.wait_for_reply()


def test_every_control_has_a_name_and_an_accessible_name(open_window: OpenWindow) -> None:
    window = open_window()
    window.send("say [a link](https://example.org) and\n```python\nx = 1\n```")
    window.wait_for_reply()
    window.page.header.panel_button.click()
    window.app.window.show_page("settings")
    window.app.window.show_page("chat")
    nameless = []
    for widget in window.app.window.findChildren(QWidget):
        is_internal = widget.objectName().startswith("qt_") or not widget.isEnabled()
        takes_focus = widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        if is_internal or not takes_focus or isinstance(widget, QAbstractScrollArea):
            continue
        name = widget.accessibleName() or getattr(widget, "text", lambda: "")()
        if not widget.objectName() or not name:
            nameless.append(f"{type(widget).__name__} {widget.objectName()!r}")
    assert nameless == []


def test_a_megabyte_on_one_line_is_sent_and_shown(open_window: OpenWindow) -> None:
    window = open_window()
    prompt = "say " + "x" * 1_000_000
    window.page.composer.set_text(prompt)
    window.qtbot.keyClick(window.page.composer.edit, Qt.Key.Key_Return)
    assert window.wait_for_reply(20_000) == prompt[4:]


def test_another_device_loads_the_model_again(open_window: OpenWindow) -> None:
    window = open_window()
    services = window.app.services
    with window.qtbot.waitSignal(services.client.job_started, timeout=5_000) as started:
        services.settings.change(device="cpu")
    assert started.args is not None
    assert started.args[1] == LoadModelParams(model="tiny", device="cpu")
    window.qtbot.waitUntil(lambda: services.jobs.rowCount() == 0)
