"""The panel with the list of conversations, alone, and ways to get at its rows."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QMenu, QToolButton
from pytestqt.qtbot import QtBot

from gui.storage import ConversationSummary, Folder
from gui.storage.records import now_ms
from gui.tabs.chat.conversation_list import ConversationList
from gui.theme import Theme

NOW = now_ms()
FOLDERS = [Folder("f", "Work"), Folder("g", "Home & garden")]


def summary(name: str, **more: Any) -> ConversationSummary:
    return ConversationSummary(name, f"Title {name}", False, NOW, NOW, **more)


ROWS = [summary("a"), summary("b"), summary("c", folder_id="f"), summary("d", is_pinned=True)]


class Shown:
    """The panel, what it asked for, and ways to get at its rows."""

    def __init__(self, panel: ConversationList, qtbot: QtBot) -> None:
        self.panel = panel
        self.qtbot = qtbot
        self.asked: list[tuple[Any, ...]] = []
        for name in (
            "new_requested",
            "chosen",
            "renamed",
            "delete_requested",
            "pin_toggled",
            "moved",
            "folder_created",
            "folder_renamed",
            "folder_deleted",
            "folders_collapsed",
            "search_requested",
            "hit_chosen",
            "export_requested",
            "import_requested",
        ):
            getattr(panel, name).connect(lambda *values, name=name: self._note(name, *values))
        self.view = self.find(QListView, "conversationList")
        self.tester = QAbstractItemModelTester(
            self.view.model(), QAbstractItemModelTester.FailureReportingMode.Warning
        )

    def _note(self, *what: Any) -> None:
        self.asked.append(what)

    def find(self, kind: type, name: str) -> Any:
        found = self.panel.findChild(kind, name)
        assert found is not None, name
        return found

    def texts(self) -> list[str]:
        model = self.view.model()
        return [model.index(row, 0).data() for row in range(model.rowCount())]

    def index(self, text: str) -> Any:
        return self.view.model().index(self.texts().index(text), 0)

    def click(self, text: str) -> None:
        place = self.view.visualRect(self.index(text)).center() - QPoint(40, 0)
        self.qtbot.mouseClick(
            self.view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place
        )

    def key(self, key: Qt.Key) -> None:
        self.qtbot.keyClick(QApplication.focusWidget() or self.view, key)

    def write_name(self, name: str) -> None:
        """Write over what is in the field in the list, press Enter, and let it go."""
        editor = self.find(QLineEdit, "renameEdit")
        editor.setText(name)
        with self.qtbot.waitSignal(editor.destroyed):
            self.qtbot.keyClick(editor, Qt.Key.Key_Return)

    def menu(self, text: str | None) -> QMenu:
        """Open the menu of a row as a person does, by a right click."""
        if text is None:
            self.qtbot.mouseClick(
                self.find(QToolButton, "conversationMoreButton"), Qt.MouseButton.LeftButton
            )
        else:
            place = self.view.visualRect(self.index(text)).center()
            event = QContextMenuEvent(
                QContextMenuEvent.Reason.Mouse, place, self.view.viewport().mapToGlobal(place)
            )
            QApplication.sendEvent(self.view.viewport(), event)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        return menu

    def trigger(self, menu: QMenu, name: str) -> None:
        action = menu.findChild(QAction, name)
        assert action is not None, name
        action.trigger()
        menu.close()


@pytest.fixture
def shown(qtbot: QtBot, qapp: QApplication) -> Iterator[Shown]:
    panel = ConversationList(Theme(qapp, "light"))
    qtbot.addWidget(panel)
    panel.resize(280, 700)
    panel.show()
    panel.activateWindow()
    made = Shown(panel, qtbot)
    panel.show_folders(FOLDERS)
    panel.show_conversations(ROWS, None)
    yield made
