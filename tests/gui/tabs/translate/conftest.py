"""The Translate tab in the real window."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QToolButton, QWidget

from gui.lit_text.edit import LitTextEdit
from gui.tabs.translate.page import TranslatePage
from gui.widgets.badge_list import BadgeList, BadgeRow
from tests.gui.conftest import OpenWindow, Window


class TranslateTab:
    """The tab and the shortcuts tests take to its parts."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self.qtbot = window.qtbot
        window.app.window.show_page("translate")
        page = window.app.window.page("translate")
        assert isinstance(page, TranslatePage)
        self.page = page
        self.source: LitTextEdit = self.find(LitTextEdit, "translateSource")
        self.target: LitTextEdit = self.find(LitTextEdit, "translateTarget")
        self.qtbot.waitUntil(lambda: page.setup.info is not None, timeout=60_000)

    def find(self, kind: type, name: str) -> Any:
        found = self.page.findChild(kind, name)
        assert found is not None, name
        return found

    def click(self, name: str, kind: type = QPushButton) -> None:
        self.qtbot.mouseClick(self.find(kind, name), Qt.MouseButton.LeftButton)

    def tool(self, name: str) -> None:
        self.click(name, QToolButton)

    def text(self, name: str) -> str:
        """What a label says; "" while it isn't seen."""
        label: QLabel = self.find(QLabel, name)
        return label.text() if label.isVisible() else ""

    def write(self, text: str) -> None:
        """Replace what is in the field, as a paste does."""
        self.source.selectAll()
        self.source.insertPlainText(text)

    def translate(self, text: str, timeout_ms: int = 15_000) -> str:
        """Write a text and wait for its translation."""
        self.write(text)
        self.wait_for(text, timeout_ms)
        return self.target.text

    def wait_for(self, text: str, timeout_ms: int = 15_000) -> None:
        presenter = self.page.text.presenter
        self.qtbot.waitUntil(
            lambda: presenter.result is not None and presenter.pairing.text == text,
            timeout=timeout_ms,
        )

    def choose(self, name: str, data: str) -> None:
        """Choose in a combo box, as a person does."""
        combo: QComboBox = self.find(QComboBox, name)
        row = combo.findData(data)
        assert row >= 0, data
        combo.setCurrentIndex(row)
        combo.activated.emit(row)

    def rows(self, name: str = "translateWarned") -> list[BadgeRow]:
        view: BadgeList = self.find(BadgeList, name)
        return [view.row(number) for number in range(view.model().rowCount())]

    def lit(self, edit: LitTextEdit) -> str:
        """What is lit up in a pane."""
        span = edit.lights.lit
        if span is None:
            return ""
        units = edit.toPlainText().encode("utf-16-le")
        return units[2 * span[0] : 2 * span[1]].decode("utf-16-le")

    def seen(self, name: str, kind: type = QWidget) -> list[Any]:
        """The controls of this name that are seen."""
        return [one for one in self.page.findChildren(kind, name) if one.isVisible()]


@pytest.fixture
def tab(open_window: OpenWindow) -> TranslateTab:
    return TranslateTab(open_window())
