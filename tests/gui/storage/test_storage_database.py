"""Opening a file in whatever state it is: damaged, newer, read-only, half written."""

import os
import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from storage_client import Client, prompt

from gui.storage import database as database_module
from gui.storage.schema import SCHEMA_VERSION


def _fill(client: Client, messages: int = 200) -> None:
    storage = client.storage
    storage.add_message(prompt("m0", "first"))
    for number in range(1, messages):
        last = storage.add_message(prompt(f"m{number}", f"text {number} " * 50, f"m{number - 1}"))
    client.done(last)
    assert storage.close()


def _corrupt_header(path: Path) -> None:
    with path.open("r+b") as file:
        file.write(b"this is not a database at all")


def _random_middle(path: Path) -> None:
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(size // 4)
        file.write(random.Random(7).randbytes(size // 2))


def _random_all(path: Path) -> None:
    path.write_bytes(random.Random(7).randbytes(path.stat().st_size))


def _truncate_odd(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2 + 1234)


def _truncate_pages(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2 // 4096 * 4096)


def _truncate_short(path: Path) -> None:
    os.truncate(path, 50)


def _schema_page(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(100)
        file.write(b"\xff" * 500)


def _schema_text(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"CREATE TABLE", b"CREATE \xffABLE"))


def _negative_version(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(60)
        file.write(b"\xff" * 4)


DAMAGES = [
    _corrupt_header,
    _random_middle,
    _random_all,
    _truncate_odd,
    _truncate_pages,
    _truncate_short,
    _schema_page,
    _schema_text,
    _negative_version,
]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file_is_set_aside(
    client: Client,
    new_client: Callable[[], Client],
    path: Path,
    damage: Callable[[Path], None],
) -> None:
    _fill(client)
    damage(path)
    damaged = path.read_bytes()
    again = new_client()
    again.done(again.storage.open(path))
    assert again.state is not None and again.state.set_aside is not None
    assert again.state.set_aside.parent == path.parent
    assert again.state.set_aside.name.startswith("conversations.damaged-")
    assert again.state.set_aside.read_bytes() == damaged
    assert not again.state.is_read_only
    assert again.done(again.storage.list_conversations()) == []
    again.done(again.storage.create_conversation("new"))
    again.done(again.storage.add_message(prompt("m0", "anew", conversation_id="new")))
    assert again.texts("new") == ["anew"]


def test_the_log_of_a_damaged_file_goes_with_it(
    new_client: Callable[[], Client], path: Path
) -> None:
    path.parent.mkdir()
    path.write_bytes(b"no database" * 1000)
    log = path.with_name(f"{path.name}-wal")
    log.write_bytes(b"no log either" * 1000)
    client = new_client()
    client.done(client.storage.open(path))
    assert client.state is not None and client.state.set_aside is not None
    aside = client.state.set_aside
    assert aside.with_name(f"{aside.name}-wal").read_bytes() == b"no log either" * 1000


def test_files_damaged_in_the_same_second_are_all_kept(
    new_client: Callable[[], Client], path: Path
) -> None:
    path.parent.mkdir()
    asides = set()
    for number in range(3):
        path.write_bytes(b"rubbish %d" % number * 100)
        client = new_client()
        client.done(client.storage.open(path))
        assert client.state is not None
        asides.add(client.state.set_aside)
        client.storage.close()
    assert len(asides) == 3
    assert all(aside is not None and aside.exists() for aside in asides)


def test_damage_found_in_use_is_reported_and_the_file_checked_at_the_next_start(
    client: Client,
    new_client: Callable[[], Client],
    path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _fill(client)
    with path.open("r+b") as file:  # where only messages are; tables begin near the start
        file.seek(path.stat().st_size // 2)
        file.write(random.Random(7).randbytes(100_000))
    monkeypatch.setattr(database_module, "CHEAP_CHECK_BYTES", 0)
    again = new_client()
    again.done(again.storage.open(path))
    assert again.state is not None and again.state.set_aside is None
    assert again.problem(again.storage.open_conversation("c")).kind == "damaged"
    again.storage.close()
    third = new_client()
    third.done(third.storage.open(path))
    assert third.state is not None and third.state.set_aside is not None
    third.storage.close()
    fourth = new_client()
    fourth.done(fourth.storage.open(path))
    assert fourth.state is not None and fourth.state.set_aside is None


def test_one_damaged_byte_of_text_shows_and_the_rest_is_readable(
    client: Client, new_client: Callable[[], Client], path: Path
) -> None:
    client.done(client.storage.add_message(prompt("m1", "before kettle after")))
    client.storage.close()
    path.write_bytes(path.read_bytes().replace(b"kettle", b"k\xffttle"))
    again = new_client()
    again.done(again.storage.open(path))
    assert again.texts("c") == ["before k\N{REPLACEMENT CHARACTER}ttle after"]


def test_a_newer_file_is_refused_and_untouched(
    client: Client, new_client: Callable[[], Client], path: Path
) -> None:
    client.storage.close()
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    connection.close()
    before = path.read_bytes()
    again = new_client()
    problem = again.problem(again.storage.open(path))
    assert (problem.kind, problem.path) == ("newer", path)
    assert again.problem(again.storage.list_conversations()).kind == "newer"
    again.storage.close()
    assert path.read_bytes() == before
    assert [found.name for found in path.parent.iterdir()] == [path.name]


def test_an_empty_file_is_a_new_one(new_client: Callable[[], Client], path: Path) -> None:
    path.parent.mkdir()
    path.touch()
    client = new_client()
    client.done(client.storage.open(path))
    assert client.state is not None and client.state.set_aside is None
    client.done(client.storage.create_conversation("c"))


def test_a_folder_in_the_files_place_is_reported(
    new_client: Callable[[], Client], path: Path
) -> None:
    path.mkdir(parents=True)
    client = new_client()
    assert client.problem(client.storage.open(path)).path == path
    assert path.is_dir()


READ_ONLY = """
import os, sys
from pathlib import Path
import psutil
from PySide6.QtCore import QCoreApplication
from gui.storage import Storage

if os.getuid() == 0:  # whom no permission stops; the interpreter may be root's alone
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)

path = Path(sys.argv[1])
app = QCoreApplication([])
storage = Storage()
storage.opened.connect(
    lambda state: print("opened", state.is_read_only, state.problem and state.problem.kind)
)
storage.failed.connect(lambda op, problem: print("failed", op, problem.kind, problem.path == path))
storage.committed.connect(lambda op: print("committed", op))
storage.conversations_listed.connect(lambda op, found: print("listed", len(found)))
storage.conversation_opened.connect(
    lambda op, found: print("texts", *(message.text for message in found.messages))
)
storage.open(path)
storage.list_conversations()
storage.open_conversation("c")
storage.save_draft("c", "x")
storage.create_conversation("d")
print("closed", storage.close())
"""


def _run_read_only(path: Path, root: Path) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", READ_ONLY, str(path)],
        capture_output=True,
        text=True,
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def _make_read_only(folder: Path) -> None:
    for file in folder.iterdir():
        file.chmod(0o444)
    folder.chmod(0o555)
    for parent in folder.parents:  # the folders of pytest are private to its user
        if parent.stat().st_uid == os.getuid() and "pytest" in str(parent):
            parent.chmod(0o755)


@pytest.mark.skipif(os.name == "nt", reason="permissions are POSIX's")
@pytest.mark.parametrize("left", ["closed", "killed", "log without index"])
def test_what_is_in_a_read_only_folder_can_be_read(
    client: Client, path: Path, tmp_path: Path, left: str
) -> None:
    client.done(client.storage.add_message(prompt("m1", "readable")))
    folder = tmp_path / "read-only"
    if left == "closed":
        client.storage.close()
        shutil.copytree(path.parent, folder)
    else:
        shutil.copytree(path.parent, folder)
        if left == "log without index":
            folder.joinpath(f"{path.name}-shm").unlink()
    _make_read_only(folder)
    root = Path(__file__).parents[3]
    lines = _run_read_only(folder / path.name, root)
    folder.chmod(0o755)
    assert lines == [
        "opened True read_only",
        "committed 1",
        "listed 1",
        "texts readable",
        "failed 4 read_only True",
        "failed 5 read_only True",
        "closed True",
    ]


@pytest.mark.skipif(os.name == "nt", reason="permissions are POSIX's")
@pytest.mark.parametrize("folder_exists", [True, False])
def test_an_empty_read_only_folder_is_an_empty_list(tmp_path: Path, folder_exists: bool) -> None:
    folder = tmp_path / "read-only"
    folder.mkdir()
    _make_read_only(folder)
    path = folder / "conversations.db" if folder_exists else folder / "sub" / "conversations.db"
    lines = _run_read_only(path, Path(__file__).parents[3])
    assert lines[:3] == ["opened True read_only", "committed 1", "listed 0"]
    assert lines[-2:] == ["failed 5 read_only True", "closed True"]
    assert list(folder.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="permissions are POSIX's")
def test_a_damaged_file_in_a_read_only_folder_is_reported(tmp_path: Path) -> None:
    folder = tmp_path / "read-only"
    folder.mkdir()
    path = folder / "conversations.db"
    path.write_bytes(b"rubbish" * 1000)
    _make_read_only(folder)
    lines = _run_read_only(path, Path(__file__).parents[3])
    assert lines[0] == "failed 1 damaged True"
    assert path.read_bytes() == b"rubbish" * 1000
