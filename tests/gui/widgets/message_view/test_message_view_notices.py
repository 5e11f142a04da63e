"""Lines about the conversation, and their details."""

from PySide6.QtCore import Qt

from gui.widgets.message_view import MessageItem
from tests.gui.widgets.message_view.conftest import Reader, talk

LINE = "Older messages are summarized from here"
DETAIL = "They talked about hiking.\n\n<b>And</b> *about* tents."
NOTICE = MessageItem("n", "notice", LINE, notice_detail=DETAIL)


def show(reader: Reader, *items: MessageItem) -> None:
    """Show a conversation and wait for it."""
    reader.view.set_messages(items)
    reader.settle()


def test_a_detail_is_shown_and_hidden(reader: Reader) -> None:
    show(reader, *talk(2), NOTICE, MessageItem("u", "user", "After it"))
    button = reader.button("noticeDetailButton")
    line = reader.place_of(LINE)
    after = reader.place_of("After it")
    assert button.accessibleName() == "Show details"
    reader.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert reader.text_with(LINE).toPlainText() == f"{LINE}\n{DETAIL}"
    assert reader.place_of("After it") > after + 40
    assert button.accessibleName() == "Hide details"
    assert button.isVisible()
    reader.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert reader.text_with(LINE).toPlainText() == LINE
    assert (reader.place_of(LINE), reader.place_of("After it")) == (line, after)


def test_the_line_stays_where_it_was_clicked(reader: Reader) -> None:
    long_notice = MessageItem("n", "notice", LINE, notice_detail="Much to read. " * 200)
    show(reader, *talk(20), long_notice)
    button = reader.button("noticeDetailButton")
    place = reader.place_of(LINE)
    reader.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert reader.place_of(LINE) == place
    assert reader.is_inside(button)


def test_a_detail_stays_unfolded_while_it_is_out_of_sight(reader: Reader) -> None:
    show(
        reader,
        *talk(3),
        NOTICE,
        *[MessageItem(f"x{index}", "user", "words " * 50) for index in range(100)],
    )
    reader.view.scroll_to_message("n")
    reader.qtbot.mouseClick(reader.button("noticeDetailButton"), Qt.MouseButton.LeftButton)
    reader.view.scroll_to_end()
    reader.view.scroll_to_message("n")
    assert DETAIL in reader.text_with(LINE).toPlainText()


def test_the_button_stands_beside_a_line_of_any_length(reader: Reader) -> None:
    reader.window.resize(380, 400)
    for text in (LINE, LINE * 4, "Two\nlines"):
        show(reader, MessageItem("n", "notice", text, notice_detail=DETAIL))
        row = reader.rows()[0]
        assert row.rect().contains(reader.button("noticeDetailButton").geometry())


def test_a_notice_without_detail_has_no_button(reader: Reader) -> None:
    show(reader, MessageItem("n", "notice", LINE))
    assert not reader.button("noticeDetailButton").isVisible()
    assert reader.rows()[0].accessibleName() == f"Notice: {LINE}"


def test_another_detail_replaces_the_one_shown(reader: Reader) -> None:
    show(reader, NOTICE)
    reader.qtbot.mouseClick(reader.button("noticeDetailButton"), Qt.MouseButton.LeftButton)
    reader.view.update_message(MessageItem("n", "notice", LINE, notice_detail="Something else"))
    reader.settle()
    assert reader.texts() == [f"{LINE}\nSomething else"]
