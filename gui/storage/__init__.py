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
    StorageState,
)
from gui.storage.storage import Storage

__all__ = [
    "AttachmentRecord",
    "Conversation",
    "ConversationSummary",
    "Folder",
    "MessageRecord",
    "MessageState",
    "Preset",
    "ProblemKind",
    "Storage",
    "StorageProblem",
    "StorageState",
]
