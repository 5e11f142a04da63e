"""All stored conversations: the list, its folders, search, and what one does with whole ones.

Owns: what was last listed. Knows nothing of widgets and of which conversation is open.
"""

from PySide6.QtCore import QObject, Signal

from gui.storage import ConversationSummary, Folder, SearchResult, Storage
from gui.tabs.chat.conversation import new_id


class ChatLibrary(QObject):
    """The stored conversations.

    Attributes:
        conversations: as last listed, the latest first.
        folders: as last listed, by name.

    Signals:
        conversations_changed(list of ConversationSummary)
        folders_changed(list of Folder)
        results_changed(SearchResult): for what was last searched.
    """

    conversations_changed = Signal(list)
    folders_changed = Signal(list)
    results_changed = Signal(object)

    def __init__(self, storage: Storage, parent: QObject) -> None:
        super().__init__(parent)
        self._storage = storage
        self.conversations: list[ConversationSummary] = []
        self.folders: list[Folder] = []
        self._listing = self._listing_folders = self._searching = 0
        storage.opened.connect(self.refresh)
        storage.changed_elsewhere.connect(self.refresh)
        storage.conversations_listed.connect(self._on_conversations_listed)
        storage.folders_listed.connect(self._on_folders_listed)
        storage.search_done.connect(self._on_search_done)

    def refresh(self, *_: object) -> None:
        """List everything again."""
        self._listing_folders = self._storage.list_folders()
        self._listing = self._storage.list_conversations()

    def rename(self, conversation_id: str, title: str, *, is_custom: bool = True) -> None:
        """Set a title; a made one (not ``is_custom``) never replaces the person's own."""
        self._storage.rename(conversation_id, title, is_custom=is_custom)
        self.refresh()

    def set_pinned(self, conversation_id: str, pinned: bool) -> None:
        """Keep a conversation at the top, or no longer."""
        self._storage.set_pinned(conversation_id, pinned=pinned)
        self.refresh()

    def delete(self, conversation_id: str) -> None:
        """Take a conversation off the list; :meth:`restore` brings it back."""
        self._storage.delete(conversation_id)
        self.refresh()

    def restore(self, conversation_id: str) -> None:
        """Undo :meth:`delete`."""
        self._storage.restore(conversation_id)
        self.refresh()

    def move(self, conversation_id: str, folder_id: str | None) -> None:
        """Put a conversation into a folder, or out of any."""
        self._storage.move_to_folder(conversation_id, folder_id)
        self.refresh()

    def add_folder(self, name: str, conversation_id: str | None = None) -> None:
        """Make a folder, and put a conversation into it if one is given."""
        folder = Folder(new_id(), name)
        self._storage.save_folder(folder)
        if conversation_id is not None:
            self._storage.move_to_folder(conversation_id, folder.id)
        self.refresh()

    def rename_folder(self, folder_id: str, name: str) -> None:
        """Give a folder another name."""
        self._storage.save_folder(Folder(folder_id, name))
        self.refresh()

    def delete_folder(self, folder_id: str) -> None:
        """Dissolve a folder; its conversations stay. :meth:`restore_folder` undoes it."""
        self._storage.delete_folder(folder_id)
        self.refresh()

    def restore_folder(self, folder_id: str) -> None:
        """Undo :meth:`delete_folder`."""
        self._storage.restore_folder(folder_id)
        self.refresh()

    def search(self, query: str) -> None:
        """Look for words in all titles and messages; ``results_changed`` answers."""
        self._searching = self._storage.search(query)

    def _on_conversations_listed(self, operation: int, rows: list[ConversationSummary]) -> None:
        if operation == self._listing:
            self.conversations = rows
            self.conversations_changed.emit(rows)

    def _on_folders_listed(self, operation: int, folders: list[Folder]) -> None:
        if operation == self._listing_folders:
            self.folders = folders
            self.folders_changed.emit(folders)

    def _on_search_done(self, operation: int, result: SearchResult) -> None:
        if operation == self._searching:
            self.results_changed.emit(result)
