"""The open conversation as values: its messages, how replies are made, what the model reads.

No widgets, no engine, no storage: what can be decided from the messages alone.
"""

import uuid
from dataclasses import dataclass, field, replace

import msgspec

from engine.protocol import ChatParams, Message, SamplingParams
from gui.storage import Conversation, MessageRecord


class ReplySettings(msgspec.Struct, frozen=True):
    """How the replies of a conversation are made; stored with it as JSON.

    Attributes:
        context_first_id: the model reads the messages from this one on; "" for all.
    """

    sampling: SamplingParams = SamplingParams()
    context_first_id: str = ""


def new_id() -> str:
    """An id for a conversation or message."""
    return uuid.uuid4().hex


@dataclass(frozen=True)
class OpenConversation:
    """A conversation as it is on the screen.

    Attributes:
        is_stored: whether the storage knows it; a new one is stored with its first message.
        messages: the active path, oldest first.
    """

    id: str = field(default_factory=new_id)
    title: str = ""
    is_stored: bool = False
    model: str = ""
    system_prompt: str = ""
    settings: ReplySettings = field(default_factory=ReplySettings)
    messages: tuple[MessageRecord, ...] = ()

    @property
    def last(self) -> MessageRecord | None:
        """The last message, if there is one."""
        return self.messages[-1] if self.messages else None

    def with_message(self, record: MessageRecord) -> "OpenConversation":
        """With a message added, or replaced where one has its id."""
        if any(one.id == record.id for one in self.messages):
            changed = tuple(record if one.id == record.id else one for one in self.messages)
            return replace(self, messages=changed)
        return replace(self, messages=(*self.messages, record))

    def without_from(self, message_id: str) -> "OpenConversation":
        """Without a message and those after it (they stay stored, as another branch)."""
        for position, one in enumerate(self.messages):
            if one.id == message_id:
                return replace(self, messages=self.messages[:position])
        return self

    def system(self) -> list[Message]:
        """The system prompt as a message, if there is one."""
        return [Message("system", self.system_prompt)] if self.system_prompt.strip() else []

    def turns(self) -> list[MessageRecord]:
        """The messages the model reads: from ``context_first_id`` on, empty ones left out."""
        first = self.settings.context_first_id
        start = next((i for i, one in enumerate(self.messages) if one.id == first), 0)
        return [one for one in self.messages[start:] if one.text.strip()]

    def prompt(self, draft: str = "") -> list[Message]:
        """What the model would be sent, with ``draft`` as the next turn if it isn't blank."""
        found = self.system() + [Message(one.role, one.text) for one in self.turns()]
        return [*found, Message("user", draft)] if draft.strip() else found

    def chat_params(self, model: str, device: str) -> ChatParams:
        """The request for a reply to the last message that has text."""
        return ChatParams(
            model=model,
            messages=self.prompt(),
            sampling=self.settings.sampling,
            device=device,
        )


def opened(stored: Conversation) -> OpenConversation:
    """A stored conversation, opened; settings another version wrote fall back to defaults."""
    try:
        settings = msgspec.json.decode(stored.sampling or "{}", type=ReplySettings)
    except msgspec.DecodeError:
        settings = ReplySettings()
    return OpenConversation(
        id=stored.id,
        title=stored.title,
        is_stored=True,
        model=stored.model,
        system_prompt=stored.system_prompt,
        settings=settings,
        messages=stored.messages,
    )


def encode_settings(settings: ReplySettings) -> str:
    """Settings as the storage keeps them."""
    return msgspec.json.encode(settings).decode()
