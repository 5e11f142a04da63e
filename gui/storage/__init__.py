"""Conversations on disk: SQLite in a thread of its own, seen only through :class:`Storage`."""

from gui.storage.problems import ProblemKind, StorageProblem
from gui.storage.records import (
    AttachmentRecord,
    Conversation,
    ConversationSummary,
    Folder,
    MessageRecord,
    MessageState,
    Preset,
    SearchHit,
    SearchResult,
    StorageState,
)
from gui.storage.storage import DATABASE_NAME, Storage

__all__ = [
    "DATABASE_NAME",
    "AttachmentRecord",
    "Conversation",
    "ConversationSummary",
    "Folder",
    "MessageRecord",
    "MessageState",
    "Preset",
    "ProblemKind",
    "SearchHit",
    "SearchResult",
    "Storage",
    "StorageProblem",
    "StorageState",
]
