"""Showing other versions of a conversation: what stays the same stays where it is."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton, QWidget

from gui.widgets.message_view import MessageItem
from tests.gui.widgets.message_view.conftest import Reader, talk


def versions(count: int, at: int, number: int, words: int = 30) -> list[MessageItem]:
    """A talk whose message ``at`` is the version ``number`` of three, with its own rest."""
    items = talk(count)
    for index in range(at, count):
        items[index] = replace(
            items[index],
            id=f"m{index}v{number}",
            text=f"Version {number} of {index}. " + "other words " * words,
        )
    items[at] = replace(items[at], branch_number=number, branch_count=3)
    return items


def show(reader: Reader, items: list[MessageItem], keep: bool = False) -> None:
    """Show a conversation and wait for it."""
    reader.view.set_messages(items, keep=keep)
    reader.settle()


def switch_place(reader: Reader) -> int:
    """How far down the button for the next version is."""
    found = reader.view.findChildren(QToolButton, "nextBranchButton")
    (button,) = [one for one in found if one.isVisible()]
    return button.mapTo(reader.view.viewport(), button.rect().topLeft()).y()


@pytest.mark.parametrize("at", [11, 20, 39])
def test_the_switch_stays_under_the_pointer(reader: Reader, at: int) -> None:
    show(reader, versions(40, at, 2))
    reader.view.scroll_to_message(f"m{at}v2")
    reader.settle()
    place = switch_place(reader)
    for number, words in ((1, 5), (3, 200), (2, 30)):
        show(reader, versions(40, at, number, words), keep=True)
        assert any(f"Version {number} of {at}." in text for text in reader.texts())
        if at < 39:
            assert switch_place(reader) == place


def test_rows_that_stay_are_not_touched(reader: Reader) -> None:
    show(reader, versions(20, 10, 1))
    reader.view.scroll_to_message("m9")
    reader.settle()
    kept = reader.text_with("Message 9")
    place = reader.place_of("Message 9")
    kept.selectAll()
    show(reader, versions(20, 10, 2), keep=True)
    assert reader.text_with("Message 9") is kept
    assert kept.textCursor().hasSelection()
    assert reader.place_of("Message 9") == place


def test_the_keyboard_stays_at_the_switch(reader: Reader) -> None:
    show(reader, versions(20, 10, 2))
    reader.view.scroll_to_message("m10v2")
    reader.settle()
    found = reader.view.findChildren(QToolButton, "nextBranchButton")
    (button,) = [one for one in found if one.isVisible()]
    button.setFocus(Qt.FocusReason.TabFocusReason)
    show(reader, versions(20, 10, 3), keep=True)
    # There is no version after the last one: the button beside it takes over.
    focused = reader.window.focusWidget()
    assert isinstance(focused, QWidget)
    assert focused.objectName() == "previousBranchButton"
    with reader.qtbot.waitSignal(reader.view.branch_requested) as asked:
        reader.qtbot.keyClick(focused, Qt.Key.Key_Space)
    assert asked.args == ["m10v3", -1]


def test_a_shorter_version_at_the_end(reader: Reader) -> None:
    show(reader, talk(20))
    shorter = [*talk(3)[:2], MessageItem("other", "user", "The end")]
    show(reader, shorter, keep=True)
    assert reader.texts()[-1] == "The end"
    assert reader.is_at_end()


def test_messages_can_end_earlier(reader: Reader) -> None:
    show(reader, talk(20))
    show(reader, talk(5), keep=True)
    assert "**4**" in reader.texts()[-1]
    show(reader, [], keep=True)
    assert reader.rows() == []


def test_a_longer_conversation_is_followed(reader: Reader) -> None:
    show(reader, talk(10))
    show(reader, talk(14), keep=True)
    assert reader.is_at_end()
    assert "13" in reader.texts()[-1]


def test_only_facts_changed(reader: Reader) -> None:
    items = talk(12)
    show(reader, items)
    texts = reader.texts()
    widget = reader.text_with("Message 11")
    show(reader, [replace(item, branch_number=1, branch_count=2) for item in items], keep=True)
    assert reader.texts() == texts
    assert reader.text_with("Message 11") is widget
    assert reader.button("nextBranchButton").isVisible()


def test_streamed_text_does_not_count(reader: Reader) -> None:
    items = [*talk(4), MessageItem("r", "assistant", "one", is_streaming=True)]
    show(reader, items)
    reader.view.append_text("r", " two")
    reader.settle()
    reader.view.append_text("r", " three")
    show(reader, items, keep=True)
    assert reader.texts()[-1] == "one"
    reader.view.append_text("r", " more")
    reader.settle()
    assert reader.texts()[-1] == "one more"


def test_an_id_can_be_used_only_once(reader: Reader) -> None:
    show(reader, talk(4))
    texts = reader.texts()
    with pytest.raises(ValueError, match="same id"):
        reader.view.set_messages([*talk(3), talk(1)[0]], keep=True)
    reader.settle()
    assert reader.texts() == texts


def test_switching_looks_like_opening(reader: Reader) -> None:
    show(reader, versions(30, 15, 1))
    show(reader, versions(30, 15, 2), keep=True)
    reader.view.scroll_to_message("m15v2")
    reader.settle()
    switched = reader.window.grab().toImage()
    show(reader, versions(30, 15, 2))
    reader.view.scroll_to_message("m15v2")
    reader.settle()
    assert reader.window.grab().toImage() == switched
