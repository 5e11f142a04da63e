"""Nothing that was reported as stored is lost: to a kill, a full disk, a second window."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest
from storage_client import Client, prompt, reply

from gui.storage import MessageRecord

WRITER = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from gui.storage import MessageRecord, Storage

path, name, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
app = QCoreApplication([])
storage = Storage()
asked = {}
state = {"number": 0, "parent": None}

def write_next():
    number = state["number"]
    state["number"] += 1
    if number == count:
        print("closed", storage.close(), flush=True)
        app.quit()
        return
    conversation = f"{name}-c"
    user, answer = f"{name}-u{number}", f"{name}-a{number}"
    turn = storage.add_turn(
        MessageRecord(user, conversation, state["parent"], "user", f"prompt {number}"),
        MessageRecord(answer, conversation, user, "assistant", "", "streaming"),
    )
    saved = storage.save_reply(answer, f"reply {number}", "complete")
    asked[turn], asked[saved] = user, answer
    state["parent"] = answer

def on_committed(operation):
    if operation in asked:
        print(asked[operation], flush=True)
    if operation not in asked or asked[operation].startswith(f"{name}-a"):
        write_next()

def on_failed(operation, problem):
    print("failed", operation, problem, flush=True)
    app.quit()

storage.failed.connect(on_failed)
storage.open(path)
storage.create_conversation(f"{name}-c")
storage.list_conversations()

def on_listed(operation, listed):
    storage.committed.connect(on_committed)
    write_next()

storage.conversations_listed.connect(on_listed)
app.exec()
"""

STREAM = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from gui.storage import MessageRecord, Storage

path, name = Path(sys.argv[1]), sys.argv[2]
app = QCoreApplication([])
storage = Storage()
storage.open(path)
storage.create_conversation(name)
turn = storage.add_turn(
    MessageRecord(f"{name}-u", name, None, "user", "prompt"),
    MessageRecord(f"{name}-a", name, f"{name}-u", "assistant", "half", "streaming"),
)
storage.committed.connect(lambda op: op == turn and print("streaming", flush=True))
app.exec()
"""


def _messages(client: Client, conversation_id: str) -> dict[str, MessageRecord]:
    found = client.done(client.storage.open_conversation(conversation_id))
    return {message.id: message for message in found.messages}


@pytest.mark.parametrize("turns", [5, 40])
def test_a_killed_window_loses_nothing_that_was_reported(
    new_client: Callable[[], Client],
    path: Path,
    start_python: Callable[..., subprocess.Popen[str]],
    turns: int,
) -> None:
    process = start_python(WRITER, path, "w", 1_000_000)
    assert process.stdout is not None
    reported = [process.stdout.readline().strip() for _ in range(2 * turns)]
    process.send_signal(signal.SIGKILL)
    reported += process.stdout.read().split()
    process.wait()
    client = new_client()
    client.done(client.storage.open(path))
    found = _messages(client, "w-c")
    assert not [line for line in reported if line not in found]
    for message_id in reported:
        if message_id.startswith("w-a"):
            assert found[message_id].text == f"reply {message_id.removeprefix('w-a')}"
            assert found[message_id].state == "complete"
    assert client.state is not None and client.state.interrupted <= 1
    assert client.state.set_aside is None


def test_windows_that_write_at_once_lose_nothing(
    new_client: Callable[[], Client],
    path: Path,
    start_python: Callable[..., subprocess.Popen[str]],
) -> None:
    turns = 150
    processes = [start_python(WRITER, path, name, turns) for name in ("one", "two")]
    for process in processes:
        output, _ = process.communicate(timeout=120)
        lines = output.split("\n")
        assert "closed True" in lines, output
        assert len(lines) == 2 * turns + 2
    client = new_client()
    client.done(client.storage.open(path))
    for name in ("one", "two"):
        found = list(_messages(client, f"{name}-c").values())
        assert [message.text for message in found[::2]] == [f"prompt {n}" for n in range(turns)]
        assert [message.text for message in found[1::2]] == [f"reply {n}" for n in range(turns)]


def test_windows_in_one_conversation_each_keep_their_branch(
    client: Client, new_client: Callable[[], Client], path: Path
) -> None:
    other = new_client()
    other.done(other.storage.open(path))
    client.done(client.storage.add_message(prompt("m1", "shared")))
    client.done(client.storage.add_message(prompt("m2", "mine", "m1")))
    other.done(other.storage.add_message(prompt("m3", "theirs", "m1")))
    assert client.texts("c") == ["shared", "theirs"]
    client.done(client.storage.set_head("c", "m2"))
    assert other.texts("c") == ["shared", "mine"]


def test_only_its_window_writes_a_reply(
    client: Client, new_client: Callable[[], Client], path: Path
) -> None:
    client.done(client.storage.add_turn(prompt("m1"), reply("m2", "m1")))
    other = new_client()
    other.done(other.storage.open(path))
    assert other.problem(other.storage.save_reply("m2", "not mine", "complete")).kind == "other"
    client.done(client.storage.save_reply("m2", "mine", "complete"))
    assert client.texts("c") == ["", "mine"]


def test_replies_of_killed_windows_are_interrupted_and_of_living_ones_not(
    new_client: Callable[[], Client],
    path: Path,
    start_python: Callable[..., subprocess.Popen[str]],
) -> None:
    dead, alive = start_python(STREAM, path, "dead"), start_python(STREAM, path, "alive")
    for process in (dead, alive):
        assert process.stdout is not None
        assert process.stdout.readline() == "streaming\n"
    dead.kill()
    dead.wait()
    client = new_client()
    client.done(client.storage.open(path))
    assert client.state is not None and client.state.interrupted == 1
    half = _messages(client, "dead")["dead-a"]
    assert (half.state, half.text) == ("interrupted", "half")
    assert _messages(client, "alive")["alive-a"].state == "streaming"
    alive.kill()
    alive.wait()
    later = new_client()
    later.done(later.storage.open(path))
    assert later.state is not None and later.state.interrupted == 1
    assert _messages(later, "alive")["alive-a"].state == "interrupted"


def test_a_reused_process_id_is_not_the_same_window(
    client: Client, new_client: Callable[[], Client], path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.done(client.storage.add_turn(prompt("m1"), reply("m2", "m1")))
    started = psutil.Process().create_time()
    monkeypatch.setattr(psutil.Process, "create_time", lambda _process: started + 60.0)
    other = new_client()
    other.done(other.storage.open(path))
    assert other.state is not None and other.state.interrupted == 1
    # The first window lives after all: what it writes still counts.
    client.done(client.storage.save_reply("m2", "all of it", "complete"))
    message = _messages(other, "c")["m2"]
    assert (message.state, message.text) == ("complete", "all of it")


def test_a_reply_left_unfinished_by_a_closed_window_is_interrupted(
    client: Client, new_client: Callable[[], Client], path: Path
) -> None:
    client.done(client.storage.add_turn(prompt("m1"), reply("m2", "m1", "half")))
    client.storage.close()
    again = new_client()
    again.done(again.storage.open(path))
    assert again.state is not None and again.state.interrupted == 1


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real file system of one megabyte."""
    folder = tmp_path / "small"
    folder.mkdir()
    if not sys.platform.startswith("linux") or os.getuid() != 0:
        pytest.skip("mounting a small file system takes root on Linux")
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    if mounted.returncode != 0:
        pytest.skip(f"a small file system can't be mounted here: {mounted.stderr.strip()}")
    yield folder
    for _ in range(50):
        if subprocess.run(["umount", str(folder)], check=False).returncode == 0:
            break
        time.sleep(0.1)


def test_a_full_disk_fails_the_operation_and_nothing_else(
    new_client: Callable[[], Client], small_disk: Path
) -> None:
    path = small_disk / "conversations.db"
    ballast = small_disk / "ballast"
    ballast.write_bytes(b"x" * 500_000)
    client = new_client()
    storage = client.storage
    client.done(storage.open(path))
    client.done(storage.create_conversation("c"))
    client.done(storage.add_turn(prompt("m1", "early"), reply("m2", "m1", "early reply")))
    late = prompt("m3", "y" * 700_000, "m2")
    problem = client.problem(storage.add_message(late))
    assert (problem.kind, problem.path) == ("full", path)
    assert client.texts("c") == ["early", "early reply"]
    client.done(storage.save_reply("m2", "small things still fit", "complete"))
    ballast.unlink()
    # The log and the file each take the text once.
    client.done(storage.add_message(prompt("m3", "y" * 300_000, "m2")))
    assert client.texts("c") == ["early", "small things still fit", "y" * 300_000]
    storage.close()
    again = new_client()
    again.done(again.storage.open(path))
    assert again.state is not None and again.state.set_aside is None
    assert len(again.texts("c")) == 3
    again.storage.close()


def test_a_file_on_a_full_disk_can_be_opened(
    new_client: Callable[[], Client], small_disk: Path
) -> None:
    path = small_disk / "conversations.db"
    ballast = small_disk / "ballast"
    client = new_client()
    client.done(client.storage.open(path))
    client.done(client.storage.create_conversation("c"))
    client.done(client.storage.add_message(prompt("m1", "early")))
    client.storage.close()
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"x" * 4096)
        except OSError:
            pass
    again = new_client()
    again.done(again.storage.open(path))
    assert again.texts("c") == ["early"]
    assert again.problem(again.storage.save_draft("c", "z" * 50_000)).kind == "full"
    ballast.unlink()
    again.done(again.storage.open(path))
    again.done(again.storage.save_draft("c", "z" * 50_000))
    again.storage.close()
