"""The bar to find words."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLabel, QToolButton
from pytestqt.qtbot import QtBot

from gui.theme import Theme
from gui.widgets.find_bar import FindBar


@pytest.fixture
def bar(qapp: QApplication, qtbot: QtBot) -> Iterator[FindBar]:
    theme = Theme(qapp, "light")
    bar = FindBar(theme)
    qtbot.addWidget(bar)
    bar.open()
    qtbot.waitUntil(bar.isActiveWindow)
    yield bar
    theme.deleteLater()


def count(bar: FindBar) -> str:
    """What the bar says was found."""
    label = bar.findChild(QLabel, "findCount")
    assert isinstance(label, QLabel)
    return label.text()


def button(bar: FindBar, name: str) -> QToolButton:
    """A button of the bar."""
    found = bar.findChild(QToolButton, name)
    assert isinstance(found, QToolButton)
    return found


def test_writing_asks_at_once(bar: FindBar, qtbot: QtBot) -> None:
    asked: list[str] = []
    bar.query_changed.connect(asked.append)
    qtbot.keyClicks(bar.field, "ab")
    assert asked == ["a", "ab"]
    assert count(bar) == "No matches"
    bar.set_found(3, 17)
    assert count(bar) == "3 of 17"
    bar.field.clear()
    assert asked[-1] == ""
    assert count(bar) == ""


def test_going_on_by_keyboard_and_pointer(bar: FindBar, qtbot: QtBot) -> None:
    steps: list[int] = []
    bar.step_requested.connect(steps.append)
    qtbot.keyClick(bar.field, Qt.Key.Key_Return)
    assert steps == []
    qtbot.keyClicks(bar.field, "a")
    bar.set_found(1, 2)
    qtbot.keyClick(bar.field, Qt.Key.Key_Return)
    qtbot.keyClick(bar.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.mouseClick(button(bar, "findNextButton"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(button(bar, "findPreviousButton"), Qt.MouseButton.LeftButton)
    assert steps == [1, -1, 1, -1]


def test_there_is_nowhere_to_go_without_matches(bar: FindBar, qtbot: QtBot) -> None:
    qtbot.keyClicks(bar.field, "a")
    bar.set_found(0, 0)
    assert not button(bar, "findNextButton").isEnabled()
    assert not button(bar, "findPreviousButton").isEnabled()


def test_closing(bar: FindBar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bar.closed):
        qtbot.keyClick(bar.field, Qt.Key.Key_Escape)
    with qtbot.waitSignal(bar.closed):
        qtbot.mouseClick(button(bar, "findCloseButton"), Qt.MouseButton.LeftButton)


def test_an_open_composition_keeps_its_enter(bar: FindBar, qtbot: QtBot) -> None:
    qtbot.keyClicks(bar.field, "a")
    QApplication.sendEvent(bar.field, QInputMethodEvent("ni", []))
    with qtbot.assertNotEmitted(bar.step_requested):
        qtbot.keyClick(bar.field, Qt.Key.Key_Return)


def test_opening_again_replaces_what_was_written(bar: FindBar, qtbot: QtBot) -> None:
    qtbot.keyClicks(bar.field, "first")
    bar.open()
    qtbot.keyClicks(bar.field, "second")
    assert bar.query == "second"
    bar.open("third")
    assert bar.query == "third"


def test_every_control_has_a_name(bar: FindBar) -> None:
    for name in ("findNextButton", "findPreviousButton", "findCloseButton"):
        assert button(bar, name).accessibleName()
        assert button(bar, name).toolTip()
    assert bar.field.accessibleName()
