"""Imported conversations as SQL: recognising what was taken before, and taking the rest.

Each function is one operation on an open connection; the caller holds a transaction. Messages
are only ever added, as everywhere: an import never changes or removes what is here.
"""

import sqlite3
from collections.abc import Sequence

from engine.protocol import well_formed
from gui.storage.problems import MissingError

_AT_ONCE = 500  # values of one statement; SQLite allows at least 999


def find_by_origin(connection: sqlite3.Connection, origin: str) -> str | None:
    """The id of a conversation that came from ``origin`` and isn't deleted."""
    row = connection.execute(
        "SELECT id FROM conversations WHERE origin = ? AND deleted_at IS NULL"
        " ORDER BY number LIMIT 1",
        (well_formed(origin),),
    ).fetchone()
    return None if row is None else str(row[0])


def find_by_id(connection: sqlite3.Connection, conversation_id: str) -> bool | None:
    """Whether this conversation is deleted; ``None`` if there is none of this id."""
    row = connection.execute(
        "SELECT deleted_at IS NOT NULL FROM conversations WHERE id = ?", (conversation_id,)
    ).fetchone()
    return None if row is None else bool(row[0])


def owners_of(connection: sqlite3.Connection, message_ids: Sequence[str]) -> dict[str, str]:
    """Of those ids that messages have, the conversation each is in."""
    found: dict[str, str] = {}
    for start in range(0, len(message_ids), _AT_ONCE):
        some = message_ids[start : start + _AT_ONCE]
        marks = ", ".join("?" * len(some))
        found.update(
            connection.execute(
                f"SELECT id, conversation_id FROM messages WHERE id IN ({marks})", some
            )
        )
    return found


def describe_import(
    connection: sqlite3.Connection,
    conversation_id: str,
    *,
    origin: str,
    created_at: int,
    updated_at: int,
    title_is_custom: bool,
    is_pinned: bool,
    draft: str,
) -> None:
    """What a conversation brings with it and a new one doesn't have."""
    changed = connection.execute(
        "UPDATE conversations SET origin = ?, created_at = ?, updated_at = ?,"
        " title_is_custom = ?, is_pinned = ?, draft = ? WHERE id = ?",
        (
            well_formed(origin),
            created_at,
            updated_at,
            int(title_is_custom),
            int(is_pinned),
            well_formed(draft),
            conversation_id,
        ),
    ).rowcount
    if changed == 0:
        raise MissingError(f"no conversation {conversation_id}")


def note_extension(connection: sqlite3.Connection, conversation_id: str, updated_at: int) -> None:
    """A conversation got messages that are this new."""
    connection.execute(
        "UPDATE conversations SET updated_at = max(updated_at, ?) WHERE id = ?",
        (updated_at, conversation_id),
    )


def head_of(connection: sqlite3.Connection, conversation_id: str) -> str | None:
    """The last message of the active path, or ``None``."""
    row = connection.execute(
        "SELECT head_id FROM conversations WHERE id = ?", (conversation_id,)
    ).fetchone()
    head: str | None = None if row is None else row[0]
    return head


def folder_for(connection: sqlite3.Connection, folder_id: str, name: str) -> str | None:
    """A folder to put an imported conversation into: of this id, else of this name."""
    row = connection.execute(
        "SELECT id FROM folders WHERE (id = ?1 OR name = ?2) AND deleted_at IS NULL"
        " ORDER BY id <> ?1 LIMIT 1",
        (folder_id, well_formed(name)),
    ).fetchone()
    return None if row is None else str(row[0])


def has_folder(connection: sqlite3.Connection, folder_id: str) -> bool:
    """Whether a folder has this id, deleted or not."""
    row = connection.execute("SELECT 1 FROM folders WHERE id = ?", (folder_id,)).fetchone()
    return row is not None
