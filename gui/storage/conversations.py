"""Conversations as SQL: each function is one operation on an open connection.

The caller holds a transaction; texts are cleaned here. Knows nothing of threads and Qt; the
messages in a conversation are ``gui.storage.messages``.
"""

import sqlite3

from engine.protocol import well_formed
from gui.storage.messages import path_through, read_forks, read_path
from gui.storage.problems import MissingError
from gui.storage.records import Conversation, ConversationSummary, now_ms


def list_conversations(connection: sqlite3.Connection) -> list[ConversationSummary]:
    """All that aren't deleted, the latest first."""
    rows = connection.execute(
        "SELECT id, title, title_is_custom, created_at, updated_at, is_pinned, folder_id"
        " FROM conversations"
        " WHERE deleted_at IS NULL ORDER BY updated_at DESC, number DESC"
    )
    return [
        ConversationSummary(row[0], row[1], bool(row[2]), row[3], row[4], bool(row[5]), row[6])
        for row in rows
    ]


def read_conversation(
    connection: sqlite3.Connection, conversation_id: str, through: str | None = None
) -> Conversation:
    """One conversation with a path through it, deleted or not.

    Args:
        through: a message that the path goes through, to its newest end; the active path
            where this is ``None`` or no longer there.

    Raises:
        MissingError: there is none of this id.
    """
    row = connection.execute(
        "SELECT id, title, title_is_custom, created_at, updated_at, head_id, model,"
        " deleted_at, system_prompt, sampling, draft, is_pinned, folder_id"
        " FROM conversations WHERE id = ?",
        (conversation_id,),
    ).fetchone()
    if row is None:
        raise MissingError(f"no conversation {conversation_id}")
    path = read_path(connection, conversation_id, row[5])
    if through is not None and all(one.id != through for one in path):
        path = path_through(connection, conversation_id, through) or path
    return Conversation(
        id=row[0],
        title=row[1],
        title_is_custom=bool(row[2]),
        created_at=row[3],
        updated_at=row[4],
        head_id=path[-1].id if path else None,
        model=row[6],
        deleted_at=row[7],
        system_prompt=row[8],
        sampling=row[9],
        draft=row[10],
        messages=path,
        forks=read_forks(connection, conversation_id),
        is_pinned=bool(row[11]),
        folder_id=row[12],
    )


def create_conversation(
    connection: sqlite3.Connection,
    conversation_id: str,
    *,
    title: str,
    system_prompt: str,
    model: str,
    sampling: str,
    folder_id: str | None = None,
) -> None:
    """A conversation without messages."""
    now = now_ms()
    connection.execute(
        "INSERT INTO conversations"
        " (id, title, system_prompt, model, sampling, created_at, updated_at, folder_id)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            conversation_id,
            *map(well_formed, (title, system_prompt, model, sampling)),
            now,
            now,
            folder_id,
        ),
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


def set_pinned(connection: sqlite3.Connection, conversation_id: str, *, pinned: bool) -> None:
    """Keep it at the top of the list, or no longer."""
    _change(connection, conversation_id, "is_pinned = ?", int(pinned))


def move_to_folder(
    connection: sqlite3.Connection, conversation_id: str, folder_id: str | None
) -> None:
    """Put it into a folder, or take it out (``None``)."""
    _change(connection, conversation_id, "folder_id = ?", folder_id)


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


def save_new_draft(connection: sqlite3.Connection, text: str) -> None:
    """What was typed into a chat that isn't stored yet."""
    connection.execute(
        "INSERT INTO new_draft (number, text) VALUES (1, ?1)"
        " ON CONFLICT (number) DO UPDATE SET text = ?1",
        (well_formed(text),),
    )


def read_new_draft(connection: sqlite3.Connection) -> str:
    """What :func:`save_new_draft` stored; "" for nothing."""
    row = connection.execute("SELECT text FROM new_draft").fetchone()
    return row[0] if row is not None else ""


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
