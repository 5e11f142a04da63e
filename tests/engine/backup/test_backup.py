"""Everything is in a backup but secrets and what can be made again, also while it is written to."""

import hashlib
import json
import os
import sqlite3
import subprocess
import threading
import zipfile
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from engine.backup import writing
from engine.backup.manifest import NAME, Manifest
from engine.backup.writing import create_backup
from engine.context import JobContext
from engine.errors import CancelledError, error_info
from engine.protocol.backup import BackupResult, CreateBackupParams
from engine.protocol.system import Progress
from tests.engine.backup.conftest import context, fill, fill_unwanted, lines_of, make_database

BackUp = Callable[..., BackupResult]


def names_in(path: Path) -> set[str]:
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        return set(archive.namelist())


def test_everything_is_taken_but_secrets_and_what_is_made_again(
    back_up: BackUp, atelier_home: Path, tmp_path: Path
) -> None:
    fill(atelier_home, "tea")
    fill_unwanted(atelier_home)
    (atelier_home / "settings.json").write_text('{"theme": "dark", "hub_token": "hf_x"}')
    result = back_up()
    names = names_in(tmp_path / "backup.zip")
    assert not [name for name in names if "unwanted" in name or "token" in name]
    assert {
        NAME,
        "conversations.db",
        "settings.json",
        "translation_history.json",
        "tables/20260101-000000-aa/rows.sqlite",
        "translations/t1/units.sqlite",
        "summaries/s1/parts.jsonl",
        "kept-summaries/k1/summary.json",
        "runs/r1/checkpoints/step-10/model.safetensors",
        "only-tea/file",
    } <= names
    assert not result.left_out and result.files == len(names) - 1
    with zipfile.ZipFile(tmp_path / "backup.zip") as archive:
        assert json.loads(archive.read("settings.json")) == {"theme": "dark"}
        manifest = msgspec.json.decode(archive.read(NAME), type=Manifest)
        for one in manifest.files:
            assert hashlib.sha256(archive.read(one.name)).hexdigest() == one.sha256
    versions = {one.name: one.schema_version for one in manifest.files}
    assert versions["conversations.db"] == 3 and versions["settings.json"] is None


def test_a_database_in_use_is_one_moment_of_it(
    back_up: BackUp, atelier_home: Path, tmp_path: Path
) -> None:
    """Pairs of rows are written while it is copied: never one without the other."""
    path = atelier_home / "conversations.db"
    make_database(path, ["x" * 5000] * 400, 3)
    stop = threading.Event()

    def write() -> None:
        connection = sqlite3.connect(path, isolation_level=None, timeout=30)
        for number in range(10**9):
            if stop.is_set():
                break
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("INSERT INTO lines VALUES (?)", (f"left {number}",))
            connection.execute("INSERT INTO lines VALUES (?)", (f"right {number}",))
            connection.execute("COMMIT")
        connection.close()

    thread = threading.Thread(target=write)
    thread.start()
    try:
        for _ in range(3):
            back_up()
            with zipfile.ZipFile(tmp_path / "backup.zip") as archive:
                archive.extract("conversations.db", tmp_path)
            found = lines_of(tmp_path / "conversations.db")
            pairs = [one for one in found if not one.startswith("x")]
            assert len(pairs) % 2 == 0
            assert [one.split()[1] for one in pairs[::2]] == [one.split()[1] for one in pairs[1::2]]
    finally:
        stop.set()
        thread.join()


def test_what_cannot_be_taken_is_named(back_up: BackUp, atelier_home: Path, tmp_path: Path) -> None:
    fill(atelier_home, "tea")
    (tmp_path / "elsewhere").write_text("secret of another folder")
    (atelier_home / "runs" / "r1" / "link").symlink_to(tmp_path / "elsewhere")
    os.mkfifo(atelier_home / "runs" / "r1" / "pipe")
    (atelier_home / "runs" / "r1" / "a\\b").write_text("odd name")
    damaged = atelier_home / "tables" / "20260101-000000-aa" / "rows.sqlite"
    damaged.write_bytes(damaged.read_bytes()[:100] + b"\xff" * 8000)
    result = back_up()
    reasons = {one.name: one.reason.key for one in result.left_out}
    assert reasons == {
        "runs/r1/link": "backup.link",
        "runs/r1/pipe": "backup.no_file",
        "runs/r1/a\\b": "backup.name_unusual",
        "tables/20260101-000000-aa/rows.sqlite": "backup.damaged",
    }
    with zipfile.ZipFile(tmp_path / "backup.zip") as archive:
        kept = archive.read("tables/20260101-000000-aa/rows.sqlite")
    assert kept == damaged.read_bytes()


def test_own_models_only_when_asked_and_never_those_of_the_catalogue(
    back_up: BackUp, atelier_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    models = tmp_path / "models"
    monkeypatch.setenv("ATELIER_MODELS", str(models))
    for name in ("me/mine/model.safetensors", "me/mine/config.json", "me/mine/onnx/x.bin",
                 "own.gguf", "smollm2-135m-instruct/SmolLM2-135M-Instruct.Q4_1.gguf"):  # fmt: skip
        (models / name).parent.mkdir(parents=True, exist_ok=True)
        (models / name).write_bytes(b"weights")
    fill(atelier_home, "tea")
    back_up()
    assert not [name for name in names_in(tmp_path / "backup.zip") if name.startswith("models")]
    back_up(has_models=True)
    found = {name for name in names_in(tmp_path / "backup.zip") if name.startswith("models")}
    assert found == {
        "models/me/mine/model.safetensors",
        "models/me/mine/config.json",
        "models/me/mine/onnx/x.bin",
        "models/own.gguf",
    }


def test_cancelled_or_failed_leaves_the_old_archive_and_nothing_else(
    back_up: BackUp, atelier_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(atelier_home, "tea")
    back_up()
    before = (tmp_path / "backup.zip").read_bytes()
    there = sorted(tmp_path.iterdir())

    monkeypatch.setattr("engine.context.PROGRESS_INTERVAL_SECONDS", 0.0)

    def cancel(name: str, params: object) -> None:
        if isinstance(params, Progress) and params.done > 20_000:
            ctx.cancel()

    ctx = JobContext(1, cancel)
    with pytest.raises(CancelledError):
        create_backup(CreateBackupParams(str(tmp_path / "backup.zip")), ctx)
    assert (tmp_path / "backup.zip").read_bytes() == before
    assert sorted(tmp_path.iterdir()) == there

    def fail(self: object, models: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(writing._Writer, "finish", fail)
    with pytest.raises(OSError, match="No space"):
        back_up()
    assert (tmp_path / "backup.zip").read_bytes() == before
    assert sorted(tmp_path.iterdir()) == there


def test_a_disk_that_gets_full_leaves_no_part_of_an_archive(
    atelier_home: Path, tmp_path: Path
) -> None:
    fill(atelier_home, "tea")
    (atelier_home / "runs" / "r1" / "random.safetensors").write_bytes(os.urandom(2_000_000))
    small = tmp_path / "small"
    small.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", small]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("mounting a small disk needs root")
    try:
        with pytest.raises(OSError, match="No space") as caught:
            create_backup(CreateBackupParams(str(small / "all.zip")), context())
        assert error_info(caught.value).text.key == "error.disk_full"
        assert not list(small.iterdir())
    finally:
        subprocess.run(["umount", "-l", small], check=True)


def test_a_backup_in_the_data_folder_is_not_in_itself(atelier_home: Path) -> None:
    fill(atelier_home, "tea")
    target = atelier_home / "runs" / "all.bak"
    for _ in range(2):
        create_backup(CreateBackupParams(str(target)), context())
    assert "runs/all.bak" not in names_in(target)
