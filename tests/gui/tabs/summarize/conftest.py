"""The Summarize tab in the real window."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QLabel, QPlainTextEdit, QPushButton, QToolButton

from gui.tabs.summarize.coverage_bar import CoverageBar
from gui.tabs.summarize.page import SummarizePage
from gui.tabs.summarize.parts_tree import PartsTree
from gui.tabs.summarize.source_edit import SourceEdit
from gui.tabs.summarize.summary_view import SummaryView
from gui.widgets.badge_list import BadgeList, BadgeRow
from tests.gui.conftest import OpenWindow, Window


class SummarizeTab:
    """The tab and the shortcuts tests take to its parts."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self.qtbot = window.qtbot
        window.app.window.show_page("summarize")
        page = window.app.window.page("summarize")
        assert isinstance(page, SummarizePage)
        self.page = page
        self.edit: SourceEdit = self.find(SourceEdit, "summarizeSource")
        self.view: SummaryView = self.find(SummaryView, "summaryView")
        self.tree: PartsTree = self.find(PartsTree, "summarizeParts")
        self.bar: CoverageBar = self.find(CoverageBar, "summarizeCoverageBar")

    def find(self, kind: type, name: str) -> Any:
        found = self.page.findChild(kind, name)
        assert found is not None, name
        return found

    def click(self, name: str, kind: type = QToolButton) -> None:
        self.qtbot.mouseClick(self.find(kind, name), Qt.MouseButton.LeftButton)

    def is_seen(self, name: str, kind: type = QPushButton) -> bool:
        return bool(self.find(kind, name).isVisible())

    def text(self, name: str) -> str:
        """What a label says; "" while it isn't seen."""
        label: QLabel = self.find(QLabel, name)
        return label.text() if label.isVisible() else ""

    def said(self, name: str) -> str:
        """What a field says."""
        field: QPlainTextEdit = self.find(QPlainTextEdit, name)
        return field.toPlainText()

    def write(self, text: str) -> None:
        """Replace what is in the field, as a paste does."""
        self.edit.selectAll()
        self.edit.insertPlainText(text)

    def choose(self, name: str, data: str) -> None:
        """Choose an item of a combo box, as a person does."""
        combo: QComboBox = self.find(QComboBox, name)
        row = combo.findData(data)
        assert row >= 0, data
        combo.setCurrentIndex(row)
        combo.activated.emit(row)

    def summarize(self, text: str) -> None:
        """Write a text, press the button, and wait for the summary."""
        self.write(text)
        self.click("summarizeButton", QPushButton)
        self.wait_for_summary()

    def wait_for_summary(self) -> None:
        presenter = self.page.presenter
        self.qtbot.waitUntil(
            lambda: presenter.has_result and not presenter.is_running, timeout=15_000
        )

    def copied(self, action: str = "copy") -> str:
        assert self.window.app.services.actions.run(f"summarize.{action}")
        return QGuiApplication.clipboard().text()

    def passages(self) -> list[BadgeRow]:
        view: BadgeList = self.find(BadgeList, "summaryPassages")
        return [view.row(number) for number in range(view.model().rowCount())]

    def lit(self, edit: Any = None) -> str:
        """What is lit up in the text, or in another field."""
        field = edit or self.edit
        span = field.lights.lit
        return "" if span is None else of_units(field.toPlainText(), *span)

    def tinted(self) -> list[str]:
        """What is tinted in the text."""
        tints = self.edit.lights.tints
        if tints is None:
            return []
        text = self.edit.toPlainText()
        pairs = zip(tints.spans.starts, tints.spans.ends, strict=True)
        return [of_units(text, start, end) for start, end in pairs]


def of_units(text: str, start: int, end: int) -> str:
    """A slice in UTF-16 code units, as Qt counts."""
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")


@pytest.fixture
def tab(open_window: OpenWindow) -> SummarizeTab:
    return SummarizeTab(open_window())
