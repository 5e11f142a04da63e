"""The rail of tabs: as wide as its words want it."""

from PySide6.QtWidgets import QApplication, QScrollArea, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from gui.theme import RAIL_WIDTH, Theme
from gui.widgets.rail import Rail


def make_rail(qtbot: QtBot, *words: str) -> Rail:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    rail = Rail(Theme(application, "light"))
    qtbot.addWidget(rail)
    for word in words:
        rail.add(word, "gear")
        rail.set_text(word, word, "")
    rail.resize(rail.width(), 600)
    with qtbot.waitExposed(rail):
        rail.show()
    return rail


def test_no_word_reaches_the_edge_and_all_stand_in_the_middle(qtbot: QtBot) -> None:
    rail = make_rail(qtbot, "Chat", "Summarize", "Zusammenfassung")
    area = rail.findChild(QScrollArea, "railScroll")
    content = rail.findChild(QWidget, "railContent")
    assert area is not None and content is not None
    assert content.width() == area.viewport().width()  # nothing lies beyond the edge
    for button in rail.findChildren(QToolButton):
        words = button.fontMetrics().horizontalAdvance(button.text())
        assert button.width() - words >= 8, button.text()


def test_short_words_leave_it_as_it_is(qtbot: QtBot) -> None:
    assert make_rail(qtbot, "对话", "翻译").width() == RAIL_WIDTH
