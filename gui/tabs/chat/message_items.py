"""The open conversation as the items of the message view.

Owns: items already made, so that a long conversation isn't worded anew for each change.
"""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from gui.attachments.wording import attachment_facts
from gui.formats import number
from gui.storage import AttachmentRecord, MessageRecord
from gui.tabs.chat.conversation import OpenConversation
from gui.tabs.chat.wording import actions, facts, facts_line, notice_line
from gui.widgets.message_view import AttachmentLabel, MessageItem

_Key = tuple[MessageRecord, tuple[str, ...], bool]


class MessageItems:
    """Makes items from records and remembers them."""

    def __init__(self) -> None:
        self._made: dict[str, tuple[_Key, MessageItem]] = {}

    def forget(self) -> None:
        """Make everything anew: another conversation is shown, or another language."""
        self._made.clear()
        actions.cache_clear()

    def all_of(
        self, conversation: OpenConversation, messages: Sequence[MessageRecord]
    ) -> list[MessageItem]:
        """Items for ``messages``, the path of ``conversation``, with what the model no longer
        reads marked off."""
        items = [self.one_of(conversation, record) for record in messages]
        unread = conversation.unread_count
        if unread:
            items.insert(unread, _context_notice(conversation, unread))
        return items

    def one_of(self, conversation: OpenConversation, record: MessageRecord) -> MessageItem:
        """The item for one message of the path."""
        is_last = conversation.last is not None and conversation.last.id == record.id
        key = (record, conversation.versions(record), is_last)
        made = self._made.get(record.id)
        if made is not None and _is_same(made[0], key):
            return made[1]
        item = _item(record, key[1], is_last=is_last)
        self._made[record.id] = (key, item)
        return item

    def one_alone(self, record: MessageRecord) -> MessageItem:
        """The item for an answer that is shown beside others: nothing can be done with it."""
        return replace(_item(record, (record.id,), is_last=False), actions=())


def _is_same(old: _Key, new: _Key) -> bool:
    """Records are frozen: the same object says the same, and a fresh one is compared."""
    return (old[0] is new[0] or old[0] == new[0]) and old[1:] == new[1:]


def _item(record: MessageRecord, versions: tuple[str, ...], *, is_last: bool) -> MessageItem:
    result = facts(record)
    return MessageItem(
        id=record.id,
        role="user" if record.role == "user" else "assistant",
        text=record.text,
        is_streaming=record.state == "streaming",
        facts=facts_line(record),
        notice=notice_line(record),
        actions=()
        if record.state == "streaming"
        else actions(record.role == "assistant", is_last=is_last),
        branch_number=versions.index(record.id) + 1 if record.id in versions else 1,
        branch_count=len(versions),
        thinking_seconds=result.thinking_seconds if result is not None else None,
        attachments=tuple(map(attachment_label, record.attachments)),
    )


def attachment_label(one: AttachmentRecord) -> AttachmentLabel:
    """``notes.csv``, ``12 KB · 3,204 tokens · lines 1–80 of 200``."""
    return AttachmentLabel(one.name, attachment_facts(one), one.id)


def _context_notice(conversation: OpenConversation, unread: int) -> MessageItem:
    translate = QCoreApplication.translate
    summary = conversation.settings.context_summary
    if summary:
        text = translate("chat", "The model reads a summary in place of the messages above ({0}).")
    else:
        text = translate("chat", "The model no longer reads the messages above ({0}).")
    return MessageItem(
        id=f"context:{conversation.settings.context_first_id}",
        role="notice",
        text=text.format(number(unread)),
        notice_detail=summary,
    )
