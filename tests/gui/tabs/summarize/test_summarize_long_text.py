"""A text of thousands of pages: shown piece by piece, with its places where they belong."""

import time

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.lit_text.places import TextPlaces
from gui.tabs.summarize.source_edit import AT_ONCE, PIECE, SourceEdit, pieces_of
from gui.theme import Theme

LINE = "The heron 😀 fishes at dawn, and nobody sees it.\n"
LONG = LINE * 40_000 + "The very last line."


def make_edit(qtbot: QtBot, qapp: QApplication) -> SourceEdit:
    edit = SourceEdit(Theme(qapp, "light"))
    qtbot.addWidget(edit)
    edit.resize(400, 300)
    edit.show()
    return edit


def test_a_long_text_comes_in_pieces_and_is_whole_at_once(qtbot: QtBot, qapp: QApplication) -> None:
    edit = make_edit(qtbot, qapp)
    started = time.thread_time()
    edit.replace_text(LONG)
    assert time.thread_time() - started < 1
    assert edit.is_filling and edit.characters == len(LONG) and edit.text == LONG
    qtbot.waitUntil(lambda: not edit.is_filling, timeout=10_000)
    assert edit.toPlainText() == LONG and edit.text == LONG


def test_a_place_that_is_not_shown_yet_is_lit_up_and_scrolled_to_later(
    qtbot: QtBot, qapp: QApplication
) -> None:
    edit = make_edit(qtbot, qapp)
    edit.replace_text(LONG)
    start = LONG.index("The very last line.")
    places = TextPlaces(LONG)
    edit.light_passages(places, [(start, len(LONG), 0.9)], (start, len(LONG)))
    edit.light_up(places, (start, len(LONG)), is_shown=True)
    qtbot.waitUntil(lambda: not edit.is_filling, timeout=10_000)
    assert edit.verticalScrollBar().value() > 30_000
    shown = [one.cursor.selectedText() for one in edit.extraSelections()]
    assert shown and set(shown) == {"The very last line."}


def test_another_text_takes_the_place_of_one_that_still_comes(
    qtbot: QtBot, qapp: QApplication
) -> None:
    edit = make_edit(qtbot, qapp)
    edit.replace_text(LONG)
    edit.replace_text("Short.")
    assert not edit.is_filling
    qtbot.wait(50)
    assert edit.toPlainText() == "Short."


def test_pieces_end_with_lines_and_lose_nothing() -> None:
    pieces = pieces_of(LONG)
    assert "".join(pieces) == LONG and all(one.endswith("\n") for one in pieces[:-1])
    one_line = "x" * (AT_ONCE + 2 * PIECE + 5)
    assert [len(one) for one in pieces_of(one_line)] == [AT_ONCE, PIECE, PIECE, 5]
    assert pieces_of("") == [""] and pieces_of("short") == ["short"]
