"""The storage as the window sees it: calls that return at once, answers as signals.

Owns: the storage thread and the numbering of operations. Knows nothing of SQL; nothing here
ever waits for the file, except :meth:`Storage.close`, for a bounded time.
"""

import functools
import logging
import uuid
from collections.abc import Hashable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Qt, QThread, Signal, Slot

from gui.storage import conversations
from gui.storage.operations import Answer, Operation, OperationKind, OperationQueue, Work
from gui.storage.problems import StorageProblem
from gui.storage.records import Conversation, MessageRecord, MessageState, StorageState
from gui.storage.worker import Worker

log = logging.getLogger(__name__)

CLOSE_TIMEOUT_MS = 5000
HURRY_TIMEOUT_MS = 1000

_stuck_threads: list[tuple[QThread, Worker]] = []
"""Threads that a dead disk holds inside a system call: to destroy them would abort the program."""


class Storage(QObject):
    """Conversations on disk.

    Every call returns the number of its operation; operations are done in order. Each is
    answered on the thread of this object, never before the call has returned: by ``failed``,
    or by the signal that carries its result, or else by ``committed``. A failed operation
    changed nothing and may be asked for again.

    Signals:
        opened: what ``open`` found; followed by its ``committed``.
        committed: this operation is done and what it wrote is on the disk.
        failed: this operation was not done, and why.
        conversations_listed: the answer to ``list_conversations``.
        conversation_opened: the answer to ``open_conversation``.
        changed_elsewhere: another window wrote since this was last checked.
    """

    opened = Signal(StorageState)
    committed = Signal(int)
    failed = Signal(int, StorageProblem)
    conversations_listed = Signal(int, list)
    conversation_opened = Signal(int, Conversation)
    changed_elsewhere = Signal()

    _operations_waiting = Signal()
    _refused = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.window_id = uuid.uuid4().hex
        self._count = 0
        self._is_closed = False
        self._queue = OperationQueue()
        self._thread = QThread()
        self._thread.setObjectName("storage")
        self._worker = Worker(self._queue, self.window_id)
        self._worker.moveToThread(self._thread)
        self._connect_signals()

    def _connect_signals(self) -> None:
        self._operations_waiting.connect(self._worker._on_operations_waiting)
        self._worker.answered.connect(self._on_answered)
        self._refused.connect(self._on_answered, Qt.ConnectionType.QueuedConnection)

    # -- the file

    def open(self, path: Path) -> int:
        """Open or create the file at ``path``; to be called before anything else."""
        return self._submit("open", path=path)

    def check_for_changes(self) -> int:
        """Find out whether another window wrote; for when this window is activated."""
        return self._submit("check")

    def close(self, timeout_ms: int = CLOSE_TIMEOUT_MS) -> bool:
        """Do all that waits, deliver its answers and stop the thread. For the end of the app.

        Returns:
            Whether everything was written; ``failed`` names what wasn't.
        """
        if self._is_closed:
            return True
        self._submit("close")
        self._is_closed = True
        is_done = self._thread.wait(timeout_ms)
        if not is_done:
            log.warning("the storage is still busy after %d ms", timeout_ms)
            self._worker.hurry()
            if not self._thread.wait(HURRY_TIMEOUT_MS):
                log.error("the storage thread does not end")
                _stuck_threads.append((self._thread, self._worker))
        QCoreApplication.sendPostedEvents(self)
        return is_done

    # -- reading

    def list_conversations(self) -> int:
        """Ask for all conversations that aren't deleted, the latest first."""
        return self._submit("list", conversations.list_conversations)

    def open_conversation(self, conversation_id: str) -> int:
        """Ask for a conversation and the messages of its active path."""
        work = functools.partial(conversations.read_conversation, conversation_id=conversation_id)
        return self._submit("read", work)

    # -- conversations

    def create_conversation(
        self,
        conversation_id: str,
        *,
        title: str = "",
        system_prompt: str = "",
        model: str = "",
        sampling: str = "{}",
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
                conversations.save_reply,
                message_id=message_id,
                text=text,
                state=state,
                facts=facts,
                error=error,
                owner=self.window_id,
            ),
            merge_key=("reply", message_id),
        )

    # -- inside

    def _add(self, messages: tuple[MessageRecord, ...]) -> int:
        return self._write(
            functools.partial(conversations.add_messages, messages=messages, owner=self.window_id)
        )

    def _set_deleted(self, conversation_id: str, *, deleted: bool) -> int:
        return self._write(
            functools.partial(
                conversations.set_deleted, conversation_id=conversation_id, deleted=deleted
            )
        )

    def _write(self, work: Work, *, merge_key: Hashable = None) -> int:
        return self._submit("write", work, merge_key=merge_key)

    def _submit(
        self,
        kind: OperationKind,
        work: Work | None = None,
        *,
        merge_key: Hashable = None,
        path: Path | None = None,
    ) -> int:
        self._count += 1
        operation = Operation((self._count,), kind, merge_key, path, work)
        if self._is_closed:
            problem = StorageProblem("other", Path(), "the storage was closed")
            self._refused.emit(Answer(operation, problem=problem))
            return self._count
        if not self._thread.isRunning():
            self._thread.start()
        self._queue.put(operation)
        self._operations_waiting.emit()
        return self._count

    @Slot(object)
    def _on_answered(self, answer: Answer) -> None:
        for operation_id in answer.operation.ids:
            self._report(operation_id, answer)

    def _report(self, operation_id: int, answer: Answer) -> None:
        if answer.problem is not None:
            self.failed.emit(operation_id, answer.problem)
            return
        match answer.operation.kind:
            case "list":
                self.conversations_listed.emit(operation_id, answer.value)
            case "read":
                self.conversation_opened.emit(operation_id, answer.value)
            case "close":
                pass  # nobody knows its number; ``close`` itself returns when it is done
            case kind:
                if kind == "open":
                    self.opened.emit(answer.value)
                if kind == "check" and answer.value:
                    self.changed_elsewhere.emit()
                self.committed.emit(operation_id)
