"""A data folder as people have them, and what it takes to compare two."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.backup.staging import stage
from engine.backup.writing import create_backup
from engine.context import JobContext
from engine.protocol.backup import BackupInfo, BackupResult, CreateBackupParams


def context() -> JobContext:
    return JobContext(1, lambda name, params: None)


def make_database(path: Path, rows: list[str], version: int = 1) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("CREATE TABLE lines (text TEXT)")
    connection.executemany("INSERT INTO lines VALUES (?)", [(one,) for one in rows])
    connection.execute(f"PRAGMA user_version = {version}")
    connection.commit()
    connection.close()


def lines_of(path: Path) -> list[str]:
    connection = sqlite3.connect(path)
    found = [row[0] for row in connection.execute("SELECT text FROM lines")]
    connection.close()
    return found


def fill(home: Path, word: str) -> None:
    """Something of every kind, with a word in all of it."""
    home.mkdir(exist_ok=True)
    make_database(home / "conversations.db", [f"a chat about {word}"], 3)
    (home / "settings.json").write_text(json.dumps({"theme": "dark", "word": word}))
    (home / "translation_history.json").write_text(f'["{word}"]')
    make_database(home / "tables" / "20260101-000000-aa" / "rows.sqlite", [word])
    (home / "tables" / "20260101-000000-aa" / "run.json").write_text(f'"{word}"')
    make_database(home / "translations" / "t1" / "units.sqlite", [word])
    (home / "summaries" / "s1").mkdir(parents=True)
    (home / "summaries" / "s1" / "parts.jsonl").write_text(f"{word}\n" * 5)
    (home / "kept-summaries" / "k1").mkdir(parents=True)
    (home / "kept-summaries" / "k1" / "summary.json").write_text(word)
    checkpoint = home / "runs" / "r1" / "checkpoints" / "step-10"
    checkpoint.mkdir(parents=True)
    (checkpoint / "model.safetensors").write_bytes(word.encode() * 5000)
    (home / "runs" / "r1" / "metrics.jsonl").write_text(word)
    (home / f"only-{word}").mkdir()
    (home / f"only-{word}" / "file").write_text(word)


def fill_unwanted(home: Path) -> None:
    """What no backup takes."""
    for name in ("logs", "converted", "tokenizers", ".restore-me", "before-restore-20260101"):
        (home / name).mkdir()
        (home / name / "unwanted").write_text("x")
    (home / "runs" / ".draft").mkdir(parents=True)
    (home / "runs" / ".draft" / "unwanted").write_text("x")
    for name in (
        "hub_token",
        "conversations.damaged-20260101.db",
        "old backup.zip",
        "starting.json",
    ):
        (home / name).write_text("unwanted")


def tree(home: Path) -> dict[str, bytes]:
    """All that a backup is about, by name; of databases what is in them."""
    found = {}
    for path in sorted(home.rglob("*")):
        name = path.relative_to(home).as_posix()
        if path.is_dir() or name.startswith((".", "logs", "before-restore-", "models/")):
            continue
        if name.endswith(("-wal", "-shm")):
            continue
        if path.suffix in (".db", ".sqlite"):
            found[name] = "\n".join(lines_of(path)).encode()
        else:
            found[name] = path.read_bytes()
    return found


@pytest.fixture
def back_up(tmp_path: Path) -> Callable[..., BackupResult]:
    def run(name: str = "backup.zip", *, has_models: bool = False) -> BackupResult:
        params = CreateBackupParams(str(tmp_path / name), has_models=has_models)
        return create_backup(params, context())

    return run


@pytest.fixture
def make_ready(tmp_path: Path) -> Callable[..., BackupInfo]:
    def run(name: str = "backup.zip") -> BackupInfo:
        return stage(tmp_path / name, context())

    return run
