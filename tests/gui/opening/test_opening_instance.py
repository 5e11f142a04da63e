"""One window for each person and data folder: the others give it their files and end."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLockFile, QProcess, QProcessEnvironment, Qt
from pytestqt.qtbot import QtBot

from gui.opening import meeting_place as meeting_place_module
from gui.opening.letter import LIMIT_BYTES, Letter, read_letter, write_letter
from gui.opening.meeting_place import MeetingPlace, is_private, meeting_place
from gui.opening.opening import Opening
from gui.opening.receiver import Receiver
from gui.opening.visitor import hand_over
from tests.gui.conftest import OpenWindow

ROOT = Path(__file__).resolve().parents[3]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Unix sockets and owners")


@pytest.fixture
def runtime(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder for sockets; pytest's own have too long names."""
    with tempfile.TemporaryDirectory(prefix="atelier-") as folder:
        monkeypatch.setenv("XDG_RUNTIME_DIR", folder)
        yield Path(folder)


@pytest.fixture
def place(runtime: Path) -> MeetingPlace:
    found = meeting_place()
    assert found is not None
    return found


def locked(place: MeetingPlace) -> QLockFile:
    lock = QLockFile(str(place.lock))
    lock.setStaleLockTime(0)
    # A child of a killed window holds the lock, too, until it has become the engine.
    assert lock.tryLock(5_000)
    return lock


@pytest.fixture
def receiver(place: MeetingPlace, qtbot: QtBot) -> Iterator[Receiver]:
    from PySide6.QtCore import QObject

    owner = QObject()
    made = Receiver(place, locked(place), owner)
    assert made.listen()
    yield made
    made.close()


Start = Callable[..., QProcess]


@pytest.fixture
def start(qtbot: QtBot, tmp_path: Path) -> Iterator[Start]:
    """Starts the program as a person does, beside the event loop of the test."""
    started: list[QProcess] = []

    def start(*arguments: str) -> QProcess:
        process = QProcess()
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("PYTHONPATH", str(ROOT))
        environment.insert("ATELIER_MODELS", str(tmp_path / "no models"))
        process.setProcessEnvironment(environment)
        process.setWorkingDirectory(str(tmp_path))
        started.append(process)
        process.start(sys.executable, ["-m", "gui", *arguments])
        return process

    yield start
    for process in started:
        if process.state() != QProcess.ProcessState.NotRunning:
            process.kill()
            process.waitForFinished(10_000)


def test_files_go_to_the_open_window_which_comes_to_the_front(
    place: MeetingPlace, open_window: OpenWindow, start: Start, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_window()
    Opening(window.app, (), place, locked(place))
    window.app.window.showMinimized()
    (tmp_path / "reviews.csv").write_text("a,b\n1,2\n")
    second = start("reviews.csv", "gone.csv")
    qtbot.waitUntil(lambda: len(window.notices()) == 2, timeout=60_000)
    assert "Where should reviews.csv be opened?" in window.notices()
    assert not window.app.window.windowState() & Qt.WindowState.WindowMinimized
    qtbot.waitUntil(lambda: second.state() == QProcess.ProcessState.NotRunning, timeout=60_000)
    assert second.exitCode() == 0


def test_a_killed_window_is_no_obstacle(place: MeetingPlace, start: Start, qtbot: QtBot) -> None:
    first = start()
    qtbot.waitUntil(lambda: Path(place.address).exists(), timeout=60_000)
    os.kill(first.processId(), signal.SIGKILL)
    first.waitForFinished(10_000)
    assert Path(place.address).exists()  # what it left behind
    from PySide6.QtCore import QObject

    owner = QObject()
    after = Receiver(place, locked(place), owner)
    assert after.listen()
    after.close()


def test_a_start_without_files_shows_the_window(receiver: Receiver, start: Start, qtbot: QtBot):  # type: ignore[no-untyped-def]
    with qtbot.waitSignal(receiver.received, timeout=60_000) as received:
        start()
    assert received.args == [Letter()]


def test_another_data_folder_is_another_window(
    place: MeetingPlace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("ATELIER_HOME", str(tmp_path / "other"))
    other = meeting_place()
    assert other is not None and other.address != place.address
    monkeypatch.setattr(meeting_place_module.os, "getuid", lambda: os.geteuid() + 1)
    assert meeting_place_module._mark() not in other.address


def test_a_folder_that_others_can_open_is_no_place_to_meet(
    runtime: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    runtime.chmod(0o755)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    own = tmp_path / f"atelier-{os.getuid()}"
    assert meeting_place().address.startswith(str(own))  # type: ignore[union-attr]
    assert is_private(own)
    own.chmod(0o777)
    assert meeting_place() is None
    own.rmdir()
    own.symlink_to(tmp_path)
    assert meeting_place() is None


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="only root can give files away")
def test_a_socket_of_another_user_is_not_touched(place: MeetingPlace, qtbot: QtBot) -> None:
    from PySide6.QtCore import QObject

    with socket.socket(socket.AF_UNIX) as theirs:
        theirs.bind(place.address)
        os.chown(place.address, 12345, 12345)
        owner = QObject()
        ours = Receiver(place, locked(place), owner)
        assert not ours.listen()
        ours.close()
        assert Path(place.address).lstat().st_uid == 12345


def test_a_window_that_does_not_answer_is_given_up(place: MeetingPlace) -> None:
    began = time.monotonic()
    assert not hand_over(place.address, Letter(("/a",)), patience_ms=50)
    assert time.monotonic() - began < 30


@pytest.mark.parametrize(
    "sent",
    [
        b"\n",
        b"[]\n",
        b'{"files": "x"}\n',
        b'{"files": [1]}\n',
        b'{"files": [], "token": 1}\n',
        b"\xff\n",
        b"[" * 100_000 + b"\n",
    ],
)
def test_what_is_no_letter_is_refused_and_the_next_one_is_read(
    receiver: Receiver, place: MeetingPlace, qtbot: QtBot, sent: bytes
) -> None:
    with socket.socket(socket.AF_UNIX) as other:
        other.connect(place.address)
        other.sendall(sent)
        other.setblocking(False)
        qtbot.waitUntil(lambda: _is_closed(other))
    letter = Letter(("/a/ä.csv", "/b/\udcff"), "token")
    with (
        qtbot.waitSignal(receiver.received) as received,
        socket.socket(socket.AF_UNIX) as other,
    ):
        other.connect(place.address)
        other.sendall(write_letter(letter)[:10])
        other.sendall(write_letter(letter)[10:])
    assert received.args == [letter]


def _is_closed(other: socket.socket) -> bool:
    try:
        return other.recv(100) == b""
    except BlockingIOError:
        return False
    except ConnectionResetError:
        return True


def test_a_letter_has_a_limit() -> None:
    many = Letter(tuple(f"/{'x' * 200}/{number}" for number in range(10_000)))
    assert len(write_letter(many)) < LIMIT_BYTES
    assert read_letter(write_letter(many)) == many


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="only root can give files away")
@pytest.mark.parametrize("module", [["gui"], ["engine", "models"]])
def test_another_users_data_is_left_alone(tmp_path: Path, module: list[str]) -> None:
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    os.chown(theirs, 12345, 12345)
    done = subprocess.run(
        [sys.executable, "-m", *module],
        cwd=ROOT,
        env=os.environ | {"ATELIER_HOME": str(theirs)},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode != 0 and done.stdout == ""
    assert "belongs to another user" in done.stderr and done.stderr.count("\n") == 1
    assert list(theirs.iterdir()) == []
