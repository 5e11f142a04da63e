"""Reads conversations for the screen: another one, or the open one again.

Owns: which read is the awaited one, so that an older answer never replaces what came after it.
"""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from gui.storage import Conversation, Storage


@dataclass
class _Reading:
    """One read on its way; outdated once something has changed that it can't know."""

    operation: int
    through: str | None = None
    query: str = ""
    is_outdated: bool = False


class ConversationReader(QObject):
    """One opening and one reloading at a time; a newer request makes the older one void.

    What was read before a message was added or a reply ended is read again: the caller gives
    the change to the storage first, so the second reading knows it.

    Signals:
        opened(Conversation, str through, str query): what :meth:`open` asked for.
        reloaded(Conversation): what :meth:`reload` asked for.
    """

    opened = Signal(object, str, str)
    reloaded = Signal(object)

    def __init__(self, storage: Storage, parent: QObject) -> None:
        super().__init__(parent)
        self._storage = storage
        self._opening: _Reading | None = None
        self._reloading: _Reading | None = None
        storage.conversation_opened.connect(self._on_read)

    def open(self, conversation_id: str, through: str = "", query: str = "") -> None:
        """Read a conversation that is to be shown, with the path through a message if given."""
        operation = self._storage.open_conversation(conversation_id, through or None)
        self._opening = _Reading(operation, through, query)

    def reload(self, conversation_id: str, through: str | None = None) -> None:
        """Read the open conversation again, after what was written before this call."""
        operation = self._storage.open_conversation(conversation_id, through)
        self._reloading = _Reading(operation, through)

    def note_added(self, message_id: str) -> None:
        """A message was added on the screen; a reload on its way is to go through it."""
        if self._reloading is not None:
            self._reloading.through = message_id
        self.note_changed()

    def note_changed(self) -> None:
        """Something was changed, which a read on its way doesn't know."""
        for reading in (self._opening, self._reloading):
            if reading is not None:
                reading.is_outdated = True

    def forget_opening(self) -> None:
        """No other conversation is to be shown."""
        self._opening = None

    def forget(self) -> None:
        """Nothing that is being read is wanted any more."""
        self._opening = None
        self._reloading = None

    def _on_read(self, operation: int, stored: Conversation) -> None:
        opening, reloading = self._opening, self._reloading
        if opening is not None and operation == opening.operation:
            if opening.is_outdated:
                self.open(stored.id, opening.through or "", opening.query)
            else:
                self.forget()
                self.opened.emit(stored, opening.through or "", opening.query)
        elif reloading is not None and operation == reloading.operation:
            if reloading.is_outdated:
                self.reload(stored.id, reloading.through)
            else:
                self._reloading = None
                self.reloaded.emit(stored)
