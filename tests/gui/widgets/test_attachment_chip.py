"""A file as a chip."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from gui.theme import Theme
from gui.widgets.attachment_chip import CHIP_WIDTH, AttachmentChip

Make = Callable[..., AttachmentChip]


@pytest.fixture
def make(qapp: QApplication, qtbot: QtBot) -> Iterator[Make]:
    theme = Theme(qapp, "light")

    def one(name: str, detail: str = "12 KB", *, removable: bool = False) -> AttachmentChip:
        chip = AttachmentChip(theme, name, detail, removable)
        qtbot.addWidget(chip)
        chip.resize(chip.sizeHint())
        chip.show()
        return chip

    yield one
    theme.deleteLater()


def test_a_chip_opens_by_pointer_and_keyboard(make: Make, qtbot: QtBot) -> None:
    chip = make("notes.txt")
    with qtbot.waitSignal(chip.clicked):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Return):
        with qtbot.waitSignal(chip.clicked):
            qtbot.keyClick(chip, key)


def test_a_chip_can_be_taken_away(make: Make, qtbot: QtBot) -> None:
    chip = make("notes.txt", removable=True)
    button = chip.findChild(QToolButton, "attachmentRemoveButton")
    assert isinstance(button, QToolButton)
    assert "notes.txt" in button.accessibleName()
    with qtbot.assertNotEmitted(chip.clicked), qtbot.waitSignal(chip.removed):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(chip.removed):
        qtbot.keyClick(chip, Qt.Key.Key_Delete)


def test_a_chip_of_a_sent_message_stays(make: Make, qtbot: QtBot) -> None:
    chip = make("notes.txt")
    assert chip.findChild(QToolButton) is None
    with qtbot.assertNotEmitted(chip.removed):
        qtbot.keyClick(chip, Qt.Key.Key_Delete)


def test_a_long_name_is_elided_and_can_be_read_whole(make: Make) -> None:
    name = "a very " * 20 + "long name.pdf"
    chip = make(name)
    assert chip.sizeHint().width() == CHIP_WIDTH
    assert name in chip.toolTip()
    assert name in chip.accessibleName()
    # The end is drawn too: names that differ only there look different.
    assert chip.grab().toImage() != make(name.replace(".pdf", ".txt")).grab().toImage()


def test_a_name_is_never_markup(make: Make) -> None:
    chip = make("<img src='x'>\u202efdp.exe")
    assert "<img" not in chip.toolTip()
    assert "\u202e" not in chip.accessibleName() + chip.toolTip()
    assert "<img" in chip.accessibleName()
