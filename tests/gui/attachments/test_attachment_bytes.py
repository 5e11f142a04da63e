"""Files that aren't files: refused with their reason, and never waited for."""

import os
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from gui.attachments.file_bytes import LIMIT_BYTES, read_bytes
from gui.attachments.reading import AttachmentError, Reading, ReadingCancelledError
from gui.sentences import sentence

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="POSIX files")


def refusal(path: Path) -> str:
    """Why a path is refused: the key's own part; its sentence must exist."""
    with pytest.raises(AttachmentError) as caught:
        read_bytes(path, Reading())
    assert sentence(caught.value.problem).strip()
    assert caught.value.problem.args["file"]
    return caught.value.problem.key.removeprefix("window.attachment_")


def old(path: Path, content: bytes) -> Path:
    """A file that was written long ago."""
    path.write_bytes(content)
    os.utime(path, (1_000_000_000, 1_000_000_000))
    return path


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    content = bytes(range(256)) * 5_000
    assert read_bytes(old(tmp_path / "a", content), Reading()) == content


def test_a_file_of_just_now_is_read_too(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"new")
    assert read_bytes(tmp_path / "a", Reading()) == b"new"


def test_the_limit_is_a_file_that_fits_exactly(tmp_path: Path) -> None:
    path = tmp_path / "big"
    old(path, b"x" * LIMIT_BYTES)
    assert len(read_bytes(path, Reading())) == LIMIT_BYTES
    old(path, b"x" * (LIMIT_BYTES + 1))
    assert refusal(path) == "too_big"


def test_nothing_and_folders_are_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path) == "folder"
    assert refusal(tmp_path / "gone") == "not_found"
    assert refusal(tmp_path / "nul\0byte") == "not_found"
    assert refusal(old(tmp_path / "empty", b"")) == "empty"
    assert refusal(tmp_path / ("x" * 5000)) == "failed"


@posix_only
def test_pipes_devices_sockets_and_circles_are_refused_at_once(tmp_path: Path) -> None:
    import socket

    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    started = time.monotonic()
    assert refusal(tmp_path / "pipe") == "not_a_file"
    assert refusal(Path("/dev/zero")) == "not_a_file"
    assert refusal(Path("/dev/tty")) in ("not_a_file", "failed")
    assert refusal(tmp_path / "a") == "link_circle"
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "socket"))
        assert refusal(tmp_path / "socket") == "not_a_file"
    assert time.monotonic() - started < 2


@posix_only
def test_a_pipe_put_in_the_place_of_the_file_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = old(tmp_path / "file", b"text")
    real_open = os.open

    def swap_and_open(*arguments: int) -> int:
        path.unlink()
        os.mkfifo(path)
        return real_open(*arguments)

    monkeypatch.setattr(os, "open", swap_and_open)
    assert refusal(path) == "not_a_file"


@posix_only
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may read all")
def test_a_file_without_permission_is_refused(tmp_path: Path) -> None:
    path = old(tmp_path / "secret", b"text")
    path.chmod(0)
    assert refusal(path) == "not_readable"


def test_what_the_system_says_reaches_the_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = old(tmp_path / "a", b"text")

    def refuse(*_arguments: object) -> int:
        raise PermissionError(13, "Permission denied")

    def fail(*_arguments: object) -> bytes:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patched:
        patched.setattr(os, "read", fail)
        with pytest.raises(AttachmentError) as caught:
            read_bytes(path, Reading())
        assert "Input/output error" in sentence(caught.value.problem)
    monkeypatch.setattr(os, "open", refuse)
    assert refusal(path) == "not_readable"


class Stepping(Reading):
    """Does something to the file at the first step of its reading."""

    def __init__(self, act: Callable[[], object]) -> None:
        super().__init__()
        self._act: Callable[[], object] | None = act

    def step(self) -> None:
        act, self._act = self._act, None
        if act is not None:
            act()
        super().step()


def append(path: Path) -> None:
    with path.open("ab") as file:
        file.write(b"more")


@pytest.mark.parametrize("act", [append, lambda path: os.truncate(path, 10), os.utime])
def test_a_file_that_changes_while_it_is_read_is_refused(
    tmp_path: Path, act: Callable[[Path], object]
) -> None:
    path = old(tmp_path / "log", b"x" * 1_000_000)
    with pytest.raises(AttachmentError) as caught:
        read_bytes(path, Stepping(lambda: act(path)))
    assert caught.value.problem.key == "window.attachment_changing"


def test_a_file_that_grows_slowly_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "download.txt"
    path.write_bytes(b"first part\n")
    is_done = threading.Event()

    def grow() -> None:
        while not is_done.wait(0.05):
            append(path)

    writer = threading.Thread(target=grow)
    writer.start()
    try:
        assert refusal(path) == "changing"
    finally:
        is_done.set()
        writer.join()


@posix_only
def test_a_file_that_vanishes_while_it_is_read_is_read_to_its_end(tmp_path: Path) -> None:
    path = old(tmp_path / "a", b"x" * 1_000_000)
    assert len(read_bytes(path, Stepping(path.unlink))) == 1_000_000


def test_reading_ends_when_nobody_waits(tmp_path: Path) -> None:
    path = old(tmp_path / "a", b"x" * 1_000_000)
    reading = Reading()
    reading.cancel()
    with pytest.raises(ReadingCancelledError):
        read_bytes(path, reading)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="Linux's /proc")
def test_a_file_that_claims_no_size_is_read() -> None:
    assert b"Name:" in read_bytes(Path("/proc/self/status"), Reading())
