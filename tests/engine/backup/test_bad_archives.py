"""Archives that are damaged, foreign, newer or evil: one sentence, and nothing is changed."""

import hashlib
import shutil
import sqlite3
import stat
import subprocess
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from engine.backup.archive import MAX_RATIO, RATIO_FROM_BYTES
from engine.backup.manifest import NAME, VERSION, BackedUpFile, Manifest
from engine.backup.plan import apply, read_plan, staged_folder
from engine.backup.staging import stage
from engine.errors import CorruptError, DiskError, EngineError, UnsupportedError, UsageError
from engine.protocol.backup import BackupInfo, BackupResult
from gui.storage.schema import MIGRATIONS, SCHEMA_VERSION, migrate
from tests.engine.backup.conftest import context, fill, tree

BackUp = Callable[..., BackupResult]
MakeReady = Callable[..., BackupInfo]


@pytest.fixture(autouse=True)
def untouched(atelier_home: Path) -> Iterator[None]:
    """Whatever comes, what is there stays, and nothing waits to replace it."""
    fill(atelier_home, "coffee")
    before = tree(atelier_home)
    yield
    assert read_plan() is None and not staged_folder().exists()
    assert tree(atelier_home) == before


def backed_up(name: str, content: bytes, **changes: object) -> BackedUpFile:
    facts = {
        "name": name,
        "size_bytes": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
        "modified_at": 1.0,
    }
    return BackedUpFile(**(facts | changes))  # type: ignore[arg-type]


def write_archive(
    path: Path, files: list[tuple[str, bytes]], manifest: Manifest | None = None, mode: int = 0
) -> Path:
    """An archive by hand."""
    if manifest is None:
        said = {name: backed_up(name, content) for name, content in files}
        manifest = Manifest(app_version="0", created_at=time.time(), files=list(said.values()))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = mode << 16
            archive.writestr(entry, content)
        archive.writestr(NAME, msgspec.json.encode(manifest))
    return path


def refused(path: Path, kind: type[EngineError]) -> str:
    with pytest.raises(kind) as caught:
        stage(path, context())
    sentence = str(caught.value)
    assert "nothing was changed" in sentence and "\n" not in sentence
    return sentence


def test_broken_off_anywhere(back_up: BackUp, tmp_path: Path) -> None:
    back_up()
    whole = (tmp_path / "backup.zip").read_bytes()
    path = tmp_path / "cut.zip"
    for length in (1, 3, 4, 100, len(whole) // 2, len(whole) - 30, len(whole) - 1):
        path.write_bytes(whole[:length])
        refused(path, UsageError if length < 4 else CorruptError)


def test_a_changed_byte_is_found_wherever_it_is(back_up: BackUp, tmp_path: Path) -> None:
    back_up()
    whole = bytearray((tmp_path / "backup.zip").read_bytes())
    with zipfile.ZipFile(tmp_path / "backup.zip") as archive:
        heads = [entry.header_offset for entry in archive.infolist()]
    path = tmp_path / "changed.zip"
    for head in heads:
        lengths = (whole[at] + 256 * whole[at + 1] for at in (head + 26, head + 28))
        changed = bytearray(whole)
        changed[head + 30 + sum(lengths)] ^= 0xFF  # the first byte of what is in it
        path.write_bytes(changed)
        with pytest.raises(EngineError) as caught:
            stage(path, context())
        assert isinstance(caught.value, CorruptError)


def test_a_checksum_that_differs_is_said_by_name(tmp_path: Path) -> None:
    lie = backed_up("settings.json", b"{}", sha256="0" * 64)
    manifest = Manifest(app_version="0", created_at=1.0, files=[lie])
    path = write_archive(tmp_path / "a.zip", [("settings.json", b"{}")], manifest)
    assert "settings.json" in refused(path, CorruptError)


@pytest.mark.parametrize(
    "content", [b"", b"hello", b"PK\x05\x06" + bytes(18), b"PK\x03\x04 no archive"]
)
def test_what_is_no_backup(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(content)
    with pytest.raises((UsageError, CorruptError), match="nothing was changed"):
        stage(path, context())


def test_an_archive_of_something_else_a_folder_and_nothing(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "photos.zip", "w") as archive:
        archive.writestr("beach.jpg", b"x")
    for path in (tmp_path / "photos.zip", tmp_path, tmp_path / "missing"):
        assert "not a backup" in refused(path, UsageError)


@pytest.mark.parametrize(
    "name",
    [
        "../outside",
        "/etc/passwd",
        "runs/../../outside",
        "runs//x",
        "runs/./x",
        "runs\\..\\..\\x",
        "runs/x\x00y",
        ".restore/plan.json",
        ".hidden",
        "logs/x",
        "models",
        "before-restore-1/x",
        "models/../settings.json",
        "models/unsaid.gguf",
        "hub_token",
        "a/" * 60 + "x",
    ],
)
def test_names_that_lead_elsewhere(tmp_path: Path, name: str) -> None:
    path = write_archive(tmp_path / "a.zip", [(name, b"evil")])
    refused(path, (UnsupportedError, CorruptError))  # type: ignore[arg-type]
    assert not (tmp_path / "outside").exists() and not (tmp_path.parent / "outside").exists()


def test_models_lead_nowhere_else(tmp_path: Path) -> None:
    file = backed_up("models/x/y", b"evil")
    for model in ("models/../x", "runs", "models", "../models/x"):
        manifest = Manifest(app_version="0", created_at=1.0, files=[file], models=[model])
        refused(
            write_archive(tmp_path / "a.zip", [(file.name, b"evil")], manifest), UnsupportedError
        )


def test_links_doubles_strangers_and_the_missing(tmp_path: Path) -> None:
    link = stat.S_IFLNK | 0o777
    path = write_archive(tmp_path / "a.zip", [("runs/x", b"/etc/passwd")], mode=link)
    refused(path, UnsupportedError)
    with pytest.warns(UserWarning, match="Duplicate"):
        path = write_archive(tmp_path / "a.zip", [("runs/x", b"1"), ("runs/x", b"2")])
    refused(path, UnsupportedError)
    one = backed_up("runs/x", b"1")
    manifest = Manifest(app_version="0", created_at=1.0, files=[one])
    refused(write_archive(path, [("runs/x", b"1"), ("runs/y", b"2")], manifest), UnsupportedError)
    refused(write_archive(path, [], manifest), CorruptError)
    files = [("runs", b"a file"), ("runs/x", b"in it")]
    refused(write_archive(path, files), UnsupportedError)


def test_bombs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    zeros = bytes(RATIO_FROM_BYTES + 1)
    path = write_archive(tmp_path / "a.zip", [("runs/x", zeros)])
    assert path.stat().st_size * MAX_RATIO < len(zeros)
    refused(path, UnsupportedError)
    # One that says it is small: what it says binds who reads it.
    liar = Manifest(app_version="0", created_at=1.0, files=[backed_up("runs/x", b"1")])
    refused(write_archive(tmp_path / "a.zip", [("runs/x", zeros)], liar), EngineError)
    # Many small ones need more room than there is.
    usage = shutil.disk_usage(tmp_path)._replace(free=50_000_000)
    monkeypatch.setattr("engine.backup.staging.shutil.disk_usage", lambda path: usage)
    refused(write_archive(tmp_path / "a.zip", [("runs/x", b"1")]), DiskError)


def test_files_within_each_other_are_no_way_to_be_small(tmp_path: Path) -> None:
    path = write_archive(tmp_path / "a.zip", [("runs/x", b"1" * 500), ("runs/y", b"1" * 500)])
    content = path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        second = archive.getinfo("runs/y").header_offset
    directory = content.rindex(b"PK\x01\x02", 0, content.rindex(NAME.encode()))
    at = content.rindex(b"PK\x01\x02", 0, directory)
    assert content[at + 42 : at + 46] == second.to_bytes(4, "little")
    path.write_bytes(content[: at + 42] + bytes(4) + content[at + 46 :])
    with pytest.raises(EngineError, match="nothing was changed"):
        stage(path, context())


def test_newer_ones_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engine.backup.archive.engine_version", lambda: "0.1.0")
    file = ("settings.json", b"{}")
    files = [backed_up(*file)]
    for manifest in (
        Manifest(app_version="0.1.0", created_at=1.0, files=files, version=VERSION + 1),
        Manifest(app_version="0.2.0", created_at=1.0, files=files),
    ):
        path = write_archive(tmp_path / "a.zip", [file], manifest)
        assert "newer" in refused(path, UnsupportedError)
    # A later manifest may look quite different.
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(NAME, '{"format": "atelier-backup", "version": 99, "files": "elsewhere"}')
    assert "newer" in refused(tmp_path / "a.zip", UnsupportedError)


@pytest.mark.parametrize(
    "name", ["conversations.db", "tables/x/rows.sqlite", "translations/x/units.sqlite"]
)
def test_a_newer_database_is_found_whatever_the_manifest_says(tmp_path: Path, name: str) -> None:
    connection = sqlite3.connect(tmp_path / "new.db")
    connection.execute("CREATE TABLE future (x)")
    connection.execute("PRAGMA user_version = 99")
    connection.commit()
    connection.close()
    content = (tmp_path / "new.db").read_bytes()
    path = write_archive(tmp_path / "a.zip", [(name, content)])
    assert "newer" in refused(path, UnsupportedError)


def test_a_disk_that_is_full_meanwhile(back_up: BackUp, atelier_home: Path, tmp_path: Path,
                                       monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    """A real disk of two megabytes, which somebody fills while it is unpacked."""
    (atelier_home / "runs" / "r1" / "random").write_bytes(bytes(range(256)) * 8000)
    back_up()
    (atelier_home / "runs" / "r1" / "random").unlink()
    small = tmp_path / "small"
    small.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", small]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("mounting a small disk needs root")
    try:
        with monkeypatch.context() as patch:
            patch.setenv("ATELIER_HOME", str(small))
            with pytest.raises(DiskError, match="nothing was changed"):
                stage(tmp_path / "backup.zip", context())
            patch.setattr("engine.backup.staging._check_room", lambda manifest: None)
            with pytest.raises(DiskError, match="full"):
                stage(tmp_path / "backup.zip", context())
            assert not staged_folder().exists() and apply().state == "none"
    finally:
        subprocess.run(["umount", "-l", small], check=True)


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION + 1))
def test_every_earlier_schema_is_brought_up_to_date_after_a_restore(
    atelier_home: Path, tmp_path: Path, back_up: BackUp, version: int
) -> None:
    from gui.storage.database import open_database

    kept = tmp_path / "kept"
    atelier_home.rename(kept)
    atelier_home.mkdir()
    path = atelier_home / "conversations.db"
    connection = sqlite3.connect(path, isolation_level=None)
    migrate(connection, path, MIGRATIONS[:version])
    connection.execute(
        "INSERT INTO conversations (id, title, created_at, updated_at) VALUES ('c', 'é', 1, 2)"
    )
    connection.close()
    back_up()
    path.unlink()
    stage(tmp_path / "backup.zip", context())
    assert apply().state == "applied"
    database = open_database(path, "w")
    assert database.state.problem is None and database.state.set_aside is None
    found = database.connection.execute("SELECT title FROM conversations").fetchall()
    assert found == [("é",)]
    database.close()
    shutil.rmtree(atelier_home)
    kept.rename(atelier_home)
