"""Reasoning in the list of messages: folded to one line, and unfolded by the reader."""

import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QToolButton

from gui.widgets.message_view import MessageItem
from tests.gui.widgets.message_view.conftest import Reader, talk

REPLY = "<think>\nFirst *this*.\n\n```py\nx = 1\n```\n\nThen that.\n</think>\n\nThe answer."


def toggle(reader: Reader, index: int = 0) -> QToolButton:
    return reader.button("thinkingToggle", index)


def show(reader: Reader, text: str = REPLY, **more: object) -> None:
    reader.view.set_messages([MessageItem("a", "assistant", text, **more)])  # type: ignore[arg-type]
    reader.settle()


def test_reasoning_is_one_line_at_first(reader: Reader) -> None:
    show(reader, thinking_seconds=3.2)
    assert reader.texts() == ["The answer."]
    assert toggle(reader).text() == "Thought for 3.2 s"
    assert toggle(reader).accessibleName() == "Thought for 3.2 s, collapsed"
    assert not toggle(reader).isChecked()


def test_without_a_time(reader: Reader) -> None:
    show(reader)
    assert toggle(reader).text() == "Thought"


def test_a_click_shows_it_and_another_folds_it(reader: Reader) -> None:
    show(reader)
    place = toggle(reader).mapTo(reader.view, toggle(reader).rect().topLeft())
    reader.qtbot.mouseClick(toggle(reader), Qt.MouseButton.LeftButton)
    reader.settle()
    assert reader.texts() == ["First this.", "x = 1", "Then that.", "The answer."]
    assert toggle(reader).accessibleName() == "Thought, expanded"
    assert toggle(reader).isChecked()
    assert reader.button("codeCopyButton").isVisible()
    assert toggle(reader).mapTo(reader.view, toggle(reader).rect().topLeft()) == place
    reader.qtbot.mouseClick(toggle(reader), Qt.MouseButton.LeftButton)
    reader.settle()
    assert reader.texts() == ["The answer."]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_keys_show_it(reader: Reader, key: Qt.Key) -> None:
    show(reader)
    reader.view.setFocus()
    reader.qtbot.keyClick(reader.view, Qt.Key.Key_Tab)
    assert toggle(reader).hasFocus()
    reader.qtbot.keyClick(toggle(reader), key)
    reader.settle()
    assert "First this." in reader.texts()
    assert toggle(reader).hasFocus()


def test_reasoning_is_muted_and_has_a_line_at_its_left(reader: Reader) -> None:
    show(reader)
    reader.view.set_thinking_shown("a", True)
    reader.settle()
    text = reader.text_with("First")
    fragment = text.document().firstBlock().begin().fragment()
    assert fragment.charFormat().foreground().color() == QColor(reader.theme.tokens.muted)
    bar = reader.view.findChild(object, "thoughtBar")
    assert bar is not None
    for words in ("First", "x = 1", "Then"):
        row = reader.text_with(words).parentWidget()
        assert row is not None
        assert (
            bar.geometry().top() <= row.y() and row.geometry().bottom() <= bar.geometry().bottom()
        )
        assert bar.geometry().right() < row.x()
    answer = reader.text_with("answer").document().firstBlock().begin().fragment()
    assert answer.charFormat().foreground().color() != QColor(reader.theme.tokens.muted)


def test_while_it_is_written(reader: Reader) -> None:
    show(reader, "", is_streaming=True)
    for piece in ("<th", "ink>", "\nHm. ", "So"):
        reader.view.append_text("a", piece)
        reader.settle()
        assert reader.texts() == []
    assert toggle(reader).text() == "Thinking…"
    reader.qtbot.mouseClick(toggle(reader), Qt.MouseButton.LeftButton)
    reader.view.append_text("a", " be it.")
    reader.qtbot.waitUntil(lambda: reader.texts() == ["Hm. So be it."])
    reader.view.append_text("a", "\n</think>\nDone.")
    reader.qtbot.waitUntil(lambda: toggle(reader).text() == "Thought")
    assert reader.texts() == ["Hm. So be it.", "Done."]


def test_the_end_that_never_came(reader: Reader) -> None:
    show(reader, "<think>\nHm.", is_streaming=True)
    assert toggle(reader).text() == "Thinking…"
    reader.view.update_message(MessageItem("a", "assistant", "<think>\nHm.", thinking_seconds=2.0))
    reader.settle()
    assert toggle(reader).text() == "Thought (not finished)"
    assert reader.texts() == []


def test_no_reasoning_between_the_tags_takes_no_line(reader: Reader) -> None:
    show(reader, "<think>\n\n</think>\n\nThe answer.")
    assert reader.view.findChild(QToolButton, "thinkingToggle") is None
    assert len(reader.rows()) == 1
    assert reader.place_of("answer") < 30


def test_each_reasoning_has_its_own_line(reader: Reader) -> None:
    show(reader, "<think>a</think>\nOne.\n\n<think>b</think>\nTwo.", thinking_seconds=1.0)
    assert toggle(reader, 0).text() == "Thought for 1.0 s"
    assert toggle(reader, 1).text() == "Thought"
    reader.qtbot.mouseClick(toggle(reader, 1), Qt.MouseButton.LeftButton)
    reader.settle()
    assert reader.texts() == ["One.", "b", "Two."]


def test_an_unfolded_reasoning_stays_so_when_the_messages_are_set_again(reader: Reader) -> None:
    show(reader)
    reader.view.set_thinking_shown("a", True)
    show(reader, REPLY + " More.")
    assert "First this." in reader.texts()
    reader.view.set_thinking_shown("a", False)
    reader.settle()
    assert "First this." not in reader.texts()


def test_folding_what_the_reader_looks_at_shows_its_line(reader: Reader) -> None:
    text = "<think>\n" + "A thought.\n\n" * 400 + "</think>\nThe answer.\n\n" + "More.\n\n" * 100
    reader.view.set_messages([*talk(6), MessageItem("a", "assistant", text), *talk(0)])
    reader.view.set_thinking_shown("a", True)
    reader.settle()
    reader.view.scroll_to_message("a")
    bar = reader.view.verticalScrollBar()
    bar.setValue(bar.value() + 3_000)
    reader.settle()
    reader.view.set_thinking_shown("a", False)
    reader.settle()
    assert reader.is_inside(toggle(reader))
    assert "The answer." in reader.texts()[0]


def test_an_unknown_message_is_ignored(reader: Reader) -> None:
    show(reader)
    reader.view.set_thinking_shown("elsewhere", True)
    reader.settle()
    assert reader.texts() == ["The answer."]


def test_tags_in_a_reasoning_are_inert(reader: Reader) -> None:
    show(reader, "<think><script>alert(1)</script> <img src='file:///x'></think>ok")
    reader.view.set_thinking_shown("a", True)
    reader.settle()
    assert reader.texts() == ["<script>alert(1)</script> <img src='file:///x'>", "ok"]


def test_a_very_long_reasoning_does_not_stall(reader: Reader) -> None:
    text = "<think>\n" + ("A sentence of some words in it. " * 12 + "\n\n") * 1_050
    assert len(text) > 400_000
    started = time.perf_counter()
    show(reader, text, is_streaming=True)
    worst = 0.0
    for _ in range(20):
        reader.view.append_text("a", "more words ")
        before = time.perf_counter()
        reader.view._on_flush_due()
        worst = max(worst, time.perf_counter() - before)
    assert worst < 0.05
    reader.view.set_thinking_shown("a", True)
    reader.view._place_rows()
    assert time.perf_counter() - started < 3
    assert "A sentence of some words" in reader.texts()[0]
