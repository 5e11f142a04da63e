"""The field to look for something."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QColor
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from gui.theme import Theme
from gui.widgets.search_field import SearchField
from tests.gui.conftest import OpenWindow


def test_escape_and_the_cross_empty_it(qtbot: QtBot, qapp: QApplication) -> None:
    field = SearchField("field", Theme(qapp, "light"))
    qtbot.addWidget(field)
    field.show()
    cross = field.findChild(QAction, "clearSearchAction")
    assert cross is not None and not cross.isVisible()
    qtbot.keyClicks(field, "heron")
    assert cross.isVisible()
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == "" and not cross.isVisible()
    qtbot.keyClicks(field, "heron")
    cross.trigger()
    assert field.text() == ""


@pytest.mark.parametrize(
    ("page", "name"), [("settings", "settingsSearchField"), ("help", "helpSearchField")]
)
def test_what_empties_a_field_has_the_theme_s_colour(
    open_window: OpenWindow, page: str, name: str
) -> None:
    window = open_window()
    window.app.window.show_page(page)
    field = window.find(QLineEdit, name)
    field.setText("words")
    cross = next(one for one in field.findChildren(QAction) if one.objectName())
    for mode in ("light", "dark"):
        window.app.services.theme.set_mode(mode)
        drawn = cross.icon().pixmap(16, 16).toImage()
        places = [drawn.pixelColor(x, y) for x in range(16) for y in range(16)]
        seen = [one.lightness() for one in places if one.alpha() > 100]
        muted = QColor(window.app.services.theme.tokens.muted).lightness()
        assert seen and all(abs(one - muted) < 8 for one in seen), mode
