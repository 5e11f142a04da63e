"""The full-text index, kept in step with what is stored.

Owns: working off ``search_backlog``, checking the index and making it anew. Triggers of the
schema fill the backlog; so the index is never ahead of the texts, and at most behind.

The index holds words only. To take a row out, FTS5 must be given the very text that it was
given to put it in, which the backlog remembers.
"""

import logging
import sqlite3

from gui.storage.search_text import index_text

log = logging.getLogger(__name__)

BATCH_ROWS = 200
"""How many texts are indexed within the transaction that wrote them, or in one go while nothing
else waits: tens of milliseconds, so that a prompt never waits long."""

BATCH_CHARACTERS = 200_000
"""The same for long texts. One text alone is always done."""

_TABLES = (
    # Index, table and column; newest messages first, since they are looked for most.
    (1, "title_index", "conversations", "title", "1"),
    (0, "message_index", "messages", "text", "state <> 'streaming'"),
)


def catch_up(connection: sqlite3.Connection) -> bool:
    """Index a batch of what was written; to be called within a write transaction.

    Returns:
        Whether there is more to do.
    """
    rows_left, characters_left = BATCH_ROWS, BATCH_CHARACTERS
    for is_title, index, table, column, condition in _TABLES:
        waiting = connection.execute(
            f"SELECT b.number, b.indexed_text, CASE WHEN {condition} THEN {column} END"
            f" FROM search_backlog AS b LEFT JOIN {table} AS t ON t.number = b.number"
            " WHERE b.is_title = ? ORDER BY b.number DESC LIMIT ?",
            (is_title, rows_left),
        )
        done = []
        for number, indexed, text in waiting:
            if characters_left < 0:
                break
            _replace(connection, index, number, indexed, text)
            characters_left -= len(text or "") + len(indexed or "")
            done.append((is_title, number))
        connection.executemany("DELETE FROM search_backlog WHERE is_title = ? AND number = ?", done)
        rows_left -= len(done)
        if rows_left <= 0 or characters_left < 0:
            break
    return is_behind(connection)


def is_behind(connection: sqlite3.Connection) -> bool:
    """Whether something stored is not in the index yet."""
    found = connection.execute("SELECT EXISTS (SELECT 1 FROM search_backlog)").fetchone()
    return bool(found[0])


def verify(connection: sqlite3.Connection) -> list[str]:
    """What is wrong with the index, in technical English; [] where it is sound.

    To be called within a write transaction: FTS5's own check is an INSERT.
    """
    findings = []
    for is_title, index, table, _, condition in _TABLES:
        try:
            connection.execute(f"INSERT INTO {index} ({index}) VALUES ('integrity-check')")
            missing = connection.execute(
                f"SELECT count(*) FROM {table} WHERE {condition}"
                f" AND number NOT IN (SELECT rowid FROM {index})"
                " AND number NOT IN (SELECT number FROM search_backlog WHERE is_title = ?)",
                (is_title,),
            ).fetchone()[0]
        except sqlite3.DatabaseError as error:
            if not is_damage(error):
                raise
            findings.append(f"{index}: {error}")
            continue
        if missing:
            findings.append(f"{index}: {missing} of {table} missing")
    return findings


def rebuild(connection: sqlite3.Connection) -> None:
    """Empty the index and put everything on the backlog; within a write transaction."""
    log.warning("the search index is made anew")
    connection.execute("DELETE FROM search_backlog")
    for is_title, index, table, _, condition in _TABLES:
        connection.execute(f"INSERT INTO {index} ({index}) VALUES ('delete-all')")
        connection.execute(
            "INSERT INTO search_backlog"
            f" SELECT {is_title:d}, number, NULL FROM {table} WHERE {condition}"
        )


def is_damage(error: BaseException) -> bool:
    """Whether the index is damaged, and nothing but the index: it can be made anew."""
    return getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_CORRUPT_VTAB


def _replace(
    connection: sqlite3.Connection, index: str, number: int, indexed: str | None, text: str | None
) -> None:
    """Take ``indexed`` out and put ``text`` in, where there is one."""
    if indexed is not None:
        connection.execute(
            f"INSERT INTO {index} ({index}, rowid, text) VALUES ('delete', ?, ?)",
            (number, index_text(indexed)),
        )
    if text is not None:
        connection.execute(
            f"INSERT INTO {index} (rowid, text) VALUES (?, ?)", (number, index_text(text))
        )
