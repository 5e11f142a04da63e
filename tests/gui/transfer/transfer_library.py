"""A file of conversations as a test sees it, and what to put into it."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

from gui.storage import AttachmentRecord, Folder, messages
from gui.storage.conversations import (
    create_conversation,
    list_conversations,
    read_conversation,
    save_draft,
    set_deleted,
    set_pinned,
)
from gui.storage.database import open_database, transaction
from gui.storage.exports import read_tree
from gui.storage.library import save_folder
from gui.storage.records import Conversation, MessageRecord
from gui.transfer.exporting import run_export
from gui.transfer.importing import run_import
from gui.transfer.protocol import ExportRequest, ImportRequest, Progressed, TransferReport

BIDI = "\u202eevil\u202c שלום مرحبا"
TEXTS = ("Hi 👩‍🚀", "Hello", "Hey", BIDI, "…")
A, B, C, D, E = (letter * 32 for letter in "abcde")
CHAT = "0123456789abcdef" * 2


class Library:
    """A file of conversations as a test sees it."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "conversations.db"
        self.kept_in = folder / "imports"
        self.progress: list[Progressed] = []
        self.run(lambda _: None)

    def run(self, work: Callable[[sqlite3.Connection], Any], *, is_write: bool = True) -> Any:
        """Do something with an open connection."""
        database = open_database(self.path, "test")
        try:
            with transaction(database.connection, is_write=is_write):
                return work(database.connection)
        finally:
            database.connection.execute("DELETE FROM windows WHERE id = 'test'")
            database.close()

    def take(self, *paths: Path, check: Callable[[], None] = lambda: None) -> TransferReport:
        """Import in this process."""
        request = ImportRequest(
            database=str(self.path), paths=[str(one) for one in paths], kept_in=str(self.kept_in)
        )
        return run_import(request, self.progress.append, check)

    def give(self, target: Path, file_format: Any, ids: list[str] | None = None) -> TransferReport:
        """Export in this process."""
        request = ExportRequest(
            database=str(self.path), ids=ids, format=file_format, target=str(target)
        )
        return run_export(request, self.progress.append, lambda: None)

    def conversations(self) -> list[Conversation]:
        """All that aren't deleted, the latest first."""
        return self.run(
            lambda connection: [
                read_conversation(connection, one.id) for one in list_conversations(connection)
            ]
        )

    def only(self) -> Conversation:
        """The only conversation."""
        (found,) = self.conversations()
        return found

    def tree(self, conversation_id: str) -> list[MessageRecord]:
        """All messages of a conversation that aren't deleted."""
        return self.run(lambda connection: list(read_tree(connection, conversation_id)))

    def unread(self, report: TransferReport) -> list[dict[str, Any]]:
        """The parts that were kept aside."""
        lines = (Path(report.path) / "unread.jsonl").read_text(encoding="utf-8").splitlines()
        return [json.loads(line) for line in lines]


def fill(library: Library, texts: tuple[str, ...] = TEXTS) -> None:
    """A conversation with a branch, files, facts and an error, in a folder; one deleted."""

    def work(connection: Any) -> None:
        save_folder(connection, Folder("f" * 32, "Räume"))
        create_conversation(
            connection,
            CHAT,
            title=f"Title {BIDI}",
            system_prompt="Be brief.",
            model="smollm2",
            sampling='{"sampling":{"temperature":0.1},"context_first_id":""}',
            folder_id="f" * 32,
        )
        files = (
            AttachmentRecord("f1", "a.txt", 5, "hello", "utf-8", 2, "lines 1-2"),
            AttachmentRecord("f2", "空.md", 9, "```\ncode\n```\u0000", "utf-16", None, ""),
        )
        facts = '{"model_name":"SmolLM2","seconds":1.5}'
        branch = (
            MessageRecord(A, CHAT, None, "user", texts[0], "complete", None, None, 1, 2, files),
            MessageRecord(B, CHAT, A, "assistant", texts[1], "complete", facts, None, 3, 4),
            MessageRecord(C, CHAT, A, "assistant", texts[2], "failed", None, '{"a":[1]}', 5, 6),
            MessageRecord(D, CHAT, B, "user", texts[3], "complete", None, None, 7, 8),
            MessageRecord(E, CHAT, D, "assistant", texts[4], "streaming", None, None, 9, 9),
        )
        messages.insert_messages(connection, branch, owner="nobody")
        messages.select_branch(connection, CHAT, D)
        set_pinned(connection, CHAT, pinned=True)
        save_draft(connection, CHAT, "to be sent")
        create_conversation(
            connection, "9" * 32, title="gone", system_prompt="", model="", sampling="{}"
        )
        set_deleted(connection, "9" * 32, deleted=True)

    library.run(work)
