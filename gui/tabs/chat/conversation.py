"""The open conversation as values: a path through its tree, and what the model reads of it.

No widgets, no engine, no storage: what can be decided from the messages alone.
"""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import msgspec

from engine.protocol import ChatParams, Message, SamplingParams
from gui.attachments.prompt import attachment_prompt
from gui.presets import ContextPolicy
from gui.storage import Conversation, MessageRecord

SUMMARY_HEADING = "Summary of the earlier conversation:"
"""Read by the model only, so it isn't translated."""


class ReplySettings(msgspec.Struct, frozen=True):
    """How the replies of a conversation are made; stored with it as JSON.

    Attributes:
        context_first_id: the model reads the messages from this one on; "" for all. Where the
            path doesn't go through it, all are read.
        context_summary: what the model reads in place of the messages before it; "" for nothing.
        context_policy: what happens when the context is full.
    """

    sampling: SamplingParams = SamplingParams()
    context_first_id: str = ""
    context_summary: str = ""
    context_policy: ContextPolicy = "ask"


@dataclass(frozen=True)
class Written:
    """What a person is writing.

    Attributes:
        has_files: whether files go with it.
        edited_id: the message it is another version of; "": a new one.
    """

    text: str = ""
    has_files: bool = False
    edited_id: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to send."""
        return not self.text.strip() and not self.has_files


def new_id() -> str:
    """An id for a conversation or message."""
    return uuid.uuid4().hex


@dataclass(frozen=True)
class OpenConversation:
    """A conversation as it is on the screen.

    Attributes:
        is_stored: whether the storage knows it; a new one is stored with its first message.
        messages: the active path, oldest first.
        forks: for each parent with several children (``None``: the beginning), their ids,
            oldest first.
    """

    id: str = field(default_factory=new_id)
    title: str = ""
    title_is_custom: bool = False
    is_stored: bool = False
    is_pinned: bool = False
    folder_id: str | None = None
    model: str = ""
    system_prompt: str = ""
    settings: ReplySettings = field(default_factory=ReplySettings)
    messages: tuple[MessageRecord, ...] = ()
    forks: Mapping[str | None, tuple[str, ...]] = field(default_factory=dict)

    @property
    def last(self) -> MessageRecord | None:
        """The last message, if there is one."""
        return self.messages[-1] if self.messages else None

    @property
    def unread_count(self) -> int:
        """How many of the oldest messages the model no longer reads."""
        first = self.settings.context_first_id
        return next((i for i, one in enumerate(self.messages) if one.id == first), 0)

    def find(self, message_id: str) -> MessageRecord | None:
        """A message of the path."""
        return next((one for one in self.messages if one.id == message_id), None)

    def versions(self, record: MessageRecord) -> tuple[str, ...]:
        """The ids of a message and its other versions, oldest first."""
        return self.forks.get(record.parent_id, (record.id,))

    def with_changed(self, record: MessageRecord) -> "OpenConversation":
        """With a message of the path in a new state; as it is where it isn't on the path."""
        changed = tuple(record if one.id == record.id else one for one in self.messages)
        return replace(self, messages=changed)

    def with_version(self, record: MessageRecord) -> "OpenConversation":
        """With a new message after its parent; what followed there becomes another version."""
        place = 0
        if record.parent_id is not None:
            place = [one.id for one in self.messages].index(record.parent_id) + 1
        known = self.forks.get(record.parent_id, ())
        if not known and place < len(self.messages):
            known = (self.messages[place].id,)
        forks = dict(self.forks)
        if known:
            forks[record.parent_id] = (*known, record.id)
        return replace(self, messages=(*self.messages[:place], record), forks=forks)

    def without_from(self, message_id: str) -> "OpenConversation":
        """Without a message and those after it, and without the message as a version."""
        record = self.find(message_id)
        if record is None:
            return self
        forks = dict(self.forks)
        others = tuple(one for one in self.versions(record) if one != message_id)
        if len(others) > 1:
            forks[record.parent_id] = others
        else:
            forks.pop(record.parent_id, None)
        place = self.messages.index(record)
        return replace(self, messages=self.messages[:place], forks=forks)

    def system(self) -> list[Message]:
        """The system prompt with the summary of what is no longer read, if there is either."""
        parts = [self.system_prompt] if self.system_prompt.strip() else []
        if self.settings.context_summary and self.unread_count:
            parts.append(f"{SUMMARY_HEADING}\n{self.settings.context_summary}")
        return [Message("system", "\n\n".join(parts))] if parts else []

    def turns(self, until: str | None = None) -> list[MessageRecord]:
        """The messages the model reads, empty ones left out.

        Args:
            until: the id of the first message it is not to read; ``None``: all.
        """
        found = []
        for one in self.messages[self.unread_count :]:
            if one.id == until:
                break
            if one.text.strip() or one.attachments:
                found.append(one)
        return found

    def prompt(self, until: str | None = None) -> list[Message]:
        """What the model would be sent."""
        return self.system() + [message_of(one) for one in self.turns(until)]

    def prompt_with(self, written: Written) -> list[Message]:
        """What the model would be sent with what is being written, its files' texts left out."""
        edited = self.find(written.edited_id)
        found = self.prompt(until=written.edited_id or None)
        role = edited.role if edited is not None else "user"
        return found if written.is_empty else [*found, Message(role, written.text)]

    def chat_params(
        self,
        model: str,
        device: str,
        *,
        until: str | None = None,
        prefix: str = "",
        sampling: SamplingParams | None = None,
    ) -> ChatParams:
        """The request for a reply to the last message before ``until``.

        Args:
            prefix: what the reply begins with; the model goes on from it.
            sampling: in place of the conversation's.
        """
        return ChatParams(
            model=model,
            messages=self.prompt(until=until),
            sampling=sampling or self.settings.sampling,
            device=device,
            prefix=prefix,
        )


def message_of(record: MessageRecord) -> Message:
    """A message as the model reads it, with its attachments."""
    return Message(record.role, attachment_prompt(record.attachments, record.text))


def opened(stored: Conversation) -> OpenConversation:
    """A stored conversation, opened; settings another version wrote fall back to defaults."""
    try:
        settings = msgspec.json.decode(stored.sampling or "{}", type=ReplySettings)
    except msgspec.DecodeError:
        settings = ReplySettings()
    return OpenConversation(
        id=stored.id,
        title=stored.title,
        title_is_custom=stored.title_is_custom,
        is_stored=True,
        is_pinned=stored.is_pinned,
        folder_id=stored.folder_id,
        model=stored.model,
        system_prompt=stored.system_prompt,
        settings=settings,
        messages=stored.messages,
        forks=stored.forks,
    )


def encode_settings(settings: ReplySettings) -> str:
    """Settings as the storage keeps them."""
    return msgspec.json.encode(settings).decode()
