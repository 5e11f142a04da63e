"""What can be done with a row, as menus and keys.

Owns: the actions' texts, keys and names. What comes of them is the panel's.
"""

import functools

from PySide6.QtCore import QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QMenu

from gui.storage import ConversationSummary, Folder
from gui.tabs.chat.conversation_list.model import ConversationModel
from gui.tabs.chat.conversation_list.rows import FolderRow
from gui.widgets.markdown.displayable import safe_name

MENU_NAME_LIMIT = 40
"""Characters of a folder's name in a menu; it is cut in its middle."""


class RowMenus(QObject):
    """Menus of conversations, folders and the list as a whole.

    Signals:
        pin_toggled(str id, bool is_pinned)
        rename_requested(str key): of a row, as ``rows.row_key`` has it.
        moved(str id, folder id or None)
        folder_requested(id of the conversation to put into it or None)
        delete_requested(str id)
        folder_deleted(str id)
        export_requested(list of ids)
        import_requested()
    """

    pin_toggled = Signal(str, bool)
    rename_requested = Signal(str)
    moved = Signal(str, object)
    folder_requested = Signal(object)
    delete_requested = Signal(str)
    folder_deleted = Signal(str)
    export_requested = Signal(list)
    import_requested = Signal()

    def __init__(self, model: ConversationModel, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._model = model
        self._view = view
        # Qt starts the editor on F2 by itself; this only shows the key in the menu.
        self._rename_keys = QKeySequence(Qt.Key.Key_F2)
        self._delete = QAction(view)
        self._delete.setObjectName("deleteChatAction")
        self._delete.setShortcut(QKeySequence.StandardKey.Delete)
        self._delete.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._delete.triggered.connect(self._on_delete_triggered)
        view.addAction(self._delete)

    def retranslate(self) -> None:
        """Set the text of what is there while no menu is."""
        self._delete.setText(self.tr("Delete"))

    def open(self, index: QModelIndex, at: QPoint) -> None:
        """Open the menu of a row, or of the list where ``index`` is none."""
        row = self._model.row(index)
        menu = QMenu(self._view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if isinstance(row, ConversationSummary):
            self._fill_conversation(menu, row)
        elif isinstance(row, FolderRow):
            self._fill_folder(menu, row.folder)
        else:
            self._fill_list(menu)
        menu.popup(at)

    def open_folders(self, index: QModelIndex, at: QPoint) -> None:
        """Open only the choice of folders for a conversation's row."""
        row = self._model.row(index)
        if isinstance(row, ConversationSummary):
            menu = QMenu(self._view)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self._add_folders(menu, row).popup(at)

    def _fill_conversation(self, menu: QMenu, row: ConversationSummary) -> None:
        menu.setObjectName("conversationMenu")
        pin = self._add(
            menu, "pinChatAction", self.tr("Unpin") if row.is_pinned else self.tr("Pin")
        )
        pin.triggered.connect(functools.partial(self._on_pin_triggered, row.id, not row.is_pinned))
        self._add_rename(menu, row.id)
        self._add_folders(menu, row)
        export = self._add(menu, "exportChatAction", self.tr("Export…"))
        export.triggered.connect(functools.partial(self._on_export_triggered, [row.id]))
        menu.addSeparator()
        delete = self._add(menu, "deleteThisChatAction", self.tr("Delete"))
        delete.setShortcut(QKeySequence.StandardKey.Delete)
        delete.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        delete.triggered.connect(functools.partial(self._on_delete_chosen, row.id))

    def _fill_folder(self, menu: QMenu, folder: Folder) -> None:
        menu.setObjectName("folderMenu")
        self._add_rename(menu, f"folder {folder.id}")
        text = self.tr("Remove folder, keep its chats")
        remove = self._add(menu, "deleteFolderAction", text)
        remove.triggered.connect(functools.partial(self._on_folder_deleted, folder.id))

    def _fill_list(self, menu: QMenu) -> None:
        menu.setObjectName("conversationListMenu")
        new = self._add(menu, "newFolderAction", self.tr("New folder"))
        new.triggered.connect(functools.partial(self._on_folder_requested, None))
        menu.addSeparator()
        taking = self._add(menu, "importChatsAction", self.tr("Import chats…"))
        taking.triggered.connect(self.import_requested)
        ids = [one.id for one in self._model.summaries]
        export = self._add(menu, "exportAllChatsAction", self.tr("Export all chats…"))
        export.setEnabled(bool(ids))
        export.triggered.connect(functools.partial(self._on_export_triggered, ids))

    def _add_rename(self, menu: QMenu, key: str) -> None:
        rename = self._add(menu, "renameChatAction", self.tr("Rename"))
        rename.setShortcut(self._rename_keys)
        rename.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        rename.triggered.connect(functools.partial(self._on_rename_triggered, key))

    def _add_folders(self, menu: QMenu, row: ConversationSummary) -> QMenu:
        """A submenu to move a conversation with; its folder is checked."""
        submenu = menu.addMenu(self.tr("Move to folder"))
        submenu.setObjectName("moveToFolderMenu")
        known = {folder.id for folder in self._model.folders}
        current = row.folder_id if row.folder_id in known else None
        places: list[tuple[str | None, str, str]] = [
            (None, "moveToNoFolderAction", self.tr("No folder"))
        ]
        for folder in self._model.folders:
            # "&" would underline a letter.
            name = safe_name(folder.name, MENU_NAME_LIMIT).replace("&", "&&")
            places.append((folder.id, f"moveToFolderAction_{folder.id}", name))
        for folder_id, name, text in places:
            action = self._add(submenu, name, text)
            action.setCheckable(True)
            action.setChecked(folder_id == current)
            action.triggered.connect(functools.partial(self._on_moved, row.id, folder_id))
        submenu.addSeparator()
        new = self._add(submenu, "moveToNewFolderAction", self.tr("New folder…"))
        new.triggered.connect(functools.partial(self._on_folder_requested, row.id))
        return submenu

    def _add(self, menu: QMenu, name: str, text: str) -> QAction:
        action = menu.addAction(text)
        action.setObjectName(name)
        return action

    # Actions say whether they are checked, which nobody here needs to know.

    def _on_pin_triggered(self, conversation_id: str, is_pinned: bool, _: bool = False) -> None:
        self.pin_toggled.emit(conversation_id, is_pinned)

    def _on_export_triggered(self, ids: list[str], _: bool = False) -> None:
        self.export_requested.emit(ids)

    def _on_delete_chosen(self, conversation_id: str, _: bool = False) -> None:
        self.delete_requested.emit(conversation_id)

    def _on_folder_deleted(self, folder_id: str, _: bool = False) -> None:
        self.folder_deleted.emit(folder_id)

    def _on_folder_requested(self, conversation_id: str | None, _: bool = False) -> None:
        self.folder_requested.emit(conversation_id)

    def _on_rename_triggered(self, key: str, _: bool = False) -> None:
        self.rename_requested.emit(key)

    def _on_moved(self, conversation_id: str, folder_id: str | None, _: bool = False) -> None:
        self.moved.emit(conversation_id, folder_id)

    def _on_delete_triggered(self) -> None:
        """The key, on the row that has the focus."""
        row = self._model.row(self._view.currentIndex())
        if isinstance(row, ConversationSummary):
            self.delete_requested.emit(row.id)
        elif isinstance(row, FolderRow):
            self.folder_deleted.emit(row.folder.id)
