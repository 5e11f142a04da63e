"""Conversations on disk: SQLite in a thread of its own, seen only through :class:`Storage`."""

from gui.storage.problems import ProblemKind, StorageProblem
from gui.storage.records import (
    Conversation,
    ConversationSummary,
    MessageRecord,
    MessageState,
    StorageState,
)
from gui.storage.service import Storage

__all__ = [
    "Conversation",
    "ConversationSummary",
    "MessageRecord",
    "MessageState",
    "ProblemKind",
    "Storage",
    "StorageProblem",
    "StorageState",
]
