"""Reads conversations for the screen: another one, or the open one again.

Owns: which read is the awaited one, so that an older answer never replaces what came after it.
"""

from PySide6.QtCore import QObject, Signal

from gui.storage import Conversation, Storage


class ConversationReader(QObject):
    """One opening and one reloading at a time; a newer request makes the older one void.

    Signals:
        opened(Conversation, str through, str query): what :meth:`open` asked for.
        reloaded(Conversation): what :meth:`reload` asked for.
        outdated(str conversation_id): messages were added since :meth:`reload`; ask again.
    """

    opened = Signal(object, str, str)
    reloaded = Signal(object)
    outdated = Signal(str)

    def __init__(self, storage: Storage, parent: QObject) -> None:
        super().__init__(parent)
        self._storage = storage
        self._opening: tuple[int, str, str] | None = None
        self._reloading = 0
        self._is_outdated = False
        storage.conversation_opened.connect(self._on_read)

    def open(self, conversation_id: str, through: str = "", query: str = "") -> None:
        """Read a conversation that is to be shown, with the path through a message if given."""
        operation = self._storage.open_conversation(conversation_id, through or None)
        self._opening = (operation, through, query)

    def reload(self, conversation_id: str, through: str | None = None) -> None:
        """Read the open conversation again, after what was written before this call."""
        self._reloading = self._storage.open_conversation(conversation_id, through)
        self._is_outdated = False

    def note_added(self) -> None:
        """A message was added on the screen, which a read on its way doesn't know."""
        self._is_outdated = self._reloading != 0

    def forget(self) -> None:
        """Nothing that is being read is wanted any more."""
        self._opening = None
        self._reloading = 0

    def _on_read(self, operation: int, stored: Conversation) -> None:
        if self._opening is not None and operation == self._opening[0]:
            _, through, query = self._opening
            self.forget()
            self.opened.emit(stored, through, query)
        elif operation == self._reloading:
            self._reloading = 0
            if self._is_outdated:
                self.outdated.emit(stored.id)
            else:
                self.reloaded.emit(stored)
