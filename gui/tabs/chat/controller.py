"""What happens in the Chat tab: storage, engine and the open conversation, kept in step.

Owns: the open conversation and the replies on their way. Knows nothing of widgets: the page
shows what the signals say. A prompt is stored first; the engine is asked when it is safe.
"""

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QTimer, Signal

from engine.protocol import (
    ChatParams,
    ChatResult,
    CountTokensParams,
    CountTokensResult,
    ErrorInfo,
    SamplingParams,
    TextKey,
)
from gui.engine_client import EngineState
from gui.services import Services
from gui.storage import Conversation, MessageRecord, StorageProblem
from gui.tabs.chat.context_trim import ContextTrim
from gui.tabs.chat.conversation import (
    OpenConversation,
    ReplySettings,
    encode_settings,
    new_id,
    opened,
)
from gui.tabs.chat.reply import Reply
from gui.tabs.chat.wording import title_from

COUNT_DELAY_MS = 400
DRAFT_DELAY_MS = 1000


@dataclass(frozen=True)
class _Turn:
    """What was given to the storage and, once that is safe, goes to the engine."""

    prompt: MessageRecord | None
    reply: Reply
    params: ChatParams


class ChatController(QObject):
    """The Chat tab's behaviour.

    Attributes:
        conversation: the open one.

    Signals:
        conversation_opened(): another conversation, or a new one; show all of it.
        message_added(MessageRecord), message_changed(MessageRecord): of the open one.
        messages_removed(str from_id): of the open one.
        text_appended(str message_id, str text)
        replying_changed(bool): whether the open conversation is being replied to.
        stage_changed(Progress)
        conversations_changed(list of ConversationSummary)
        context_counted(tokens or None, limit or None)
        context_filled(): the person has to choose how to go on.
        send_refused(str text, StorageProblem): it was not stored; the text goes back.
        draft_opened(str)
        trimmed(int count): the model no longer reads this many messages.
    """

    conversation_opened = Signal()
    message_added = Signal(object)
    message_changed = Signal(object)
    messages_removed = Signal(str)
    text_appended = Signal(str, str)
    replying_changed = Signal(bool)
    stage_changed = Signal(object)
    conversations_changed = Signal(list)
    context_counted = Signal(object, object)
    context_filled = Signal()
    send_refused = Signal(str, object)
    draft_opened = Signal(str)
    trimmed = Signal(int)

    def __init__(self, services: Services, parent: QObject) -> None:
        super().__init__(parent)
        self._services = services
        self._storage = services.storage
        self.conversation = OpenConversation()
        self._replies: dict[str, Reply] = {}
        self._turns: dict[int, _Turn] = {}
        self._opening: int | None = None
        self._listing = 0
        self._count_job = 0
        self._draft = ""
        self._trim: ContextTrim | None = None
        self._count_timer = self._timer(COUNT_DELAY_MS, self._on_count_due)
        self._draft_timer = self._timer(DRAFT_DELAY_MS, self._on_draft_due)
        self._connect_signals()

    def _connect_signals(self) -> None:
        storage = self._storage
        storage.opened.connect(self.refresh)
        storage.committed.connect(self._on_committed)
        storage.failed.connect(self._on_storage_failed)
        storage.conversations_listed.connect(self._on_conversations_listed)
        storage.conversation_opened.connect(self._on_conversation_opened)
        storage.changed_elsewhere.connect(self.refresh)
        self._services.client.job_finished.connect(self._on_job_finished)
        self._services.models.loaded_changed.connect(self._count_timer.start)

    # What the person does

    @property
    def model(self) -> str:
        """The model that answers: the conversation's, else the last used, else any."""
        models = self._services.models
        usable = [one.id for one in models.chat_models()]
        for wanted in (self.conversation.model, self._services.settings.values.last_model):
            if wanted in usable or (wanted and not models.is_listed):
                return wanted
        return usable[0] if usable else ""

    @property
    def messages(self) -> list[MessageRecord]:
        """The open conversation's messages, with what has come of a reply on its way."""
        return [
            replace(one, text=self._replies[one.id].text) if one.id in self._replies else one
            for one in self.conversation.messages
        ]

    @property
    def is_replying(self) -> bool:
        """Whether the open conversation is being replied to."""
        return any(
            reply.record.conversation_id == self.conversation.id for reply in self._replies.values()
        )

    def refresh(self, *_: object) -> None:
        """List the conversations again."""
        self._listing = self._storage.list_conversations()

    def new_conversation(self) -> None:
        """Start anew, with the current conversation's model; stored with its first message."""
        self._save_draft_now()
        self.conversation = OpenConversation(model=self.conversation.model)
        self._show_opened("")

    def open_conversation(self, conversation_id: str) -> None:
        """Show a stored conversation."""
        if conversation_id != self.conversation.id:
            self._save_draft_now()
            self._opening = self._storage.open_conversation(conversation_id)

    def send(self, text: str) -> None:
        """Store a prompt and have it answered."""
        last = self.conversation.last
        if not self.conversation.is_stored:
            self._store_conversation(title_from(text))
        prompt = MessageRecord(
            id=new_id(),
            conversation_id=self.conversation.id,
            parent_id=last.id if last is not None else None,
            role="user",
            text=text,
        )
        self.conversation = self.conversation.with_message(prompt)
        self.message_added.emit(prompt)
        self._draft = ""
        self._draft_timer.stop()
        self._storage.save_draft(self.conversation.id, "")
        self._begin_reply(prompt, prompt.id)

    def regenerate(self, message_id: str) -> None:
        """Answer again; the old reply stays stored as another branch."""
        record = next((one for one in self.conversation.messages if one.id == message_id), None)
        if record is None or record.role != "assistant" or record.parent_id is None:
            return
        if self.is_replying:
            return
        self.conversation = self.conversation.without_from(message_id)
        self.messages_removed.emit(message_id)
        self._begin_reply(None, record.parent_id)

    def stop(self) -> None:
        """End the reply of the open conversation and keep what there is."""
        for reply in list(self._replies.values()):
            if reply.record.conversation_id == self.conversation.id:
                reply.stop()

    def rename(self, conversation_id: str, title: str) -> None:
        """Give a conversation a title of the person's own."""
        self._storage.rename(conversation_id, title)
        if conversation_id == self.conversation.id:
            self.conversation = replace(self.conversation, title=title)
        self.refresh()

    def delete(self, conversation_id: str) -> None:
        """Take a conversation off the list; :meth:`restore` brings it back."""
        for reply in list(self._replies.values()):
            if reply.record.conversation_id == conversation_id:
                reply.stop()
        self._storage.delete(conversation_id)
        if conversation_id == self.conversation.id:
            self.new_conversation()
        self.refresh()

    def restore(self, conversation_id: str) -> None:
        """Undo :meth:`delete`."""
        self._storage.restore(conversation_id)
        self.refresh()
        self.open_conversation(conversation_id)

    def choose_model(self, model: str) -> None:
        """Answer with this model from now on."""
        self.conversation = replace(self.conversation, model=model)
        self._services.settings.change(last_model=model)
        self._save_settings()
        self._services.models.load(model, self._services.settings.values.device)

    def change_settings(self, system_prompt: str, sampling: SamplingParams) -> None:
        """Make the next replies this way."""
        settings = ReplySettings(sampling, self.conversation.settings.context_first_id)
        self.conversation = replace(
            self.conversation, system_prompt=system_prompt, settings=settings
        )
        self._save_settings()
        self._count_timer.start()

    def note_draft(self, text: str) -> None:
        """What is in the composer: saved, and counted with the conversation."""
        self._draft = text
        self._count_timer.start()
        if self.conversation.is_stored:
            self._draft_timer.start()

    def drop_oldest_turns(self) -> None:
        """Have the model read only as many of the latest messages as fit comfortably."""
        turns = self.conversation.prompt()[len(self.conversation.system()) :]
        trim = ContextTrim(
            self._services.client, self.model, self.conversation.system(), turns, self
        )
        trim.found.connect(self._on_trim_found)
        trim.failed.connect(self._on_trim_failed)
        self._trim = trim
        trim.start()

    def flush(self) -> None:
        """Save what waits, for the end of the app."""
        self._save_draft_now()

    # Replies

    def _begin_reply(self, prompt: MessageRecord | None, parent_id: str) -> None:
        record = MessageRecord(
            id=new_id(),
            conversation_id=self.conversation.id,
            parent_id=parent_id,
            role="assistant",
            text="",
            state="streaming",
        )
        reply = Reply(self._services.client, self._storage, record, self)
        reply.text_appended.connect(self.text_appended)
        reply.stage_changed.connect(self.stage_changed)
        reply.ended.connect(self._on_reply_ended)
        self._replies[record.id] = reply
        self.conversation = self.conversation.with_message(record)
        self.message_added.emit(record)
        self.replying_changed.emit(True)
        if prompt is None:
            operation = self._storage.add_message(record)
        else:
            operation = self._storage.add_turn(prompt, record)
        device = self._services.settings.values.device
        self._turns[operation] = _Turn(
            prompt, reply, self.conversation.chat_params(self.model, device)
        )

    def _on_committed(self, operation: int) -> None:
        turn = self._turns.pop(operation, None)
        if turn is not None:
            self.refresh()
            self._services.models.load(turn.params.model, turn.params.device)
            turn.reply.start(turn.params)

    def _on_storage_failed(self, operation: int, problem: StorageProblem) -> None:
        turn = self._turns.pop(operation, None)
        if turn is None:
            self._services.notifications.post_storage_problem(problem)
            return
        self._replies.pop(turn.reply.record.id, None)
        text = turn.prompt.text if turn.prompt is not None else ""
        if turn.reply.record.conversation_id == self.conversation.id:
            first = turn.prompt or turn.reply.record
            self.conversation = self.conversation.without_from(first.id)
            if not self.conversation.messages:
                self.conversation = replace(self.conversation, is_stored=False)
            self.messages_removed.emit(first.id)
            self.replying_changed.emit(self.is_replying)
        self.send_refused.emit(text, problem)

    def _on_reply_ended(self, record: MessageRecord, outcome: object) -> None:
        self._replies.pop(record.id, None)
        if record.conversation_id == self.conversation.id:
            self.conversation = self.conversation.with_message(record)
            self.message_changed.emit(record)
            self.replying_changed.emit(self.is_replying)
        self.refresh()
        if isinstance(outcome, ChatResult):
            used = outcome.prompt_tokens + outcome.completion_tokens
            self.context_counted.emit(used, outcome.context_length)
            self._services.settings.change(last_model=outcome.model)
            if outcome.finish_reason == "context_full":
                self.context_filled.emit()
        elif isinstance(outcome, ErrorInfo) and outcome.text.key == "error.prompt_too_long":
            self.context_filled.emit()

    # Storage

    def _store_conversation(self, title: str) -> None:
        open_ = self.conversation
        self._storage.create_conversation(
            open_.id,
            title=title,
            system_prompt=open_.system_prompt,
            model=self.model,
            sampling=encode_settings(open_.settings),
        )
        self.conversation = replace(open_, title=title, is_stored=True, model=self.model)

    def _save_settings(self) -> None:
        open_ = self.conversation
        if open_.is_stored:
            self._storage.save_conversation_settings(
                open_.id,
                system_prompt=open_.system_prompt,
                model=open_.model,
                sampling=encode_settings(open_.settings),
            )

    def _save_draft_now(self) -> None:
        if self._draft_timer.isActive():
            self._draft_timer.stop()
            self._on_draft_due()

    def _on_draft_due(self) -> None:
        if self.conversation.is_stored:
            self._storage.save_draft(self.conversation.id, self._draft)

    def _on_conversations_listed(self, operation: int, rows: list[object]) -> None:
        if operation == self._listing:
            self.conversations_changed.emit(rows)

    def _on_conversation_opened(self, operation: int, stored: Conversation) -> None:
        if operation != self._opening:
            return
        self._opening = None
        self.conversation = opened(stored)
        self._show_opened(stored.draft)

    def _show_opened(self, draft: str) -> None:
        self._draft = draft
        self.conversation_opened.emit()
        self.replying_changed.emit(self.is_replying)
        self.draft_opened.emit(draft)
        self._count_timer.start()

    # Context

    def _on_count_due(self) -> None:
        client = self._services.client
        if client.state not in (EngineState.READY, EngineState.BUSY) or not self.model:
            return
        if self.is_replying:
            return  # the reply's own facts bring the count
        messages = self.conversation.prompt(self._draft)
        if not messages:
            self.context_counted.emit(None, None)
            return
        self._count_job = client.request(CountTokensParams(model=self.model, messages=messages))

    def _on_job_finished(self, job: int, result: object) -> None:
        if job == self._count_job and isinstance(result, CountTokensResult):
            self.context_counted.emit(result.tokens, result.context_length)

    def _on_trim_found(self, count: int) -> None:
        turns = self.conversation.turns()
        self._end_trim()
        if not turns:
            return
        first = turns[min(count, len(turns) - 1)].id
        self.conversation = replace(
            self.conversation,
            settings=ReplySettings(self.conversation.settings.sampling, first),
        )
        self._save_settings()
        self.trimmed.emit(count)
        last = self.conversation.last
        if count and last is not None and last.role == "assistant" and last.state == "failed":
            self.regenerate(last.id)

    def _on_trim_failed(self) -> None:
        self._end_trim()
        self._services.notifications.post_key(
            "bad", TextKey("error.model_not_installed", {"model": self.model or "?"})
        )

    def _end_trim(self) -> None:
        if self._trim is not None:
            self._trim.deleteLater()
            self._trim = None

    def _timer(self, milliseconds: int, on_timeout: object) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(on_timeout)
        return timer
