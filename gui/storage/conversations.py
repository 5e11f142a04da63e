"""Conversations as SQL: each function is one operation on an open connection.

The caller holds a transaction; texts are cleaned here. Knows nothing of threads and Qt.
Messages are only ever added; a reply's text is changed by its owner alone, so two windows
can't undo each other's work.
"""

import sqlite3
from typing import Any

from engine.protocol import well_formed
from gui.storage.problems import MissingError
from gui.storage.records import (
    Conversation,
    ConversationSummary,
    MessageRecord,
    MessageState,
    now_ms,
)

_MESSAGE = "id, conversation_id, parent_id, role, text, state, facts, error, created_at, updated_at"

_ACTIVE_PATH = f"""
WITH RECURSIVE path (number, parent, depth) AS (
    SELECT number, parent_id, 1 FROM messages WHERE conversation_id = :id AND id = :head
    UNION ALL
    SELECT m.number, m.parent_id, depth + 1
    FROM path JOIN messages AS m ON m.conversation_id = :id AND m.id = path.parent
    -- Only a damaged file can hold a cycle; reading it must end all the same.
    WHERE depth < (SELECT count(*) FROM messages WHERE conversation_id = :id)
)
SELECT {_MESSAGE} FROM path JOIN messages USING (number) ORDER BY depth DESC
"""


def list_conversations(connection: sqlite3.Connection) -> list[ConversationSummary]:
    """All that aren't deleted, the latest first."""
    rows = connection.execute(
        "SELECT id, title, title_is_custom, created_at, updated_at FROM conversations"
        " WHERE deleted_at IS NULL ORDER BY updated_at DESC, number DESC"
    )
    return [ConversationSummary(row[0], row[1], bool(row[2]), row[3], row[4]) for row in rows]


def read_conversation(connection: sqlite3.Connection, conversation_id: str) -> Conversation:
    """One conversation with its active path, deleted or not.

    Raises:
        MissingError: there is none of this id.
    """
    row = connection.execute(
        "SELECT id, title, title_is_custom, created_at, updated_at, head_id, model,"
        " deleted_at, system_prompt, sampling, draft FROM conversations WHERE id = ?",
        (conversation_id,),
    ).fetchone()
    if row is None:
        raise MissingError(f"no conversation {conversation_id}")
    path = connection.execute(_ACTIVE_PATH, {"id": conversation_id, "head": row[5]})
    return Conversation(
        id=row[0],
        title=row[1],
        title_is_custom=bool(row[2]),
        created_at=row[3],
        updated_at=row[4],
        head_id=row[5],
        model=row[6],
        deleted_at=row[7],
        system_prompt=row[8],
        sampling=row[9],
        draft=row[10],
        messages=tuple(MessageRecord(*found) for found in path),
    )


def create_conversation(
    connection: sqlite3.Connection,
    conversation_id: str,
    *,
    title: str,
    system_prompt: str,
    model: str,
    sampling: str,
) -> None:
    """A conversation without messages."""
    now = now_ms()
    connection.execute(
        "INSERT INTO conversations"
        " (id, title, system_prompt, model, sampling, created_at, updated_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (conversation_id, *map(well_formed, (title, system_prompt, model, sampling)), now, now),
    )


def rename(
    connection: sqlite3.Connection, conversation_id: str, title: str, *, is_custom: bool
) -> None:
    """Set the title; one that the person wrote is not replaced by a made one."""
    _change(
        connection,
        conversation_id,
        "title = CASE WHEN title_is_custom AND NOT ?2 THEN title ELSE ?1 END,"
        " title_is_custom = title_is_custom OR ?2",
        well_formed(title),
        is_custom,
    )


def set_deleted(connection: sqlite3.Connection, conversation_id: str, *, deleted: bool) -> None:
    """Take it off the list, or put it back; its messages stay."""
    _change(connection, conversation_id, "deleted_at = ?", now_ms() if deleted else None)


def set_head(connection: sqlite3.Connection, conversation_id: str, message_id: str) -> None:
    """Make the path to ``message_id`` the active one."""
    _change(connection, conversation_id, "head_id = ?", message_id)


def save_settings(
    connection: sqlite3.Connection,
    conversation_id: str,
    *,
    system_prompt: str,
    model: str,
    sampling: str,
) -> None:
    """How the next replies are to be made."""
    texts = map(well_formed, (system_prompt, model, sampling))
    _change(connection, conversation_id, "system_prompt = ?, model = ?, sampling = ?", *texts)


def save_draft(connection: sqlite3.Connection, conversation_id: str, text: str) -> None:
    """What was typed and not sent."""
    _change(connection, conversation_id, "draft = ?", well_formed(text))


def add_messages(
    connection: sqlite3.Connection, messages: tuple[MessageRecord, ...], *, owner: str
) -> None:
    """Add messages, a parent before its child; the last one becomes the head."""
    connection.executemany(
        f"INSERT INTO messages ({_MESSAGE}, owner) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [(*_message_row(message), owner) for message in messages],
    )
    last = messages[-1]
    _change(
        connection,
        last.conversation_id,
        "head_id = ?, updated_at = max(updated_at, ?)",
        last.id,
        last.created_at,
    )


def save_reply(
    connection: sqlite3.Connection,
    message_id: str,
    *,
    text: str,
    state: MessageState,
    facts: str | None,
    error: str | None,
    owner: str,
) -> None:
    """Replace what is stored of a reply that this window writes.

    Raises:
        MissingError: there is no such reply, or another window writes it.
    """
    changed = connection.execute(
        "UPDATE messages SET text = ?, state = ?, facts = ?, error = ?, updated_at = ?"
        " WHERE id = ? AND owner = ?",
        (well_formed(text), state, _clean(facts), _clean(error), now_ms(), message_id, owner),
    ).rowcount
    if changed == 0:
        raise MissingError(f"no reply {message_id} that this window writes")


def _message_row(message: MessageRecord) -> tuple[Any, ...]:
    """Values in the order of ``_MESSAGE``."""
    return (
        message.id,
        message.conversation_id,
        message.parent_id,
        message.role,
        well_formed(message.text),
        message.state,
        _clean(message.facts),
        _clean(message.error),
        message.created_at,
        message.updated_at,
    )


def _clean(text: str | None) -> str | None:
    return None if text is None else well_formed(text)


def _change(
    connection: sqlite3.Connection, conversation_id: str, assignments: str, *values: object
) -> None:
    """Update one conversation; ``assignments`` is SQL of this module, never a value."""
    changed = connection.execute(
        f"UPDATE conversations SET {assignments} WHERE id = ?{len(values) + 1}",
        (*values, conversation_id),
    ).rowcount
    if changed == 0:
        raise MissingError(f"no conversation {conversation_id}")
