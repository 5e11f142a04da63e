"""What happens in the Chat tab: the open conversation, the engine's replies, what one asks of both.

Knows nothing of widgets: the page shows what the signals say. Nothing here destroys a message:
an edit, another answer or a continuation is one more version.
"""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from engine.protocol import ChatResult, CountTokensParams, ErrorInfo, Progress, SamplingParams
from gui.model_options import is_folder
from gui.presets import ContextPolicy
from gui.services import Services
from gui.storage import AttachmentRecord, MessageRecord, StorageProblem
from gui.tabs.chat.comparison import Comparison, Variant
from gui.tabs.chat.context_count import ContextCounter
from gui.tabs.chat.context_keeper import ContextChange, ContextKeeper
from gui.tabs.chat.conversation import OpenConversation, Written
from gui.tabs.chat.library import ChatLibrary
from gui.tabs.chat.replies import Replies
from gui.tabs.chat.session import ChatSession
from gui.tabs.chat.titles import TitleMaker
from gui.tabs.chat.turns import edited, new_prompt, placeholder
from gui.tabs.chat.wording import title_from


class ChatController(QObject):
    """The Chat tab's behaviour.

    Attributes:
        session: the open conversation.
        library: all stored ones.
        replies: those on their way, in any conversation.
        comparison: answers to one prompt that are being compared.

    Signals:
        message_changed(MessageRecord): a message of the path.
        text_appended(str message_id, str text)
        replying_changed(bool): whether the open conversation is being replied to.
        stage_changed(Progress): of the open conversation.
        context_counted(tokens or None, limit or None)
        context_filled(): the person has to choose how to go on.
        context_changed(ContextChange): what the model reads from now on.
        context_failed(ErrorInfo): no room could be made; nothing was changed.
        send_refused(str text, tuple attachments, StorageProblem): it was not stored; give it
            back.
        message_deleted(str conversation_id, str message_id): :meth:`restore_message` undoes it.
    """

    message_changed = Signal(object)
    text_appended = Signal(str, str)
    replying_changed = Signal(bool)
    stage_changed = Signal(object)
    context_counted = Signal(object, object)
    context_filled = Signal()
    context_changed = Signal(object)
    context_failed = Signal(object)
    send_refused = Signal(str, tuple, object)
    message_deleted = Signal(str, str)

    def __init__(self, services: Services, parent: QObject) -> None:
        super().__init__(parent)
        self._services = services
        self._storage = services.storage
        self.session = ChatSession(services.storage, self)
        self.library = ChatLibrary(services.storage, self)
        self.replies = Replies(services, self)
        self.comparison = Comparison(services, self.replies, self)
        self._counter = ContextCounter(services.client, self._question, self)
        self._keeper = ContextKeeper(services.client, self)
        self._titles = TitleMaker(services.client, self)
        self._is_outdated = False
        self._unanswered = ""
        self._connect_signals()

    def _connect_signals(self) -> None:
        session, replies, keeper = self.session, self.replies, self._keeper
        session.opened.connect(self._on_session_opened)
        session.changed.connect(self._counter.schedule)
        replies.stored.connect(self.library.refresh)
        replies.text_appended.connect(self.text_appended)
        replies.stage_changed.connect(self._on_stage_changed)
        replies.ended.connect(self._on_reply_ended)
        replies.refused.connect(self._on_reply_refused)
        self._storage.changed_elsewhere.connect(self._on_changed_elsewhere)
        self._services.models.loaded_changed.connect(self._counter.schedule)
        self._counter.counted.connect(self.context_counted)
        keeper.room_made.connect(self._on_room_made)
        keeper.stage_changed.connect(self._on_stage_changed)
        keeper.failed.connect(self._on_room_failed)
        self._titles.made.connect(self._on_title_made)

    @property
    def conversation(self) -> OpenConversation:
        """The open conversation."""
        return self.session.conversation

    @property
    def model(self) -> str:
        """The model that answers: the conversation's, else the last used, else any.

        A folder, such as a training run's result, isn't listed; the engine knows what is in it.
        """
        models = self._services.models
        usable = [one.id for one in models.chat_models()]
        for wanted in (self.conversation.model, self._services.settings.values.last_model):
            if wanted in usable or is_folder(wanted) or (wanted and not models.is_listed):
                return wanted
        return usable[0] if usable else ""

    @property
    def messages(self) -> list[MessageRecord]:
        """The open conversation's messages, with what has come of a reply on its way."""
        texts = ((one, self.replies.text_of(one.id)) for one in self.conversation.messages)
        return [one if text is None else replace(one, text=text) for one, text in texts]

    @property
    def is_replying(self) -> bool:
        """Whether the open conversation is being replied to."""
        return self.replies.is_replying(self.conversation.id)

    # Whole conversations

    def delete_conversation(self, conversation_id: str) -> None:
        """Take a conversation off the list; :meth:`restore_conversation` brings it back."""
        self.replies.stop(conversation_id)
        self.library.delete(conversation_id)
        if conversation_id == self.conversation.id:
            self.session.begin_new()

    def restore_conversation(self, conversation_id: str) -> None:
        """Undo :meth:`delete_conversation`."""
        self.library.restore(conversation_id)
        self.session.open(conversation_id)

    def rename(self, conversation_id: str, title: str) -> None:
        """Give a conversation a title of the person's own."""
        self.library.rename(conversation_id, title)
        self.session.set_title(conversation_id, title, is_custom=True)

    # Asking

    def send(self, text: str, attachments: tuple[AttachmentRecord, ...] = ()) -> None:
        """Store a prompt and have it answered."""
        self._ask(self._new_prompt(text, attachments))

    def edit(
        self, message_id: str, text: str, attachments: tuple[AttachmentRecord, ...] = ()
    ) -> None:
        """Make another version of a message; one of the person's is answered anew."""
        old = self.conversation.find(message_id)
        if old is None:
            return
        self.stop()
        new = edited(old, text, attachments)
        if old.role == "user":
            self._ask(new)
        else:
            self._storage.add_message(new)
            self._add(new)

    def regenerate(self, message_id: str) -> None:
        """Answer again; the old reply stays as another version."""
        record = self.conversation.find(message_id)
        if record is None:
            return
        parent = record.id if record.role == "user" else record.parent_id
        if parent is not None:
            self.stop()
            self._begin_reply(parent)

    def continue_reply(self, message_id: str) -> None:
        """Go on from the end of a reply, as another version of it."""
        record = self.conversation.find(message_id)
        if record is not None:
            self.branch_at(message_id, len(record.text), "")

    def branch_at(self, message_id: str, start: int, text: str) -> None:
        """Go on from within a reply, as another version of it.

        Args:
            start: how many characters of the reply stay.
            text: what comes after them instead; the model goes on from there.
        """
        record = self.conversation.find(message_id)
        if record is not None and record.role == "assistant" and record.parent_id is not None:
            self.stop()
            self._begin_reply(record.parent_id, record.text[:start] + text)

    def compare(
        self,
        variants: tuple[Variant, ...],
        text: str = "",
        attachments: tuple[AttachmentRecord, ...] = (),
    ) -> bool:
        """Have a prompt answered in several ways, each a version of the others.

        Args:
            text, attachments: the prompt; with neither, the last one of the path again.

        Returns:
            Whether there was a prompt to answer.
        """
        self.stop()
        if text.strip() or attachments:
            prompt = self._new_prompt(text, attachments)
            self._storage.add_message(prompt)
            self._add(prompt)
        else:
            asked = [one for one in self.conversation.messages if one.role == "user"]
            if not asked:
                return False
            prompt = asked[-1]
        for record in self.comparison.begin(self.conversation, prompt.id, variants):
            self._add(record)
        self.replying_changed.emit(True)
        return True

    def keep_answer(self, message_id: str) -> None:
        """End the comparison with this answer; the others stay as versions."""
        self.comparison.finish(message_id)
        self.show_version(message_id)

    def stop(self) -> None:
        """End what is being written in the open conversation and keep what there is."""
        self.replies.stop(self.conversation.id)
        self._keeper.cancel()

    # Versions

    def select_version(self, message_id: str, step: int) -> None:
        """Go to the version of a message that is ``step`` after it."""
        record = self.conversation.find(message_id)
        versions = self.conversation.versions(record) if record is not None else ()
        place = versions.index(message_id) + step if message_id in versions else -1
        if 0 <= place < len(versions):
            self.show_version(versions[place])

    def show_version(self, message_id: str) -> None:
        """Make the newest path through a message the active one."""
        self._storage.select_branch(self.conversation.id, message_id)
        self.session.reload(message_id)

    def delete_message(self, message_id: str) -> None:
        """Take a message and what follows it out; :meth:`restore_message` brings it back."""
        self.stop()
        self._storage.delete_message(self.conversation.id, message_id)
        self.session.remove_from(message_id)
        self.session.reload()
        self.message_deleted.emit(self.conversation.id, message_id)

    def restore_message(self, conversation_id: str, message_id: str) -> None:
        """Undo :meth:`delete_message`."""
        self._storage.restore_message(conversation_id, message_id)
        if conversation_id == self.conversation.id:
            self.session.reload(message_id)

    # Settings

    def choose_model(self, model: str) -> None:
        """Answer with this model from now on; one in a folder may be gone tomorrow."""
        self.session.change(model=model)
        if not is_folder(model):
            self._services.settings.change(last_model=model)
        self._services.models.load(model, self._services.settings.values.device)

    def change_settings(
        self, system_prompt: str, sampling: SamplingParams, context_policy: ContextPolicy
    ) -> None:
        """Make the next replies this way."""
        self.session.change(
            system_prompt=system_prompt, sampling=sampling, context_policy=context_policy
        )
        self._counter.schedule()

    def note_written(self, written: Written) -> None:
        """What the composer holds, to be counted with the conversation."""
        self._counter.note_written(written)

    def make_room(self, policy: ContextPolicy) -> None:
        """Have the model read less of the conversation; ``context_changed`` says what."""
        device = self._services.settings.values.device
        self._keeper.make_room(self.conversation, policy, self.model, device)

    # Replies

    def _new_prompt(self, text: str, attachments: tuple[AttachmentRecord, ...]) -> MessageRecord:
        self.session.store(title_from(text, attachments), self.model)
        self.session.clear_draft()
        return new_prompt(self.conversation, text, attachments)

    def _ask(self, prompt: MessageRecord) -> None:
        self.session.add(prompt)
        self._begin_reply(prompt.id, prompt=prompt)

    def _begin_reply(
        self, parent_id: str, prefix: str = "", prompt: MessageRecord | None = None
    ) -> None:
        self._titles.cancel()
        record = placeholder(self.conversation.id, parent_id, prefix)
        device = self._services.settings.values.device
        self.session.add(record)
        params = self.conversation.chat_params(self.model, device, until=record.id, prefix=prefix)
        self.replies.begin(record, params, prompt)
        self.session.changed.emit()
        self.replying_changed.emit(True)

    def _add(self, record: MessageRecord) -> None:
        self.session.add(record)
        self.session.changed.emit()

    def _on_reply_refused(
        self, prompt: MessageRecord | None, reply: MessageRecord, problem: StorageProblem
    ) -> None:
        if reply.conversation_id == self.conversation.id:
            self.session.forget((prompt or reply).id)
            self.replying_changed.emit(self.is_replying)
        text, attachments = (prompt.text, prompt.attachments) if prompt is not None else ("", ())
        self.send_refused.emit(text, attachments, problem)

    def _on_reply_ended(self, record: MessageRecord, outcome: object) -> None:
        self.library.refresh()
        if isinstance(outcome, ChatResult):
            self._services.settings.change(last_model=outcome.model)
        self.session.update(record)
        if record.conversation_id != self.conversation.id:
            return
        self.message_changed.emit(record)
        self.replying_changed.emit(self.is_replying)
        if self._is_outdated:
            self._on_changed_elsewhere()
        last = self.conversation.last
        if last is not None and last.id == record.id and record.id not in self.comparison.answers:
            self._on_last_reply_ended(record, outcome)

    def _on_last_reply_ended(self, record: MessageRecord, outcome: object) -> None:
        if isinstance(outcome, ChatResult):
            used = outcome.prompt_tokens + outcome.completion_tokens
            self.context_counted.emit(used, outcome.context_length)
            if not self._counter.written.is_empty:
                self._counter.schedule()  # it was begun meanwhile
            if outcome.finish_reason == "context_full":
                self._on_context_full("")
            elif record.state == "complete" and self._services.settings.values.is_title_automatic:
                self._titles.consider(self.conversation, self.model)
        elif isinstance(outcome, ErrorInfo) and outcome.text.key == "error.prompt_too_long":
            self._on_context_full(record.id)

    def _on_title_made(self, conversation_id: str, title: str) -> None:
        self.library.rename(conversation_id, title, is_custom=False)
        self.session.set_title(conversation_id, title, is_custom=False)

    def _on_session_opened(self) -> None:
        self._keeper.cancel()
        self._is_outdated = False
        self.replying_changed.emit(self.is_replying)
        self._counter.schedule()

    def _on_changed_elsewhere(self) -> None:
        """Another window wrote: show what it added, on the path that is shown here."""
        self._is_outdated = self.is_replying
        if not self.is_replying:
            last = self.conversation.last
            self.session.reload(last.id if last is not None else None)

    # Context

    def _question(self, written: Written) -> CountTokensParams | None:
        if not self.model or self.is_replying:
            return None  # a reply's own facts bring the count
        return CountTokensParams(model=self.model, messages=self.conversation.prompt_with(written))

    def _on_context_full(self, unanswered: str) -> None:
        """Do what the conversation's policy says.

        Args:
            unanswered: the reply that could not even begin, to be asked for again; "" for none.
        """
        self._unanswered = unanswered
        policy = self.conversation.settings.context_policy
        if policy == "ask":
            self.context_filled.emit()
        else:
            self.make_room(policy)

    def _on_room_made(self, change: ContextChange) -> None:
        unanswered, self._unanswered = self._unanswered, ""
        if change.conversation_id != self.conversation.id:
            return
        if change.count:
            self.session.change(context_first_id=change.first_id, context_summary=change.summary)
            self.session.changed.emit()
        self.context_changed.emit(change)
        record = self.conversation.find(unanswered)
        if change.count and record is not None and record.parent_id is not None:
            # The failed reply holds nothing; another one takes its place.
            self._storage.delete_message(self.conversation.id, record.id)
            self.session.remove_from(record.id)
            self._begin_reply(record.parent_id)

    def _on_room_failed(self, conversation_id: str, error: ErrorInfo) -> None:
        self._unanswered = ""
        if error.kind != "cancelled" and conversation_id == self.conversation.id:
            self.context_failed.emit(error)

    def _on_stage_changed(self, conversation_id: str, progress: Progress) -> None:
        if conversation_id == self.conversation.id:
            self.stage_changed.emit(progress)
