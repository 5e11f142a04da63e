"""The list of conversations through its visible controls, keys and menus."""

from dataclasses import replace

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QDragMoveEvent, QDropEvent
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

from gui.storage import Folder
from gui.tabs.chat.conversation_list import ConversationList
from tests.gui.tabs.conversation_panel import FOLDERS, NOW, ROWS, Shown, shown, summary

__all__ = ["shown"]


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
