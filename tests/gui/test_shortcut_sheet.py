"""The sheet of keys, as the registry has them; with the fake engine behind it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QTreeWidget

from gui.shortcut_sheet import ShortcutSheet
from gui.tabs import TABS
from tests.gui.conftest import OpenWindow, Window

CONTROL = Qt.KeyboardModifier.ControlModifier


def open_sheet(window: Window) -> ShortcutSheet:
    window.app.window.activateWindow()
    window.qtbot.waitActive(window.app.window)
    window.page.composer.edit.setFocus()
    window.qtbot.keyClick(window.page.composer.edit, Qt.Key.Key_F1)
    sheet = window.find(ShortcutSheet, "shortcutSheet")
    assert sheet.isVisible()
    pages = [*(tab.name for tab in TABS), "settings"]
    window.qtbot.waitUntil(
        lambda: all(window.app.window.page(one) is not None for one in pages), timeout=30_000
    )
    return sheet


def listed(window: Window, *, all_of_them: bool = False) -> dict[str, list[tuple[str, str]]]:
    """Sections, and the actions and keys in each, as far as they are shown."""
    tree = window.find(QTreeWidget, "shortcutSheetList")
    found: dict[str, list[tuple[str, str]]] = {}
    for row in range(tree.topLevelItemCount()):
        section = tree.topLevelItem(row)
        rows = [section.child(place) for place in range(section.childCount())]
        shown = [one for one in rows if all_of_them or not one.isHidden()]
        if shown:
            found[section.text(0)] = [(one.text(0), one.text(1)) for one in shown]
    return found


def test_every_action_of_every_tab_is_listed_found_and_chosen(open_window: OpenWindow) -> None:
    window = open_window()
    sheet = open_sheet(window)
    found = listed(window)
    registered = window.app.services.actions.registered()
    said = sorted((section, *row) for section, rows in found.items() for row in rows)
    assert said == sorted((one.section, one.text, one.shortcut) for one in registered)
    assert {"Window", "Chat", "Translate", "Summarize", "Sentiment", "Train"} <= set(found)
    assert ("Command palette", "Ctrl+K") in found["Window"]
    assert found["Chat"][0][1]  # those with keys come first
    search(window, sheet)
    use_beside(window, sheet)


def search(window: Window, sheet: ShortcutSheet) -> None:
    """By words and by keys; then in another language; Esc closes."""
    field = window.find(QLineEdit, "shortcutSheetField")
    assert QApplication.focusWidget() is field
    field.setText("ctrl+k")
    assert listed(window) == {"Window": [("Command palette", "Ctrl+K")]}
    field.setText("nothing like this")
    assert listed(window) == {} and window.find(QLabel, "shortcutSheetNone").isVisible()
    field.setText("summarize stop")
    assert [*listed(window)] == ["Summarize"]
    field.clear()
    window.app.services.settings.change(language="zh_CN")
    window.qtbot.waitUntil(lambda: "对话" in listed(window))
    assert "Chat" not in listed(window, all_of_them=True)
    window.qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert QApplication.focusWidget() is window.page.composer.edit


def use_beside(window: Window, sheet: ShortcutSheet) -> None:
    """The window can be used while it is open, and an action chosen in it."""
    window.app.services.settings.change(language="en")
    window.qtbot.keyClick(window.page.composer.edit, Qt.Key.Key_F1)
    assert sheet.isVisible()
    edit = window.page.composer.edit
    edit.setFocus()
    window.qtbot.keyClicks(edit, "beside it")
    assert window.page.composer.text == "beside it" and sheet.isVisible()
    field = window.find(QLineEdit, "shortcutSheetField")
    field.setFocus()
    field.setText("open settings")
    tree = window.find(QTreeWidget, "shortcutSheetList")
    window.qtbot.keyClick(field, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is tree
    item = next(
        one
        for one in tree.findItems("Open settings", Qt.MatchFlag.MatchRecursive)
        if not one.isHidden()
    )
    tree.setCurrentItem(item)
    window.qtbot.keyClick(tree, Qt.Key.Key_Return)
    settings = window.app.window.page("settings")
    assert settings is not None and settings.isVisible()
