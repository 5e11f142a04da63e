"""A notice's details: an error's end is what one looks for."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from gui.theme import Theme
from gui.widgets.notice_bar import Level, Notice, NoticeBar


@pytest.mark.parametrize(("level", "is_end"), [("bad", True), ("warning", False)])
def test_the_details_of_an_error_begin_with_its_end(
    qtbot: QtBot, qapp: QApplication, level: Level, is_end: bool
) -> None:
    detail = "\n".join(f"line {number}" for number in range(200))
    bar = NoticeBar(Theme(qapp, "light"), Notice(level, lambda: "It broke.", detail=detail))
    qtbot.addWidget(bar)
    bar.resize(700, 300)
    with qtbot.waitExposed(bar):
        bar.show()
    button = bar.findChild(QPushButton, "noticeDetailsButton")
    shown = bar.findChild(QPlainTextEdit, "noticeDetail")
    assert button is not None and shown is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    scroll = shown.verticalScrollBar()
    qtbot.waitUntil(lambda: scroll.maximum() > 100)
    qtbot.waitUntil(lambda: scroll.value() == (scroll.maximum() if is_end else 0))
