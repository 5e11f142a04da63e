"""The Train tab of a window, as tests use it: by its visible controls."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QMimeData, QModelIndex, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QListView, QPushButton, QWidget

from engine.protocol.training import RunInfo
from gui.tabs.train.page import TrainPage
from tests.gui.conftest import Window

W = TypeVar("W", bound=QWidget)


class TrainTab:
    """The tab in a window."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self.qtbot = window.qtbot
        window.app.window.show_page("train")
        page = window.app.window.page("train")
        assert isinstance(page, TrainPage)
        self.page = page
        self.until(lambda: page.controller.is_listed)

    def until(self, is_true: Callable[[], bool], timeout: int = 10_000) -> None:
        self.qtbot.waitUntil(is_true, timeout=timeout)

    def find(self, kind: type[W], name: str) -> W:
        found = self.page.findChild(kind, name)
        assert found is not None, name
        return found

    def click(self, name: str) -> None:
        button = self.find(QPushButton, name)
        assert button.isVisible() and button.isEnabled(), name
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def text(self, name: str) -> str:
        label = self.find(QLabel, name)
        return label.text() if label.isVisible() else ""

    def problems(self) -> list[str]:
        return [one.text() for one in self.page.findChildren(QLabel, "trainProblem")
                if one.isVisible()]  # fmt: skip

    def errors(self) -> list[str]:
        return [one.text() for one in self.page.findChildren(QLabel, "noticeText")
                if one.isVisible()]  # fmt: skip

    def drop(self, *paths: Path | QUrl) -> None:
        data = QMimeData()
        data.setUrls([one if isinstance(one, QUrl) else QUrl.fromLocalFile(str(one))
                      for one in paths])  # fmt: skip
        how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
               Qt.KeyboardModifier.NoModifier)  # fmt: skip
        QApplication.sendEvent(self.page, QDragEnterEvent(QPoint(50, 50), *how))
        assert self.page.drops.highlight.isVisible()
        QApplication.sendEvent(self.page, QDropEvent(QPointF(50, 50), *how))
        assert not self.page.drops.highlight.isVisible()

    def fill(self, folder: Path, name: str) -> None:
        """Drop a file and wait for the findings."""
        path = folder / name
        path.write_text("text,label\n", encoding="utf-8")
        self.drop(path)
        self.until(lambda: self.page.setup.data.report is not None)

    def start(self, folder: Path, name: str) -> RunInfo:
        """Drop a file and press Start."""
        before = len(self.page.controller.runs)
        self.fill(folder, name)
        self.click("trainStartButton")
        self.until(lambda: len(self.page.controller.runs) > before)
        self.until(lambda: self.page.is_run_shown)
        return self.page.controller.runs[0]

    def state(self, state: str) -> None:
        """Wait for the shown run to be in a state."""
        self.until(lambda: self.page.run_view.run is not None
                   and self.page.run_view.run.state == state)  # fmt: skip

    def listed(self) -> list[str]:
        model = self.find(QListView, "trainRunsList").model()
        return [model.index(row, 0).data() for row in range(model.rowCount(QModelIndex()))]
