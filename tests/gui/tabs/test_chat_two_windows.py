"""Two windows on one conversation: neither loses what the other wrote."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from tests.gui.conftest import OpenWindow, Window


def texts(window: Window) -> list[str]:
    return [one.text for one in window.page.controller.conversation.messages]


def test_what_another_window_adds_is_shown(open_window: OpenWindow) -> None:
    first = open_window()
    first.send("say one")
    first.wait_for_reply()
    second = open_window()
    second.page.controller.session.open(first.page.controller.conversation.id)
    second.qtbot.waitUntil(lambda: texts(second) == ["say one", "one"])
    second.send("say two")
    second.qtbot.waitUntil(lambda: texts(second)[2:] == ["say two", "two"])
    second.wait_for_reply()
    first.page.composer.set_text("a draft of the first window")
    first.app.services.storage.check_for_changes()  # what the window does when it is activated
    first.qtbot.waitUntil(lambda: texts(first) == ["say one", "one", "say two", "two"])
    assert first.page.composer.text == "a draft of the first window"


def test_both_write_at_once_and_both_are_kept_as_versions(open_window: OpenWindow) -> None:
    first = open_window()
    first.send("say one")
    first.wait_for_reply()
    second = open_window()
    second.page.controller.session.open(first.page.controller.conversation.id)
    second.qtbot.waitUntil(lambda: texts(second) == ["say one", "one"])
    second.send("say from the second")
    first.send("say from the first")
    for window, said in ((first, "from the first"), (second, "from the second")):
        window.qtbot.waitUntil(lambda w=window, s=said: texts(w)[-1] == s)
        window.wait_for_reply()
    for window, said in ((first, "from the first"), (second, "from the second")):
        window.app.services.storage.check_for_changes()
        window.qtbot.waitUntil(
            lambda w=window: len(w.page.controller.conversation.forks) == 1, timeout=5000
        )
        assert texts(window)[-1] == said, "each still shows its own"
    prompt = first.page.controller.conversation.messages[2]
    step = 1 if first.page.controller.conversation.versions(prompt)[0] == prompt.id else -1
    first.page.controller.select_version(prompt.id, step)
    first.qtbot.waitUntil(lambda: texts(first)[-1] == "from the second")


def test_a_conversation_deleted_in_another_window_can_be_brought_back(
    open_window: OpenWindow,
) -> None:
    first = open_window()
    first.send("say one")
    first.wait_for_reply()
    second = open_window()
    second.page.controller.delete_conversation(first.page.controller.conversation.id)
    second.close()
    library = first.page.controller.library
    first.app.services.storage.check_for_changes()
    first.qtbot.waitUntil(lambda: library.conversations == [])
    first.qtbot.waitUntil(lambda: any("another window" in one for one in first.notices()))
    button = first.find(QPushButton, "noticeAction_bringBack")
    first.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    first.qtbot.waitUntil(lambda: len(library.conversations) == 1)
