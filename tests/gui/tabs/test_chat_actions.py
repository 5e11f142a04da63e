"""The chat's actions: keys, when they can be done, and what can be opened from the palette."""

from collections.abc import Callable, Iterator
from dataclasses import fields

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import delete, isValid

from gui.commands import Command
from gui.presets import PresetContent
from gui.storage import ConversationSummary
from gui.tabs.chat.action_table import ROWS, ChatCommands, ChatState
from gui.tabs.chat.actions import ChatActions
from gui.widgets.command_palette import CommandPalette
from tests.gui.conftest import OpenWindow, Window

DYNAMIC = ("open_chat", "choose_model", "apply_preset")


class Bench:
    """A page of its own in the real window, whose actions are written down."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self.ran: list[object] = []
        self.state: dict[str, bool] = {}
        self.chats = [
            ConversationSummary("t", "Tea in Kyoto", False, 0, 0),
            ConversationSummary("n", "", False, 0, 0),
            ConversationSummary("o", "The open one", False, 0, 0),
        ]
        self.page = QWidget()
        self.field = QLineEdit()
        QVBoxLayout(self.page).addWidget(self.field)
        # The real page's actions make room for those that are looked at here.
        registry = window.app.services.actions
        registry.remove_provider(window.page.page_actions.actions.provide)
        for action in window.page.findChildren(QAction):
            if action.objectName().startswith("action_chat."):
                delete(action)
        stack = window.find(QStackedWidget, "pageStack")
        stack.addWidget(self.page)
        stack.setCurrentWidget(self.page)
        commands = {row.name: self.note(row.name) for row in ROWS}
        flags = [one.name for one in fields(ChatState) if one.name.startswith(("is_", "has_"))]
        self.actions = ChatActions(
            window.app.services,
            self.page,
            ChatCommands(
                open_chat=lambda chat: self.ran.append(("open", chat)),
                choose_model=lambda model: self.ran.append(("model", model)),
                apply_preset=lambda preset: self.ran.append(("preset", preset.name)),
                **commands,
            ),
            ChatState(
                conversations=lambda: self.chats,
                open_id=lambda: "o",
                model=lambda: "other",
                **{name: self.flag(name) for name in flags},
            ),
        )
        window.app.window.activateWindow()
        window.qtbot.waitActive(window.app.window)
        self.field.setFocus()

    def note(self, name: str) -> Callable[[], None]:
        return lambda: self.ran.append(name)

    def flag(self, name: str) -> Callable[[], bool]:
        return lambda: self.state.get(name, False)

    def set(self, **state: bool) -> None:
        """Change what decides, and let the actions follow."""
        self.state.update(state)
        self.actions.refresh()
        timer = self.window.app.services.actions._refresh_timer
        self.window.qtbot.waitUntil(lambda: not timer.isActive())

    def press(self, keys: str) -> None:
        combination = QKeySequence(keys)[0]
        self.window.qtbot.keyClick(self.field, combination.key(), combination.keyboardModifiers())

    def command(self, command_id: str) -> Command:
        listed = self.window.app.services.actions.commands()
        return next(one for one in listed if one.id == command_id)


@pytest.fixture
def bench(open_window: OpenWindow) -> Iterator[Bench]:
    yield Bench(open_window())


def test_every_command_has_an_action_or_a_list_of_its_own(bench: Bench) -> None:
    assert {row.name for row in ROWS} | set(DYNAMIC) == {one.name for one in fields(ChatCommands)}
    flags = {one.name for one in fields(ChatState)}
    for row in ROWS:
        assert {need.removeprefix("!") for need in row.needs} <= flags
        assert not row.checked or row.checked in flags


@pytest.mark.parametrize(
    ("keys", "name"),
    [
        ("Ctrl+N", "new_chat"),
        ("Ctrl+F", "find"),
        ("Ctrl+Shift+F", "find_everywhere"),
        ("Ctrl+O", "attach"),
        ("Ctrl+B", "toggle_list"),
        ("Ctrl+Shift+B", "toggle_panel"),
        ("Ctrl+S", "save_preset"),
    ],
)
def test_keys_that_always_work(bench: Bench, keys: str, name: str) -> None:
    bench.press(keys)
    assert bench.ran == [name]


def test_escape_stops_only_what_runs(bench: Bench) -> None:
    bench.press("Esc")
    assert bench.ran == []
    bench.set(is_replying=True)
    bench.press("Esc")
    assert bench.ran == ["stop"]


def test_replies_and_stored_chats_are_needed_where_they_are(bench: Bench) -> None:
    for keys in ("Ctrl+R", "Ctrl+Shift+C", "F2", "Ctrl+Shift+E", "Ctrl+Return"):
        bench.press(keys)
    assert bench.ran == []
    bench.set(has_reply=True, is_stored=True, has_text=True)
    for keys in ("Ctrl+R", "Ctrl+Shift+C", "F2", "Ctrl+Shift+E", "Ctrl+Return"):
        bench.press(keys)
    assert bench.ran == ["regenerate", "copy_reply", "rename", "export", "send"]
    bench.set(is_replying=True)
    bench.press("Ctrl+R")
    assert bench.ran[-1] == "send"


def test_a_toggle_shows_its_state(bench: Bench) -> None:
    action = bench.window.find(QAction, "action_chat.toggle_list")
    assert not action.isChecked()
    bench.set(is_list_visible=True)
    assert action.isChecked()


def test_up_is_shown_and_not_taken_from_the_composer(bench: Bench) -> None:
    assert bench.command("chat.edit_last").shortcut == "Up"
    bench.set(has_prompt=True)
    bench.press("Up")
    assert bench.ran == []


def test_chats_models_and_presets_are_offered(bench: Bench) -> None:
    services = bench.window.app.services
    with bench.window.qtbot.waitSignal(services.presets.presets_changed):
        preset = services.presets.save_new("Brief", PresetContent())
    assert bench.command("chat.open:t").text == "Tea in Kyoto"
    assert bench.command("chat.open:n").text == "New chat"
    assert "chat.open:o" not in {one.id for one in services.actions.commands()}
    bench.command("chat.open:t").run()
    bench.command("chat.model:tiny").run()
    bench.command(f"preset.apply:{preset.id}").run()
    assert bench.ran == [("open", "t"), ("model", "tiny"), ("preset", "Brief")]


def test_a_chat_is_opened_through_the_palette_from_another_tab(bench: Bench) -> None:
    bench.window.app.window.show_page("settings")
    stack = bench.window.find(QStackedWidget, "pageStack")
    bench.window.qtbot.waitUntil(lambda: stack.currentWidget().objectName() == "settingsPage")
    focus = bench.window.app.window.focusWidget()
    bench.window.qtbot.keyClick(focus, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    field = bench.window.find(QLineEdit, "paletteField")
    bench.window.qtbot.keyClicks(field, "kyoto")
    bench.window.qtbot.keyClick(field, Qt.Key.Key_Return)
    assert bench.ran == [("open", "t")]
    assert stack.currentWidget() is bench.window.page


def test_one_of_ten_thousand_chats_is_found(bench: Bench) -> None:
    bench.chats = [
        ConversationSummary(str(n), f"How do I bake bread number {n}?", False, 0, 0)
        for n in range(10_000)
    ]
    palette = bench.window.find(CommandPalette, "commandPalette")
    field = bench.window.find(QLineEdit, "paletteField")
    palette.open_palette()
    bench.window.qtbot.keyClicks(field, "bread 7789")
    bench.window.qtbot.keyClick(field, Qt.Key.Key_Return)
    assert bench.ran == [("open", "7789")]


def test_the_actions_end_with_their_page(bench: Bench) -> None:
    registry = bench.window.app.services.actions
    assert "chat.find" in {one.id for one in registry.commands()}
    bench.page.deleteLater()
    bench.window.qtbot.waitUntil(lambda: not isValid(bench.page))
    assert not any(one.id.startswith("chat.") for one in registry.commands())
