"""A storage whose answers a test can wait for, and messages to give it."""

from collections.abc import Callable
from typing import Any

from pytestqt.qtbot import QtBot

from gui.storage import MessageRecord, Storage, StorageProblem, StorageState

WAIT_MS = 20_000


class Client:
    """A storage and everything it answered, in order."""

    def __init__(self, storage: Storage, qtbot: QtBot) -> None:
        self.storage = storage
        self.state: StorageState | None = None
        self.order: list[int] = []
        self.changes_elsewhere = 0
        self._qtbot = qtbot
        self._answers: dict[int, Any] = {}
        storage.opened.connect(self._on_opened)
        storage.committed.connect(self._on_committed)
        storage.failed.connect(self._on_answered)
        storage.conversations_listed.connect(self._on_answered)
        storage.folders_listed.connect(self._on_answered)
        storage.presets_listed.connect(self._on_answered)
        storage.new_draft_read.connect(self._on_answered)
        storage.conversation_opened.connect(self._on_answered)
        storage.search_done.connect(self._on_answered)
        storage.search_verified.connect(self._on_answered)
        storage.changed_elsewhere.connect(self._on_changed_elsewhere)

    def _on_opened(self, state: StorageState) -> None:
        self.state = state

    def _on_committed(self, operation: int) -> None:
        self._on_answered(operation, None)

    def _on_answered(self, operation: int, answer: Any) -> None:
        assert operation not in self._answers, "answered twice"
        self._answers[operation] = answer
        self.order.append(operation)

    def _on_changed_elsewhere(self) -> None:
        self.changes_elsewhere += 1

    def answer(self, operation: int) -> Any:
        """Whatever the operation was answered with; ``None`` for ``committed``."""
        self._qtbot.waitUntil(lambda: operation in self._answers, timeout=WAIT_MS)
        return self._answers[operation]

    def done(self, operation: int) -> Any:
        answer = self.answer(operation)
        assert not isinstance(answer, StorageProblem), answer
        return answer

    def problem(self, operation: int) -> StorageProblem:
        answer = self.answer(operation)
        assert isinstance(answer, StorageProblem), answer
        return answer

    def until(self, is_so: Callable[[], bool]) -> None:
        """Wait for something the storage does while nobody asks it anything."""
        self._qtbot.waitUntil(is_so, timeout=WAIT_MS)

    def texts(self, conversation_id: str) -> list[str]:
        conversation = self.done(self.storage.open_conversation(conversation_id))
        return [message.text for message in conversation.messages]


def prompt(
    message_id: str, text: str = "", parent: str | None = None, **more: Any
) -> MessageRecord:
    """A message of the person's in conversation ``c``."""
    conversation_id = more.pop("conversation_id", "c")
    return MessageRecord(message_id, conversation_id, parent, "user", text, **more)


def reply(message_id: str, parent: str | None, text: str = "", **more: Any) -> MessageRecord:
    """A reply in conversation ``c`` that is being written."""
    more.setdefault("state", "streaming")
    conversation_id = more.pop("conversation_id", "c")
    return MessageRecord(message_id, conversation_id, parent, "assistant", text, **more)
