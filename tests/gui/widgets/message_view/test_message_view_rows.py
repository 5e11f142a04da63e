"""What rows show and do: copying, links, actions, selection, themes, languages."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QTextCursor
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QTextBrowser, QToolButton, QWidget

from gui.widgets.message_view import MessageItem
from tests.gui.widgets.message_view.conftest import ACTIONS, Reader, talk

CODE = "def f():\n\treturn '\u00a0😀 <b>'\n\n  # end  "


def show(reader: Reader, *items: MessageItem) -> None:
    """Show a conversation and wait for it."""
    reader.view.set_messages(items)
    reader.settle()


def test_a_persons_message_is_not_markdown(reader: Reader) -> None:
    show(reader, MessageItem("u", "user", "*a*\n# b\n\n<b>c</b>"))
    assert reader.texts() == ["*a*\n# b\n\n<b>c</b>"]
    assert reader.rows()[0].accessibleName().startswith("You said: *a*")


def test_a_reply_is_markdown(reader: Reader) -> None:
    show(reader, MessageItem("a", "assistant", "*a* **b** [c](https://d.example)"))
    assert reader.texts() == ["a b c"]
    assert reader.rows()[0].accessibleName() == "Reply: a b c"


@pytest.mark.parametrize("lines", [1, 400])
def test_the_copy_button_copies_exactly_the_code(reader: Reader, lines: int) -> None:
    code = "\n".join([CODE] * lines)
    show(reader, MessageItem("a", "assistant", f"Text\n\n```python\n{code}\n```\nText"))
    reader.view.scroll_to_message("a")
    button = reader.button("codeCopyButton")
    assert button.text() == "Copy"
    with reader.qtbot.waitSignal(reader.view.code_copied) as copied:
        reader.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert copied.args == [code]
    assert QGuiApplication.clipboard().text() == code
    assert button.text() == "Copied"
    reader.qtbot.waitUntil(lambda: button.text() == "Copy", timeout=3000)


def test_a_long_code_block_has_one_header(reader: Reader) -> None:
    show(reader, MessageItem("a", "assistant", "```py\n" + "x = 1\n" * 900 + "```"))
    buttons = [
        button
        for button in reader.view.findChildren(QToolButton, "codeCopyButton")
        if button.isVisible()
    ]
    assert buttons == []
    reader.view.scroll_to_message("a")
    assert reader.button("codeCopyButton").isVisible()


def test_links_are_offered_and_never_opened(reader: Reader) -> None:
    show(reader, MessageItem("a", "assistant", "[word](https://a.example/?b=c&d=%20)"))
    text = reader.text_with("word")
    with reader.qtbot.waitSignal(reader.view.link_activated) as activated:
        reader.qtbot.mouseClick(text.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    assert activated.args == ["https://a.example/?b=c&d=%20"]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x"])
def test_other_addresses_are_text(reader: Reader, url: str) -> None:
    show(reader, MessageItem("a", "assistant", f"[word]({url})"))
    text = reader.text_with("word")
    assert text.toPlainText() == f"[word]({url})"
    with reader.qtbot.assertNotEmitted(reader.view.link_activated, wait=30):
        reader.qtbot.mouseClick(text.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(8, 8))


def test_links_open_by_keyboard(reader: Reader) -> None:
    show(reader, MessageItem("a", "assistant", "see [word](https://a.example)"))
    text = reader.text_with("word")
    text.setFocus()
    reader.qtbot.keyClick(text, Qt.Key.Key_Tab)
    with reader.qtbot.waitSignal(reader.view.link_activated):
        reader.qtbot.keyClick(text, Qt.Key.Key_Return)


def test_actions_appear_on_hover_and_focus_without_moving_anything(reader: Reader) -> None:
    show(reader, MessageItem("a", "assistant", "text", facts="facts", actions=ACTIONS))
    places = [row.geometry() for row in reader.rows()]
    button = reader.button("messageAction_regenerate")
    empty = button.grab().toImage()
    reader.qtbot.mouseMove(reader.text_with("text").viewport())
    reader.qtbot.waitUntil(lambda: button.grab().toImage() != empty)
    reader.qtbot.mouseMove(reader.view.viewport(), QPoint(2, 490))
    reader.qtbot.waitUntil(lambda: button.grab().toImage() == empty)
    button.setFocus(Qt.FocusReason.TabFocusReason)
    assert button.grab().toImage() != empty
    assert reader.button("messageAction_copy").grab().toImage() != empty
    assert [row.geometry() for row in reader.rows()] == places


def test_an_action_says_its_message_and_name(reader: Reader) -> None:
    show(reader, *talk(4))
    button = reader.button("messageAction_regenerate", -1)
    assert button.accessibleName() == button.toolTip() == "Write again"
    button.setFocus()
    with reader.qtbot.waitSignal(reader.view.action_triggered) as triggered:
        reader.qtbot.keyClick(button, Qt.Key.Key_Space)
    assert triggered.args == ["m3", "regenerate"]


def test_tab_visits_what_can_be_used_from_top_to_bottom_and_leaves(reader: Reader) -> None:
    reader.view.set_messages(talk(30))
    reader.settle()
    reader.view.scroll_to_message("m0")
    reader.view.setFocus()
    seen = []
    for _ in range(400):
        reader.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        assert now is not None
        if now in (reader.view, reader.jump()):
            break
        assert now.mapTo(reader.view.viewport(), QPoint()).y() < reader.view.viewport().height()
        if isinstance(now, QTextBrowser):
            text = now.toPlainText().replace("*", "")
            seen.append(int(text.split()[1]))
    assert seen == list(range(30))


def test_the_keyboards_place_is_outlined(reader: Reader) -> None:
    show(reader, MessageItem("u", "user", "one"), MessageItem("v", "user", "two"))
    ring = reader.view.findChild(QWidget, "messageFocusRing")
    assert ring is not None
    reader.qtbot.mouseClick(reader.text_with("one").viewport(), Qt.MouseButton.LeftButton)
    assert not ring.isVisible()
    reader.qtbot.keyClick(reader.text_with("one"), Qt.Key.Key_Tab)
    assert ring.isVisible()
    two = reader.text_with("two")
    assert ring.geometry().contains(two.rect().translated(two.mapTo(reader.view, QPoint())))
    reader.view.setFocus()
    assert not ring.isVisible()


def test_facts_and_notices_are_shown_as_text(reader: Reader) -> None:
    show(reader, MessageItem("a", "assistant", "text", notice="<b>Stopped</b>", facts="1 & 2"))
    labels = [one.text() for row in reader.rows() for one in row.findChildren(QLabel)]
    assert "<b>Stopped</b>" in labels
    assert "1 & 2" in labels


def test_a_selection_survives_streaming_elsewhere(reader: Reader) -> None:
    show(
        reader,
        MessageItem("u", "user", "select me"),
        MessageItem("a", "assistant", "", is_streaming=True),
    )
    text = reader.text_with("select me")
    reader.qtbot.mouseDClick(text.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(10, 8))
    assert text.textCursor().selectedText() == "select"
    reader.view.append_text("a", "word " * 50)
    reader.settle()
    assert text.textCursor().selectedText() == "select"
    reader.view.append_text("a", "\n\nword" * 100)
    reader.settle()
    reader.view.scroll_to_message("u")
    assert reader.text_with("select me").textCursor().selectedText() == "select"


def test_a_selection_survives_streaming_in_the_same_row(reader: Reader) -> None:
    show(reader, MessageItem("a", "assistant", "*first* word", is_streaming=True))
    text = reader.text_with("first")
    cursor = text.textCursor()
    cursor.setPosition(0)
    cursor.setPosition(5, QTextCursor.MoveMode.KeepAnchor)
    text.setTextCursor(cursor)
    reader.view.append_text("a", " and **more**")
    reader.settle()
    assert reader.text_with("and more").textCursor().selectedText() == "first"


def test_only_one_row_has_a_selection(reader: Reader) -> None:
    show(reader, MessageItem("u", "user", "one"), MessageItem("v", "user", "two"))
    first, second = reader.text_with("one"), reader.text_with("two")
    for text in (first, second):
        text.setFocus()
        reader.qtbot.keyClick(text, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert not first.textCursor().hasSelection()
    reader.qtbot.keyClick(second, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "two"


def test_the_context_menu_copies(reader: Reader) -> None:
    show(reader, MessageItem("a", "assistant", "some *words*"))
    text = reader.text_with("some words")
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(5, 5), QPoint(5, 5))
    QApplication.sendEvent(text.viewport(), event)
    menu = text.findChild(QMenu, "messageTextMenu")
    assert menu is not None
    assert [action.text() for action in menu.actions()] == ["Copy", "Select all"]
    menu.actions()[1].trigger()
    text.copy()
    assert QGuiApplication.clipboard().text() == "some words"
    menu.close()


@pytest.mark.parametrize(
    "text",
    ["a\x00b", "a\ud800b", "\u202eevil\u202c", "مرحبا שלום", "\ufdd0\ufdd1\ufffc", "👩\u200d🚀🇩🇪"],
)
@pytest.mark.parametrize("role", ["user", "assistant", "notice"])
def test_strange_characters_are_shown(reader: Reader, role: str, text: str) -> None:
    show(reader, MessageItem("a", role, text + " end\n\n```\n" + text + "\n```"))  # type: ignore[arg-type]
    reader.text_with("end")


def test_a_right_to_left_paragraph_is_laid_out_right(reader: Reader) -> None:
    show(reader, MessageItem("a", "assistant", "مرحبا hello\n\nhello مرحبا"))
    document = reader.text_with("hello").document()
    assert document.firstBlock().textDirection() == Qt.LayoutDirection.RightToLeft
    assert document.lastBlock().textDirection() == Qt.LayoutDirection.LeftToRight


def test_the_theme_can_change_while_reading(reader: Reader) -> None:
    show(
        reader, MessageItem("a", "assistant", "`code` [x](https://a.example)\n\n```py\nx = 1\n```")
    )
    light = reader.window.grab().toImage()
    texts = reader.texts()
    reader.theme.set_mode("dark")
    reader.settle()
    dark = reader.window.grab().toImage()
    assert dark != light
    assert reader.texts() == texts
    assert dark.pixelColor(2, 2).lightness() < 60
    reader.theme.set_mode("light")
    reader.settle()
    reader.qtbot.waitUntil(lambda: reader.window.grab().toImage() == light)


def test_code_is_coloured(reader: Reader) -> None:
    show(reader, MessageItem("a", "assistant", "```python\nreturn 1\n```"))
    block = reader.text_with("return").document().firstBlock()
    colours = {one.format.foreground().color().name() for one in block.layout().formats()}
    assert reader.theme.tokens.accent.lower() in colours


@pytest.mark.parametrize(
    "text",
    ["x" * 1_000_000, "> " * 5_000 + "end", "[" * 10_000, "```\n" + "y" * 300_000 + "\n```"],
    ids=["line", "quotes", "brackets", "code"],
)
def test_pathological_messages_are_shown(reader: Reader, text: str) -> None:
    show(reader, MessageItem("u", "user", text), MessageItem("a", "assistant", text))
    for place in ("a", "u"):
        reader.view.scroll_to_message(place)
        assert reader.texts()
    reader.view.scroll_to_end()
    assert reader.is_at_end()
