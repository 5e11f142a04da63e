"""Search over all chats and within one, drafts, and very long or hostile texts, in the window."""

import sqlite3
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit

from tests.gui.conftest import OpenWindow, Window


def texts(window: Window) -> list[str]:
    return [one.text for one in window.page.controller.conversation.messages]


def ask(window: Window, text: str, count: int = 2) -> None:
    window.send(text)
    window.qtbot.waitUntil(lambda: len(window.page.controller.conversation.messages) == count)
    window.wait_for_reply()


def search(window: Window, query: str) -> None:
    window.page.search_everywhere()
    field = window.find(QLineEdit, "conversationSearchField")
    with window.qtbot.waitSignal(window.page.controller.library.results_changed, timeout=5_000):
        field.setText(query)


def open_second_hit(window: Window) -> None:
    """The first is the title's, which opens the chat as it was left; the next a message's."""
    field = window.find(QLineEdit, "conversationSearchField")
    window.qtbot.keyClick(field, Qt.Key.Key_Down)
    window.qtbot.keyClick(field, Qt.Key.Key_Return)


def test_a_word_of_two_chinese_characters_is_found_and_jumped_to(open_window: OpenWindow) -> None:
    window = open_window()
    ask(window, "say 苍鹭在黎明捕鱼。")
    for number in range(2, 8):
        ask(window, "say " + "a line that fills the page\n" * 12, count=2 * number)
    window.page.start_new()
    ask(window, "say something else")
    search(window, "苍鹭")
    open_second_hit(window)
    window.qtbot.waitUntil(lambda: texts(window)[:1] == ["say 苍鹭在黎明捕鱼。"])
    window.qtbot.waitUntil(lambda: not window.page.messages.is_following)
    bar = window.page.messages.verticalScrollBar()
    assert bar.value() < bar.maximum() // 2, "the first turn is shown, not the end"


def test_a_hit_on_another_branch_is_shown_there(open_window: OpenWindow) -> None:
    window = open_window()
    ask(window, "say heron")
    prompt = window.page.controller.conversation.messages[0]
    window.page.controller.edit(prompt.id, "say kestrel")
    window.qtbot.waitUntil(lambda: texts(window) == ["say kestrel", "kestrel"])
    window.wait_for_reply()
    search(window, "heron")
    open_second_hit(window)
    window.qtbot.waitUntil(lambda: texts(window) == ["say heron", "heron"])


def test_words_are_found_in_the_open_chat(open_window: OpenWindow) -> None:
    window = open_window()
    ask(window, "say The heron fishes. The heron flies.")
    window.qtbot.keyClick(
        window.page.composer.edit, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier
    )
    field = window.find(QLineEdit, "findField")
    window.qtbot.waitUntil(field.isVisible)
    field.setText("heron")
    count = window.find(QLabel, "findCount")
    window.qtbot.waitUntil(lambda: count.text().endswith("of 4"))
    window.qtbot.keyClick(field, Qt.Key.Key_Escape)
    window.qtbot.waitUntil(lambda: not field.isVisible())


def test_the_draft_of_a_new_chat_outlives_the_window(open_window: OpenWindow) -> None:
    first = open_window()
    first.page.composer.set_text("half a thought")
    first.close()
    second = open_window()
    second.qtbot.waitUntil(lambda: second.page.composer.text == "half a thought")
    second.page.composer.set_text("say whole")
    second.qtbot.keyClick(second.page.composer.edit, Qt.Key.Key_Return)
    second.wait_for_reply()
    second.close()
    third = open_window()
    third.qtbot.wait(300)
    assert third.page.composer.text == ""


def test_a_reply_of_a_hundred_thousand_tokens_is_shown_and_stored_whole(
    open_window: OpenWindow, atelier_home: Path
) -> None:
    window = open_window()
    reply = "word " * 99_999 + "end"
    window.page.composer.set_text("say " + reply)
    window.qtbot.keyClick(window.page.composer.edit, Qt.Key.Key_Return)
    assert window.wait_for_reply(60_000) == reply
    window.close()
    connection = sqlite3.connect(atelier_home / "conversations.db")
    stored = connection.execute("SELECT text FROM messages WHERE role = 'assistant'").fetchone()[0]
    connection.close()
    assert stored == reply


def test_a_title_that_turns_text_around_stays_within_itself(open_window: OpenWindow) -> None:
    window = open_window()
    ask(window, "say one")
    hostile = "safe\u202egpj.exe"
    window.page.controller.rename(window.page.controller.conversation.id, hostile)
    title = window.find(QLabel, "chatTitle")
    window.qtbot.waitUntil(lambda: "safe" in title.text())
    assert "\u202e" not in title.text() and "\u202e" not in title.accessibleName()
