"""Versions of a message, and the actions in its menu."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QMenu, QWidget

from gui.widgets.message_view import MessageAction, MessageItem
from tests.gui.widgets.message_view.conftest import ACTIONS, Reader

MORE = (
    MessageAction("delete", "trash", "Delete", is_secondary=True),
    MessageAction("branch", "copy", "Continue elsewhere", is_secondary=True),
)


def show(reader: Reader, *items: MessageItem) -> None:
    """Show a conversation and wait for it."""
    reader.view.set_messages(items)
    reader.settle()


def version(number: int, count: int = 3, role: str = "assistant") -> MessageItem:
    """One version of a message."""
    return MessageItem(
        f"v{number}",
        "user" if role == "user" else "assistant",
        f"Version {number}",
        facts="facts",
        actions=ACTIONS + MORE,
        branch_number=number,
        branch_count=count,
    )


def menu_of(reader: Reader) -> QMenu:
    """The open menu of a message."""
    found = [menu for menu in reader.view.findChildren(QMenu, "messageMenu") if menu.isVisible()]
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize("role", ["assistant", "user"])
def test_versions_are_always_seen_and_asked_for(reader: Reader, role: str) -> None:
    show(reader, version(2, role=role))
    for name, words, step in (
        ("previousBranchButton", "Previous version", -1),
        ("nextBranchButton", "Next version", 1),
    ):
        button = reader.button(name)
        assert button.isVisible()
        assert reader.is_inside(button)
        assert button.accessibleName() == button.toolTip() == words
        with reader.qtbot.waitSignal(reader.view.branch_requested) as asked:
            reader.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert asked.args == ["v2", step]
    assert "Version 2 of 3" in reader.rows()[-1].accessibleName()


def test_there_is_no_version_beyond_the_ends(reader: Reader) -> None:
    show(reader, version(1))
    assert not reader.button("previousBranchButton").isEnabled()
    assert reader.button("nextBranchButton").isEnabled()
    show(reader, version(3))
    assert reader.button("previousBranchButton").isEnabled()
    assert not reader.button("nextBranchButton").isEnabled()


def test_an_only_version_has_no_switch(reader: Reader) -> None:
    show(reader, version(1, count=1))
    assert not reader.button("nextBranchButton").isVisible()
    assert "Version" not in reader.rows()[-1].accessibleName()


def test_the_line_fits_its_column(reader: Reader) -> None:
    reader.window.resize(420, 500)
    for role in ("assistant", "user"):
        show(
            reader,
            MessageItem(
                "a",
                role,
                "x",
                facts="word " * 30,
                actions=ACTIONS + MORE,
                branch_number=10,
                branch_count=12,
            ),
        )
        row = reader.rows()[-1]
        reader.button("messageMenuButton").setFocus()  # which shows the actions
        parts = [
            one
            for one in row.findChildren(QWidget)
            if one.isVisible() and one.parentWidget() is row
        ]
        assert len(parts) == 5
        for part in parts:
            assert row.rect().contains(part.geometry()), part.objectName()
            others = [one for one in parts if one is not part]
            assert not [one for one in others if one.geometry().intersects(part.geometry())]


def test_facts_make_way_for_actions_only_while_these_are_shown(reader: Reader) -> None:
    facts = "SmolLM2 135M Instruct · llama.cpp, CPU · 2 min 55 s · 1.8 tokens/s · read 47 of 47"
    show(reader, MessageItem("a", "assistant", "x", facts=facts, actions=ACTIONS + MORE))
    row = reader.rows()[-1]
    label = row.findChild(QLabel, "messageFacts")
    assert label is not None
    words = label.fontMetrics().horizontalAdvance(facts)
    reader.window.resize(reader.window.width() - row.width() + words + 20, 500)
    reader.settle()
    assert not label.wordWrap() and label.width() >= words
    height = row.height()
    button = reader.button("messageMenuButton")
    button.setFocus()
    assert label.wordWrap() and not label.geometry().intersects(button.geometry())
    assert label.height() >= 2 * label.fontMetrics().height()
    assert row.height() == height
    reader.view.setFocus()
    assert not label.wordWrap() and label.width() >= words


def test_other_actions_are_in_a_menu(reader: Reader) -> None:
    show(reader, version(2))
    button = reader.button("messageMenuButton")
    assert button.accessibleName() == button.toolTip() == "More actions"
    reader.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    menu = menu_of(reader)
    assert [one.text() for one in menu.actions()] == ["Delete", "Continue elsewhere"]
    entry = menu.findChild(QAction, "messageAction_branch")
    assert isinstance(entry, QAction)
    with reader.qtbot.waitSignal(reader.view.action_triggered) as triggered:
        reader.qtbot.mouseClick(
            menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(entry).center()
        )
    assert triggered.args == ["v2", "branch"]
    assert not menu.isVisible()


def test_the_menu_opens_by_keyboard(reader: Reader) -> None:
    show(reader, version(2))
    button = reader.button("messageMenuButton")
    button.setFocus(Qt.FocusReason.TabFocusReason)
    reader.qtbot.keyClick(button, Qt.Key.Key_Space)
    menu = menu_of(reader)
    with reader.qtbot.waitSignal(reader.view.action_triggered) as triggered:
        reader.qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert triggered.args == ["v2", "delete"]


def test_actions_stay_while_their_menu_is_open(reader: Reader) -> None:
    show(reader, version(2))
    button = reader.button("messageMenuButton")
    empty = button.grab().toImage()
    reader.qtbot.mouseMove(reader.text_with("Version").viewport())
    reader.qtbot.waitUntil(lambda: button.grab().toImage() != empty)
    reader.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    reader.qtbot.mouseMove(reader.view.viewport(), QPoint(2, 490))
    assert button.grab().toImage() != empty
    menu_of(reader).close()


def test_a_message_without_other_actions_has_no_menu(reader: Reader) -> None:
    show(reader, MessageItem("a", "assistant", "x", actions=ACTIONS))
    assert not reader.button("messageMenuButton").isVisible()
