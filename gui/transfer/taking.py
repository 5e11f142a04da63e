"""Putting one incoming conversation among the stored ones.

Owns: what "already here" means. A conversation is recognised by where it came from; its messages
get ids made from the conversation's id and their key in the file, so importing a newer version
of the same file adds what is new and nothing twice. Ids of Atelier's own files are kept.
"""

import sqlite3
import uuid
from dataclasses import dataclass
from typing import Literal

from gui.short_text import MAX_TITLE, cut_at_word
from gui.storage import imports
from gui.storage.conversations import create_conversation, set_deleted, set_head
from gui.storage.library import save_folder
from gui.storage.messages import insert_messages
from gui.storage.records import Folder, MessageRecord, now_ms
from gui.transfer.incoming import IncomingConversation
from gui.transfer.readers.own import as_json, is_id


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a conversation, and how many of its messages were new."""

    outcome: Literal["new", "extended", "already_here"]
    messages: int


def take(connection: sqlite3.Connection, incoming: IncomingConversation, owner: str) -> Taken:
    """Store a conversation, or add what is new to the one that is here already.

    The caller holds a write transaction.
    """
    here, was_deleted = _find(connection, incoming)
    conversation_id = here or incoming.own_id or uuid.uuid4().hex
    ids = _ids(connection, incoming, conversation_id)
    known = imports.owners_of(connection, list(ids.values())) if here else {}
    if here is None:
        _create(connection, incoming, conversation_id)
    records = _records(incoming, conversation_id, ids, set(known))
    insert_messages(connection, tuple(records), owner=owner)
    head = _head(incoming, ids)
    if here is None and head is not None:
        set_head(connection, conversation_id, head)
    if was_deleted:
        set_deleted(connection, conversation_id, deleted=False)
    if here is None or was_deleted:
        return Taken("new", len(records))
    if not records:
        return Taken("already_here", 0)
    imports.note_extension(connection, conversation_id, max(one.created_at for one in records))
    # Whoever went on with it here is left where they are.
    if head is not None and imports.head_of(connection, conversation_id) in ids.values():
        set_head(connection, conversation_id, head)
    return Taken("extended", len(records))


def _find(
    connection: sqlite3.Connection, incoming: IncomingConversation
) -> tuple[str | None, bool]:
    """The conversation that this one is, and whether it is deleted here."""
    if not incoming.own_id:
        return imports.find_by_origin(connection, incoming.origin), False
    # Not by its origin: what two machines each imported from elsewhere has other message ids.
    is_deleted = imports.find_by_id(connection, incoming.own_id)
    return (None, False) if is_deleted is None else (incoming.own_id, is_deleted)


def _ids(
    connection: sqlite3.Connection, incoming: IncomingConversation, conversation_id: str
) -> dict[str, str]:
    """The id of each message by its key."""
    keys = [message.key for message in incoming.messages]
    kept: set[str] = set()
    if incoming.own_id == conversation_id:
        own = [key for key in keys if is_id(key)]
        owners = imports.owners_of(connection, own)
        kept = {key for key in own if owners.get(key) in (None, conversation_id)}
    space = uuid.uuid5(uuid.NAMESPACE_OID, conversation_id)
    return {
        key: key if key in kept else uuid.uuid5(space, key.encode("utf-8", "replace").hex()).hex
        for key in keys
    }


def _create(
    connection: sqlite3.Connection, incoming: IncomingConversation, conversation_id: str
) -> None:
    times = [one.created_at for one in incoming.messages if one.created_at is not None]
    created_at = incoming.created_at or min(times, default=now_ms())
    create_conversation(
        connection,
        conversation_id,
        title=incoming.title or _title_from(incoming),
        system_prompt=incoming.system_prompt,
        model=incoming.model,
        sampling=incoming.sampling,
        folder_id=_folder(connection, incoming.folder),
    )
    imports.describe_import(
        connection,
        conversation_id,
        origin=incoming.origin,
        created_at=created_at,
        updated_at=incoming.updated_at or max(times, default=created_at),
        title_is_custom=incoming.title_is_custom,
        is_pinned=incoming.is_pinned,
        draft=incoming.draft,
    )


def _folder(connection: sqlite3.Connection, folder: tuple[str, str] | None) -> str | None:
    if folder is None:
        return None
    folder_id, name = folder
    found = imports.folder_for(connection, folder_id, name)
    if found is not None:
        return found
    is_free = is_id(folder_id) and not imports.has_folder(connection, folder_id)
    made = Folder(folder_id if is_free else uuid.uuid4().hex, name)
    save_folder(connection, made)
    return made.id


def _records(
    incoming: IncomingConversation, conversation_id: str, ids: dict[str, str], known: set[str]
) -> list[MessageRecord]:
    """The messages that aren't here yet; a time that isn't known is that of the message before."""
    times: dict[str, int] = {}
    records = []
    for message in incoming.messages:
        before = times.get(message.parent or "") or incoming.created_at
        created_at = message.created_at or before or now_ms()
        times[message.key] = created_at
        if ids[message.key] in known:
            continue
        records.append(
            MessageRecord(
                id=ids[message.key],
                conversation_id=conversation_id,
                parent_id=None if message.parent is None else ids[message.parent],
                role=message.role,
                text=message.text,
                state=message.state,
                facts=as_json(message.facts),
                error=as_json(message.error),
                created_at=created_at,
                updated_at=message.updated_at or created_at,
                attachments=message.attachments,
            )
        )
    return records


def _head(incoming: IncomingConversation, ids: dict[str, str]) -> str | None:
    if incoming.head in ids:
        return ids[incoming.head]
    return ids[incoming.messages[-1].key] if incoming.messages else None


def _title_from(incoming: IncomingConversation) -> str:
    """The first line of the first thing the person said, cut at a word."""
    text = next((one.text for one in incoming.messages if one.role == "user"), "")
    line = next((one.strip() for one in text.splitlines() if one.strip()), "")
    return cut_at_word(line, MAX_TITLE)
