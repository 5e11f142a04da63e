"""New messages as records: a prompt, another version of a message, a reply to be written."""

from dataclasses import replace

from gui.storage import AttachmentRecord, MessageRecord
from gui.tabs.chat.conversation import OpenConversation, new_id
from gui.tabs.chat.wording import edited_facts


def new_prompt(
    conversation: OpenConversation, text: str, attachments: tuple[AttachmentRecord, ...]
) -> MessageRecord:
    """What the person says at the end of the path."""
    parent = conversation.last.id if conversation.last is not None else None
    return MessageRecord(new_id(), conversation.id, parent, "user", text, attachments=attachments)


def edited(
    old: MessageRecord, text: str, attachments: tuple[AttachmentRecord, ...] = ()
) -> MessageRecord:
    """Another version of a message; a reply says that it was edited."""
    new = MessageRecord(
        new_id(), old.conversation_id, old.parent_id, old.role, text, attachments=attachments
    )
    return replace(new, facts=edited_facts(old)) if old.role == "assistant" else new


def placeholder(conversation_id: str, parent_id: str, prefix: str = "") -> MessageRecord:
    """A reply that is about to be written and begins with ``prefix``."""
    return MessageRecord(
        new_id(), conversation_id, parent_id, "assistant", prefix, state="streaming"
    )
