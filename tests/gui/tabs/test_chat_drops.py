"""Files dropped onto the Chat tab: read, refused with the reason, or offered for import."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from tests.gui.conftest import OpenWindow

OPENAI_EXPORT = """[{"title": "Birds", "create_time": 1700000000.0, "current_node": "b",
"mapping": {"r": {"id": "r", "message": null, "parent": null, "children": ["a"]},
"a": {"id": "a", "parent": "r", "children": ["b"], "message": {"id": "a",
"author": {"role": "user"}, "create_time": 1700000000.0,
"content": {"content_type": "text", "parts": ["Which bird fishes?"]}}},
"b": {"id": "b", "parent": "a", "children": [], "message": {"id": "b",
"author": {"role": "assistant"}, "create_time": 1700000001.0,
"content": {"content_type": "text", "parts": ["The heron."]}}}}}]"""


def test_a_dropped_text_file_goes_with_the_prompt(
    open_window: OpenWindow, tmp_path: Path, atelier_home: Path
) -> None:
    path = tmp_path / "notes"
    path.write_text("heron\n" * 3, encoding="utf-8")
    window = open_window()
    window.drop(path)
    composer = window.page.composer
    window.qtbot.waitUntil(
        lambda: bool(composer.attachments()) and composer.attachments()[0].tokens is not None
    )
    window.send("echo-messages")
    assert "heron" in window.wait_for_reply()
    prompt = window.page.controller.conversation.messages[0]
    assert prompt.text == "echo-messages"
    assert [one.name for one in prompt.attachments] == ["notes"]
    assert composer.attachments() == ()


def test_a_dropped_picture_is_refused_with_the_reason(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    path = tmp_path / "holiday.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)
    window = open_window()
    window.drop(path)
    window.qtbot.waitUntil(
        lambda: any("holiday.png" in one.text() for one in window.page.findChildren(QLabel))
    )
    window.send("say anyway")
    assert window.page.controller.conversation.messages == ()
    assert window.notices()


def test_a_dropped_export_is_offered_for_import(open_window: OpenWindow, tmp_path: Path) -> None:
    path = tmp_path / "conversations.json"
    path.write_text(OPENAI_EXPORT, encoding="utf-8")
    window = open_window()
    window.drop(path)
    window.qtbot.waitUntil(lambda: any("can be imported" in one for one in window.notices()))
    button = window.find(QPushButton, "noticeAction_importDropped")
    window.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    library = window.page.controller.library
    window.qtbot.waitUntil(lambda: len(library.conversations) == 1, timeout=20_000)
    assert library.conversations[0].title == "Birds"
    window.page.controller.session.open(library.conversations[0].id)
    window.qtbot.waitUntil(
        lambda: (
            [one.text for one in window.page.controller.conversation.messages]
            == ["Which bird fishes?", "The heron."]
        )
    )
    window.qtbot.waitUntil(lambda: not window.page.transfer.is_running, timeout=10_000)
