"""Files above a person's text."""

from PySide6.QtCore import Qt

from gui.widgets.attachment_chip import AttachmentChip
from gui.widgets.message_view import AttachmentLabel, MessageItem
from tests.gui.widgets.message_view.conftest import Reader, talk

FILES = (
    AttachmentLabel("report.pdf", "1.2 MB · 14 pages", "f1"),
    AttachmentLabel("a very long name of a table with all the measurements.csv", "3 KB", "f2"),
    AttachmentLabel("notes.txt", "", "f3"),
)


def chips(reader: Reader) -> list[AttachmentChip]:
    """The chips that are seen, in reading order."""
    found = [chip for row in reader.rows() for chip in row.findChildren(AttachmentChip)]
    return [chip for chip in found if chip.isVisible()]


def show(reader: Reader, *items: MessageItem) -> None:
    """Show a conversation and wait for it."""
    reader.view.set_messages(items)
    reader.settle()


def test_chips_stand_above_the_text(reader: Reader) -> None:
    show(reader, MessageItem("u", "user", "Read these", facts="now", attachments=FILES))
    header, text, footer = reader.rows()
    assert header.y() + header.height() <= text.y() < footer.y()
    found = chips(reader)
    assert len(found) == 3
    for chip in found:
        assert header.rect().contains(chip.geometry())
        others = [one for one in found if one is not chip]
        assert not [one for one in others if one.geometry().intersects(chip.geometry())]
    assert "report.pdf" in header.accessibleName()


def test_a_chip_says_its_message_and_file(reader: Reader) -> None:
    show(reader, *talk(3), MessageItem("u", "user", "Read these", attachments=FILES))
    with reader.qtbot.waitSignal(reader.view.attachment_activated) as activated:
        reader.qtbot.mouseClick(chips(reader)[1], Qt.MouseButton.LeftButton)
    assert activated.args == ["u", "f2"]


def test_files_without_text(reader: Reader) -> None:
    show(reader, MessageItem("u", "user", "", attachments=FILES[:1], facts="now"))
    assert len(chips(reader)) == 1
    assert len(reader.rows()) == 2
    assert reader.texts() == []


def test_files_come_and_go_with_their_message(reader: Reader) -> None:
    item = MessageItem("u", "user", "Text", attachments=FILES)
    show(reader, *talk(2), item)
    reader.view.update_message(MessageItem("u", "user", "Text", attachments=FILES[:1]))
    reader.settle()
    assert len(chips(reader)) == 1
    reader.view.update_message(MessageItem("u", "user", "Text"))
    reader.settle()
    assert chips(reader) == []
    reader.view.remove_messages_from("u")
    reader.view.append_message(item)
    reader.settle()
    assert len(chips(reader)) == 3


def test_scrolling_past_files_and_back(reader: Reader) -> None:
    items = [
        MessageItem(f"m{index}", "user", f"{index} " + "words " * 40, attachments=FILES)
        for index in range(60)
    ]
    show(reader, *items)
    bar = reader.view.verticalScrollBar()
    reader.view.scroll_to_message("m30")
    assert reader.rows()[0].accessibleName().startswith("Attachments")
    place = reader.place_of("30 ")
    for step in (400, 400, -900, 100):
        bar.setValue(bar.value() + step)
    assert reader.place_of("30 ") == place
    bar.setValue(0)
    assert reader.texts()[0].startswith("0 ")
    assert reader.rows()[0].accessibleName().startswith("Attachments")


def test_tab_reaches_files_before_the_text(reader: Reader) -> None:
    show(reader, MessageItem("u", "user", "Text", attachments=FILES[:2]))
    reader.view.setFocus()
    for chip in chips(reader):
        reader.qtbot.keyClick(reader.window.focusWidget(), Qt.Key.Key_Tab)
        assert chip.hasFocus()
