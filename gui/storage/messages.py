"""Messages as SQL: the tree of a conversation, its branches, and what was sent along.

Each function is one operation on an open connection; the caller holds a transaction and texts
are cleaned here. Messages are only ever added and never changed, except for a reply's text by
its owner, so two windows can't undo each other's work. A deleted message stays in its row.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from engine.protocol import well_formed
from gui.storage.problems import MissingError
from gui.storage.records import AttachmentRecord, MessageRecord, MessageState, now_ms

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

_LIVE = "number NOT IN (SELECT number FROM deleted_messages)"

_FORKS = f"""
SELECT parent_id, id FROM messages
WHERE conversation_id = :id AND {_LIVE} AND (
    parent_id IS NULL
    OR parent_id IN (
        SELECT parent_id FROM messages WHERE conversation_id = :id
        GROUP BY parent_id HAVING count(*) > 1
    )
)
ORDER BY number
"""

_NEWEST_LEAF = f"""
WITH RECURSIVE down (id, depth) AS (
    SELECT :message, 0
    UNION ALL
    SELECT (
        SELECT id FROM messages
        WHERE conversation_id = :id AND parent_id = down.id AND {_LIVE}
        ORDER BY number DESC LIMIT 1
    ), depth + 1
    FROM down
    WHERE down.id IS NOT NULL
        AND depth < (SELECT count(*) FROM messages WHERE conversation_id = :id)
)
SELECT id FROM down WHERE id IS NOT NULL ORDER BY depth DESC LIMIT 1
"""


def read_path(
    connection: sqlite3.Connection, conversation_id: str, head_id: str | None
) -> tuple[MessageRecord, ...]:
    """The messages from the first one to ``head_id``, with their attachments."""
    rows = connection.execute(_ACTIVE_PATH, {"id": conversation_id, "head": head_id}).fetchall()
    attached = _attachments_of(connection, conversation_id)
    path = (MessageRecord(*row) for row in rows)
    return tuple(
        replace(one, attachments=attached[one.id]) if one.id in attached else one for one in path
    )


def path_through(
    connection: sqlite3.Connection, conversation_id: str, message_id: str
) -> tuple[MessageRecord, ...]:
    """The newest path through a message; () if it, or what it follows on, isn't there."""
    values = {"id": conversation_id, "head": message_id}
    parts = [row[0] for row in connection.execute(_ACTIVE_PATH, values)]
    if not parts or not deleted_ids(connection, conversation_id).isdisjoint(parts):
        return ()
    leaf = newest_leaf(connection, conversation_id, message_id)
    return read_path(connection, conversation_id, leaf)


def deleted_ids(connection: sqlite3.Connection, conversation_id: str) -> set[str]:
    """The messages that were themselves deleted; what follows on them is gone with them."""
    rows = connection.execute(
        "SELECT id FROM messages JOIN deleted_messages USING (number) WHERE conversation_id = ?",
        (conversation_id,),
    )
    return {row[0] for row in rows}


def read_forks(
    connection: sqlite3.Connection, conversation_id: str
) -> Mapping[str | None, tuple[str, ...]]:
    """The children's ids of every parent that has several, oldest first."""
    children: dict[str | None, list[str]] = defaultdict(list)
    for parent, child in connection.execute(_FORKS, {"id": conversation_id}):
        children[parent].append(child)
    return {parent: tuple(ids) for parent, ids in children.items() if len(ids) > 1}


def newest_leaf(connection: sqlite3.Connection, conversation_id: str, message_id: str) -> str:
    """The end of the path that goes on from ``message_id`` by the newest child each time."""
    leaf: str = connection.execute(
        _NEWEST_LEAF, {"id": conversation_id, "message": message_id}
    ).fetchone()[0]
    return leaf


def add_messages(
    connection: sqlite3.Connection, messages: tuple[MessageRecord, ...], *, owner: str
) -> None:
    """Add messages, a parent before its child; the last one becomes the head."""
    insert_messages(connection, messages, owner=owner)
    last = messages[-1]
    changed = connection.execute(
        "UPDATE conversations SET head_id = ?, updated_at = max(updated_at, ?) WHERE id = ?",
        (last.id, last.created_at, last.conversation_id),
    ).rowcount
    if changed == 0:
        raise MissingError(f"no conversation {last.conversation_id}")


def insert_messages(
    connection: sqlite3.Connection, messages: tuple[MessageRecord, ...], *, owner: str
) -> None:
    """Add messages, a parent before its child, and leave the head where it is."""
    connection.executemany(
        f"INSERT INTO messages ({_MESSAGE}, owner) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [(*_message_row(message), owner) for message in messages],
    )
    connection.executemany(
        "INSERT INTO attachments"
        " (message_id, position, id, size_bytes, encoding, tokens, name, extent, text)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (message.id, position, *_attachment_row(one))
            for message in messages
            for position, one in enumerate(message.attachments)
        ],
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


def select_branch(connection: sqlite3.Connection, conversation_id: str, message_id: str) -> None:
    """Make the newest path through ``message_id`` the active one.

    Raises:
        MissingError: the conversation has no such message.
    """
    _row_of(connection, conversation_id, message_id)
    _set_head(connection, conversation_id, newest_leaf(connection, conversation_id, message_id))


def delete_message(connection: sqlite3.Connection, conversation_id: str, message_id: str) -> None:
    """Take a message and all that follows on it out of the conversation; the rows stay.

    If the active path went through it, the path now ends in its nearest other version, or
    with its parent.

    Raises:
        MissingError: the conversation has no such message.
    """
    number, parent = _row_of(connection, conversation_id, message_id)
    connection.execute(
        "INSERT OR IGNORE INTO deleted_messages (number, deleted_at) VALUES (?, ?)",
        (number, now_ms()),
    )
    head = connection.execute(
        "SELECT head_id FROM conversations WHERE id = ?", (conversation_id,)
    ).fetchone()[0]
    path = connection.execute(_ACTIVE_PATH, {"id": conversation_id, "head": head})
    if all(row[0] != message_id for row in path):
        return
    other = connection.execute(
        "SELECT id FROM messages WHERE conversation_id = ? AND parent_id IS ?"
        f" AND {_LIVE} ORDER BY abs(number - ?) LIMIT 1",
        (conversation_id, parent, number),
    ).fetchone()
    if other is not None:
        select_branch(connection, conversation_id, other[0])
    else:
        _set_head(connection, conversation_id, parent)


def restore_message(connection: sqlite3.Connection, conversation_id: str, message_id: str) -> None:
    """Undo :func:`delete_message`; the path through the message is the active one again.

    Raises:
        MissingError: the conversation has no such message.
    """
    number, _ = _row_of(connection, conversation_id, message_id)
    connection.execute("DELETE FROM deleted_messages WHERE number = ?", (number,))
    select_branch(connection, conversation_id, message_id)


def _row_of(
    connection: sqlite3.Connection, conversation_id: str, message_id: str
) -> tuple[int, str | None]:
    row = connection.execute(
        "SELECT number, parent_id FROM messages WHERE conversation_id = ? AND id = ?",
        (conversation_id, message_id),
    ).fetchone()
    if row is None:
        raise MissingError(f"no message {message_id} in conversation {conversation_id}")
    return row[0], row[1]


def _set_head(connection: sqlite3.Connection, conversation_id: str, head_id: str | None) -> None:
    connection.execute(
        "UPDATE conversations SET head_id = ? WHERE id = ?", (head_id, conversation_id)
    )


def _attachments_of(
    connection: sqlite3.Connection, conversation_id: str
) -> dict[str, tuple[AttachmentRecord, ...]]:
    rows = connection.execute(
        "SELECT a.message_id, a.id, a.name, a.size_bytes, a.text, a.encoding, a.tokens, a.extent"
        " FROM messages AS m JOIN attachments AS a ON a.message_id = m.id"
        " WHERE m.conversation_id = ? ORDER BY a.message_id, a.position",
        (conversation_id,),
    )
    found: dict[str, list[AttachmentRecord]] = defaultdict(list)
    for message_id, *values in rows:
        found[message_id].append(AttachmentRecord(*values))
    return {message_id: tuple(records) for message_id, records in found.items()}


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


def _attachment_row(one: AttachmentRecord) -> tuple[Any, ...]:
    return (
        one.id,
        one.size_bytes,
        one.encoding,
        one.tokens,
        well_formed(one.name),
        well_formed(one.extent),
        well_formed(one.text),
    )


def _clean(text: str | None) -> str | None:
    return None if text is None else well_formed(text)
