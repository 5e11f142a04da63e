"""The composer: files by button, paste and drop; editing a message; what Enter, Esc and Up do."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialogButtonBox,
    QFileDialog,
    QPushButton,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from gui.attachments.drops import dropped_files
from gui.storage import AttachmentRecord
from gui.tabs.chat.composer import Composer
from gui.theme import Theme
from tests.gui.conftest import OpenWindow


class Desk:
    """A composer in a window, and what it said."""

    def __init__(self, qtbot: QtBot, theme: Theme) -> None:
        self.qtbot = qtbot
        self.composer = Composer(theme)
        self.composer.resize(700, 300)
        self.sent: list[str] = []
        self.edited: list[tuple[str, str]] = []
        self.problems: list[str] = []
        self.drafts: list[str] = []
        self.composer.submitted.connect(self.sent.append)
        self.composer.edit_submitted.connect(self._on_edit_submitted)
        self.composer.problem.connect(self._on_problem)
        self.composer.text_changed.connect(self._on_text_changed)
        qtbot.addWidget(self.composer)
        self.composer.show()
        self.composer.edit.setFocus()

    def _on_edit_submitted(self, message_id: str, text: str) -> None:
        self.edited.append((message_id, text))

    def _on_problem(self, key: object) -> None:
        self.problems.append(getattr(key, "key", "").removeprefix("window.attachment_"))

    def _on_text_changed(self) -> None:
        self.drafts.append(self.composer.draft)

    def press(self, key: Qt.Key) -> None:
        self.qtbot.keyClick(self.composer.edit, key)

    def names(self) -> list[str]:
        return [one.name for one in self.composer.attachments()]

    def wait_for(self, *names: str) -> None:
        self.qtbot.waitUntil(lambda: self.names() == list(names))

    def find(self, kind: type, name: str):  # type: ignore[no-untyped-def]
        found = self.composer.findChild(kind, name)
        assert found is not None
        return found


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication) -> Desk:
    return Desk(qtbot, Theme(qapp, "light"))


def write(folder: Path, name: str, text: str = "text\n") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def offer(*addresses: QUrl | Path) -> QMimeData:
    data = QMimeData()
    data.setUrls(
        [QUrl.fromLocalFile(str(one)) if isinstance(one, Path) else one for one in addresses]
    )
    return data


def drop(target: QWidget, data: QMimeData) -> bool:
    """Drag onto a widget and let go, as the system does it. Returns whether it was taken."""
    actions = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    buttons, modifiers = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), actions, data, buttons, modifiers)
    QApplication.sendEvent(target, enter)
    if not enter.isAccepted():
        return False
    event = QDropEvent(QPointF(5, 5), actions, data, buttons, modifiers)
    QApplication.sendEvent(target, event)
    assert event.dropAction() == Qt.DropAction.CopyAction
    return event.isAccepted()


def test_files_are_chosen_in_a_dialog_that_blocks_nothing(desk: Desk, tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt")
    desk.qtbot.mouseClick(desk.find(QToolButton, "attachButton"), Qt.MouseButton.LeftButton)
    dialog = desk.find(QFileDialog, "attachDialog")
    desk.qtbot.waitUntil(dialog.isVisible)
    dialog.setDirectory(str(tmp_path))
    dialog.selectFile(str(path))
    box = dialog.findChild(QDialogButtonBox)
    button = box.button(QDialogButtonBox.StandardButton.Open)
    desk.qtbot.waitUntil(button.isEnabled)
    desk.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    desk.wait_for("a.txt")


def test_files_are_dropped_onto_the_composer(desk: Desk, tmp_path: Path) -> None:
    assert drop(desk.composer, offer(write(tmp_path, "a.txt"), write(tmp_path, "b.py")))
    desk.wait_for("a.txt", "b.py")
    # The field itself leaves files to the composer around it.
    assert drop(desk.composer.edit.viewport(), offer(write(tmp_path, "c.txt")))
    desk.wait_for("a.txt", "b.py", "c.txt")
    assert desk.composer.text == ""


def test_files_are_pasted_and_text_still_is(desk: Desk, tmp_path: Path) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.setMimeData(offer(write(tmp_path, "a.txt")))
    desk.composer.edit.paste()
    desk.wait_for("a.txt")
    assert desk.composer.text == ""
    clipboard.setText("just text")
    desk.composer.edit.paste()
    assert desk.composer.text == "just text"


def test_a_copied_web_address_is_pasted_as_text(desk: Desk) -> None:
    data = offer(QUrl("https://example.org/a"))
    data.setText("https://example.org/a")
    QGuiApplication.clipboard().setMimeData(data)
    desk.composer.edit.paste()
    assert desk.composer.text == "https://example.org/a"
    assert desk.problems == []


def test_dropped_addresses_are_refused_and_the_files_beside_them_taken(
    desk: Desk, tmp_path: Path
) -> None:
    data = offer(
        QUrl("https://example.org/a.txt"),
        QUrl("file://elsewhere.example/share/b.txt"),
        QUrl("data:image/png;base64," + "A" * 1_000_000),
        write(tmp_path, "c.txt"),
    )
    assert [path.name for path in dropped_files(data)] == ["c.txt"]
    assert drop(desk.composer, data)
    desk.wait_for("c.txt")
    assert desk.problems == ["remote"] * 3


def test_what_is_dropped_may_be_anything(desk: Desk, tmp_path: Path) -> None:
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
    drop(desk.composer, offer(tmp_path, tmp_path / "gone", tmp_path / "pipe"))
    files = desk.composer.tray.pending
    desk.qtbot.waitUntil(lambda: [one.state for one in files.files] == ["failed"] * 3)
    desk.composer.set_text("send it")
    desk.press(Qt.Key.Key_Return)
    assert desk.sent == [] and desk.problems == ["refused"]


def test_sending_waits_for_files_that_are_being_read(desk: Desk, tmp_path: Path) -> None:
    desk.composer.set_text("What is it?")
    desk.composer.tray.add_files([write(tmp_path, "a.txt", "x" * 1_000_000)])
    desk.press(Qt.Key.Key_Return)
    assert desk.sent == [] and desk.problems == ["busy"]
    assert desk.composer.text == "What is it?"
    desk.wait_for("a.txt")
    desk.press(Qt.Key.Key_Return)
    assert desk.sent == ["What is it?"]
    assert desk.names() == ["a.txt"]  # until the message is written
    desk.composer.clear()
    assert desk.names() == [] and desk.composer.text == ""


def test_files_alone_can_be_sent(desk: Desk, tmp_path: Path) -> None:
    button = desk.find(QToolButton, "sendButton")
    assert not button.isEnabled()
    desk.composer.tray.add_files([write(tmp_path, "a.txt")])
    desk.wait_for("a.txt")
    desk.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert desk.sent == [""]


def test_enter_while_composing_never_sends_nor_up_nor_files(desk: Desk) -> None:
    QApplication.sendEvent(desk.composer.edit, QInputMethodEvent("ni", []))
    with desk.qtbot.assertNotEmitted(desk.composer.edit_last_requested):
        desk.press(Qt.Key.Key_Up)
    desk.press(Qt.Key.Key_Return)
    assert desk.sent == []


def test_up_in_an_empty_field_asks_for_the_last_message(desk: Desk) -> None:
    with desk.qtbot.waitSignal(desk.composer.edit_last_requested):
        desk.press(Qt.Key.Key_Up)
    with desk.qtbot.assertNotEmitted(desk.composer.edit_last_requested):
        desk.qtbot.keyClick(desk.composer.edit, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
        desk.composer.set_text("a draft")
        desk.press(Qt.Key.Key_Up)


OLD = AttachmentRecord("1", "old.txt", 5, "old\n", "UTF-8")


def test_editing_puts_the_draft_away_and_escape_brings_it_back(desk: Desk, tmp_path: Path) -> None:
    desk.composer.set_text("half a thought")
    desk.composer.tray.add_files([write(tmp_path, "new.txt")])
    desk.wait_for("new.txt")
    desk.drafts.clear()
    desk.composer.begin_edit("m1", "what I asked", (OLD,))
    assert desk.find(QPushButton, "cancelEditButton").isVisible()
    assert (desk.composer.text, desk.names()) == ("what I asked", ["old.txt"])
    desk.composer.edit.insertPlainText(", better")
    assert desk.drafts == [] and desk.composer.draft == "half a thought"
    with desk.qtbot.waitSignal(desk.composer.edit_cancelled):
        desk.press(Qt.Key.Key_Escape)
    assert not desk.find(QPushButton, "cancelEditButton").isVisible()
    assert (desk.composer.text, desk.names()) == ("half a thought", ["new.txt"])
    assert set(desk.drafts) <= {"", "half a thought"} and desk.drafts[-1] == "half a thought"


def test_an_edited_message_is_sent_as_such(desk: Desk) -> None:
    desk.composer.set_text("draft")
    desk.composer.begin_edit("m1", "what I asked", (OLD,))
    desk.composer.edit.insertPlainText("?")
    desk.press(Qt.Key.Key_Return)
    assert desk.edited == [("m1", "what I asked?")] and desk.sent == []
    assert desk.names() == ["old.txt"]  # until the message is written
    desk.composer.end_edit()
    assert (desk.composer.text, desk.names(), desk.composer.edited_id) == ("draft", [], "")


def test_the_cancel_button_leaves_the_message_alone(desk: Desk) -> None:
    desk.composer.begin_edit("m1", "what I asked")
    desk.composer.begin_edit("m2", "what I asked later")
    desk.qtbot.mouseClick(desk.find(QPushButton, "cancelEditButton"), Qt.MouseButton.LeftButton)
    assert desk.composer.text == "" and desk.edited == []


def test_another_draft_ends_editing_and_keeps_each_draft_s_files(
    desk: Desk, tmp_path: Path
) -> None:
    desk.composer.open_draft("first", "a")
    desk.composer.tray.add_files([write(tmp_path, "a.txt")])
    desk.wait_for("a.txt")
    desk.composer.begin_edit("m1", "what I asked", (OLD,))
    desk.drafts.clear()
    desk.composer.open_draft("second", "b")
    assert (desk.composer.text, desk.names(), desk.composer.edited_id) == ("second", [], "")
    desk.composer.open_draft("first", "a")
    assert (desk.composer.text, desk.names()) == ("first", ["a.txt"])
    assert desk.drafts == []


def test_escape_reaches_the_tab_when_nothing_is_edited(desk: Desk) -> None:
    with desk.qtbot.assertNotEmitted(desk.composer.edit_cancelled):
        desk.press(Qt.Key.Key_Escape)


def test_in_the_window_escape_leaves_the_edit_before_it_stops_the_reply(
    open_window: OpenWindow,
) -> None:
    window = open_window()
    window.send("slow")
    controller, composer = window.page.controller, window.page.composer
    window.qtbot.waitUntil(lambda: any(controller.replies.texts))
    composer.begin_edit("m1", "what I asked", (OLD,))
    window.qtbot.keyClick(composer.edit, Qt.Key.Key_Escape)
    assert composer.edited_id == "" and controller.is_replying
    composer.begin_edit("m1", "what I asked", (OLD,))
    remove = window.find(QToolButton, "attachmentRemoveButton")
    remove.setFocus()
    window.qtbot.keyClick(remove, Qt.Key.Key_Escape)
    assert composer.edited_id == "" and controller.is_replying
    window.qtbot.keyClick(composer.edit, Qt.Key.Key_Escape)
    window.wait_for_reply()


def test_while_a_reply_is_written_nothing_is_sent(desk: Desk) -> None:
    desk.composer.set_text("next")
    desk.composer.set_replying(True)
    desk.press(Qt.Key.Key_Return)
    assert desk.sent == []
    with desk.qtbot.waitSignal(desk.composer.stop_requested):
        desk.qtbot.mouseClick(desk.find(QToolButton, "sendButton"), Qt.MouseButton.LeftButton)


def test_the_field_grows_to_eight_lines_before_it_scrolls(desk: Desk) -> None:
    bar = desk.composer.edit.verticalScrollBar()
    desk.composer.setFixedHeight(400)
    for lines in range(1, 9):
        desk.composer.set_text("\n".join("x" * lines))
        desk.qtbot.waitUntil(
            lambda: desk.composer.edit.height() >= desk.composer.edit.sizeHint().height()
        )
        assert bar.maximum() == 0, lines
    desk.composer.set_text("x\n" * 20)
    desk.qtbot.waitUntil(lambda: bar.maximum() > 0)
