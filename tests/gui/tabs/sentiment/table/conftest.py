"""The table side of the Sentiment tab in a real window, and the shortcuts tests take."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton

from engine.protocol.sentiment_table import TableRunInfo
from gui.tabs.sentiment.header import TABLE
from gui.tabs.sentiment.page import SentimentPage
from gui.tabs.sentiment.table.page import TablePage
from gui.tabs.sentiment.table.table_model import LABEL
from tests.gui.conftest import OpenWindow, Window

WAIT_MS = 10_000


class TableWindow:
    """Drives the table side through its visible controls."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self.qtbot = window.qtbot
        # 1,000 is written with a comma, whatever the machine's locale is.
        window.app.services.settings.change(language="en")
        window.app.window.resize(1300, 850)
        window.app.window.show_page("sentiment")
        tab = window.app.window.page("sentiment")
        assert isinstance(tab, SentimentPage)
        self.tab = tab
        tab.show_side(TABLE)
        page = tab.findChild(TablePage, "sentimentTablePage")
        assert page is not None
        self.page = page
        self.wait(lambda: page.shelf.is_listed)

    @property
    def run(self) -> TableRunInfo:
        """The open run, as the page knows it."""
        assert self.page.presenter.run is not None
        return self.page.presenter.run

    def find(self, kind: type, name: str):  # type: ignore[no-untyped-def]
        """A control by objectName."""
        found = self.page.findChild(kind, name)
        assert found is not None, name
        return found

    def click(self, name: str, kind: type = QPushButton) -> None:
        """Click a visible button."""
        button = next(one for one in self.page.findChildren(kind, name) if one.isVisible())
        assert button.isEnabled(), name
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def chip(self, name: str) -> None:
        """Click a chip of the filter."""
        self.click(name, QToolButton)

    def wait(self, is_true: Callable[[], bool]) -> None:
        """Until something is so."""
        self.qtbot.waitUntil(is_true, timeout=WAIT_MS)

    def drop(self, *paths: str) -> None:
        """Drop files on the tab, as a file manager does."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(path) for path in paths])
        how = (
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(self.tab, QDragEnterEvent(QPoint(50, 50), *how))
        QApplication.sendEvent(self.tab, QDropEvent(QPointF(50, 50), *how))

    def inspect(self, path: str) -> None:
        """Drop a file and wait for what is found."""
        self.drop(path)
        inspection = self.page.inspection
        self.wait(lambda: inspection.info is not None and not inspection.is_running)

    def score(self, path: str, *, state: str = "finished") -> None:
        """Drop a file, start, wait for the run's end."""
        self.inspect(path)
        self.click("startScoringButton")
        self.wait(lambda: self.page.presenter.run is not None and self.run.state == state)
        self.wait(lambda: not self.page.pages.is_busy)

    def cell(self, row: int, column: int) -> str:
        """What a cell shows, waited for."""
        model = self.page.run.rows.table
        self.wait(lambda: model.scored_row(row) is not None)
        return str(model.index(row, column).data() or "")

    def labels(self, count: int) -> list[str]:
        """The labels of the first rows."""
        return [self.cell(row, LABEL) for row in range(count)]

    def shown(self) -> str:
        """How many rows the filter says there are."""
        return str(self.find(QLabel, "shownRowsLabel").text())

    def notices(self) -> list[str]:
        """The sentences of the notices on the page."""
        found = self.page.findChildren(QLabel, "noticeText")
        return [one.text() for one in found if one.isVisible()]


@pytest.fixture
def open_table(open_window: OpenWindow) -> Callable[[], TableWindow]:
    """Opens a window on the table side."""

    def open_one() -> TableWindow:
        return TableWindow(open_window())

    return open_one


@pytest.fixture
def table(open_table: Callable[[], TableWindow]) -> TableWindow:
    """One window on the table side."""
    return open_table()


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """A folder to export into."""
    folder = tmp_path / "out"
    folder.mkdir()
    return folder
