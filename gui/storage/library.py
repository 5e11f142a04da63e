"""Folders of conversations and presets as SQL.

Each function is one operation on an open connection; the caller holds a transaction. What is
deleted stays in its row, so that it can come back.
"""

import sqlite3

from engine.protocol import well_formed
from gui.storage.problems import MissingError
from gui.storage.records import Folder, Preset, now_ms


def list_folders(connection: sqlite3.Connection) -> list[Folder]:
    """All folders, by name."""
    rows = connection.execute("SELECT id, name, created_at FROM folders WHERE deleted_at IS NULL")
    return sorted((Folder(*row) for row in rows), key=lambda one: (one.name.casefold(), one.id))


def save_folder(connection: sqlite3.Connection, folder: Folder) -> None:
    """Add a folder, or rename it."""
    connection.execute(
        "INSERT INTO folders (id, name, created_at) VALUES (?, ?, ?)"
        " ON CONFLICT (id) DO UPDATE SET name = excluded.name",
        (folder.id, well_formed(folder.name), folder.created_at),
    )


def set_folder_deleted(connection: sqlite3.Connection, folder_id: str, *, deleted: bool) -> None:
    """Dissolve a folder, or put it back; its conversations remember where they were."""
    _mark(connection, "folders", folder_id, deleted=deleted)


def list_presets(connection: sqlite3.Connection) -> list[Preset]:
    """All presets, by name."""
    rows = connection.execute(
        "SELECT id, name, content, updated_at FROM presets WHERE deleted_at IS NULL"
    )
    return sorted((Preset(*row) for row in rows), key=lambda one: (one.name.casefold(), one.id))


def save_preset(connection: sqlite3.Connection, preset: Preset) -> None:
    """Add a preset, or change the one of this id."""
    connection.execute(
        "INSERT INTO presets (id, name, content, created_at, updated_at)"
        " VALUES (?1, ?2, ?3, ?4, ?4) ON CONFLICT (id)"
        " DO UPDATE SET name = ?2, content = ?3, updated_at = ?4",
        (preset.id, well_formed(preset.name), well_formed(preset.content), preset.updated_at),
    )


def set_preset_deleted(connection: sqlite3.Connection, preset_id: str, *, deleted: bool) -> None:
    """Take a preset off the list, or put it back."""
    _mark(connection, "presets", preset_id, deleted=deleted)


def _mark(connection: sqlite3.Connection, table: str, row_id: str, *, deleted: bool) -> None:
    """Set ``deleted_at`` of one row; ``table`` is a name of this module, never a value."""
    changed = connection.execute(
        f"UPDATE {table} SET deleted_at = ? WHERE id = ?", (now_ms() if deleted else None, row_id)
    ).rowcount
    if changed == 0:
        raise MissingError(f"nothing with the id {row_id} in {table}")
