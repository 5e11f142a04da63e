"""The list of conversations through its visible controls, keys and menus."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QPushButton,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from gui.storage import ConversationSummary, Folder, SearchHit, SearchResult
from gui.storage.records import now_ms
from gui.tabs.chat.conversation_list import ConversationList
from gui.theme import Theme

NOW = now_ms()
FOLDERS = [Folder("f", "Work"), Folder("g", "Home & garden")]


def summary(name: str, **more: Any) -> ConversationSummary:
    return ConversationSummary(name, f"Title {name}", False, NOW, NOW, **more)


ROWS = [summary("a"), summary("b"), summary("c", folder_id="f"), summary("d", is_pinned=True)]


class Shown:
    """The panel, what it asked for, and ways to get at its rows."""

    def __init__(self, panel: ConversationList, qtbot: QtBot) -> None:
        self.panel = panel
        self.qtbot = qtbot
        self.asked: list[tuple[Any, ...]] = []
        for name in (
            "new_requested",
            "chosen",
            "renamed",
            "delete_requested",
            "pin_toggled",
            "moved",
            "folder_created",
            "folder_renamed",
            "folder_deleted",
            "folders_collapsed",
            "search_requested",
            "hit_chosen",
            "export_requested",
            "import_requested",
        ):
            getattr(panel, name).connect(lambda *values, name=name: self._note(name, *values))
        self.view = self.find(QListView, "conversationList")
        self.tester = QAbstractItemModelTester(
            self.view.model(), QAbstractItemModelTester.FailureReportingMode.Warning
        )

    def _note(self, *what: Any) -> None:
        self.asked.append(what)

    def find(self, kind: type, name: str) -> Any:
        found = self.panel.findChild(kind, name)
        assert found is not None, name
        return found

    def texts(self) -> list[str]:
        model = self.view.model()
        return [model.index(row, 0).data() for row in range(model.rowCount())]

    def index(self, text: str) -> Any:
        return self.view.model().index(self.texts().index(text), 0)

    def click(self, text: str) -> None:
        place = self.view.visualRect(self.index(text)).center() - QPoint(40, 0)
        self.qtbot.mouseClick(
            self.view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place
        )

    def key(self, key: Qt.Key) -> None:
        self.qtbot.keyClick(QApplication.focusWidget() or self.view, key)

    def write_name(self, name: str) -> None:
        """Write over what is in the field in the list, press Enter, and let it go."""
        editor = self.find(QLineEdit, "renameEdit")
        editor.setText(name)
        with self.qtbot.waitSignal(editor.destroyed):
            self.qtbot.keyClick(editor, Qt.Key.Key_Return)

    def menu(self, text: str | None) -> QMenu:
        """Open the menu of a row as a person does, by a right click."""
        if text is None:
            self.qtbot.mouseClick(
                self.find(QToolButton, "conversationMoreButton"), Qt.MouseButton.LeftButton
            )
        else:
            place = self.view.visualRect(self.index(text)).center()
            event = QContextMenuEvent(
                QContextMenuEvent.Reason.Mouse, place, self.view.viewport().mapToGlobal(place)
            )
            QApplication.sendEvent(self.view.viewport(), event)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        return menu

    def trigger(self, menu: QMenu, name: str) -> None:
        action = menu.findChild(QAction, name)
        assert action is not None, name
        action.trigger()
        menu.close()


@pytest.fixture
def shown(qtbot: QtBot, qapp: QApplication) -> Iterator[Shown]:
    panel = ConversationList(Theme(qapp, "light"))
    qtbot.addWidget(panel)
    panel.resize(280, 700)
    panel.show()
    panel.activateWindow()
    made = Shown(panel, qtbot)
    panel.show_folders(FOLDERS)
    panel.show_conversations(ROWS, None)
    yield made


def test_sections(shown: Shown) -> None:
    assert shown.texts() == [
        "Pinned",
        "Title d",
        "Folders",
        "Work",
        "Title c",
        "Home & garden",
        "Today",
        "Title a",
        "Title b",
    ]


def test_a_click_opens_and_the_keyboard_passes_headers(shown: Shown) -> None:
    shown.click("Title a")
    shown.view.setFocus()
    shown.key(Qt.Key.Key_Down)
    assert shown.asked == [("chosen", "a"), ("chosen", "b")]
    shown.asked.clear()
    for _ in range(2):
        shown.key(Qt.Key.Key_Up)
    assert shown.view.currentIndex().data() == "Home & garden"
    shown.key(Qt.Key.Key_Up)
    shown.key(Qt.Key.Key_Return)
    assert shown.asked == [("chosen", "a"), ("chosen", "c"), ("chosen", "c")]


def test_folders_fold_by_click_and_keys_and_say_so(shown: Shown) -> None:
    shown.click("Work")
    assert "Title c" not in shown.texts()
    shown.view.setFocus()
    shown.key(Qt.Key.Key_Right)
    assert "Title c" in shown.texts()
    shown.key(Qt.Key.Key_Left)
    assert "Title c" not in shown.texts()
    collapsed = [what for what in shown.asked if what[0] == "folders_collapsed"]
    assert collapsed == [
        ("folders_collapsed", ("f",)),
        ("folders_collapsed", ()),
        ("folders_collapsed", ("f",)),
    ]
    assert shown.view.currentIndex().data() == "Work"


def test_what_was_folded_is_folded_again(shown: Shown) -> None:
    shown.panel.show_collapsed(["f"])
    assert "Title c" not in shown.texts()
    assert shown.asked == []


def test_rename_in_place_by_key_and_menu(shown: Shown) -> None:
    shown.panel.choose("a")
    shown.view.setFocus()
    shown.key(Qt.Key.Key_F2)
    with shown.qtbot.waitSignal(shown.panel.renamed):
        shown.write_name("  New   name ")
    shown.trigger(shown.menu("Work"), "renameChatAction")
    with shown.qtbot.waitSignal(shown.panel.folder_renamed):
        shown.write_name("Office")
    assert shown.asked == [("renamed", "a", "New name"), ("folder_renamed", "f", "Office")]


def test_delete_by_key_and_menu(shown: Shown) -> None:
    shown.panel.choose("b")
    shown.view.setFocus()
    shown.key(Qt.Key.Key_Delete)
    shown.trigger(shown.menu("Title a"), "deleteThisChatAction")
    shown.trigger(shown.menu("Work"), "deleteFolderAction")
    assert shown.asked == [
        ("delete_requested", "b"),
        ("delete_requested", "a"),
        ("folder_deleted", "f"),
    ]


def test_the_menu_pins_moves_and_exports_without_opening(shown: Shown) -> None:
    shown.trigger(shown.menu("Title a"), "pinChatAction")
    shown.trigger(shown.menu("Title d"), "pinChatAction")
    shown.trigger(shown.menu("Title a"), "moveToFolderAction_g")
    shown.trigger(shown.menu("Title c"), "moveToNoFolderAction")
    shown.trigger(shown.menu("Title c"), "moveToFolderAction_f")  # it is there already
    shown.trigger(shown.menu("Title b"), "exportChatAction")
    shown.trigger(shown.menu(None), "exportAllChatsAction")
    shown.trigger(shown.menu(None), "importChatsAction")
    assert shown.asked == [
        ("pin_toggled", "a", True),
        ("pin_toggled", "d", False),
        ("moved", "a", "g"),
        ("moved", "c", None),
        ("export_requested", ["b"]),
        ("export_requested", ["a", "b", "c", "d"]),
        ("import_requested",),
    ]


def test_the_menu_key_opens_the_menu_of_the_current_row(shown: Shown) -> None:
    shown.panel.choose("b")
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(1, 1), QPoint(1, 1))
    QApplication.sendEvent(shown.view.viewport(), event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    shown.trigger(menu, "exportChatAction")
    assert shown.asked == [("export_requested", ["b"])]


def test_the_button_in_a_row_opens_its_menu_and_not_the_row(shown: Shown) -> None:
    area = shown.view.visualRect(shown.index("Title a"))
    place = QPoint(area.right() - 8, area.center().y())
    shown.qtbot.mouseClick(
        shown.view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place
    )
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu) and menu.objectName() == "conversationMenu"
    menu.close()
    assert shown.asked == []


def test_a_new_folder_gets_a_free_name_and_is_named_in_place(shown: Shown) -> None:
    shown.panel.show_folders([*FOLDERS, Folder("n", "New folder")])
    shown.trigger(shown.menu("Title a"), "moveToNewFolderAction")
    assert shown.asked == [("folder_created", "New folder 2", "a")]
    assert shown.panel.findChild(QLineEdit, "renameEdit") is None
    folders = [*FOLDERS, Folder("n", "New folder"), Folder("n2", "New folder 2")]
    shown.panel.show_folders(folders)
    assert shown.find(QLineEdit, "renameEdit").text() == "New folder 2"
    with shown.qtbot.waitSignal(shown.panel.folder_renamed):
        shown.write_name("Recipes")
    assert shown.asked[-1] == ("folder_renamed", "n2", "Recipes")


def drop(shown: Shown, conversation_id: str, onto: str) -> None:
    """What dragging with the mouse ends in; a real drag needs a window system."""
    row = next(index for index in range(9) if shown.texts()[index] == f"Title {conversation_id}")
    data: QMimeData = shown.view.model().mimeData([shown.view.model().index(row, 0)])
    place = shown.view.visualRect(shown.index(onto)).center()
    actions, buttons = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton
    keys = Qt.KeyboardModifier.NoModifier
    shown.view.dragMoveEvent(QDragMoveEvent(place, actions, data, buttons, keys))
    event = QDropEvent(QPointF(place), actions, data, buttons, keys)
    shown.view.dropEvent(event)
    assert event.isAccepted()


def test_a_conversation_is_dropped_onto_a_folder_into_it_and_out_of_it(shown: Shown) -> None:
    drop(shown, "a", "Home & garden")
    drop(shown, "b", "Title c")
    drop(shown, "c", "Title a")
    drop(shown, "a", "Title b")  # neither is in a folder
    assert shown.asked == [("moved", "a", "g"), ("moved", "b", "f"), ("moved", "c", None)]


def test_the_open_conversation_stays_open_when_the_list_changes(shown: Shown) -> None:
    shown.panel.choose("b")
    moved = [replace(ROWS[1], updated_at=NOW + 5), ROWS[0], *ROWS[2:]]
    for rows in (moved, ROWS, [*ROWS, summary("e")], ROWS[1:], []):
        shown.panel.show_conversations(rows, "b" if rows else None)
        if rows:
            assert shown.view.currentIndex().data() == "Title b"
    assert shown.asked == []


def test_a_folder_with_the_focus_keeps_it_when_a_reply_moves_a_conversation(shown: Shown) -> None:
    shown.panel.choose("b")
    shown.view.setCurrentIndex(shown.index("Work"))
    shown.panel.show_conversations([ROWS[1], ROWS[0], *ROWS[2:]], "b")
    assert shown.view.currentIndex().data() == "Work"


def test_every_change_is_told_as_it_is(shown: Shown) -> None:
    """Qt's own model tester watches each step; the rows must be those of a new list."""
    states = [
        ([summary("a"), summary("b"), summary("c")], FOLDERS),
        ([summary("c"), summary("a"), summary("b")], FOLDERS),
        ([summary("a"), summary("b"), summary("c")], []),
        ([summary("b", is_pinned=True), summary("a", folder_id="g")], FOLDERS),
        ([summary("x"), summary("b")], FOLDERS[:1]),
        ([], []),
        ([summary("z")], []),
    ]
    for rows, folders in states:
        shown.panel.show_folders(folders)
        shown.panel.show_conversations(rows, None)
        fresh = ConversationList(shown.panel._theme)
        shown.qtbot.addWidget(fresh)
        fresh.show_folders(folders)
        fresh.show_conversations(rows, None)
        model = fresh.view.model()
        assert shown.texts() == [model.index(row, 0).data() for row in range(model.rowCount())]


def test_an_empty_list_says_what_it_is_for(shown: Shown) -> None:
    shown.panel.show_folders([])
    shown.panel.show_conversations([], None)
    assert shown.find(QLabel, "conversationListEmpty").isVisible()
    assert not shown.view.isVisible()


def test_a_title_can_not_disturb_its_tooltip_and_replies_are_spoken(shown: Shown) -> None:
    shown.panel.show_conversations([replace(ROWS[0], title="a\u202egpj.exe"), ROWS[1]], None)
    index = shown.view.model().index(shown.texts().index("a\u202egpj.exe"), 0)
    assert "\u202e" not in index.data(Qt.ItemDataRole.ToolTipRole)
    shown.panel.set_replying({"b"})
    spoken = shown.index("Title b").data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Title b, being replied to"
    shown.panel.set_replying(set())
    assert shown.index("Title b").data(Qt.ItemDataRole.AccessibleTextRole) == "Title b"


HITS = (
    SearchHit("a", "Tea", None, None, "", (), ((0, 3),), NOW, 1),
    SearchHit("a", "Tea", "m1", "user", "the tea 茶", ((4, 3),), ((0, 3),), NOW, 1),
    SearchHit("b", "", "m2", "assistant", "🎒 tea", ((2, 3),), (), NOW, 1),
)


def test_a_search_shows_hits_and_enter_opens_the_chosen_one(shown: Shown) -> None:
    field = shown.find(QLineEdit, "conversationSearchField")
    shown.panel.focus_search()
    shown.qtbot.keyClicks(field, " tea")
    assert shown.asked[-1] == ("search_requested", "tea")
    results = shown.find(QListView, "searchResults")
    assert results.isVisible() and not shown.view.isVisible()
    shown.panel.show_results(SearchResult("te", HITS[:1], 1))  # what was asked before
    assert results.model().rowCount() == 0
    shown.panel.show_results(SearchResult("tea", HITS, 3))
    assert results.model().rowCount() == 3
    assert shown.find(QLabel, "searchFound").text() == "Found: 3."
    results.viewport().grab()  # paints every kind of hit
    shown.qtbot.keyClick(field, Qt.Key.Key_Down)
    shown.qtbot.keyClick(field, Qt.Key.Key_Down)
    shown.qtbot.keyClick(field, Qt.Key.Key_Down)
    shown.qtbot.keyClick(field, Qt.Key.Key_Return)
    assert shown.asked[-1] == ("hit_chosen", "b", "m2", "tea")
    shown.qtbot.mouseClick(
        results.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        results.visualRect(results.model().index(0, 0)).center(),
    )
    assert shown.asked[-1] == ("hit_chosen", "a", None, "tea")


def test_escape_ends_the_search(shown: Shown) -> None:
    field = shown.find(QLineEdit, "conversationSearchField")
    shown.panel.focus_search()
    shown.qtbot.keyClicks(field, "tea")
    shown.panel.show_results(SearchResult("tea", HITS, 3))
    shown.qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == "" and shown.view.isVisible()
    assert not shown.find(QListView, "searchResults").isVisible()


def test_what_is_left_out_is_said_and_a_search_is_repeated_while_indexing(
    shown: Shown,
) -> None:
    field = shown.find(QLineEdit, "conversationSearchField")
    shown.qtbot.keyClicks(field, "tea")
    found = shown.find(QLabel, "searchFound")
    shown.panel.show_results(SearchResult("tea"))
    assert found.text() == "Nothing found."
    shown.panel.show_results(SearchResult("tea", HITS, 200, is_complete=False))
    assert found.text() == "Found at least 200; the best 3 are shown."
    shown.panel.search._again.setInterval(10)
    with shown.qtbot.waitSignal(shown.panel.search_requested):
        shown.panel.show_results(SearchResult("tea", HITS, 3, is_indexing=True))
    assert "still being made searchable" in found.text()


def test_every_control_has_a_name_and_an_accessible_name(shown: Shown) -> None:
    for kind, name in (
        (QPushButton, "newChatButton"),
        (QToolButton, "conversationMoreButton"),
        (QLineEdit, "conversationSearchField"),
        (QListView, "conversationList"),
        (QListView, "searchResults"),
    ):
        widget: QWidget = shown.find(kind, name)
        assert widget.accessibleName(), name
