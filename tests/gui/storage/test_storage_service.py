"""Operations are answered in order, on the caller's thread, and never make it wait."""

import functools
import sqlite3
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot
from storage_client import Client, prompt, reply

from gui.storage import Storage
from gui.storage.operations import Operation, OperationQueue

HOLD_LOCK = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.readline()
connection.execute("ROLLBACK")
"""


def _hold_lock(
    start_python: Callable[..., subprocess.Popen[str]], path: Path
) -> Callable[[], None]:
    """Lock the file from another process; returns what lets it go."""
    process = start_python(HOLD_LOCK, path)
    assert process.stdout is not None and process.stdin is not None
    assert process.stdout.readline() == "held\n"
    stdin = process.stdin

    def let_go() -> None:
        stdin.write("\n")
        stdin.flush()

    return let_go


def test_answers_come_in_order_and_after_the_call(client: Client) -> None:
    storage = client.storage
    seen = len(client.order)
    asked = [storage.add_message(prompt("m0", "0"))]
    for number in range(1, 50):
        asked.append(storage.add_message(prompt(f"m{number}", str(number), f"m{number - 1}")))
        asked.append(storage.list_conversations())
    assert len(client.order) == seen
    client.done(asked[-1])
    assert client.order[seen:] == asked
    assert asked == sorted(set(asked))
    assert client.texts("c") == [str(number) for number in range(50)]


@pytest.fixture
def statements(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, str]]:
    """Every statement that SQLite runs from here on, with the thread that runs it."""
    ran: list[tuple[int, str]] = []
    connect = sqlite3.connect

    def traced_connect(*args: Any, **kwargs: Any) -> sqlite3.Connection:
        ran.append((threading.get_ident(), "connect"))
        connection = connect(*args, **kwargs)
        connection.set_trace_callback(lambda sql: ran.append((threading.get_ident(), sql)))
        return connection

    monkeypatch.setattr(sqlite3, "connect", traced_connect)
    return ran


def test_sqlite_is_touched_by_the_storage_thread_alone(
    statements: list[tuple[int, str]], client: Client
) -> None:
    client.done(client.storage.add_turn(prompt("m1"), reply("m2", "m1")))
    client.done(client.storage.list_conversations())
    client.done(client.storage.open_conversation("c"))
    client.storage.close()
    assert len(statements) > 10
    threads = {thread for thread, _ in statements}
    assert len(threads) == 1
    assert threading.get_ident() not in threads


def test_the_window_goes_on_while_another_process_holds_the_lock(
    client: Client,
    path: Path,
    start_python: Callable[..., subprocess.Popen[str]],
    qtbot: QtBot,
) -> None:
    let_go = _hold_lock(start_python, path)
    ticks: list[float] = []
    timer = QTimer()
    timer.setInterval(10)
    timer.timeout.connect(lambda: ticks.append(time.monotonic()))
    timer.start()
    begun = time.monotonic()
    asked = client.storage.add_message(prompt("m1", "waits"))
    assert time.monotonic() - begun < 0.5
    qtbot.wait(1000)
    timer.stop()
    assert asked not in client.order
    assert len(ticks) > 30
    let_go()
    client.done(asked)
    assert client.texts("c") == ["waits"]


def test_a_lock_that_stays_is_reported(
    client: Client,
    path: Path,
    start_python: Callable[..., subprocess.Popen[str]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("gui.storage.worker.LOCK_WAIT_SECONDS", 0.3)
    let_go = _hold_lock(start_python, path)
    problem = client.problem(client.storage.add_message(prompt("m1", "in vain")))
    assert problem.kind == "locked"
    assert problem.path == path
    assert client.texts("c") == []
    let_go()
    monkeypatch.undo()
    client.done(client.storage.add_message(prompt("m1", "at last")))
    assert client.texts("c") == ["at last"]


def test_waiting_saves_of_a_reply_become_one(
    statements: list[tuple[int, str]],
    client: Client,
    path: Path,
    start_python: Callable[..., subprocess.Popen[str]],
) -> None:
    storage = client.storage
    client.done(storage.add_turn(prompt("m1"), reply("m2", "m1")))
    let_go = _hold_lock(start_python, path)
    first = storage.rename("c", "keeps the thread waiting")
    saves = [storage.save_reply("m2", "x" * length, "streaming") for length in range(200)]
    saves.append(storage.save_reply("m2", "all of it", "complete"))
    other = storage.rename("c", "later")
    let_go()
    client.done(other)
    assert client.order[-len(saves) - 2 :] == [first, *saves, other]
    written = [sql for _, sql in statements if sql.startswith("UPDATE messages SET text")]
    # A statement with triggers is traced once for each of them.
    assert len(set(written)) == 1
    assert client.texts("c") == ["", "all of it"]


def _save(number: int, key: object) -> Operation:
    return Operation((number,), "write", key)  # type: ignore[arg-type]


def test_queue_merges_saves_at_the_first_ones_turn() -> None:
    queue = OperationQueue()
    for operation in (_save(1, "a"), _save(2, None), _save(3, "b"), _save(4, "a"), _save(5, None)):
        queue.put(operation)
    taken = list(iter(queue.take, None))
    assert [operation.ids for operation in taken] == [(1, 4), (2,), (3,), (5,)]
    queue.put(_save(6, "a"))
    assert queue.take() == _save(6, "a")


def test_a_reader_sees_every_save_asked_for_before_it(client: Client) -> None:
    storage = client.storage
    storage.add_turn(prompt("m1"), reply("m2", "m1"))
    storage.save_reply("m2", "one", "streaming")
    read = storage.open_conversation("c")
    storage.save_reply("m2", "one two", "streaming")
    assert client.done(read).messages[-1].text in ("one", "one two")


def test_close_writes_all_that_waits(
    client: Client, new_client: Callable[[], Client], path: Path
) -> None:
    storage = client.storage
    asked = [storage.add_message(prompt("m0"))]
    asked += [storage.add_message(prompt(f"m{n}", str(n), f"m{n - 1}")) for n in range(1, 300)]
    assert storage.close()
    assert client.order[-300:] == asked
    again = new_client()
    again.done(again.storage.open(path))
    assert len(again.texts("c")) == 300


def test_close_does_not_hang_on_a_lock(
    client: Client, path: Path, start_python: Callable[..., subprocess.Popen[str]]
) -> None:
    _hold_lock(start_python, path)
    asked = [client.storage.add_message(prompt(f"m{number}")) for number in range(20)]
    begun = time.monotonic()
    assert not client.storage.close(timeout_ms=300)
    assert time.monotonic() - begun < 2.0
    assert {client.problem(operation).kind for operation in asked} == {"locked"}


def test_calls_after_close_are_answered(client: Client) -> None:
    assert client.storage.close()
    assert client.storage.close()
    asked = client.storage.list_conversations()
    assert asked not in client.order
    assert client.problem(asked).kind == "other"


def test_calls_before_open_are_answered(new_client: Callable[[], Client]) -> None:
    client = new_client()
    assert client.problem(client.storage.list_conversations()).kind == "other"


def test_unused_storage_closes(qtbot: QtBot) -> None:
    assert Storage().close()


def test_another_file_can_be_opened_later(client: Client, path: Path) -> None:
    client.done(client.storage.open(path.with_name("second.db")))
    assert client.done(client.storage.list_conversations()) == []
    client.done(client.storage.open(path))
    assert [found.id for found in client.done(client.storage.list_conversations())] == ["c"]


def test_changes_of_another_window_are_noticed_when_asked(
    client: Client, new_client: Callable[[], Client], path: Path
) -> None:
    client.done(client.storage.rename("c", "my own"))
    client.done(client.storage.check_for_changes())
    assert client.changes_elsewhere == 0
    other = new_client()
    other.done(other.storage.open(path))
    other.done(other.storage.rename("c", "theirs"))
    client.done(client.storage.check_for_changes())
    assert client.changes_elsewhere == 1
    client.done(client.storage.check_for_changes())
    assert client.changes_elsewhere == 1


def test_an_idle_storage_uses_no_time(client: Client, qtbot: QtBot) -> None:
    client.done(client.storage.list_conversations())
    begun = functools.partial(time.clock_gettime, time.CLOCK_PROCESS_CPUTIME_ID)
    before = begun()
    threading.Event().wait(0.5)  # the whole process sleeps but for what the thread may do
    assert begun() - before < 0.05
