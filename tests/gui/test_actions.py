"""Actions are registered once, answer to keys of their own, and say when they can't be done."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from gui.actions import ActionRegistry, ActionSpec
from gui.commands import Command
from gui.theme import Theme

IN_PAGE = Qt.ShortcutContext.WidgetWithChildrenShortcut


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """A window with two pages, each with a field."""
    made = QWidget()
    column = QVBoxLayout(made)
    for name in ("one", "two"):
        page = QWidget(objectName=name)
        QVBoxLayout(page).addWidget(QLineEdit(objectName=f"{name}Field"))
        column.addWidget(page)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitActive(made)
    return made


@pytest.fixture
def registry(qapp: QApplication) -> Iterator[ActionRegistry]:
    theme = Theme(qapp)
    made = ActionRegistry(theme)
    yield made
    made.deleteLater()
    theme.deleteLater()


class Log(list[str]):
    """What was done, in order."""

    def spec(self, action_id: str, *shortcuts: str, **more: object) -> ActionSpec:
        return ActionSpec(
            id=action_id,
            text=lambda: action_id.title(),
            section=lambda: "Test",
            run=lambda: self.append(action_id),
            shortcuts=shortcuts,
            **more,  # type: ignore[arg-type]
        )


def field(window: QWidget, page: str) -> QLineEdit:
    found = window.findChild(QLineEdit, f"{page}Field")
    assert isinstance(found, QLineEdit)
    return found


def page(window: QWidget, name: str) -> QWidget:
    found = window.findChild(QWidget, name)
    assert isinstance(found, QWidget)
    return found


def press(qtbot: QtBot, where: QWidget, key: Qt.Key) -> None:
    where.setFocus()
    qtbot.keyClick(where, key, Qt.KeyboardModifier.ControlModifier)


def test_an_action_answers_to_its_keys_and_is_found_by_its_name(
    window: QWidget, registry: ActionRegistry, qtbot: QtBot
) -> None:
    log = Log()
    registry.add(log.spec("chat.new", "Ctrl+N"), window)
    press(qtbot, field(window, "one"), Qt.Key.Key_N)
    action = window.findChild(QAction, "action_chat.new")
    assert action is registry.action("chat.new")
    assert action.text() == "Chat.New"
    action.trigger()
    assert log == ["chat.new", "chat.new"]
    assert registry.shortcut_text("chat.new") == "Ctrl+N"
    assert registry.shortcut_text("nothing") == ""


def test_a_page_has_keys_of_its_own(
    window: QWidget, registry: ActionRegistry, qtbot: QtBot
) -> None:
    log = Log()
    registry.add(log.spec("one.find", "Ctrl+F"), page(window, "one"), IN_PAGE)
    registry.add(log.spec("two.find", "Ctrl+F"), page(window, "two"), IN_PAGE)
    press(qtbot, field(window, "one"), Qt.Key.Key_F)
    press(qtbot, field(window, "two"), Qt.Key.Key_F)
    assert log == ["one.find", "two.find"]
    assert registry.ambiguities() == []


def test_keys_that_would_mean_two_things_are_refused(
    window: QWidget, registry: ActionRegistry
) -> None:
    log = Log()
    one = page(window, "one")
    registry.add(log.spec("one.find", "Ctrl+F"), one, IN_PAGE)
    with pytest.raises(ValueError, match=r"one\.find"):
        registry.add(log.spec("window.find", "Ctrl+F"), window)
    with pytest.raises(ValueError, match=r"one\.find"):
        registry.add(log.spec("outer.find", "Ctrl+G", "ctrl+f"), window, IN_PAGE)
    with pytest.raises(ValueError, match="already"):
        registry.add(log.spec("one.find"), window)
    assert [action.objectName() for action in one.actions()] == ["action_one.find"]
    assert window.actions() == []


def test_what_cannot_be_done_is_not_done_and_leaves_its_keys_to_others(
    window: QWidget, registry: ActionRegistry, qtbot: QtBot
) -> None:
    log, can = Log(), {"stop": False}
    action = registry.add(log.spec("chat.stop", "Esc", is_enabled=lambda: can["stop"]), window)
    assert not action.isEnabled()
    assert not registry.run("chat.stop")
    (listed,) = registry.commands()
    assert not listed.is_enabled
    can["stop"] = True
    registry.refresh()
    qtbot.waitUntil(action.isEnabled)
    qtbot.keyClick(field(window, "one"), Qt.Key.Key_Escape)
    can["stop"] = False
    action.trigger()  # nobody has asked for a refresh yet
    assert log == ["chat.stop"]


def test_a_choice_shows_which_one_holds(
    window: QWidget, registry: ActionRegistry, qtbot: QtBot
) -> None:
    state = {"dark": False}
    action = registry.add(
        ActionSpec(
            id="theme.dark",
            text=lambda: "Dark",
            section=lambda: "",
            run=lambda: state.update(dark=True),
            is_checked=lambda: state["dark"],
        ),
        window,
    )
    assert action.isCheckable() and not action.isChecked()
    assert [one.is_on for one in registry.commands()] == [False]
    action.trigger()
    action.trigger()  # Qt would take the check off again
    qtbot.waitUntil(lambda: action.isChecked() and not registry._refresh_timer.isActive())
    assert action.isChecked()
    assert [one.is_on for one in registry.commands()] == [True]


def test_texts_follow_the_language(window: QWidget, registry: ActionRegistry) -> None:
    language = {"now": "New chat"}
    registry.add(
        ActionSpec(id="chat.new", text=lambda: language["now"], section=lambda: "Chat", run=print),
        window,
    )
    language["now"] = "新对话"
    registry.retranslate()
    assert registry.action("chat.new").text() == "新对话"
    (command,) = registry.commands()
    assert (command.text, command.keywords) == ("新对话", "chat new")


def test_actions_end_with_their_page(
    window: QWidget, registry: ActionRegistry, qtbot: QtBot
) -> None:
    log = Log()
    one = page(window, "one")
    registry.add(log.spec("one.find", "Ctrl+F"), one, IN_PAGE)
    one.deleteLater()
    qtbot.waitUntil(lambda: not isValid(one))
    assert registry.commands() == []
    registry.refresh_now()
    registry.add(log.spec("one.find", "Ctrl+F"), window)


def test_providers_are_asked_each_time_and_recent_ones_come_first(
    window: QWidget, registry: ActionRegistry, qtbot: QtBot
) -> None:
    log = Log()
    titles = ["Tea"]

    def chats() -> list[Command]:
        return [Command(f"chat.open:{one}", one, "Chats", lambda: None) for one in titles]

    registry.add(log.spec("a"), window)
    registry.add(log.spec("hidden", is_listed=False), window)
    registry.add_provider(chats)
    titles.append("Coffee")
    assert [one.id for one in registry.commands()] == ["a", "chat.open:Tea", "chat.open:Coffee"]
    with qtbot.waitSignal(registry.recent_changed):
        registry.note_run("chat.open:Coffee")
    registry.note_run("gone")
    registry.note_run("chat.open:Tea")
    registry.note_run("chat.open:Coffee")
    assert registry.recent == ("chat.open:Coffee", "chat.open:Tea", "gone")
    assert [one.id for one in registry.commands()] == ["chat.open:Coffee", "chat.open:Tea", "a"]
    registry.remove_provider(chats)
    assert [one.id for one in registry.commands()] == ["a"]


def test_a_key_that_another_part_answers_to_is_only_shown(
    window: QWidget, registry: ActionRegistry
) -> None:
    registry.add(Log().spec("chat.edit", shown_keys="Up"), window)
    assert registry.shortcut_text("chat.edit") == "Up"
    assert registry.action("chat.edit").shortcuts() == []
