"""Switching between light and dark: every window follows, and cheaply."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.theme import DARK, LIGHT, Theme, Tokens


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    yield Theme(qapp, "light")


def form(qtbot: QtBot, parent: QWidget | None = None) -> tuple[QWidget, QLineEdit]:
    """A window with a field."""
    window = QDialog(parent) if parent is not None else QWidget()
    if parent is None:
        qtbot.addWidget(window)
    field = QLineEdit()
    column = QVBoxLayout(window)
    for one in (field, QPushButton("Start")):
        column.addWidget(one)
    window.show()
    return window, field


def is_drawn_in(field: QWidget, tokens: Tokens) -> bool:
    """Whether the field's ground is that of the scheme."""
    middle = field.grab().toImage().pixel(field.width() - 12, field.height() // 2)
    return QColor(middle).name() == QColor(tokens.surface).name()


def test_a_window_its_dialogs_and_its_popups_follow(qtbot: QtBot, theme: Theme) -> None:
    window, field = form(qtbot)
    assert is_drawn_in(field, LIGHT)
    _, older = form(qtbot, window)
    theme.set_mode("dark")
    _, newer = form(qtbot, window)
    for one in (field, older, newer):
        assert is_drawn_in(one, DARK)
    theme.set_mode("light")
    for one in (field, older, newer):
        assert is_drawn_in(one, LIGHT)


def test_a_window_that_is_made_later_follows(qtbot: QtBot, theme: Theme) -> None:
    theme.set_mode("dark")
    window, field = form(qtbot)
    window.activateWindow()
    qtbot.waitUntil(lambda: is_drawn_in(field, DARK))


def test_the_application_is_not_styled_anew(qtbot: QtBot, qapp: QApplication, theme: Theme) -> None:
    """Qt would style each of 1,500 widgets once for every ancestor."""
    window, _ = form(qtbot)
    before = qapp.styleSheet()
    heard: list[Tokens] = []
    theme.changed.connect(heard.append)
    theme.set_mode("dark")
    assert qapp.styleSheet() == before and DARK.surface in window.styleSheet()
    assert heard == [DARK] and theme.tokens is DARK
    assert qapp.palette().base().color() == QColor(DARK.surface)
