"""All replies on their way, in whatever conversation they are.

Owns: a prompt is stored together with its reply's placeholder first; the engine is asked when
that is on the disk. Knows nothing of which conversation is open.
"""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from engine.protocol import ChatParams
from gui.services import Services
from gui.storage import MessageRecord, StorageProblem
from gui.tabs.chat.reply import Reply


@dataclass(frozen=True)
class _Turn:
    """What was given to the storage and, once that is safe, goes to the engine."""

    prompt: MessageRecord | None
    reply: Reply
    params: ChatParams


class Replies(QObject):
    """The replies of this window that aren't finished.

    Signals:
        stored(str conversation_id): a prompt or placeholder is on the disk.
        text_appended(str message_id, str text)
        stage_changed(str conversation_id, Progress)
        ended(MessageRecord, object): with the ``ChatResult``, the ``ErrorInfo`` or ``None``.
            A stopped reply ends twice: at once, and again when its facts are known.
        refused(MessageRecord or None prompt, MessageRecord reply, StorageProblem): nothing
            was stored and the engine wasn't asked.
        replying_changed(set of str): the conversations that are being replied to.
    """

    stored = Signal(str)
    text_appended = Signal(str, str)
    stage_changed = Signal(str, object)
    ended = Signal(object, object)
    refused = Signal(object, object, object)
    replying_changed = Signal(set)

    def __init__(self, services: Services, parent: QObject) -> None:
        super().__init__(parent)
        self._services = services
        self._replies: dict[str, Reply] = {}
        self._turns: dict[int, _Turn] = {}
        services.storage.committed.connect(self._on_committed)
        services.storage.failed.connect(self._on_failed)

    def begin(
        self, record: MessageRecord, params: ChatParams, prompt: MessageRecord | None = None
    ) -> None:
        """Store a reply's placeholder, with its prompt where that is new, then ask the engine."""
        storage = self._services.storage
        reply = Reply(self._services.client, storage, record, self)
        reply.text_appended.connect(self.text_appended)
        reply.stage_changed.connect(self._on_stage_changed)
        reply.ended.connect(self._on_reply_ended)
        self._replies[record.id] = reply
        if prompt is None:
            operation = storage.add_message(record)
        else:
            operation = storage.add_turn(prompt, record)
        self._turns[operation] = _Turn(prompt, reply, params)
        self.replying_changed.emit(self.conversations())

    def stop(self, conversation_id: str) -> None:
        """End the replies of a conversation and keep what there is of them."""
        for reply in list(self._replies.values()):
            if reply.record.conversation_id == conversation_id:
                reply.stop()

    def stop_message(self, message_id: str) -> None:
        """End one reply and keep what there is of it."""
        if message_id in self._replies:
            self._replies[message_id].stop()

    def is_replying(self, conversation_id: str) -> bool:
        """Whether a conversation is being replied to."""
        return conversation_id in self.conversations()

    def conversations(self) -> set[str]:
        """The conversations that are being replied to."""
        return {reply.record.conversation_id for reply in self._replies.values()}

    @property
    def texts(self) -> list[str]:
        """What there is of each reply on its way."""
        return [reply.text for reply in self._replies.values()]

    def text_of(self, message_id: str) -> str | None:
        """What there is of a reply on its way; ``None`` if it isn't one."""
        reply = self._replies.get(message_id)
        return reply.text if reply is not None else None

    def _on_committed(self, operation: int) -> None:
        turn = self._turns.pop(operation, None)
        if turn is not None:
            self.stored.emit(turn.reply.record.conversation_id)
            self._services.models.load(turn.params.model, turn.params.device)
            turn.reply.start(turn.params)

    def _on_failed(self, operation: int, problem: StorageProblem) -> None:
        turn = self._turns.pop(operation, None)
        if turn is not None:
            self._replies.pop(turn.reply.record.id, None)
            self.refused.emit(turn.prompt, turn.reply.record, problem)
            turn.reply.deleteLater()
            self.replying_changed.emit(self.conversations())

    def _on_stage_changed(self, progress: object) -> None:
        reply = self.sender()
        if isinstance(reply, Reply):
            self.stage_changed.emit(reply.record.conversation_id, progress)

    def _on_reply_ended(self, record: MessageRecord, outcome: object) -> None:
        self._replies.pop(record.id, None)
        self.ended.emit(record, outcome)
        self.replying_changed.emit(self.conversations())
