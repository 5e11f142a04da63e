"""A start that dies twice is followed by one that can't die of the settings."""

import json
import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from gui import app as gui_app
from gui.app import App
from gui.diagnostics.start_marker import StartMarker
from tests.gui.conftest import ROOT, OpenWindow, Window, fake_command


@pytest.fixture
def start_process(atelier_home: Path) -> Iterator[Callable[..., subprocess.Popen[bytes]]]:
    started: list[subprocess.Popen[bytes]] = []

    def start(*arguments: str) -> subprocess.Popen[bytes]:
        environment = os.environ | {"PYTHONPATH": str(ROOT), "ATELIER_MODELS": str(atelier_home)}
        command = [sys.executable, "-m", "gui", *arguments]
        started.append(subprocess.Popen(command, env=environment, stderr=subprocess.PIPE))
        return started[-1]

    yield start
    for one in started:
        one.kill()
        one.communicate()


def wait_until(is_true: Callable[[], bool], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not is_true():
        assert time.monotonic() < end
        time.sleep(0.01)


def names_in(marker: Path) -> list[int]:
    try:
        return [pid for pid, _ in json.loads(marker.read_text())]
    except FileNotFoundError:
        return []


def test_two_killed_starts_make_the_third_a_safe_one(
    start_process: Callable[..., subprocess.Popen[bytes]], atelier_home: Path
) -> None:
    """The settings are a pipe that nobody writes to: whoever reads them waits for ever."""
    atelier_home.mkdir()
    settings = atelier_home / "settings.json"
    os.mkfifo(settings)
    marker = atelier_home / "starting.json"
    for count in (1, 2):
        process = start_process()
        wait_until(lambda process=process: process.pid in names_in(marker))
        assert len(names_in(marker)) == count
        process.send_signal(signal.SIGKILL)
        process.wait()
    process = start_process()
    wait_until(lambda: process.pid in names_in(marker))
    wait_until(lambda: not marker.exists())  # it became usable
    assert "safe mode" in (atelier_home / "logs" / "window.log").read_text()
    assert stat.S_ISFIFO(settings.lstat().st_mode)
    process.send_signal(signal.SIGKILL)


@pytest.fixture
def safe_window(
    qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch, atelier_home: Path
) -> Iterator[Window]:
    atelier_home.mkdir()
    (atelier_home / "settings.json").write_text('{"theme": "dark", "last_model": "tiny"}')
    monkeypatch.setattr(gui_app, "serve_command", lambda _folder="": fake_command())
    app = App(qapp, is_safe=True)
    window = Window(app, qtbot)
    app.start()
    yield window
    window.close()
    app.window.deleteLater()
    app.deleteLater()


def test_safe_mode_loads_nothing_keeps_the_file_and_ends_on_request(
    safe_window: Window, atelier_home: Path
) -> None:
    services = safe_window.app.services
    before = (atelier_home / "settings.json").read_bytes()
    safe_window.qtbot.waitUntil(lambda: bool(services.models.chat_models()), timeout=20_000)
    assert services.models.loaded is None and services.jobs.rowCount() == 0
    assert services.settings.values.theme == "system"
    services.settings.change(is_motion_reduced=True)
    assert services.settings.flush()
    assert (atelier_home / "settings.json").read_bytes() == before
    assert any("Safe mode" in one for one in safe_window.notices())
    safe_window.find(QPushButton, "noticeAction_useSettings").click()
    safe_window.qtbot.waitUntil(lambda: services.models.loaded is not None, timeout=20_000)
    assert services.settings.values.theme == "dark"
    assert services.theme.tokens.is_dark
    services.settings.change(is_motion_reduced=True)
    assert services.settings.flush()
    assert json.loads((atelier_home / "settings.json").read_text())["is_motion_reduced"]


def test_settings_that_turn_out_damaged_are_set_aside_and_said(
    safe_window: Window, atelier_home: Path
) -> None:
    (atelier_home / "settings.json").write_text("{ no")
    safe_window.find(QPushButton, "noticeAction_useSettings").click()
    safe_window.qtbot.waitUntil(lambda: any("set aside" in one for one in safe_window.notices()))
    assert [one.read_text() for one in atelier_home.glob("settings.damaged-*")] == ["{ no"]


def test_a_window_is_usable_once_and_also_when_it_is_closed_early(
    open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gui_app, "USABLE_MS", 10_000_000)
    window = open_window(wait=False)
    with window.qtbot.waitSignal(window.app.usable):
        window.close()


@pytest.mark.parametrize(("words", "is_safe"), [([], False), (["--safe-mode", "x.csv"], True)])
def test_safe_mode_can_be_asked_for(
    words: list[str], is_safe: bool, monkeypatch: pytest.MonkeyPatch, atelier_home: Path
) -> None:
    from gui import __main__ as program

    asked: list[bool] = []

    def open_window(files: list[str], *rest: object, is_safe: bool = False) -> int:
        assert len(files) == len(words[1:])
        asked.append(is_safe)
        return 0

    monkeypatch.setattr(program, "_open_window", open_window)
    monkeypatch.setattr(sys, "argv", ["atelier", *words])
    assert program.main() == 0 and asked == [is_safe]


def test_only_dead_starts_count_and_nothing_in_the_file_is_trusted(tmp_path: Path) -> None:
    marker = StartMarker(tmp_path / "new" / "starting.json")
    assert not marker.begin() and not marker.begin()  # this process is alive
    for text in ("", "{}", "[[1]]", '[["x", "y"]]', "[" * 100_000, '[[1e999, "nan"]]'):
        marker.path.write_text(text)
        assert not marker.begin()
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    marker.path.write_text(json.dumps([[dead.pid, 1.0], [os.getpid(), 1.0]]))
    assert marker.begin()  # the number of the second is another process's now
    marker.end()
    assert not marker.path.exists()


def test_a_place_that_cannot_be_written_is_no_hindrance(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    marker = StartMarker(tmp_path / "file" / "starting.json")
    assert not marker.begin()
    marker.end()
