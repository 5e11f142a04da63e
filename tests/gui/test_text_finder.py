"""Ctrl+F in texts: on the tabs that have some, by the keys a person presses."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.lit_text.finder import TextFinder
from gui.tabs.summarize.page import SummarizePage
from gui.theme import Theme
from gui.widgets.find_bar import FindBar
from tests.gui.conftest import OpenWindow

CONTROL = Qt.KeyboardModifier.ControlModifier


class Fields:
    """Two fields with a bar over them."""

    def __init__(self, qtbot: QtBot, qapp: QApplication) -> None:
        self.qtbot = qtbot
        self.page = QWidget()
        qtbot.addWidget(self.page)
        self.bar = FindBar(Theme(qapp, "light"), is_in_chat=False)
        self.first, self.second = QPlainTextEdit(), QPlainTextEdit()
        column = QVBoxLayout(self.page)
        for one in (self.bar, self.first, self.second):
            column.addWidget(one)
        self.finder = TextFinder(self.bar, [self.first, self.second], self.page)
        self.page.show()
        self.page.activateWindow()
        qtbot.waitActive(self.page)

    def find(self, query: str, said: str) -> None:
        self.bar.field.setText(query)
        self.qtbot.waitUntil(lambda: self.said == said)

    @property
    def said(self) -> str:
        label = self.bar.findChild(QLabel, "findCount")
        assert label is not None
        return label.text()

    def press(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        self.qtbot.keyClick(self.bar.field, key, modifier)

    def selected(self) -> list[str]:
        return [one.textCursor().selectedText() for one in (self.first, self.second)]


@pytest.fixture
def fields(qtbot: QtBot, qapp: QApplication) -> Iterator[Fields]:
    yield Fields(qtbot, qapp)


def test_places_are_found_in_all_fields_and_selected(fields: Fields) -> None:
    fields.first.setPlainText("A heron 😀 fishes. The Heron waits.")
    fields.second.setPlainText("No bird but a HERON.")
    fields.first.setFocus()
    fields.finder.open_bar()
    assert QApplication.focusWidget() is fields.bar.field
    fields.find("heron", "1 of 3")
    assert fields.selected() == ["heron", ""]
    fields.press(Qt.Key.Key_Return)
    assert fields.selected() == ["Heron", ""] and fields.said == "2 of 3"
    fields.press(Qt.Key.Key_Return)
    assert fields.selected()[1] == "HERON"
    fields.press(Qt.Key.Key_Return)
    assert fields.said == "1 of 3"
    fields.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert fields.said == "3 of 3"
    fields.press(Qt.Key.Key_Escape)
    assert not fields.bar.isVisible() and QApplication.focusWidget() is fields.second


def test_what_is_not_there_is_said_and_another_text_is_looked_through_anew(
    fields: Fields,
) -> None:
    fields.first.setPlainText("A heron fishes.")
    fields.finder.open_bar()
    fields.find("stork", "No matches")
    fields.first.setPlainText("A stork fishes.")
    fields.qtbot.waitUntil(lambda: fields.said == "1 of 1")
    fields.second.hide()
    fields.second.setPlainText("stork")
    fields.qtbot.wait(150)
    assert fields.said == "1 of 1"  # what isn't seen isn't found


def test_it_begins_at_the_cursor_with_the_selected_word(fields: Fields) -> None:
    fields.first.setPlainText("one two one two one")
    cursor = fields.first.textCursor()
    cursor.setPosition(8)
    cursor.movePosition(cursor.MoveOperation.EndOfWord, cursor.MoveMode.KeepAnchor)
    fields.first.setTextCursor(cursor)
    fields.first.setFocus()
    fields.finder.open_bar()
    fields.qtbot.waitUntil(lambda: fields.said == "2 of 3")
    assert fields.bar.query == "one"


def test_control_f_on_summarize_finds_in_the_text_and_esc_leaves_what_runs_alone(
    open_window: OpenWindow,
) -> None:
    window = open_window()
    window.app.window.activateWindow()
    window.qtbot.waitActive(window.app.window)
    window.app.window.show_page("summarize")
    page = window.app.window.page("summarize")
    assert isinstance(page, SummarizePage)
    page.presenter.open_text("slow The heron fishes. The lake is still.")
    window.app.services.actions.refresh_now()
    page.source.edit.setFocus()
    window.qtbot.keyClick(page.source.edit, Qt.Key.Key_F, CONTROL)
    bar = page.findChild(FindBar)
    assert bar is not None and bar.isVisible()
    bar.field.setText("heron")
    window.qtbot.waitUntil(lambda: page.source.edit.textCursor().selectedText() == "heron")
    window.qtbot.keyClick(bar.field, Qt.Key.Key_Escape)
    assert not bar.isVisible() and QApplication.focusWidget() is page.source.edit
