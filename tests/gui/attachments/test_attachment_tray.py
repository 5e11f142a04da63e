"""The chips above the text, through what a person sees and presses."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from gui.attachments.pending_chip import PendingChip
from gui.attachments.prompt import attachment_prompt
from gui.attachments.tray import MAX_HEIGHT, AttachmentTray
from gui.theme import Theme
from gui.widgets.elided_label import ElidedLabel

pytestmark = pytest.mark.usefixtures("english")


def count(text: str) -> int:
    """Stands for a tokenizer: words and single other characters."""
    return len(re.findall(r"\w{1,4}|\W", text))


class Shown:
    """A tray in a window, counted by a tokenizer that answers at once."""

    def __init__(self, qtbot: QtBot, theme: Theme) -> None:
        self.qtbot = qtbot
        self.window = QWidget()
        self.window.resize(700, 400)
        self.tray = AttachmentTray(theme, self.window)
        self.tray.setFixedWidth(640)
        self.tray.count_wanted.connect(self._on_count_wanted)
        qtbot.addWidget(self.window)
        self.window.show()

    def _on_count_wanted(self, texts: list[str]) -> None:
        self.tray.set_counts([count(text) for text in texts])

    def add(self, *paths: Path) -> None:
        self.tray.add_files(paths)
        files = self.tray.pending
        self.qtbot.waitUntil(lambda: all(one.state != "reading" for one in files.files))

    def chips(self) -> list[PendingChip]:
        return [one for one in self.window.findChildren(PendingChip) if one.isVisible()]

    def words(self, chip: PendingChip) -> str:
        """What is seen under the name."""
        facts = chip.findChild(ElidedLabel, "attachmentFacts")
        trouble = chip.findChild(QLabel, "attachmentTrouble")
        assert facts is not None and trouble is not None
        assert facts.isVisible() != trouble.isVisible()
        return facts.full_text if facts.isVisible() else trouble.text()

    def press(self, chip: PendingChip, name: str) -> None:
        kind = QPushButton if name == "attachmentBeginningButton" else QToolButton
        button = chip.findChild(kind, name)
        assert button is not None and button.isVisible()
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def shown(qtbot: QtBot, qapp: QApplication) -> Shown:
    return Shown(qtbot, Theme(qapp, "light"))


def write(folder: Path, name: str, text: str, encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_text(text, encoding=encoding)
    return path


def test_a_tray_without_files_is_not_there(shown: Shown, tmp_path: Path) -> None:
    assert not shown.tray.isVisible()
    shown.add(write(tmp_path, "a.txt", "text"))
    assert shown.tray.isVisible()
    shown.tray.clear()
    assert not shown.tray.isVisible() and shown.chips() == []


def test_a_chip_says_name_size_tokens_and_a_guessed_encoding(shown: Shown, tmp_path: Path) -> None:
    text = "今天的天气非常好，我们一起去公园散步吧。\n" * 9
    shown.tray.add_files([write(tmp_path, "gb.txt", text, "gb18030")])
    (chip,) = shown.chips()
    assert shown.words(chip) == "Reading…"
    shown.qtbot.waitUntil(lambda: "tokens" in shown.words(chip))
    assert re.fullmatch(r"\d+ bytes · \d+ tokens · GB18030", shown.words(chip))
    assert chip.accessibleName().startswith("gb.txt: ")


def test_a_picture_called_txt_shows_why_it_failed(shown: Shown, tmp_path: Path) -> None:
    (tmp_path / "photo.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(50))
    shown.add(tmp_path / "photo.txt")
    (chip,) = shown.chips()
    assert "PNG" in shown.words(chip)
    assert shown.tray.attachments() == ()
    shown.press(chip, "attachmentRemoveButton")
    assert shown.chips() == [] and shown.tray.obstacle() is None


def test_the_beginning_is_used_when_the_person_says_so(shown: Shown, tmp_path: Path) -> None:
    shown.tray.set_context_room(1_000)
    text = "".join(f"line {number} of the log\n" for number in range(5_310))
    shown.add(write(tmp_path, "server.log", text))
    (chip,) = shown.chips()
    assert "1000" in re.sub(r"\D", " ", shown.words(chip).replace(",", "")).split()
    assert shown.tray.attachments()[0].text == text  # nothing is cut unasked
    shown.press(chip, "attachmentBeginningButton")
    shown.qtbot.waitUntil(lambda: shown.tray.obstacle() is None)
    assert "lines 1–" in shown.words(chip)
    (record,) = shown.tray.attachments()
    assert text.startswith(record.text) and record.text.endswith("\n")
    assert re.fullmatch(r"lines 1–\d+ of 5,310", record.extent)
    assert record.tokens is not None and record.tokens <= 1_000
    assert record.extent in attachment_prompt([record], "Why?")


def test_removing_with_the_keyboard_goes_on_to_the_next(shown: Shown, tmp_path: Path) -> None:
    shown.add(*[write(tmp_path, name, "text") for name in ("a", "b", "c")])
    shown.window.activateWindow()
    for left in ("ac", "a"):
        chips = shown.chips()
        chips[1].remove_button.setFocus()
        shown.qtbot.keyClick(chips[1].remove_button, Qt.Key.Key_Space)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert "".join(one.name for one in shown.tray.attachments()) == left
        assert shown.chips()[-1].remove_button.hasFocus()
    with shown.qtbot.waitSignal(shown.tray.last_removed):
        shown.qtbot.keyClick(shown.chips()[0].remove_button, Qt.Key.Key_Space)


def test_many_files_scroll_and_no_chip_is_wider_than_the_tray(shown: Shown, tmp_path: Path) -> None:
    shown.tray.setFixedWidth(260)
    shown.add(*[write(tmp_path, f"{'long name ' * 8}{number}.txt", "x") for number in range(10)])
    shown.qtbot.waitUntil(lambda: shown.tray.height() == MAX_HEIGHT)
    bar = shown.tray.verticalScrollBar()
    shown.qtbot.waitUntil(lambda: bar.maximum() > 0)
    for chip in shown.chips():
        assert chip.width() <= shown.tray.viewport().width()
        label = chip.findChild(ElidedLabel, "attachmentName")
        assert label is not None
        assert "…" in label.text() and label.toolTip() == label.full_text


def test_a_name_that_reads_backwards_is_shown_as_it_is(shown: Shown, tmp_path: Path) -> None:
    shown.add(write(tmp_path, "notes\u202etxt.exe", "text"))
    (chip,) = shown.chips()
    assert chip.accessibleName().startswith("notes\ufffdtxt.exe")
    assert shown.tray.attachments()[0].name == "notes\ufffdtxt.exe"


def test_every_control_of_a_chip_has_a_name(shown: Shown, tmp_path: Path) -> None:
    shown.tray.set_context_room(1)
    shown.add(write(tmp_path, "a.txt", "text " * 50))
    for kind in (QPushButton, QToolButton):
        for button in shown.chips()[0].findChildren(kind):
            assert button.objectName() and "a.txt" in button.accessibleName()


def test_chips_follow_language_and_theme(shown: Shown, tmp_path: Path, qapp: QApplication) -> None:
    shown.add(write(tmp_path, "a.txt", "text"))
    before = shown.words(shown.chips()[0])
    QApplication.sendEvent(shown.tray, QEvent(QEvent.Type.LanguageChange))
    assert shown.words(shown.chips()[0]) == before
