"""The Sentiment tab in the real window."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QToolButton

from gui.lit_text.edit import LitTextEdit
from gui.tabs.sentiment.page import SentimentPage
from gui.widgets.badge_list import BadgeList, BadgeRow
from tests.gui.conftest import OpenWindow, Window


class SentimentTab:
    """The tab and the shortcuts tests take to its parts."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self.qtbot = window.qtbot
        window.app.window.show_page("sentiment")
        page = window.app.window.page("sentiment")
        assert isinstance(page, SentimentPage)
        self.page = page
        self.edit: LitTextEdit = self.find(LitTextEdit, "sentimentEdit")

    def find(self, kind: type, name: str) -> Any:
        found = self.page.findChild(kind, name)
        assert found is not None, name
        return found

    def click(self, name: str, kind: type = QToolButton) -> None:
        self.qtbot.mouseClick(self.find(kind, name), Qt.MouseButton.LeftButton)

    def text(self, name: str) -> str:
        """What a label says; "" while it isn't seen."""
        label: QLabel = self.find(QLabel, name)
        return label.text() if label.isVisible() else ""

    def write(self, text: str) -> None:
        """Replace what is in the field, as a paste does."""
        self.edit.selectAll()
        self.edit.insertPlainText(text)

    def score(self, text: str) -> None:
        """Write a short text and wait until it is scored."""
        self.write(text)
        self.wait_for_result(text)

    def wait_for_result(self, text: str) -> None:
        self.qtbot.waitUntil(lambda: self.shown_text() == text, timeout=15_000)

    def shown_text(self) -> str | None:
        """The text whose result is shown now, as copying says."""
        presenter = self.page.text.presenter
        if not presenter.has_result or presenter.is_running:
            return None
        return str(self.copied_json()["text"])

    def copied_json(self) -> dict[str, Any]:
        assert self.window.app.services.actions.run("sentiment.copy_json")
        content: dict[str, Any] = json.loads(QGuiApplication.clipboard().text())
        return content

    def rows(self, name: str = "sentenceList") -> list[BadgeRow]:
        view: BadgeList = self.find(BadgeList, name)
        return [view.row(number) for number in range(view.model().rowCount())]

    def lit(self) -> str:
        """What is lit up in the text."""
        span = self.edit.lights.lit
        if span is None:
            return ""
        units = self.edit.toPlainText().encode("utf-16-le")
        return units[2 * span[0] : 2 * span[1]].decode("utf-16-le")


@pytest.fixture
def tab(open_window: OpenWindow) -> SentimentTab:
    return SentimentTab(open_window())


OpenTab = Callable[..., SentimentTab]
