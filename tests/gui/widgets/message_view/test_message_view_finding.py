"""Finding words in a conversation."""

import time

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QTextBrowser

from gui.theme import LIGHT
from gui.widgets.message_view import MessageItem
from gui.widgets.message_view.finder import SLICE_MS
from gui.widgets.message_view.token_span import TokenSpan
from tests.gui.widgets.message_view.conftest import Reader, talk

RICH = (
    "A **needle** in prose, [a link](https://needle.example/) and `needle`.\n\n"
    "```python\nneedle = 1  # NEEDLE\n```\n\n"
    "| nee**dle** | b |\n|---|---|\n| c | d |\n\n- *Needle*"
)


def show(reader: Reader, *items: MessageItem) -> None:
    """Show a conversation and wait for it."""
    reader.view.set_messages(items)
    reader.settle()


def found(reader: Reader, query: str) -> int:
    """Find, and wait until everything was searched; how many there are."""
    reader.view.find_text(query)
    reader.qtbot.waitUntil(lambda: reader.view._finder.is_complete, timeout=20_000)
    return reader.view._finder.total


def marks(reader: Reader, colour: str) -> list[str]:
    """The marked words that are seen, from top to bottom."""
    reader.qtbot.wait(1)
    words = []
    for row in reader.rows():
        text = row.findChild(QTextBrowser)
        if text is None:
            continue
        for mark in text.extraSelections():
            if mark.format.background().color() == QColor(colour):
                rect = text.cursorRect(mark.cursor)
                place = text.mapTo(reader.view.viewport(), rect.center())
                if reader.view.viewport().rect().contains(place):
                    words.append(mark.cursor.selectedText())
    return words


def current(reader: Reader) -> str:
    """The word at the hit the reader is at; it must be seen."""
    (word,) = marks(reader, LIGHT.found_now)
    return word


def test_everything_that_is_seen_is_found(reader: Reader) -> None:
    show(reader, MessageItem("u", "user", "needle NEEDLE"), MessageItem("a", "assistant", RICH))
    assert found(reader, "needle") == 8
    reader.settle()
    assert current(reader) == "needle"
    assert len(marks(reader, LIGHT.found)) == 7


def test_going_on_has_no_dead_stops(reader: Reader) -> None:
    reader.window.resize(800, 320)
    items = [MessageItem(f"m{index}", "assistant", RICH) for index in range(5)]
    show(reader, *items)
    total = found(reader, "needle")
    assert total == 30
    numbers: list[int] = []
    reader.view.find_changed.connect(lambda number, _total: numbers.append(number))
    seen = []
    for _ in range(total + 1):
        reader.view.find_step(1)
        seen.append(current(reader).lower())
    assert seen == ["needle"] * (total + 1)
    first = numbers[0]
    assert numbers == [(first - 1 + step) % total + 1 for step in range(total + 1)]
    for _ in range(3):
        reader.view.find_step(-1)
        assert current(reader).lower() == "needle"
    assert numbers[-1] == (numbers[total] - 4) % total + 1


def test_the_search_begins_where_the_reader_is(reader: Reader) -> None:
    show(reader, *talk(60))
    reader.view.scroll_to_message("m30")
    reader.settle()
    found(reader, "message")
    assert "30" in reader.text_with("Message **30").toPlainText()
    assert reader.texts()[0].startswith("Message **30**")
    place = reader.place_of("Message **30")
    # More letters leave the reader at the same place.
    found(reader, "message *")
    assert reader.place_of("Message **30") == place


def test_the_end_of_a_search_leaves_no_marks(reader: Reader) -> None:
    show(reader, *talk(6))
    assert found(reader, "words") > 1
    assert marks(reader, LIGHT.found)
    reader.view.end_find()
    assert not marks(reader, LIGHT.found)
    assert not marks(reader, LIGHT.found_now)
    reader.view.find_step(1)
    assert not marks(reader, LIGHT.found_now)


def test_nothing_is_found(reader: Reader) -> None:
    show(reader, *talk(6))
    with reader.qtbot.waitSignal(reader.view.find_changed) as changed:
        assert reader.view.find_text("xyzzy") == 0
    assert changed.args == [0, 0]
    reader.view.find_step(1)
    reader.view.find_step(-1)


def test_streamed_text_is_searched(reader: Reader) -> None:
    show(reader, *talk(2), MessageItem("r", "assistant", "", is_streaming=True))
    assert found(reader, "needle") == 0
    reader.view.append_text("r", "one needle\n\nand a nee")
    reader.qtbot.waitUntil(lambda: reader.view._finder.total == 1)
    reader.view.append_text("r", "dle\n\n```\nneedle")
    reader.qtbot.waitUntil(lambda: reader.view._finder.total == 3)
    reader.view.update_message(MessageItem("r", "assistant", "no more"))
    reader.qtbot.waitUntil(lambda: reader.view._finder.total == 0)
    reader.view.append_message(MessageItem("n", "user", "needle"))
    assert reader.view._finder.total == 1
    reader.view.remove_messages_from("n")
    assert reader.view._finder.total == 0


def test_another_version_is_searched(reader: Reader) -> None:
    items = talk(20)
    show(reader, *items)
    assert found(reader, "words") > 20
    needle = MessageItem("other", "user", "words and words")
    reader.view.set_messages([*items[:4], needle], keep=True)
    reader.settle()
    before = sum(item.text.count("words") for item in items[:4])
    assert reader.view._finder.total == before + 2
    reader.view.set_messages([needle])
    reader.settle()
    assert reader.view._finder.total == 2
    assert len(marks(reader, LIGHT.found)) == 2


def test_a_hit_far_to_the_right_in_code_is_seen(reader: Reader) -> None:
    show(reader, MessageItem("a", "assistant", "```\n" + "x" * 400 + " needle\n```"))
    assert found(reader, "needle") == 1
    assert current(reader) == "needle"


def test_a_hit_deep_in_a_long_block_is_seen(reader: Reader) -> None:
    code = "\n".join(f"line {index:03}" for index in range(700))
    show(reader, MessageItem("a", "assistant", f"```\n{code}\n```"), *talk(3))
    for number in (655, 20, 299, 300):
        assert found(reader, f"line {number:03}") == 1
        assert current(reader) == f"line {number:03}"


def test_marks_follow_the_theme(reader: Reader) -> None:
    show(reader, MessageItem("u", "user", "needle needle"))
    found(reader, "needle")
    reader.theme.set_mode("dark")
    reader.settle()
    assert marks(reader, reader.theme.tokens.found) == ["needle"]
    assert marks(reader, reader.theme.tokens.found_now) == ["needle"]


def test_a_message_is_shown_where_the_words_are(reader: Reader) -> None:
    long_text = "\n\n".join(f"Paragraph {index} of many. " * 5 for index in range(60))
    show(
        reader,
        *talk(30),
        MessageItem("a", "assistant", long_text),
        *[MessageItem("z", "user", "Paragraph 50")],
    )
    reader.view.scroll_to_message("a", "paragraph 50")
    reader.settle()
    assert current(reader) == "Paragraph 50"
    assert len(marks(reader, LIGHT.found)) >= 1
    reader.view.scroll_to_message("z")
    reader.settle()
    assert not marks(reader, LIGHT.found) + marks(reader, LIGHT.found_now)


def test_words_that_stand_apart_are_marked_each(reader: Reader) -> None:
    show(reader, *talk(10), MessageItem("a", "assistant", "The *sky* is very blue."), *talk(0))
    reader.view.scroll_to_message("a", "blue sky")
    reader.settle()
    assert sorted(marks(reader, LIGHT.found) + marks(reader, LIGHT.found_now)) == ["blue", "sky"]


def test_words_that_are_not_there(reader: Reader) -> None:
    show(reader, *talk(60))
    reader.view.scroll_to_message("m20", "xyzzy")
    reader.settle()
    assert reader.texts()[0].startswith("Message **20**")


@pytest.mark.parametrize("query", ["words here", "xyzzy", "a"])
def test_a_long_conversation_is_searched_in_slices(reader: Reader, query: str) -> None:
    items = talk(4_000)
    show(reader, *items)
    started = time.thread_time()
    reader.view.find_text(query)
    assert time.thread_time() - started < 10 * SLICE_MS / 1_000
    reader.qtbot.waitUntil(lambda: reader.view._finder.is_complete, timeout=60_000)
    expected = sum(item.text.replace("**", "").lower().count(query) for item in items)
    if query != "a":
        assert reader.view._finder.total == expected
    held = [rows for rows in reader.view._transcript.messages if rows.is_expanded]
    assert len(held) <= 160


def test_words_in_a_folded_reasoning_are_unfolded(reader: Reader) -> None:
    reply = "<think>\nThe **needle** is here.\n\nAnd a needle.\n</think>\n\nA needle."
    show(reader, MessageItem("a", "assistant", reply), *talk(2))
    assert "The needle is here." not in " ".join(reader.texts())
    assert found(reader, "needle") == 3
    reader.settle()
    assert current(reader) == "needle"
    assert "The needle is here." in " ".join(reader.texts())
    for _ in range(4):
        reader.view.find_step(1)
        assert current(reader) == "needle"
    assert found(reader, "think") == 0


def test_words_in_tokens(reader: Reader) -> None:
    text = "Some needle\r\n and **needle**"
    spans = tuple(TokenSpan(at, min(5, len(text) - at), 0.5) for at in range(0, len(text), 5))
    show(reader, MessageItem("a", "assistant", text, tokens=spans))
    assert found(reader, "needle") == 2
    assert current(reader) == "needle"
    assert found(reader, "**") == 2
