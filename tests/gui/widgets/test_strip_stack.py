"""Strips in one place: the latest is seen."""

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from gui.widgets.strip_stack import StripStack


def test_the_latest_strip_is_seen_and_the_one_before_comes_back(qtbot: QtBot) -> None:
    stack, first, second = StripStack(), QLabel("first"), QLabel("second")
    qtbot.addWidget(stack)
    assert stack.isHidden()
    stack.push(first)
    stack.push(second)
    assert first.isHidden() and not second.isHidden() and not stack.isHidden()
    stack.push(first)
    assert not first.isHidden() and second.isHidden()
    stack.remove(first)
    assert not second.isHidden()
    stack.remove(first)
    stack.remove(second)
    assert stack.isHidden()
