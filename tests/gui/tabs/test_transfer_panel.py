"""The card for importing and exporting, with the real process behind it."""

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from gui.storage import ConversationSummary
from gui.storage.conversations import create_conversation, list_conversations
from gui.storage.database import open_database, transaction
from gui.tabs.chat.transfer_panel import TransferPanel
from gui.theme import Theme
from gui.transfer.sniffing import ExportSniffer

pytestmark = pytest.mark.usefixtures("english")


WAIT_MS = 30_000


def chatgpt(count: int, text: str = "hello") -> str:
    """An export of ChatGPT's with conversations of one message, one of them an image."""
    conversations = []
    for number in range(count):
        parts = [text, {"content_type": "image_asset_pointer"}] if number == 0 else [text]
        message = {
            "author": {"role": "user"},
            "content": {"content_type": "text", "parts": parts},
            "create_time": 1_700_000_000 + number,
        }
        mapping = {"m": {"id": "m", "message": message, "parent": None, "children": []}}
        conversations.append(
            {"title": f"Chat {number}", "mapping": mapping, "conversation_id": f"id-{number}"}
        )
    return json.dumps(conversations)


class Panel:
    """The card, used as a person does."""

    def __init__(self, widget: TransferPanel, qtbot: QtBot, database: Path) -> None:
        self.widget = widget
        self.qtbot = qtbot
        self.database = database

    def find(self, kind: type, name: str) -> Any:
        """A control by objectName."""
        found = self.widget.findChild(kind, name)
        assert found is not None, name
        return found

    def press(self, name: str) -> None:
        """Press a button."""
        button = self.find(QPushButton, name)
        assert button.isVisible() and button.isEnabled(), name
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def choose(self, name: str, data: str) -> None:
        """Choose an entry of a box."""
        box = self.find(QComboBox, name)
        box.setCurrentIndex(box.findData(data))

    def answer_dialog(self, path: Path) -> None:
        """Type a name into the file dialog and accept it."""
        dialog = self.find(QFileDialog, "transferDialog")
        self.qtbot.waitUntil(dialog.isVisible)
        dialog.selectFile(str(path))
        dialog.accept()

    def wait(self) -> str:
        """Wait for the end; returns the sentence."""
        self.qtbot.waitUntil(lambda: not self.widget.is_running, timeout=WAIT_MS)
        label = self.find(QLabel, "transferResultText")
        assert label.isVisible()
        return str(label.text())

    def rows(self) -> list[ConversationSummary]:
        """The stored conversations."""
        database = open_database(self.database, "test")
        try:
            with transaction(database.connection, is_write=True):
                database.connection.execute("DELETE FROM windows WHERE id = 'test'")
                return list_conversations(database.connection)
        finally:
            database.close()


@pytest.fixture
def panel(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Panel]:
    home = tmp_path / "home"
    database = home / "conversations.db"
    widget = TransferPanel(Theme(qapp), database, home / "imports")
    qtbot.addWidget(widget)
    widget.resize(700, 600)
    widget.show()
    yield Panel(widget, qtbot, database)
    widget.stop()
    qtbot.waitUntil(lambda: not widget.is_running, timeout=WAIT_MS)


def test_importing_a_chosen_file(panel: Panel, tmp_path: Path) -> None:
    path = tmp_path / "conversations.json"
    path.write_text(chatgpt(3))
    with panel.qtbot.waitSignal(panel.widget.imported, timeout=WAIT_MS):
        panel.press("importButton")
        panel.answer_dialog(path)
        assert panel.find(QWidget, "transferProgress").isVisible()
        assert panel.find(QPushButton, "transferCancelButton").isVisible()
    assert panel.wait() == "Imported 3 chats, 1 part could not be read."
    assert len(panel.rows()) == 3
    assert not panel.find(QWidget, "transferProgress").isVisible()

    panel.press("transferDetailsButton")
    assert "Not read: images (1)" in panel.find(QPlainTextEdit, "transferDetail").toPlainText()
    panel.press("transferCopyButton")
    assert "Imported 3 chats" in QGuiApplication.clipboard().text()
    assert panel.find(QPushButton, "transferFolderButton").isVisible()

    panel.widget.import_paths([str(path)])
    assert panel.wait() == "Imported 0 chats, 3 were already here."
    assert not panel.find(QPushButton, "transferFolderButton").isVisible()


def test_importing_a_folder_of_nothing(panel: Panel, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    panel.press("importFolderButton")
    panel.answer_dialog(tmp_path / "empty")

    assert "has no chats that can be imported" in panel.wait()
    assert panel.find(QPushButton, "importButton").isEnabled()


def test_cancelling(panel: Panel, tmp_path: Path) -> None:
    path = tmp_path / "conversations.json"
    path.write_text(chatgpt(20_000, "some words " * 100))
    panel.widget.import_paths([str(path)])
    panel.qtbot.waitUntil(
        lambda: "so far" in panel.find(QLabel, "transferStage").text(), timeout=WAIT_MS
    )

    panel.press("transferCancelButton")

    assert not panel.find(QPushButton, "transferCancelButton").isEnabled()
    assert panel.wait().startswith("Stopped. Imported ")
    assert len(panel.rows()) < 20_000


def test_exporting_chosen_chats(panel: Panel, tmp_path: Path) -> None:
    panel.rows()  # makes the file

    def make(connection: Any) -> None:
        for number in range(3):
            create_conversation(
                connection,
                f"{number:032x}",
                title=f"Chat {number}",
                system_prompt="",
                model="",
                sampling="{}",
            )

    database = open_database(panel.database, "test")
    with transaction(database.connection, is_write=True):
        make(database.connection)
        database.connection.execute("DELETE FROM windows WHERE id = 'test'")
    database.close()
    panel.widget.set_conversations(panel.rows(), None)
    assert not panel.find(QPushButton, "exportButton").isEnabled()  # no chat is open
    panel.choose("exportWhichCombo", "chosen")
    panel.choose("exportFormatCombo", "html")
    chats = panel.find(QListView, "exportList")
    for row in (0, 2):
        rect = chats.visualRect(chats.model().index(row, 0))
        tick = QPoint(rect.left() + 12, rect.center().y())
        panel.qtbot.mouseClick(chats.viewport(), Qt.MouseButton.LeftButton, pos=tick)
    panel.press("exportButton")
    dialog = panel.find(QFileDialog, "transferDialog")
    assert dialog.selectedFiles()[0].endswith("Chats.zip")
    panel.answer_dialog(tmp_path / "out.zip")

    assert panel.wait() == "Exported 2 chats to “\u2068out.zip\u2069”."
    with zipfile.ZipFile(tmp_path / "out.zip") as archive:
        assert sorted(archive.namelist()) == ["Chat 0.html", "Chat 2.html"]


def test_an_empty_list_cannot_be_exported(panel: Panel) -> None:
    panel.rows()
    panel.widget.set_conversations([], None)
    panel.choose("exportWhichCombo", "all")
    assert not panel.find(QPushButton, "exportButton").isEnabled()


def test_every_control_has_names(panel: Panel) -> None:
    for control in panel.widget.findChildren(QWidget):
        if isinstance(control, QPushButton | QToolButton | QComboBox | QPlainTextEdit):
            assert control.objectName()
            assert control.accessibleName(), control.objectName()


def test_dropped_files_are_looked_at_beside_the_window(qtbot: QtBot, tmp_path: Path) -> None:
    export, notes = tmp_path / "a.bin", tmp_path / "conversations.json"
    export.write_text(chatgpt(1))
    notes.write_text('{"shopping": ["milk"]}')
    sniffer = ExportSniffer()

    for paths, expected in (([export], True), ([notes], False), ([export, notes], False)):
        with qtbot.waitSignal(sniffer.sniffed) as heard:
            sniffer.sniff(paths)
        assert heard.args == [paths, expected]
