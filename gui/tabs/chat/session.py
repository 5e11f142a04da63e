"""The open conversation, kept in step with what is stored.

Owns: which conversation is open, its draft, and every reading of it. A message is put on the
path here when it is given to the storage. Knows nothing of replies and models' answers.
"""

from dataclasses import replace

import msgspec
from PySide6.QtCore import QObject, Signal

from gui.storage import Conversation, MessageRecord, Storage
from gui.tabs.chat.conversation import OpenConversation, encode_settings, opened
from gui.tabs.chat.conversation_reader import ConversationReader
from gui.tabs.chat.drafts import DraftKeeper


class ChatSession(QObject):
    """One conversation on the screen.

    Attributes:
        conversation: its present state.

    Signals:
        opened(): another conversation, or a new one; show all of it.
        changed(): the path of the open one; what is still on it stays.
        draft_opened(str)
        sought(str message_id, str query): what was searched for is now on the path.
        deleted_elsewhere(str conversation_id): another window took it off the list.
    """

    opened = Signal()
    changed = Signal()
    draft_opened = Signal(str)
    sought = Signal(str, str)
    deleted_elsewhere = Signal(str)

    def __init__(self, storage: Storage, parent: QObject) -> None:
        super().__init__(parent)
        self._storage = storage
        self.conversation = OpenConversation()
        self._drafts = DraftKeeper(storage, self)
        self._reader = ConversationReader(storage, self)
        storage.opened.connect(self._on_storage_opened)
        storage.new_draft_read.connect(self._on_new_draft_read)
        self._reader.opened.connect(self._on_conversation_read)
        self._reader.reloaded.connect(self._on_conversation_reloaded)

    @property
    def draft(self) -> str:
        """What was typed and not sent."""
        return self._drafts.text

    # Opening

    def begin_new(self) -> None:
        """Start anew, in the same folder with the same model; stored with its first message."""
        old = self.conversation
        self._drafts.flush()
        self._reader.forget()
        self.conversation = OpenConversation(model=old.model, folder_id=old.folder_id)
        self._show_opened("")
        self._storage.read_new_draft()

    def open(self, conversation_id: str, through: str = "", query: str = "") -> None:
        """Show a stored conversation.

        Args:
            through: a message to show, on whatever branch it is; "": the active path.
            query: what was searched for, to be marked there.
        """
        if conversation_id != self.conversation.id or through:
            self._drafts.flush()
            self._reader.open(conversation_id, through, query)
        else:
            self._reader.forget_opening()  # it is back at this one before the other was read

    def reload(self, through: str | None = None) -> None:
        """Read it again, after what was written before; the draft and the settings stay.

        Args:
            through: a message the path is to go through; ``None``: the active path.
        """
        if self.conversation.is_stored:
            self._reader.reload(self.conversation.id, through)

    # Messages

    def add(self, record: MessageRecord) -> None:
        """Put a new message on the path; the caller gives it to the storage."""
        self._reader.note_added(record.id)
        self.conversation = self.conversation.with_version(record)

    def update(self, record: MessageRecord) -> None:
        """A message in a new state, on the path or not; the caller stores it first."""
        self._reader.note_changed()
        self.conversation = self.conversation.with_changed(record)

    def remove_from(self, message_id: str) -> None:
        """Take a message and what follows off the path."""
        self.conversation = self.conversation.without_from(message_id)

    def forget(self, message_id: str) -> None:
        """Take what could not be stored off the path; the versions beside it come back."""
        self.remove_from(message_id)
        if not self.conversation.messages and not self.conversation.forks:
            self.conversation = replace(self.conversation, is_stored=False)
        self.changed.emit()
        self.reload()

    # Settings, title and draft

    def store(self, title: str, model: str) -> None:
        """Store a new conversation, before its first message."""
        open_ = self.conversation
        if open_.is_stored:
            return
        self._storage.create_conversation(
            open_.id,
            title=title,
            system_prompt=open_.system_prompt,
            model=model,
            sampling=encode_settings(open_.settings),
            folder_id=open_.folder_id,
        )
        self._drafts.clear()  # of the new chat
        self._drafts.follow(open_.id, "")
        self.conversation = replace(open_, title=title, is_stored=True, model=model)

    def change(
        self, *, model: str | None = None, system_prompt: str | None = None, **settings: object
    ) -> None:
        """Make the next replies another way, and store it.

        Args:
            settings: fields of ``ReplySettings``.
        """
        open_ = self.conversation
        open_ = replace(
            open_,
            model=open_.model if model is None else model,
            system_prompt=open_.system_prompt if system_prompt is None else system_prompt,
            settings=msgspec.structs.replace(open_.settings, **settings),
        )
        self.conversation = open_
        if open_.is_stored:
            self._storage.save_conversation_settings(
                open_.id,
                system_prompt=open_.system_prompt,
                model=open_.model,
                sampling=encode_settings(open_.settings),
            )
            self._reader.note_changed()

    def set_title(self, conversation_id: str, title: str, *, is_custom: bool) -> None:
        """Another title of this or another conversation; the library stores it first."""
        self._reader.note_changed()
        is_open = conversation_id == self.conversation.id
        if is_open and (is_custom or not self.conversation.title_is_custom):
            self.conversation = replace(self.conversation, title=title, title_is_custom=is_custom)

    def note_draft(self, text: str) -> None:
        """What is in the composer: saved a moment later."""
        self._drafts.note(text)

    def clear_draft(self) -> None:
        """It was sent."""
        self._drafts.clear()

    def flush(self) -> None:
        """Save what waits, for the end of the app."""
        self._drafts.flush()

    # Answers of the storage

    def _on_storage_opened(self, *_: object) -> None:
        self._storage.read_new_draft()

    def _on_new_draft_read(self, _operation: int, text: str) -> None:
        if text and not self.conversation.is_stored and not self.draft:
            self._drafts.follow("", text)
            self.draft_opened.emit(text)

    def _on_conversation_read(self, stored: Conversation, through: str, query: str) -> None:
        is_same = stored.id == self.conversation.id
        self.conversation = opened(stored)
        if is_same:
            self.changed.emit()
        else:
            self._show_opened(stored.draft)
        if through:
            self.sought.emit(through, query)

    def _on_conversation_reloaded(self, stored: Conversation) -> None:
        open_ = self.conversation
        if stored.id == open_.id:
            self.conversation = replace(
                opened(stored),
                model=open_.model,
                system_prompt=open_.system_prompt,
                settings=open_.settings,
            )
            self.changed.emit()
            if stored.deleted_at is not None:
                self.deleted_elsewhere.emit(stored.id)

    def _show_opened(self, draft: str) -> None:
        self._drafts.follow(self.conversation.id if self.conversation.is_stored else "", draft)
        self.opened.emit()
        self.draft_opened.emit(draft)
