"""Whole conversations as SQL: every branch, for writing them out.

Each function is one operation on an open connection; the caller holds a transaction. What was
deleted, and what follows on it, is left out.
"""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace

from gui.storage.messages import deleted_ids
from gui.storage.records import AttachmentRecord, MessageRecord


def list_exported(
    connection: sqlite3.Connection, ids: list[str] | None = None
) -> list[tuple[str, str, int]]:
    """Id, title and last change of conversations that aren't deleted, the latest first.

    Args:
        ids: only these, in this order; ``None`` for all.
    """
    rows = connection.execute(
        "SELECT id, title, updated_at FROM conversations WHERE deleted_at IS NULL"
        " ORDER BY updated_at DESC, number DESC"
    ).fetchall()
    if ids is None:
        return rows
    found = {row[0]: row for row in rows}
    return [found[one] for one in dict.fromkeys(ids) if one in found]


def origin_of(connection: sqlite3.Connection, conversation_id: str) -> str | None:
    """Where an imported conversation came from."""
    row = connection.execute(
        "SELECT origin FROM conversations WHERE id = ?", (conversation_id,)
    ).fetchone()
    origin: str | None = None if row is None else row[0]
    return origin


def read_tree(connection: sqlite3.Connection, conversation_id: str) -> Iterator[MessageRecord]:
    """All messages, parents before children, oldest first; one is in memory at a time."""
    dead = deleted_ids(connection, conversation_id)
    # A parent is always stored before its child, so what follows on a dead one comes later.
    for message_id, parent in connection.execute(
        "SELECT id, parent_id FROM messages WHERE conversation_id = ? ORDER BY number",
        (conversation_id,),
    ).fetchall():
        if message_id in dead or parent in dead:
            dead.add(message_id)
        else:
            yield _read_message(connection, message_id)


def _read_message(connection: sqlite3.Connection, message_id: str) -> MessageRecord:
    row = connection.execute(
        "SELECT id, conversation_id, parent_id, role, text, state, facts, error, created_at,"
        " updated_at FROM messages WHERE id = ?",
        (message_id,),
    ).fetchone()
    attachments = connection.execute(
        "SELECT id, name, size_bytes, text, encoding, tokens, extent FROM attachments"
        " WHERE message_id = ? ORDER BY position",
        (message_id,),
    )
    files = tuple(AttachmentRecord(*one) for one in attachments)
    return replace(MessageRecord(*row), attachments=files)
