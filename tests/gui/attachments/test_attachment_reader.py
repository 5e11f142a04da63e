"""Reading beside the window: in order, cancellable, and past disks that never answer."""

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from gui.attachments.file_text import FileText, read_file_text
from gui.attachments.reader import AttachmentReader
from gui.attachments.reading import Reading


class Heard:
    """What a reader said, and in which thread."""

    def __init__(self, reader: AttachmentReader) -> None:
        self.answers: list[tuple[str, str]] = []
        self.threads: set[int] = set()
        reader.finished.connect(self._on_finished)
        reader.failed.connect(self._on_failed)

    def _on_finished(self, job_id: str, found: FileText) -> None:
        self.threads.add(threading.get_ident())
        self.answers.append((job_id, found.text))

    def _on_failed(self, job_id: str, problem: object) -> None:
        self.threads.add(threading.get_ident())
        self.answers.append((job_id, getattr(problem, "key", "")))


@pytest.fixture
def dead_disk() -> Iterator[threading.Event]:
    """Set to let reads of files called ``dead`` return, as they do in the end in a test."""
    event = threading.Event()
    yield event
    event.set()


def test_files_are_read_in_order_and_answered_in_the_window_s_thread(
    qtbot: QtBot, tmp_path: Path
) -> None:
    reader = AttachmentReader()
    heard = Heard(reader)
    (tmp_path / "a").write_text("first")
    (tmp_path / "b").write_text("second")
    reader.read("1", tmp_path / "a")
    reader.read("2", tmp_path / "gone")
    reader.read("3", tmp_path / "b")
    assert heard.answers == []
    qtbot.waitUntil(lambda: len(heard.answers) == 3)
    assert heard.answers == [
        ("1", "first"),
        ("2", "window.attachment_not_found"),
        ("3", "second"),
    ]
    assert heard.threads == {threading.get_ident()}


def test_a_disk_that_does_not_answer_is_given_up(
    qtbot: QtBot, tmp_path: Path, dead_disk: threading.Event
) -> None:
    def read(path: Path, reading: Reading) -> FileText:
        if path.name == "dead":
            dead_disk.wait(30)
        return read_file_text(path, reading)

    reader = AttachmentReader(read=read, answer_seconds=0.3)
    heard = Heard(reader)
    (tmp_path / "dead").write_text("late")
    (tmp_path / "b").write_text("second")
    reader.read("1", tmp_path / "dead")
    reader.read("2", tmp_path / "b")
    qtbot.waitUntil(lambda: len(heard.answers) == 2)
    assert heard.answers == [("1", "window.attachment_no_answer"), ("2", "second")]
    dead_disk.set()
    reader.read("3", tmp_path / "b")
    qtbot.waitUntil(lambda: len(heard.answers) == 3)
    assert heard.answers[2] == ("3", "second")  # and the late answer was not heard


def test_a_cancelled_file_is_not_answered_and_holds_up_nobody(
    qtbot: QtBot, tmp_path: Path, dead_disk: threading.Event
) -> None:
    def read(path: Path, reading: Reading) -> FileText:
        if path.name == "dead":
            dead_disk.wait(30)
        return read_file_text(path, reading)

    reader = AttachmentReader(read=read)
    heard = Heard(reader)
    for name in ("dead", "b", "c"):
        (tmp_path / name).write_text(name)
        reader.read(name, tmp_path / name)
    reader.cancel("b")
    reader.cancel("dead")
    qtbot.waitUntil(lambda: heard.answers == [("c", "c")])


def test_a_fault_in_reading_is_an_answer(
    qtbot: QtBot, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    def read(path: Path, reading: Reading) -> FileText:
        raise MemoryError("no memory")

    reader = AttachmentReader(read=read)
    heard = Heard(reader)
    reader.read("1", tmp_path)
    qtbot.waitUntil(lambda: heard.answers == [("1", "window.attachment_failed")])
    assert "no memory" in caplog.text


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="POSIX files")
def test_a_pipe_is_refused_and_the_next_file_read(qtbot: QtBot, tmp_path: Path) -> None:
    reader = AttachmentReader()
    heard = Heard(reader)
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "b").write_text("second")
    reader.read("1", tmp_path / "pipe")
    reader.read("2", tmp_path / "b")
    qtbot.waitUntil(lambda: len(heard.answers) == 2)
    assert heard.answers == [("1", "window.attachment_not_a_file"), ("2", "second")]
