"""The tables, and how an older file becomes one of today.

Owns: the ordered list of migrations; a file's place in it is ``PRAGMA user_version``. A
migration that was released is never edited: what comes later is a further one. Knows
nothing of what the rows mean.
"""

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from gui.storage.search_text import TOKENIZER

Migration = tuple[str, ...]
"""SQL statements that together lead from one version to the next."""

_V1: Migration = (
    # ``number`` keeps a row's identity stable (a bare rowid may change in VACUUM), which a
    # full-text index over these tables needs. Long columns come last: SQLite reads a row
    # from its start, so lists and trees never touch the pages that hold long texts.
    """
    CREATE TABLE conversations (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        title TEXT NOT NULL DEFAULT '',
        title_is_custom INTEGER NOT NULL DEFAULT 0 CHECK (title_is_custom IN (0, 1)),
        created_at INTEGER NOT NULL,
        updated_at INTEGER NOT NULL,
        deleted_at INTEGER,
        head_id TEXT,
        model TEXT NOT NULL DEFAULT '',
        sampling TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(sampling)),
        system_prompt TEXT NOT NULL DEFAULT '',
        draft TEXT NOT NULL DEFAULT '',
        FOREIGN KEY (id, head_id) REFERENCES messages (conversation_id, id)
    ) STRICT
    """,
    # The pair of keys keeps a tree within its conversation. A parent exists before its
    # child and never changes, so there can be no cycle.
    """
    CREATE TABLE messages (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        conversation_id TEXT NOT NULL REFERENCES conversations (id),
        parent_id TEXT CHECK (parent_id <> id),
        role TEXT NOT NULL CHECK (role IN ('system', 'user', 'assistant')),
        state TEXT NOT NULL
            CHECK (state IN ('complete', 'streaming', 'stopped', 'interrupted', 'failed')),
        owner TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        updated_at INTEGER NOT NULL,
        facts TEXT CHECK (facts IS NULL OR json_valid(facts)),
        error TEXT CHECK (error IS NULL OR json_valid(error)),
        text TEXT NOT NULL,
        UNIQUE (conversation_id, id),
        FOREIGN KEY (conversation_id, parent_id) REFERENCES messages (conversation_id, id)
    ) STRICT
    """,
    """
    CREATE TABLE windows (
        id TEXT PRIMARY KEY,
        pid INTEGER NOT NULL,
        process_started REAL NOT NULL
    ) STRICT
    """,
    """
    CREATE INDEX conversations_by_update ON conversations (updated_at DESC)
        WHERE deleted_at IS NULL
    """,
    "CREATE INDEX messages_by_parent ON messages (conversation_id, parent_id)",
    "CREATE INDEX messages_streaming ON messages (owner) WHERE state = 'streaming'",
)

_V2: Migration = (
    # Folders of conversations. A deleted one is kept: its conversations come back with it.
    """
    CREATE TABLE folders (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        created_at INTEGER NOT NULL,
        deleted_at INTEGER,
        name TEXT NOT NULL
    ) STRICT
    """,
    # A new table instead of new columns, so that the long columns stay last. ``origin`` says
    # where an imported conversation came from, so that the same file isn't taken in twice.
    """
    CREATE TABLE new_conversations (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        title TEXT NOT NULL DEFAULT '',
        title_is_custom INTEGER NOT NULL DEFAULT 0 CHECK (title_is_custom IN (0, 1)),
        created_at INTEGER NOT NULL,
        updated_at INTEGER NOT NULL,
        deleted_at INTEGER,
        is_pinned INTEGER NOT NULL DEFAULT 0 CHECK (is_pinned IN (0, 1)),
        folder_id TEXT REFERENCES folders (id),
        origin TEXT,
        head_id TEXT,
        model TEXT NOT NULL DEFAULT '',
        sampling TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(sampling)),
        system_prompt TEXT NOT NULL DEFAULT '',
        draft TEXT NOT NULL DEFAULT '',
        FOREIGN KEY (id, head_id) REFERENCES messages (conversation_id, id)
    ) STRICT
    """,
    """
    INSERT INTO new_conversations
        (number, id, title, title_is_custom, created_at, updated_at, deleted_at, head_id,
         model, sampling, system_prompt, draft)
    SELECT number, id, title, title_is_custom, created_at, updated_at, deleted_at, head_id,
           model, sampling, system_prompt, draft
    FROM conversations
    """,
    "DROP TABLE conversations",
    "ALTER TABLE new_conversations RENAME TO conversations",
    """
    CREATE INDEX conversations_by_update ON conversations (updated_at DESC)
        WHERE deleted_at IS NULL
    """,
    "CREATE INDEX conversations_by_origin ON conversations (origin) WHERE origin IS NOT NULL",
    "CREATE INDEX conversations_by_folder ON conversations (folder_id) WHERE folder_id IS NOT NULL",
    # A message that was deleted, and with it all that follows on it. The row itself stays.
    """
    CREATE TABLE deleted_messages (
        number INTEGER PRIMARY KEY REFERENCES messages (number),
        deleted_at INTEGER NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE attachments (
        number INTEGER PRIMARY KEY,
        message_id TEXT NOT NULL REFERENCES messages (id),
        position INTEGER NOT NULL,
        id TEXT NOT NULL,
        size_bytes INTEGER NOT NULL,
        encoding TEXT NOT NULL DEFAULT '',
        tokens INTEGER,
        name TEXT NOT NULL,
        extent TEXT NOT NULL DEFAULT '',
        text TEXT NOT NULL,
        UNIQUE (message_id, position)
    ) STRICT
    """,
    """
    CREATE TABLE presets (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        created_at INTEGER NOT NULL,
        updated_at INTEGER NOT NULL,
        deleted_at INTEGER,
        name TEXT NOT NULL,
        content TEXT NOT NULL CHECK (json_valid(content))
    ) STRICT
    """,
    # What was typed into a new chat that has no message yet: one row.
    """
    CREATE TABLE new_draft (
        number INTEGER PRIMARY KEY CHECK (number = 1),
        text TEXT NOT NULL
    ) STRICT
    """,
)

_V3: Migration = (
    # Contentless: the words alone, since the texts are stored already. Rows are numbered as in
    # ``messages`` and ``conversations``. Single characters are looked up as prefixes.
    f"""
    CREATE VIRTUAL TABLE message_index USING fts5(
        text, content='', prefix='1', tokenize="{TOKENIZER}"
    )
    """,
    f"""
    CREATE VIRTUAL TABLE title_index USING fts5(
        text, content='', prefix='1', tokenize="{TOKENIZER}"
    )
    """,
    # What the index still has to take in, kept by the triggers below, so that no way of writing
    # a message can be forgotten; they use plain SQL and work with any SQLite. ``indexed_text``
    # is what the index holds of that row now, or NULL. ``is_title`` says whose number it is.
    """
    CREATE TABLE search_backlog (
        is_title INTEGER NOT NULL CHECK (is_title IN (0, 1)),
        number INTEGER NOT NULL,
        indexed_text TEXT,
        PRIMARY KEY (is_title, number)
    ) STRICT, WITHOUT ROWID
    """,
    # A reply is indexed when it is whole, not at each of its saves.
    """
    CREATE TRIGGER message_added AFTER INSERT ON messages WHEN new.state <> 'streaming' BEGIN
        INSERT INTO search_backlog VALUES (0, new.number, NULL) ON CONFLICT DO NOTHING;
    END
    """,
    """
    CREATE TRIGGER message_changed AFTER UPDATE OF text, state ON messages
    WHEN (old.state = 'streaming') <> (new.state = 'streaming')
        OR (new.state <> 'streaming' AND old.text <> new.text)
    BEGIN
        INSERT INTO search_backlog
        VALUES (0, new.number, CASE old.state WHEN 'streaming' THEN NULL ELSE old.text END)
        ON CONFLICT DO NOTHING;
    END
    """,
    """
    CREATE TRIGGER title_added AFTER INSERT ON conversations BEGIN
        INSERT INTO search_backlog VALUES (1, new.number, NULL) ON CONFLICT DO NOTHING;
    END
    """,
    """
    CREATE TRIGGER title_changed AFTER UPDATE OF title ON conversations
    WHEN old.title <> new.title
    BEGIN
        INSERT INTO search_backlog VALUES (1, new.number, old.title) ON CONFLICT DO NOTHING;
    END
    """,
    # What was written before there was an index is taken in bit by bit, while nothing waits.
    "INSERT INTO search_backlog SELECT 0, number, NULL FROM messages WHERE state <> 'streaming'",
    "INSERT INTO search_backlog SELECT 1, number, NULL FROM conversations",
)

MIGRATIONS: tuple[Migration, ...] = (_V1, _V2, _V3)
SCHEMA_VERSION = len(MIGRATIONS)


def schema_version(connection: sqlite3.Connection) -> int:
    """The version of the opened file; 0 for a new one."""
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return version


def migrate(
    connection: sqlite3.Connection, path: Path, migrations: Sequence[Migration] = MIGRATIONS
) -> Path | None:
    """Bring the file at ``path`` to the newest version, each step in its own transaction.

    Returns:
        The copy made beforehand, or ``None`` where there was nothing to lose.

    Raises:
        sqlite3.Error: a step failed; the file is at the version before that step.
        OSError: the copy could not be made; nothing was changed.
    """
    version = schema_version(connection)
    if version >= len(migrations):
        return None
    is_empty = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0] == 0
    copy = None if is_empty else _back_up(connection, path, version)
    # A step may have to rebuild a table, which enforcement would forbid on the way; each
    # step is checked as a whole instead. The pragma has no effect within a transaction.
    connection.execute("PRAGMA foreign_keys = OFF")
    try:
        for number, migration in enumerate(migrations, start=1):
            _apply(connection, number, migration)
    finally:
        connection.execute("PRAGMA foreign_keys = ON")
    return copy


def _apply(connection: sqlite3.Connection, number: int, migration: Migration) -> None:
    """Run one step, unless the file is past it (another window may have been faster)."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        if schema_version(connection) < number:
            for statement in migration:
                connection.execute(statement)
            broken = connection.execute("PRAGMA foreign_key_check").fetchall()
            if broken:
                raise sqlite3.IntegrityError(f"step {number} breaks references: {broken[:5]}")
            connection.execute(f"PRAGMA user_version = {number:d}")
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _back_up(connection: sqlite3.Connection, path: Path, version: int) -> Path:
    """Copy the whole file, with what is still in its write-ahead log.

    One copy for each version: a step that fails at every start doesn't fill the disk.
    """
    copy = path.with_name(f"{path.stem}.backup-v{version}{path.suffix}")
    unfinished = copy.with_name(f"{copy.name}.tmp")
    unfinished.unlink(missing_ok=True)
    try:
        target = sqlite3.connect(unfinished)
        try:
            connection.backup(target)
        finally:
            target.close()
        unfinished.replace(copy)
    finally:
        unfinished.unlink(missing_ok=True)
    return copy
