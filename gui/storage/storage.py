"""What is stored, as the window asks for it: conversations, messages, folders, presets.

Owns: one method for each operation of the SQL modules. How they are run is
:mod:`gui.storage.service`.
"""

import functools
import sqlite3
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from gui.storage import conversations, library, messages, search, search_index
from gui.storage.records import (
    Conversation,
    Folder,
    MessageRecord,
    MessageState,
    Preset,
    SearchResult,
)
from gui.storage.service import OperationService

DATABASE_NAME = "conversations.db"
"""Of the file in the app's home folder."""


class Storage(OperationService):
    """Conversations on disk; see :class:`OperationService` for how calls are answered.

    Signals:
        conversations_listed: the answer to ``list_conversations``.
        conversation_opened: the answer to ``open_conversation``.
        folders_listed: the answer to ``list_folders``.
        presets_listed: the answer to ``list_presets``.
        search_done: the answer to ``search``.
        search_verified: the answer to ``verify_search``: what is wrong, in technical English.
        new_draft_read: the answer to ``read_new_draft``.
    """

    conversations_listed = Signal(int, list)
    conversation_opened = Signal(int, Conversation)
    folders_listed = Signal(int, list)
    presets_listed = Signal(int, list)
    search_done = Signal(int, SearchResult)
    search_verified = Signal(int, list)
    new_draft_read = Signal(int, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._answers = {
            "conversations": self.conversations_listed,
            "conversation": self.conversation_opened,
            "folders": self.folders_listed,
            "presets": self.presets_listed,
            "search": self.search_done,
            "search_check": self.search_verified,
            "new draft": self.new_draft_read,
        }
        self._searches = 0

    # -- reading

    def list_conversations(self) -> int:
        """Ask for all conversations that aren't deleted, the latest first."""
        return self._read("conversations", conversations.list_conversations)

    def open_conversation(self, conversation_id: str, through: str | None = None) -> int:
        """Ask for a conversation and the messages of a path through it.

        Args:
            through: a message to show the newest path through; ``None``: the active path.
        """
        work = functools.partial(
            conversations.read_conversation, conversation_id=conversation_id, through=through
        )
        return self._read("conversation", work)

    # -- searching

    def search(self, query: str, limit: int = 200) -> int:
        """Ask for the best hits for what a person typed, in titles and messages.

        A search that still waits is replaced, and one under way is ended: both are answered,
        so what counts is the result whose ``query`` is the newest.
        """
        self._searches += 1
        number = self._searches

        def is_outdated() -> bool:  # asked by the storage thread
            return self._searches != number

        work = functools.partial(search.search, query=query, limit=limit, is_outdated=is_outdated)
        return self._read("search", work, merge_key="search")

    def verify_search(self) -> int:
        """Ask what is wrong with the search index."""
        return self._read("search_check", search_index.verify)

    def rebuild_search(self) -> int:
        """Make the search index anew, bit by bit while nothing else is to be done."""
        return self._write(search_index.rebuild)

    # -- conversations

    def create_conversation(
        self,
        conversation_id: str,
        *,
        title: str = "",
        system_prompt: str = "",
        model: str = "",
        sampling: str = "{}",
        folder_id: str | None = None,
    ) -> int:
        """Add a conversation without messages; ``sampling`` is JSON."""
        return self._write(
            functools.partial(
                conversations.create_conversation,
                conversation_id=conversation_id,
                title=title,
                system_prompt=system_prompt,
                model=model,
                sampling=sampling,
                folder_id=folder_id,
            )
        )

    def rename(self, conversation_id: str, title: str, *, is_custom: bool = True) -> int:
        """Set the title. A made one (``is_custom=False``) never replaces the person's own."""
        return self._write(
            functools.partial(
                conversations.rename,
                conversation_id=conversation_id,
                title=title,
                is_custom=is_custom,
            )
        )

    def delete(self, conversation_id: str) -> int:
        """Take a conversation off the list; :meth:`restore` brings it back whole."""
        return self._set_deleted(conversation_id, deleted=True)

    def restore(self, conversation_id: str) -> int:
        """Undo :meth:`delete`."""
        return self._set_deleted(conversation_id, deleted=False)

    def set_pinned(self, conversation_id: str, *, pinned: bool) -> int:
        """Keep a conversation at the top of the list, or no longer."""
        return self._write(
            functools.partial(
                conversations.set_pinned, conversation_id=conversation_id, pinned=pinned
            )
        )

    def move_to_folder(self, conversation_id: str, folder_id: str | None) -> int:
        """Put a conversation into a folder, or take it out (``None``)."""
        return self._write(
            functools.partial(
                conversations.move_to_folder,
                conversation_id=conversation_id,
                folder_id=folder_id,
            )
        )

    def set_head(self, conversation_id: str, message_id: str) -> int:
        """Make the path that ends with ``message_id`` the active one."""
        return self._write(
            functools.partial(
                conversations.set_head, conversation_id=conversation_id, message_id=message_id
            )
        )

    def save_conversation_settings(
        self, conversation_id: str, *, system_prompt: str, model: str, sampling: str
    ) -> int:
        """Store how the next replies are to be made; ``sampling`` is JSON."""
        return self._write(
            functools.partial(
                conversations.save_settings,
                conversation_id=conversation_id,
                system_prompt=system_prompt,
                model=model,
                sampling=sampling,
            )
        )

    def save_draft(self, conversation_id: str, text: str) -> int:
        """Store what was typed and not sent. A save still waiting is replaced."""
        return self._write(
            functools.partial(conversations.save_draft, conversation_id=conversation_id, text=text),
            merge_key=("draft", conversation_id),
        )

    def save_new_draft(self, text: str) -> int:
        """Store what was typed into a chat that has no message yet."""
        return self._write(
            functools.partial(conversations.save_new_draft, text=text), merge_key="new draft"
        )

    def read_new_draft(self) -> int:
        """Ask for what :meth:`save_new_draft` stored."""
        return self._read("new draft", conversations.read_new_draft)

    # -- messages

    def add_message(self, message: MessageRecord) -> int:
        """Add a message and make it the head of its conversation."""
        return self._add((message,))

    def add_turn(self, prompt: MessageRecord, reply: MessageRecord) -> int:
        """Add a prompt and the reply that is about to be written: both or none."""
        return self._add((prompt, reply))

    def save_reply(
        self,
        message_id: str,
        text: str,
        state: MessageState,
        *,
        facts: str | None = None,
        error: str | None = None,
    ) -> int:
        """Store a reply of this window as it now is; ``facts`` and ``error`` are JSON.

        A save of the same reply that still waits is replaced; both are answered.
        """
        return self._write(
            functools.partial(
                messages.save_reply,
                message_id=message_id,
                text=text,
                state=state,
                facts=facts,
                error=error,
                owner=self.window_id,
            ),
            merge_key=("reply", message_id),
        )

    def select_branch(self, conversation_id: str, message_id: str) -> int:
        """Make the newest path through ``message_id`` the active one."""
        return self._on_message(messages.select_branch, conversation_id, message_id)

    def delete_message(self, conversation_id: str, message_id: str) -> int:
        """Take a message and all that follows on it out; :meth:`restore_message` undoes it."""
        return self._on_message(messages.delete_message, conversation_id, message_id)

    def restore_message(self, conversation_id: str, message_id: str) -> int:
        """Undo :meth:`delete_message`."""
        return self._on_message(messages.restore_message, conversation_id, message_id)

    # -- folders and presets

    def list_folders(self) -> int:
        """Ask for all folders, by name."""
        return self._read("folders", library.list_folders)

    def save_folder(self, folder: Folder) -> int:
        """Add a folder, or rename it."""
        return self._write(functools.partial(library.save_folder, folder=folder))

    def delete_folder(self, folder_id: str) -> int:
        """Dissolve a folder; its conversations stay, outside any folder."""
        return self._write(
            functools.partial(library.set_folder_deleted, folder_id=folder_id, deleted=True)
        )

    def restore_folder(self, folder_id: str) -> int:
        """Undo :meth:`delete_folder`."""
        return self._write(
            functools.partial(library.set_folder_deleted, folder_id=folder_id, deleted=False)
        )

    def list_presets(self) -> int:
        """Ask for all presets, by name."""
        return self._read("presets", library.list_presets)

    def save_preset(self, preset: Preset) -> int:
        """Add a preset, or change the one of this id."""
        return self._write(functools.partial(library.save_preset, preset=preset))

    def delete_preset(self, preset_id: str) -> int:
        """Take a preset off the list; :meth:`restore_preset` brings it back."""
        return self._write(
            functools.partial(library.set_preset_deleted, preset_id=preset_id, deleted=True)
        )

    def restore_preset(self, preset_id: str) -> int:
        """Undo :meth:`delete_preset`."""
        return self._write(
            functools.partial(library.set_preset_deleted, preset_id=preset_id, deleted=False)
        )

    # -- inside

    def _on_message(
        self,
        work: Callable[[sqlite3.Connection, str, str], None],
        conversation_id: str,
        message_id: str,
    ) -> int:
        return self._write(lambda connection: work(connection, conversation_id, message_id))

    def _add(self, added: tuple[MessageRecord, ...]) -> int:
        return self._write(
            functools.partial(messages.add_messages, messages=added, owner=self.window_id)
        )

    def _set_deleted(self, conversation_id: str, *, deleted: bool) -> int:
        return self._write(
            functools.partial(
                conversations.set_deleted, conversation_id=conversation_id, deleted=deleted
            )
        )
