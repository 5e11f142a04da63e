"""The window's parts with the fake engine behind them."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui import app as gui_app
from gui.app import App
from gui.engine_client import EngineClient, EngineCommand, EngineState
from gui.i18n import Languages
from gui.tabs.chat.page import ChatPage

ROOT = Path(__file__).resolve().parents[2]


def fake_command(option: str = "") -> EngineCommand:
    """How to start the fake engine."""
    arguments = ["-m", "tests.fake_engine"] + ([option] if option else [])
    return EngineCommand(sys.executable, arguments, {"PYTHONPATH": str(ROOT)})


@pytest.fixture
def make_client(qtbot: QtBot) -> Iterator[Callable[[str], EngineClient]]:
    """Makes clients of fake engines, and sees to it that none is left running."""
    made: list[EngineClient] = []

    def make(option: str = "") -> EngineClient:
        client = EngineClient(fake_command(option))
        made.append(client)
        return client

    yield make
    for client in made:
        client.stop()
        qtbot.waitUntil(lambda client=client: client.process_id == 0, timeout=5000)


class Window:
    """The real window and the shortcuts tests take to its parts."""

    def __init__(self, app: App, qtbot: QtBot) -> None:
        self.app = app
        self.qtbot = qtbot
        page = app.window.page("chat")
        assert isinstance(page, ChatPage)
        self.page = page

    def find(self, kind: type, name: str):  # type: ignore[no-untyped-def]
        """A control by objectName; it must exist."""
        found = self.app.window.findChild(kind, name)
        assert found is not None, name
        return found

    def last(self, name: str):  # type: ignore[no-untyped-def]
        """The lowest visible button of this objectName: the latest message's."""
        from PySide6.QtCore import QPoint
        from PySide6.QtWidgets import QToolButton

        found = [one for one in self.page.findChildren(QToolButton, name) if one.isVisible()]
        assert found, name
        return max(found, key=lambda one: one.mapTo(self.page, QPoint(0, 0)).y())

    def drop(self, *paths: Path) -> None:
        """Drop files on the page, as a file manager does."""
        from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
        from PySide6.QtGui import QDragEnterEvent, QDropEvent

        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        how = (
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(self.page, QDragEnterEvent(QPoint(50, 50), *how))
        QApplication.sendEvent(self.page, QDropEvent(QPointF(50, 50), *how))

    def send(self, text: str) -> None:
        """Write into the composer and press Enter, as a person does."""
        from PySide6.QtCore import Qt

        self.page.composer.edit.insertPlainText(text)
        self.qtbot.keyClick(self.page.composer.edit, Qt.Key.Key_Return)

    def wait_for_reply(self, timeout_ms: int = 10_000) -> str:
        """Wait until nothing is being written; returns the last message's text."""
        self.qtbot.waitUntil(lambda: self._is_answered(), timeout=timeout_ms)
        last = self.page.controller.conversation.last
        assert last is not None
        return last.text

    def _is_answered(self) -> bool:
        last = self.page.controller.conversation.last
        return (
            last is not None and last.role == "assistant" and not self.page.controller.is_replying
        )

    def notices(self) -> list[str]:
        """The sentences of the notices that are up."""
        from PySide6.QtWidgets import QLabel

        return [
            label.text()
            for label in self.app.window.findChildren(QLabel, "noticeText")
            if label.isVisible()
        ]

    def close(self) -> None:
        """Close it as a person does, and wait for the engine's end."""
        self.app.window.close()
        client = self.app.services.client
        self.qtbot.waitUntil(
            lambda: client.state in (EngineState.STOPPED, EngineState.CRASHED), timeout=10_000
        )


OpenWindow = Callable[..., Window]


@pytest.fixture
def english(qapp: QApplication) -> Iterator[None]:
    """The plural forms of English, for what is worded without a window."""
    languages = Languages(qapp)
    languages.use("en")
    yield
    languages.clear()


@pytest.fixture
def open_window(
    qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> Iterator[OpenWindow]:
    """Opens real windows, with fake engines unless told otherwise."""
    opened: list[Window] = []

    def open_one(option: str = "", *, real_engine: bool = False, wait: bool = True) -> Window:
        if not real_engine:
            monkeypatch.setattr(gui_app, "serve_command", lambda _folder="": fake_command(option))
        app = App(qapp)
        window = Window(app, qtbot)
        opened.append(window)
        app.start()
        if wait:
            qtbot.waitUntil(lambda: app.services.models.loaded is not None, timeout=60_000)
        return window

    yield open_one
    for window in opened:
        window.close()
        window.app.window.deleteLater()
        window.app.deleteLater()
    # Now, not when the next window's loop runs: that one would style this one again, too.
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
