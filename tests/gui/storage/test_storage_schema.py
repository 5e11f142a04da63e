"""Every older file becomes one of today, or stays as it was."""

import sqlite3
from pathlib import Path

import pytest

from gui.storage.schema import MIGRATIONS, SCHEMA_VERSION, migrate, schema_version

EXTRA = (
    "ALTER TABLE conversations ADD COLUMN colour INTEGER NOT NULL DEFAULT 0",
    "CREATE VIRTUAL TABLE found USING fts5(text, content='messages', content_rowid='number')",
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "conversations.db"


def _open(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, isolation_level=None)


def _at_version(path: Path, version: int) -> sqlite3.Connection:
    connection = _open(path)
    migrate(connection, path, MIGRATIONS[:version])
    if version:
        connection.execute(
            "INSERT INTO conversations (id, title, created_at, updated_at) VALUES ('c', 'é', 1, 2)"
        )
    return connection


def _shape(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    return connection.execute("SELECT name, sql FROM sqlite_schema ORDER BY name").fetchall()


@pytest.mark.parametrize("version", range(SCHEMA_VERSION))
def test_every_earlier_version_becomes_the_newest(path: Path, version: int) -> None:
    old = _at_version(path, version)
    copy = migrate(old, path)
    new = _at_version(path.with_name("new.db"), SCHEMA_VERSION)
    assert schema_version(old) == SCHEMA_VERSION
    assert _shape(old) == _shape(new)
    assert (copy is None) == (version == 0)
    old.close()
    new.close()


def test_a_file_of_the_first_version_keeps_everything(path: Path) -> None:
    connection = _at_version(path, 1)
    connection.execute(
        "INSERT INTO messages"
        " (id, conversation_id, role, state, owner, created_at, updated_at, text)"
        " VALUES ('m', 'c', 'user', 'complete', 'w', 3, 4, 'hello')"
    )
    connection.execute(
        "UPDATE conversations SET head_id = 'm', draft = 'half', system_prompt = 'Be brief.',"
        " model = 'tiny', sampling = '{\"top_k\": 1}', title_is_custom = 1, deleted_at = 9"
    )
    names = (
        "number, id, title, title_is_custom, created_at, updated_at, deleted_at, head_id,"
        " model, sampling, system_prompt, draft"
    )
    before = connection.execute(f"SELECT {names} FROM conversations").fetchall()
    migrate(connection, path)
    assert connection.execute(f"SELECT {names} FROM conversations").fetchall() == before
    assert connection.execute("SELECT text FROM messages").fetchall() == [("hello",)]
    assert connection.execute("SELECT is_pinned, folder_id FROM conversations").fetchall() == [
        (0, None)
    ]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()


def test_newest_version_is_left_alone(path: Path) -> None:
    connection = _at_version(path, SCHEMA_VERSION)
    assert migrate(connection, path) is None
    connection.close()
    assert [found.name for found in path.parent.glob("*.db*")] == [path.name]


def test_a_later_step_keeps_rows_and_leaves_a_copy_of_before(path: Path) -> None:
    connection = _at_version(path, SCHEMA_VERSION)
    copy = migrate(connection, path, (*MIGRATIONS, EXTRA))
    assert schema_version(connection) == SCHEMA_VERSION + 1
    assert connection.execute("SELECT id, title, colour FROM conversations").fetchall() == [
        ("c", "é", 0)
    ]
    assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
    connection.close()
    assert copy == path.with_name(f"conversations.backup-v{SCHEMA_VERSION}.db")
    before = _open(copy)
    assert schema_version(before) == SCHEMA_VERSION
    assert before.execute("SELECT title FROM conversations").fetchall() == [("é",)]
    before.close()


@pytest.mark.parametrize(
    "failing",
    [
        pytest.param("INSERT INTO nowhere VALUES (1)", id="statement"),
        pytest.param("UPDATE conversations SET head_id = 'gone'", id="broken reference"),
    ],
)
def test_a_failing_step_is_undone_as_a_whole(path: Path, failing: str) -> None:
    connection = _at_version(path, SCHEMA_VERSION)
    before = _shape(connection)
    with pytest.raises(sqlite3.Error):
        migrate(connection, path, (*MIGRATIONS, (*EXTRA, failing)))
    assert schema_version(connection) == SCHEMA_VERSION
    assert _shape(connection) == before
    assert connection.execute("SELECT head_id FROM conversations").fetchall() == [(None,)]
    assert not connection.in_transaction
    assert migrate(connection, path, (*MIGRATIONS, EXTRA)) is not None
    connection.close()
    assert len(list(path.parent.glob("*backup*"))) == 1


def test_steps_before_a_failing_one_stay(path: Path) -> None:
    connection = _at_version(path, SCHEMA_VERSION)
    with pytest.raises(sqlite3.Error):
        migrate(connection, path, (*MIGRATIONS, EXTRA, ("nonsense",)))
    assert schema_version(connection) == SCHEMA_VERSION + 1
    connection.close()


def test_a_window_that_was_faster_is_not_repeated(path: Path) -> None:
    first, second = _open(path), _open(path)
    assert schema_version(second) == 0
    migrate(first, path)
    migrate(second, path)
    assert schema_version(second) == SCHEMA_VERSION
    first.close()
    second.close()


def test_queries_of_every_day_use_indexes(path: Path) -> None:
    connection = _at_version(path, SCHEMA_VERSION)
    for query, index in (
        (
            "SELECT id FROM conversations WHERE deleted_at IS NULL ORDER BY updated_at DESC",
            "conversations_by_update",
        ),
        ("SELECT id FROM messages WHERE conversation_id = 'c' AND parent_id = 'm'", "by_parent"),
        (
            "UPDATE messages SET state = 'interrupted' WHERE state = 'streaming'"
            " AND owner NOT IN (SELECT id FROM windows)",
            "messages_streaming",
        ),
    ):
        plan = " ".join(row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {query}"))
        assert index in plan, plan
        assert "TEMP B-TREE" not in plan, plan
    connection.close()
