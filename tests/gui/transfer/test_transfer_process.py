"""The real child process: what the window hears, cancelling, dying in the middle."""

import json
import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest
from pytestqt.qtbot import QtBot
from transfer_library import Library, fill
from transfer_samples import plain_openai

from gui.storage import Storage
from gui.transfer.process import TransferProcess
from gui.transfer.protocol import (
    ExportRequest,
    ImportRequest,
    Progressed,
    TransferProblem,
    TransferReport,
)

WAIT_MS = 60_000
MEGABYTE = 1_000_000


def write_export(path: Path, size_bytes: int) -> int:
    """A file of many conversations; returns how many."""
    count = 0
    with path.open("w", encoding="utf-8") as file:
        file.write("[")
        while file.tell() < size_bytes:
            texts = [f"turn {turn} " + "some words and 一些字 " * 80 for turn in range(10)]
            file.write((", " if count else "") + json.dumps(plain_openai(count, texts)))
            count += 1
        file.write("]")
    return count


@pytest.fixture
def process(qtbot: QtBot) -> Iterator[TransferProcess]:
    made = TransferProcess()
    yield made
    made.cancel()
    qtbot.waitUntil(lambda: not made.is_running, timeout=WAIT_MS)


@pytest.fixture
def request_for(library: Library) -> Callable[[Path], ImportRequest]:
    def make(path: Path) -> ImportRequest:
        return ImportRequest(
            database=str(library.path), paths=[str(path)], kept_in=str(library.kept_in)
        )

    return make


def outcome_of(qtbot: QtBot, process: TransferProcess, request: Any) -> Any:
    """Run to the end; the report or the problem."""
    heard: list[Any] = []
    process.finished.connect(heard.append)
    process.failed.connect(heard.append)
    process.start(request)
    qtbot.waitUntil(lambda: bool(heard), timeout=WAIT_MS)
    assert len(heard) == 1
    assert not process.is_running
    return heard[0]


@pytest.mark.slow
def test_a_big_file_in_little_memory_with_progress(
    library: Library,
    process: TransferProcess,
    qtbot: QtBot,
    tmp_path: Path,
    request_for: Callable[[Path], ImportRequest],
) -> None:
    path = tmp_path / "big.json"
    count = write_export(path, 60 * MEGABYTE)
    heard: list[Progressed] = []
    peaks: list[int] = []

    def note(progress: Progressed) -> None:
        heard.append(progress)
        peaks.append(psutil.Process(process.process_id).memory_info().rss)

    process.progressed.connect(note)
    report = outcome_of(qtbot, process, request_for(path))

    assert isinstance(report, TransferReport)
    assert (report.conversations, report.messages) == (count, count * 10)
    assert heard[-1].done == heard[-1].total == path.stat().st_size
    assert [one.done for one in heard] == sorted(one.done for one in heard)
    assert any(0 < one.conversations < count for one in heard)
    assert max(peaks) < 150 * MEGABYTE


def test_the_window_sees_what_another_process_wrote(
    library: Library,
    process: TransferProcess,
    qtbot: QtBot,
    tmp_path: Path,
    request_for: Callable[[Path], ImportRequest],
) -> None:
    path = tmp_path / "some.json"
    count = write_export(path, MEGABYTE)
    storage = Storage()
    try:
        with qtbot.waitSignal(storage.opened):
            storage.open(library.path)
        report = outcome_of(qtbot, process, request_for(path))
        assert report.conversations == count
        with qtbot.waitSignal(storage.changed_elsewhere):
            storage.check_for_changes()
        # The window's own work goes on beside it.
        with qtbot.waitSignal(storage.committed):
            storage.create_conversation("c" * 32, title="mine")
    finally:
        storage.close()


def test_cancelling_keeps_what_was_taken(
    library: Library,
    process: TransferProcess,
    qtbot: QtBot,
    tmp_path: Path,
    request_for: Callable[[Path], ImportRequest],
) -> None:
    path = tmp_path / "big.json"
    count = write_export(path, 30 * MEGABYTE)

    def cancel(progress: Progressed) -> None:
        if progress.conversations:
            process.cancel()

    process.progressed.connect(cancel)
    report = outcome_of(qtbot, process, request_for(path))

    assert isinstance(report, TransferReport)
    assert report.is_cancelled
    assert 0 < report.conversations < count
    assert len(library.conversations()) == report.conversations


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_a_killed_child_leaves_whole_conversations(
    library: Library,
    process: TransferProcess,
    qtbot: QtBot,
    tmp_path: Path,
    request_for: Callable[[Path], ImportRequest],
) -> None:
    path = tmp_path / "big.json"
    count = write_export(path, 30 * MEGABYTE)
    killed: list[int] = []

    def kill(progress: Progressed) -> None:
        if progress.conversations and not killed:
            killed.append(process.process_id)
            os.kill(process.process_id, signal.SIGKILL)

    process.progressed.connect(kill)
    problem = outcome_of(qtbot, process, request_for(path))

    assert isinstance(problem, TransferProblem)
    assert problem.kind == "ended"
    assert problem.conversations > 0
    found = library.conversations()
    assert problem.conversations <= len(found) < count
    assert {len(one.messages) for one in found} == {10}
    # Again, and the rest comes, nothing twice.
    process.progressed.disconnect(kill)
    report = outcome_of(qtbot, process, request_for(path))
    assert report.already_here == len(found)
    assert report.conversations + report.already_here == count


def test_what_is_no_export_fails_with_its_kind(
    process: TransferProcess,
    qtbot: QtBot,
    tmp_path: Path,
    request_for: Callable[[Path], ImportRequest],
) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("notes")

    problem = outcome_of(qtbot, process, request_for(path))

    assert (problem.kind, problem.path) == ("not_an_export", str(path))


def test_an_export_through_the_process(
    library: Library, process: TransferProcess, qtbot: QtBot, tmp_path: Path
) -> None:
    fill(library)
    target = tmp_path / "空 chat.html"
    request = ExportRequest(database=str(library.path), ids=None, format="html", target=str(target))

    report = outcome_of(qtbot, process, request)

    assert (report.conversations, report.path) == (1, str(target))
    assert "Hello" in target.read_text(encoding="utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGSTOP")
def test_a_child_that_does_not_stop_is_killed_and_its_file_removed(
    library: Library,
    process: TransferProcess,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fill(library, ("x " * 3_000_000,) * 5)
    process._grace.setInterval(100)
    target = tmp_path / "out" / "chat.html"
    target.parent.mkdir()
    request = ExportRequest(database=str(library.path), ids=None, format="html", target=str(target))

    def hang(progress: Progressed) -> None:
        if progress.path:
            os.kill(process.process_id, signal.SIGSTOP)
            process.cancel()

    process.progressed.connect(hang)
    report = outcome_of(qtbot, process, request)

    assert report.is_cancelled
    assert list(target.parent.iterdir()) == []


def test_the_child_ends_when_the_window_is_gone(
    library: Library, tmp_path: Path, request_for: Callable[[Path], ImportRequest]
) -> None:
    import subprocess

    import msgspec

    path = tmp_path / "big.json"
    write_export(path, 30 * MEGABYTE)
    child = subprocess.Popen(
        [sys.executable, "-m", "gui.transfer"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert child.stdin is not None and child.stdout is not None
    child.stdin.write(msgspec.json.encode(request_for(path)) + b"\n")
    child.stdin.close()
    lines = child.stdout.read().splitlines()
    child.stdout.close()

    assert child.wait(timeout=30) == 0
    assert json.loads(lines[-1])["is_cancelled"] is True


def test_the_packaged_program_transfers_with_a_flag(library: Library, tmp_path: Path) -> None:
    import subprocess

    import msgspec

    fill(library)
    request = ExportRequest(
        database=str(library.path), ids=None, format="json", target=str(tmp_path / "all.json")
    )
    with subprocess.Popen(
        [sys.executable, "-m", "gui", "--transfer"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as child:
        assert child.stdin is not None and child.stdout is not None
        child.stdin.write(msgspec.json.encode(request) + b"\n")
        child.stdin.flush()  # and stays open: its end would mean that the window is gone
        said = [json.loads(line) for line in child.stdout]
        child.stdin.close()

    assert child.returncode == 0
    assert (said[-1]["type"], said[-1]["conversations"]) == ("finished", 1)
    assert (tmp_path / "all.json").is_file()
