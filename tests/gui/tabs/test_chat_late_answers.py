"""Answers of the storage and the engine that come when the chat is no longer as it was."""

from pathlib import Path

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from engine.protocol import CountTokensParams, Message, SamplingParams
from gui.tabs.chat.context_count import ContextCounter
from tests.gui.conftest import OpenWindow, Window


def two_chats(window: Window) -> tuple[str, str]:
    """The ids of a chat and of the one after it, which is open."""
    controller = window.page.controller
    ids = []
    for text in ("say one", "say two"):
        controller.session.begin_new()
        window.send(text)
        window.wait_for_reply()
        ids.append(controller.conversation.id)
    window.qtbot.waitUntil(lambda: len(controller.library.conversations) == 2)
    return ids[0], ids[1]


def read(window: Window, conversation_id: str) -> list[str]:
    """The titles with which a conversation was read; filled as that happens."""
    found: list[str] = []

    def note(_operation: int, stored: object) -> None:
        if stored.id == conversation_id:  # type: ignore[attr-defined]
            found.append(stored.title)  # type: ignore[attr-defined]

    window.app.services.storage.conversation_opened.connect(note)
    return found


def test_who_goes_back_before_another_chat_was_read_stays(open_window: OpenWindow) -> None:
    window = open_window()
    first, second = two_chats(window)
    session, found = window.page.controller.session, read(window, first)
    session.open(first)
    session.open(second)
    window.qtbot.waitUntil(lambda: bool(found))
    assert session.conversation.id == second


def test_a_chat_that_is_renamed_while_it_is_read_has_its_new_title(
    open_window: OpenWindow,
) -> None:
    window = open_window()
    first, _ = two_chats(window)
    controller, found = window.page.controller, read(window, first)
    controller.session.open(first)
    controller.rename(first, "Another title")
    window.qtbot.waitUntil(lambda: controller.conversation.id == first)
    assert found[0] != "Another title"
    assert controller.conversation.title == "Another title"
    controller.session.reload()
    controller.rename(first, "A third one")
    window.qtbot.waitUntil(lambda: found[-1] == "A third one")
    assert controller.conversation.title == "A third one"


def test_a_file_is_attached_to_the_chat_that_it_was_dropped_on(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    window = open_window()
    _, second = two_chats(window)
    session, composer = window.page.controller.session, window.page.composer
    path = tmp_path / "notes.txt"
    path.write_text("heron", encoding="utf-8")
    window.drop(path)
    session.begin_new()  # before it is known what was dropped
    with window.qtbot.waitSignal(window.page.transfer.attach_wanted):
        pass
    assert composer.tray.pending.files == ()
    session.open(second)
    window.qtbot.waitUntil(lambda: [one.name for one in composer.attachments()] == ["notes.txt"])


def test_settings_that_are_changed_while_the_chat_is_read_stay(open_window: OpenWindow) -> None:
    window = open_window()
    _, second = two_chats(window)
    controller, found = window.page.controller, read(window, second)
    last = controller.conversation.last
    assert last is not None
    controller.session.open(second, last.id, "two")  # as a hit of a search is
    controller.change_settings("Speak in verse.", SamplingParams(), "drop")
    with window.qtbot.waitSignal(controller.session.sought):
        pass
    assert found
    assert controller.conversation.system_prompt == "Speak in verse."
    assert controller.conversation.settings.context_policy == "drop"


def test_the_count_of_another_chat_is_not_shown(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window()
    client, parent = window.app.services.client, QObject()
    messages = [Message("user", "a b c")]
    counter = ContextCounter(
        client, lambda _written: CountTokensParams(model="tiny", messages=messages), parent
    )
    counted: list[object] = []
    counter.counted.connect(lambda tokens, _limit: counted.append(tokens))
    with qtbot.waitSignal(
        client.job_started,
        check_params_cb=lambda _, params: getattr(params, "messages", 0) is messages,
    ):
        counter.schedule()
    messages.clear()  # a new chat, before the engine has answered
    counter.schedule()
    qtbot.waitUntil(lambda: bool(counted))
    assert counted == [None]
