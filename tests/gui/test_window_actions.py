"""The window's actions by their keys and through the palette, with the fake engine behind it."""

from collections import defaultdict

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QListView,
    QStackedWidget,
    QToolButton,
    QWidget,
)

from gui.engine_client import EngineState
from gui.settings import Preferences
from gui.widgets.command_palette import CommandPalette
from tests.gui.conftest import OpenWindow, Window

CONTROL = Qt.KeyboardModifier.ControlModifier
IN_WIDGET = (
    Qt.ShortcutContext.WidgetShortcut,
    Qt.ShortcutContext.WidgetWithChildrenShortcut,
)


def open_palette(window: Window) -> QLineEdit:
    """Press Ctrl+K where the focus is."""
    window.app.window.activateWindow()
    window.qtbot.waitActive(window.app.window)
    focus = QApplication.focusWidget() or window.page.composer.edit
    window.qtbot.keyClick(focus, Qt.Key.Key_K, CONTROL)
    assert window.find(CommandPalette, "commandPalette").is_open
    return window.find(QLineEdit, "paletteField")


def run(window: Window, letters: str) -> None:
    """Choose the first command that the letters find."""
    field = open_palette(window)
    field.setText(letters)  # keyClicks takes Latin letters only
    window.qtbot.keyClick(field, Qt.Key.Key_Return)
    assert not window.find(CommandPalette, "commandPalette").is_open


def shown_page(window: Window) -> str:
    return window.find(QStackedWidget, "pageStack").currentWidget().objectName()


def test_control_k_opens_the_palette_while_one_writes_and_gives_the_cursor_back(
    open_window: OpenWindow,
) -> None:
    window = open_window()
    edit = window.page.composer.edit
    edit.insertPlainText("before the cursor, ")
    edit.setFocus()
    field = open_palette(window)
    assert QApplication.focusWidget() is field
    window.qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is edit
    window.qtbot.keyClicks(edit, "after")
    assert window.page.composer.text == "before the cursor, after"


def test_pages_by_keys_and_by_name(open_window: OpenWindow) -> None:
    window = open_window()
    window.app.window.activateWindow()
    window.qtbot.waitActive(window.app.window)
    window.qtbot.keyClick(window.page.composer.edit, Qt.Key.Key_Comma, CONTROL)
    assert shown_page(window) == "settingsPage"
    run(window, "go to chat")
    assert shown_page(window) == "chatPage"
    run(window, "open settings")
    assert shown_page(window) == "settingsPage"
    window.qtbot.keyClick(window.find(QComboBox, "themeCombo"), Qt.Key.Key_1, CONTROL)
    assert shown_page(window) == "chatPage"
    assert window.find(QToolButton, "railButton_chat").toolTip() == "Chat (Ctrl+1)"


def test_appearance_and_the_settings_page_shows_it(open_window: OpenWindow) -> None:
    window = open_window()
    settings = window.app.services.settings
    window.app.window.show_page("settings")
    run(window, "theme dark")
    assert settings.values.theme == "dark" and window.app.services.theme.tokens.is_dark
    assert window.find(QComboBox, "themeCombo").currentData() == "dark"
    run(window, "reduce motion")
    assert window.find(QCheckBox, "reduceMotionCheck").isChecked()
    run(window, "简体")
    assert settings.values.language == "zh_CN"
    rail = window.find(QToolButton, "railButton_chat")
    window.qtbot.waitUntil(lambda: rail.text() == "对话")
    run(window, "appearance language en")
    window.qtbot.waitUntil(lambda: rail.text() == "Chat")
    action = window.find(QAction, "action_appearance.theme_dark")
    window.qtbot.waitUntil(action.isChecked)


def test_a_language_is_found_by_its_name_in_any_of_them(open_window: OpenWindow) -> None:
    window = open_window()
    values = window.app.services.settings
    for letters, language in (("chinese", "zh_CN"), ("英语", "en"), ("中文", "zh_CN")):
        run(window, letters)
        assert values.values.language == language, letters


def test_what_was_chosen_comes_first_also_in_the_next_window(open_window: OpenWindow) -> None:
    first = open_window()
    run(first, "theme dark")
    run(first, "theme light")
    first.close()
    second = open_window()
    open_palette(second)
    rows = second.find(QListView, "paletteList").model()
    assert [rows.index(row, 0).data() for row in range(2)] == ["Theme: light", "Theme: dark"]


def test_the_engine_is_restarted_and_the_model_loaded_and_unloaded(
    open_window: OpenWindow,
) -> None:
    window = open_window()
    client, models = window.app.services.client, window.app.services.models
    window.qtbot.waitUntil(lambda: client.state is EngineState.READY)
    run(window, "unload")
    window.qtbot.waitUntil(lambda: models.loaded is None)
    window.qtbot.waitUntil(lambda: client.state is EngineState.READY)
    run(window, "load tiny")
    window.qtbot.waitUntil(lambda: models.loaded is not None)
    before = client.process_id
    run(window, "restart engine")
    window.qtbot.waitUntil(
        lambda: client.process_id not in (0, before) and client.state is EngineState.READY,
        timeout=10_000,
    )


def test_the_running_jobs_are_shown(open_window: OpenWindow) -> None:
    window = open_window()
    run(window, "running jobs")
    popup = window.find(QWidget, "jobPopup")
    assert popup.isVisible()
    popup.hide()


def test_quitting_closes_the_window(open_window: OpenWindow) -> None:
    window = open_window()
    with window.qtbot.waitSignal(window.app.ended, timeout=10_000):
        run(window, "quit")


def test_titles_are_automatic_unless_told_otherwise(open_window: OpenWindow) -> None:
    assert Preferences().is_title_automatic
    window = open_window()
    window.app.window.show_page("settings")
    check = window.find(QCheckBox, "automaticTitleCheck")
    assert check.isChecked() and check.isVisible()
    check.click()
    assert not window.app.services.settings.values.is_title_automatic


def test_no_keys_mean_two_things(open_window: OpenWindow) -> None:
    """Registered or not: every shortcut of the window, with all its pages built."""
    window = open_window()
    for action in window.app.services.actions.commands():
        if action.id.startswith("window.") and action.id != "window.quit":
            action.run()
    assert window.app.services.actions.ambiguities() == []
    found: dict[str, list[tuple[QWidget, bool, str]]] = defaultdict(list)
    for action in window.app.window.findChildren(QAction):
        for owner in action.associatedObjects():
            for keys in action.shortcuts():
                is_wide = action.shortcutContext() not in IN_WIDGET
                found[keys.toString()].append((owner, is_wide, action.objectName()))
    for shortcut in window.app.window.findChildren(QShortcut):
        for keys in QShortcut.keys(shortcut):
            is_wide = shortcut.context() not in IN_WIDGET
            found[keys.toString()].append((shortcut.parent(), is_wide, "a QShortcut"))
    assert "Ctrl+K" in found and "Ctrl+1" in found
    twice = []
    for keys, users in found.items():
        for number, (owner, is_wide, name) in enumerate(users):
            for other, is_other_wide, other_name in users[number + 1 :]:
                is_nested = owner is other or owner.isAncestorOf(other) or other.isAncestorOf(owner)
                if is_wide or is_other_wide or is_nested:
                    twice.append((keys, name, other_name))
    assert twice == []


def test_typing_needs_none_of_the_keys(open_window: OpenWindow) -> None:
    """No shortcut is a plain letter or one of the usual keys of a text field."""
    window = open_window()
    usual = {
        sequence.toString()
        for key in (
            QKeySequence.StandardKey.Copy,
            QKeySequence.StandardKey.Cut,
            QKeySequence.StandardKey.Paste,
            QKeySequence.StandardKey.SelectAll,
            QKeySequence.StandardKey.Undo,
            QKeySequence.StandardKey.Redo,
        )
        for sequence in QKeySequence.keyBindings(key)
    }
    for action in window.app.window.findChildren(QAction):
        for keys in action.shortcuts():
            assert keys.toString() not in usual, action.objectName()
            assert len(keys.toString()) > 1, action.objectName()
