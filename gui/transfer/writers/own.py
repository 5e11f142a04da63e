"""Atelier's own format: everything that is known of conversations, as one JSON file.

``{"format": "atelier.conversations", "version": 1, "exported_at", "folders": [{"id", "name",
"created_at"}], "conversations": [{"id", "title", …, "head_id", "messages": […]}]}``. Messages are
a tree through ``parent_id``, a parent before its child; a conversation's active path ends in
``head_id``. Times are milliseconds since 1970. What is deleted is left out. Text is written as
it comes, so a file of any length takes the memory of one message.
"""

from collections.abc import Callable, Iterable
from dataclasses import asdict
from typing import Any

import msgspec

from gui.storage.records import Conversation, Folder, MessageRecord, now_ms
from gui.transfer.readers.own import FORMAT, VERSION

Write = Callable[[bytes], object]
_encode = msgspec.json.Encoder().encode


class OwnWriter:
    """Writes one file."""

    def __init__(self, write: Write, folders: list[Folder]) -> None:
        self._write = write
        head = {"format": FORMAT, "version": VERSION, "exported_at": now_ms()}
        names = [asdict(folder) for folder in folders]
        start = _encode(head | {"folders": names}).removesuffix(b"}")
        write(start + b',\n"conversations": [')
        self._separator = b"\n"

    def add(
        self, conversation: Conversation, origin: str | None, messages: Iterable[MessageRecord]
    ) -> int:
        """Write a conversation; returns how many messages it has."""
        fields: dict[str, Any] = {
            "id": conversation.id,
            "title": conversation.title,
            "title_is_custom": conversation.title_is_custom,
            "created_at": conversation.created_at,
            "updated_at": conversation.updated_at,
            "is_pinned": conversation.is_pinned,
            "folder_id": conversation.folder_id,
            "origin": origin,
            "model": conversation.model,
            "sampling": msgspec.Raw(conversation.sampling.encode() or b"{}"),
            "system_prompt": conversation.system_prompt,
            "draft": conversation.draft,
            "head_id": conversation.head_id,
        }
        self._write(self._separator + _encode(fields).removesuffix(b"}") + b',"messages":[')
        self._separator = b",\n"
        count = 0
        for message in messages:
            self._write((b",\n" if count else b"\n") + _message(message))
            count += 1
        self._write(b"]}")
        return count

    def finish(self) -> None:
        """Write what ends the file."""
        self._write(b"\n]}\n")


def _message(message: MessageRecord) -> bytes:
    fields: dict[str, Any] = {
        "id": message.id,
        "parent_id": message.parent_id,
        "role": message.role,
        "state": message.state,
        "created_at": message.created_at,
        "updated_at": message.updated_at,
        "text": message.text,
    }
    # The storage keeps JSON as text and has checked that it is JSON.
    for name, value in (("facts", message.facts), ("error", message.error)):
        if value is not None:
            fields[name] = msgspec.Raw(value.encode())
    if message.attachments:
        fields["attachments"] = [asdict(one) for one in message.attachments]
    return _encode(fields)
