"""Atelier's own format, ``atelier.conversations`` (see ``gui.transfer.writers.own``).

Ids are kept, so that what is exported here and imported there is the same conversation, and a
later import only adds what is new.
"""

import re
from typing import Any, get_args

import msgspec

from engine.protocol import Role
from gui.storage.records import AttachmentRecord, MessageState
from gui.transfer.incoming import (
    LATEST_MS,
    IncomingConversation,
    IncomingMessage,
    UnreadPart,
    in_order,
    list_of,
    object_of,
    text_of,
    whole_number,
)
from gui.transfer.json_stream import Element

FORMAT = "atelier.conversations"
VERSION = 1

_ID = re.compile("[0-9a-f]{32}")
_ROLES: dict[str, Role] = {one: one for one in get_args(Role)}
_STATES: dict[str, MessageState] = {one: one for one in get_args(MessageState)}


def conversation_from(element: Element, folders: dict[str, str]) -> IncomingConversation:
    """One item of ``conversations``.

    Args:
        folders: names of the file's folders by id.
    """
    value = object_of(element.value)
    identity = text_of(value.get("id"))
    folder = text_of(value.get("folder_id"))
    found = IncomingConversation(
        origin=text_of(value.get("origin")) or f"atelier:{identity}",
        title=text_of(value.get("title")),
        messages=[],
        head=text_of(value.get("head_id")) or None,
        created_at=_time(value.get("created_at")),
        updated_at=_time(value.get("updated_at")),
        system_prompt=text_of(value.get("system_prompt")),
        title_is_custom=value.get("title_is_custom") is True,
        is_pinned=value.get("is_pinned") is True,
        model=text_of(value.get("model")),
        sampling=as_json(object_of(value.get("sampling"))) or "{}",
        draft=text_of(value.get("draft")),
        folder=(folder, folders[folder]) if folder in folders else None,
        own_id=identity if is_id(identity) else "",
        unread=[UnreadPart("duplicate", old, key) for key, old in element.doubled],
    )
    _add_messages(found, list_of(value.get("messages")))
    if element.fault or not identity:
        found.mark_partial()
    return found


def is_id(text: str) -> bool:
    """Whether this is an id as this program makes them."""
    return _ID.fullmatch(text) is not None


def as_json(value: Any) -> str | None:
    """JSON text of a JSON value, ``None`` for null."""
    if value is None:
        return None
    return msgspec.json.Encoder(decimal_format="number").encode(value).decode()


def _add_messages(found: IncomingConversation, values: list[Any]) -> None:
    messages: dict[str, IncomingMessage] = {}
    for value in values:
        message = _message(object_of(value))
        if message is None:
            found.unread.append(UnreadPart("unknown", value))
        elif message.key in messages:
            found.unread.append(UnreadPart("duplicate", value, message.key))
        else:
            messages[message.key] = message
    # As they were stored, so that what was newest there is newest here.
    keys = list(messages)
    lost: list[str] = []
    seen: set[str | None] = {None}
    for key, message in messages.items():
        if message.parent not in seen:  # not a file of this program's making
            keys, lost = in_order(messages, lambda one: one.parent)
            break
        seen.add(key)
    for key in lost:
        link = {"id": key, "parent_id": messages[key].parent}
        found.unread.append(UnreadPart("link", link, key))
        messages[key].parent = None
    found.messages = [messages[key] for key in keys]


def _message(value: dict[str, Any]) -> IncomingMessage | None:
    key, role = text_of(value.get("id")), text_of(value.get("role"))
    text = value.get("text")
    if not key or role not in _ROLES or not isinstance(text, str):
        return None
    state = _STATES.get(text_of(value.get("state")), "complete")
    return IncomingMessage(
        key=key,
        parent=text_of(value.get("parent_id")) or None,
        role=_ROLES[role],
        text=text,
        created_at=_time(value.get("created_at")),
        updated_at=_time(value.get("updated_at")),
        # No window writes it here, so it is as if its window had ended.
        state="interrupted" if state == "streaming" else state,
        facts=value.get("facts"),
        error=value.get("error"),
        attachments=tuple(_attachment(one) for one in list_of(value.get("attachments"))),
    )


def _time(value: Any) -> int | None:
    """A time as it is stored: the file was written by this program and needs no guessing."""
    return whole_number(value, most=LATEST_MS)


def _attachment(value: Any) -> AttachmentRecord:
    one = object_of(value)
    text = text_of(one.get("text"))
    return AttachmentRecord(
        id=text_of(one.get("id")),
        name=text_of(one.get("name")),
        size_bytes=whole_number(one.get("size_bytes")) or len(text.encode("utf-8", "replace")),
        text=text,
        encoding=text_of(one.get("encoding")),
        tokens=whole_number(one.get("tokens")),
        extent=text_of(one.get("extent")),
    )
