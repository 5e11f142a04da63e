"""Scrolling: what is read stands still, the end is followed, few widgets exist."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTextBrowser, QWidget

from gui.widgets.message_view import MessageItem
from tests.gui.widgets.message_view.conftest import Reader, talk


def test_a_conversation_opens_at_its_end(reader: Reader) -> None:
    reader.view.set_messages(talk(40))
    reader.settle()
    assert reader.is_at_end()
    assert not reader.jump().isVisible()
    assert reader.texts()[-1].startswith("Message 39")


def test_the_end_is_followed(reader: Reader) -> None:
    reader.view.set_messages([*talk(20), MessageItem("r", "assistant", "", is_streaming=True)])
    for number in range(60):
        reader.view.append_text("r", f"line {number}\n\n")
        if number % 10 == 0:
            reader.settle()
            assert reader.is_at_end()
    reader.settle()
    assert reader.is_at_end()
    reader.text_with("line 59")


@pytest.mark.parametrize("way", ["wheel", "drag", "key"])
def test_a_reader_who_scrolled_up_is_not_moved(reader: Reader, way: str) -> None:
    reader.view.set_messages([*talk(20), MessageItem("r", "assistant", "", is_streaming=True)])
    reader.settle()
    if way == "wheel":
        reader.wheel(1)
    elif way == "drag":
        reader.view.verticalScrollBar().setSliderDown(True)
        reader.view.verticalScrollBar().setSliderPosition(500)
        reader.view.verticalScrollBar().setSliderDown(False)
    else:
        reader.qtbot.keyClick(reader.view, Qt.Key.Key_PageUp)
    reader.settle()
    before = [(row.y(), row.accessibleName()) for row in reader.rows()]
    assert reader.jump().isVisible()
    for number in range(20):
        reader.view.append_text("r", f"line {number}\n\n")
        reader.qtbot.wait(5)
    reader.view.append_message(MessageItem("z", "user", "later"))
    reader.settle()
    after = [(row.y(), row.accessibleName()) for row in reader.rows()]
    assert after[: len(before) - 2] == before[: len(before) - 2]
    assert not reader.is_at_end()


def test_jump_to_latest(reader: Reader) -> None:
    reader.view.set_messages(talk(40))
    reader.settle()
    reader.qtbot.keyClick(reader.view, Qt.Key.Key_Home)
    assert reader.view.verticalScrollBar().value() == 0
    assert reader.jump().accessibleName() == "Jump to the latest message"
    reader.qtbot.mouseClick(reader.jump(), Qt.MouseButton.LeftButton)
    assert reader.is_at_end()
    assert not reader.jump().isVisible()


def test_scrolling_back_to_the_end_follows_again(reader: Reader) -> None:
    reader.view.set_messages([*talk(20), MessageItem("r", "assistant", "", is_streaming=True)])
    reader.settle()
    reader.wheel(3)
    assert not reader.view.is_following
    reader.wheel(-3)
    reader.view.append_text("r", "words\n\n" * 20)
    reader.settle()
    assert reader.is_at_end()


@pytest.mark.parametrize("name", ["messageText", "codeBlock"])
def test_wheel_over_text_and_code_scrolls_the_list(reader: Reader, name: str) -> None:
    part = "Prose.\n\n```\n" + "a long line of code " * 20 + "\n```\n\n"
    reader.view.set_messages([MessageItem("c", "assistant", part * 20)])
    reader.settle()
    for text in [row.findChild(QTextBrowser, name) for row in reader.rows()[1:-1]]:
        if text is not None and reader.is_inside(text):
            before = reader.view.verticalScrollBar().value()
            reader.wheel(1, over=text)
            assert reader.view.verticalScrollBar().value() < before
            assert text.verticalScrollBar().value() == 0
            return
    raise AssertionError(f"no {name} is seen")


def test_long_lines_of_code_scroll_sideways_in_their_block(reader: Reader) -> None:
    code = "```\n" + "a long line of code " * 20 + "\n```\n"
    reader.view.set_messages([*talk(10), MessageItem("c", "assistant", code)])
    reader.settle()
    text = reader.text_with("a long line")
    before = reader.view.verticalScrollBar().value()
    reader.wheel(-1, over=text, modifier=Qt.KeyboardModifier.ShiftModifier)
    assert text.horizontalScrollBar().value() > 0
    assert reader.view.verticalScrollBar().value() == before


def test_small_steps_up_never_jump(reader: Reader) -> None:
    reader.view.set_messages(talk(60))
    reader.settle()
    bar = reader.view.verticalScrollBar()
    while bar.value() > 40:
        places = {row: (row.y(), row.accessibleName()) for row in reader.rows()}
        bar.setValue(bar.value() - 37)
        moved = {
            row.y() - places[row][0]
            for row in reader.rows()
            if row in places and places[row][1] == row.accessibleName() != ""
        }
        assert moved <= {37}
    bar.setValue(0)
    assert reader.texts()[0].startswith("Message **0**")


def test_keys_page_through_the_conversation_even_from_a_row(reader: Reader) -> None:
    reader.view.set_messages(talk(40))
    reader.settle()
    bar = reader.view.verticalScrollBar()
    text = reader.text_with("Message 39")
    text.setFocus()
    before = bar.value()
    reader.qtbot.keyClick(text, Qt.Key.Key_PageUp)
    assert bar.value() < before
    reader.qtbot.keyClick(text, Qt.Key.Key_Home)
    assert bar.value() == 0
    reader.qtbot.keyClick(text, Qt.Key.Key_PageDown)
    assert 0 < bar.value() < reader.view.viewport().height()
    reader.qtbot.keyClick(text, Qt.Key.Key_End)
    assert reader.is_at_end()


def test_few_rows_exist_however_long_the_conversation(reader: Reader) -> None:
    reader.view.set_messages(talk(10_000))
    reader.settle()
    bar = reader.view.verticalScrollBar()
    most = 0
    for step in range(60):
        bar.setValue(bar.maximum() * step // 60)
        rows = [row for row in reader.view.findChildren(QWidget, "messageRow") if row.isVisible()]
        most = max(most, len(rows))
    assert most < 60
    assert len(reader.view.findChildren(QWidget, "messageRow")) < 100


def test_reused_rows_show_only_their_own_message(reader: Reader) -> None:
    items = talk(300)
    reader.view.set_messages(items)
    reader.settle()
    bar = reader.view.verticalScrollBar()
    for position in (0, bar.maximum() // 2, 90, bar.maximum() // 3, bar.maximum()):
        bar.setValue(position)
        texts = reader.texts()
        numbers = [int(text.split("*")[2] if "*" in text else text.split()[1]) for text in texts]
        assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))
        for number, text in zip(numbers, texts, strict=True):
            plain = items[number].text if number % 2 == 0 else items[number].text.replace("*", "")
            assert text.split() == plain.split()


def test_resizing_keeps_what_is_read_in_place(reader: Reader) -> None:
    reader.view.set_messages(talk(80))
    reader.settle()
    reader.view.scroll_to_message("m31")
    top = reader.texts()[0]
    place = reader.place_of("Message 31")
    for width in (600, 420, 900):
        reader.window.resize(width, 450)
        reader.settle()
        assert reader.texts()[0] == top
        assert reader.place_of("Message 31") == place


def test_resizing_at_the_end_stays_there(reader: Reader) -> None:
    reader.view.set_messages(talk(80))
    reader.settle()
    for width in (420, 900):
        reader.window.resize(width, 450)
        reader.settle()
        assert reader.is_at_end()
        reader.text_with("Message 79")


def test_a_short_conversation_starts_at_the_top(reader: Reader) -> None:
    reader.view.set_messages([MessageItem("a", "user", "hi")])
    reader.settle()
    assert reader.place_of("hi") < 60
    assert reader.view.verticalScrollBar().maximum() == 0
    assert not reader.jump().isVisible()


def test_scroll_to_message(reader: Reader) -> None:
    reader.view.set_messages(talk(500))
    reader.settle()
    reader.view.scroll_to_message("m123")
    assert reader.texts()[0].startswith("Message 123")
    assert reader.jump().isVisible()


def test_showing_the_same_conversation_again_keeps_the_place(reader: Reader) -> None:
    reader.view.set_messages(talk(80))
    reader.settle()
    reader.view.scroll_to_message("m31")
    reader.wheel(-1)
    place = reader.place_of("Message **32**")
    reader.view.set_messages([replace(item, facts="translated") for item in talk(90)])
    reader.settle()
    assert reader.place_of("Message **32**") == place
    reader.view.set_messages([MessageItem("other", "user", "Another conversation")])
    reader.view.set_messages([replace(item, id="x" + item.id) for item in talk(80)])
    reader.settle()
    assert reader.is_at_end()
