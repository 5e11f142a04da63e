"""Changing the messages: streaming, updating, removing."""

import random

import pytest
from PySide6.QtWidgets import QLabel

from gui.widgets.message_view import MessageItem
from tests.gui.widgets.message_view.conftest import ACTIONS, Reader, talk

REPLY = (
    "# Title\n\nA paragraph with *words*.\n\n```python\nx = 1\n```\n\n- one\n- two\n\n"
    "| a | b |\n|---|---|\n| c | d |\n\n> quote\n\nAnd the end."
)


def test_a_streamed_reply_looks_like_one_that_was_there(reader: Reader) -> None:
    reader.window.resize(800, 900)
    item = MessageItem("a", "assistant", REPLY, facts="facts", actions=ACTIONS)
    reader.view.set_messages([item])
    reader.settle()
    expected = reader.window.grab().toImage()
    texts = reader.texts()
    reader.view.set_messages([MessageItem("a", "assistant", "", is_streaming=True)])
    choice = random.Random(1)
    rest = REPLY
    while rest:
        size = choice.choice([1, 2, 5, 30])
        reader.view.append_text("a", rest[:size])
        rest = rest[size:]
        if choice.random() < 0.2:
            reader.qtbot.wait(35)
    reader.view.update_message(item)
    reader.settle()
    assert reader.texts() == texts
    assert reader.window.grab().toImage() == expected


def test_flushes_are_coalesced(reader: Reader) -> None:
    reader.view.set_messages([MessageItem("a", "assistant", "", is_streaming=True)])
    reader.settle()
    for _ in range(100):
        reader.view.append_text("a", "word ")
    assert reader.texts() == []
    reader.settle()
    assert reader.texts() == [("word " * 100).strip()]


def test_an_update_keeps_text_that_waits_for_its_flush(reader: Reader) -> None:
    reader.view.set_messages([MessageItem("a", "assistant", "", is_streaming=True)])
    reader.view.append_text("a", "one ")
    reader.view.append_text("a", "two")
    reader.view.update_message(MessageItem("a", "assistant", "one two", notice="Stopped"))
    reader.settle()
    assert reader.texts() == ["one two"]
    assert "Stopped" in [one.text() for one in reader.view.findChildren(QLabel)]


def test_an_update_replaces_text(reader: Reader) -> None:
    reader.view.set_messages([MessageItem("a", "assistant", "old\n\n```\ncode\n```\nmore")])
    reader.settle()
    reader.view.update_message(MessageItem("a", "assistant", "new"))
    reader.settle()
    assert reader.texts() == ["new"]


def test_streaming_can_go_on_after_an_end(reader: Reader) -> None:
    reader.view.set_messages([MessageItem("a", "assistant", "one")])
    reader.settle()
    reader.view.update_message(MessageItem("a", "assistant", "one", is_streaming=True))
    reader.view.append_text("a", " two")
    reader.settle()
    assert reader.texts() == ["one two"]


def test_removing_from_a_message_on(reader: Reader) -> None:
    reader.view.set_messages(talk(9))
    reader.settle()
    reader.view.append_text("m8", "lost")
    reader.view.remove_messages_from("m3")
    reader.settle()
    assert reader.texts()[-1].startswith("Message **2**")
    reader.view.append_message(MessageItem("m3", "user", "again"))
    reader.settle()
    assert reader.texts()[-1] == "again"


def test_clear(reader: Reader) -> None:
    reader.view.set_messages(talk(9))
    reader.settle()
    reader.view.clear()
    reader.settle()
    assert reader.rows() == []
    assert reader.view.verticalScrollBar().maximum() == 0


def test_an_id_can_be_used_only_once(reader: Reader) -> None:
    reader.view.set_messages(talk(3))
    with pytest.raises(ValueError, match="m1"):
        reader.view.append_message(MessageItem("m1", "user", "x"))


def test_messages_of_another_conversation_are_none_of_the_views_business(reader: Reader) -> None:
    reader.view.set_messages(talk(3))
    reader.settle()
    before = reader.texts()
    reader.view.append_text("elsewhere", "text")
    reader.view.update_message(MessageItem("elsewhere", "user", "text"))
    reader.view.remove_messages_from("elsewhere")
    reader.view.scroll_to_message("elsewhere")
    reader.settle()
    assert reader.texts() == before


def test_another_conversation_with_the_same_ids(reader: Reader) -> None:
    reader.view.set_messages([MessageItem("a", "assistant", "first")])
    reader.settle()
    reader.view.set_messages([MessageItem("a", "assistant", "second")])
    reader.settle()
    assert reader.texts() == ["second"]


def test_messages_can_be_set_before_the_view_is_shown(reader: Reader) -> None:
    reader.window.hide()
    reader.view.set_messages(talk(30))
    reader.view.append_text("m29", " END")
    reader.settle()
    reader.window.show()
    reader.settle()
    assert reader.is_at_end()
    assert reader.texts()[-1].endswith("END")


def test_memory_of_passed_messages_is_given_back(reader: Reader) -> None:
    reader.view.set_messages(talk(2_000))
    reader.settle()
    bar = reader.view.verticalScrollBar()
    for step in range(300):
        bar.setValue(bar.maximum() * step // 300)
    held = [rows for rows in reader.view._transcript.messages if rows.is_expanded]
    assert len(held) <= 160
