"""A data folder that is full or read-only, an engine that is stopped: said, and nothing is lost."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from gui.storage.database import open_database
from tests.gui.conftest import ROOT, OpenWindow

START = """
import sys
from PySide6.QtWidgets import QLabel
import gui.__main__ as program
from gui import app
from tests.gui.conftest import fake_command
app.serve_command = lambda _folder="": fake_command()
start = app.App.start
def begin(self):
    start(self)
    def tell():
        for label in self.window.findChildren(QLabel, "noticeText"):
            print(label.text(), flush=True)
        print("usable", flush=True)
        self.window.close()
    self.usable.connect(tell)
app.App.start = begin
sys.argv[1:] = []
sys.exit(program.main())
"""


def started(home: Path, *before: str) -> subprocess.CompletedProcess[str]:
    """A real start of the app, as a process of its own; it closes once it is usable."""
    environment = os.environ | {"ATELIER_HOME": str(home), "PYTHONPATH": str(ROOT)}
    command = [*before, sys.executable, "-c", START]
    return subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=120, check=False
    )


@pytest.fixture
def bound() -> list[str]:
    """What comes before a command that is to be bound by permissions, also for root."""
    if os.getuid() != 0:
        return []
    if shutil.which("setpriv") is None:
        pytest.skip("root is bound by no permission here")
    return ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--"]


@pytest.mark.parametrize("has_chats", [False, True])
def test_a_read_only_data_folder_is_said_and_the_window_works(
    atelier_home: Path, bound: list[str], has_chats: bool
) -> None:
    atelier_home.mkdir()
    if has_chats:
        open_database(atelier_home / "conversations.db", "another").close()
        (atelier_home / "settings.json").write_text("{}")
        (atelier_home / "logs").mkdir()
    for path in (*atelier_home.rglob("*"), atelier_home):
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        done = started(atelier_home, *bound)
    finally:
        for path in (atelier_home, *atelier_home.rglob("*")):
            path.chmod(0o755)
    assert done.returncode == 0, done.stderr
    assert "usable" in done.stdout and "may not write" in done.stdout
    assert not (atelier_home / "starting.json").exists()


def test_a_full_data_folder_is_said_and_the_window_works(tmp_path: Path) -> None:
    home = tmp_path / "full"
    home.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", home]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("mounting a small disk needs root")
    try:
        with (
            (home / "filler").open("wb", buffering=0) as file,
            pytest.raises(OSError, match="spac"),
        ):
            while True:
                file.write(bytes(4096))
        done = started(home)
        assert done.returncode == 0, done.stderr
        assert "usable" in done.stdout and "disk is full" in done.stdout
    finally:
        subprocess.run(["umount", "-l", home], check=True)


def test_a_machine_that_sleeps_kills_no_engine_and_the_warning_goes(
    open_window: OpenWindow,
) -> None:
    window = open_window()
    client = window.app.services.client
    client._silence_timer.setInterval(300)
    reports: list[object] = []
    client.crashed.connect(reports.append)
    window.send("slow")
    window.qtbot.waitUntil(lambda: window.page.controller.is_replying, timeout=10_000)
    process = client.process_id
    os.kill(process, signal.SIGSTOP)
    try:
        window.qtbot.waitUntil(
            lambda: any("has not answered" in one for one in window.notices()), timeout=20_000
        )
        assert client.process_id == process
    finally:
        os.kill(process, signal.SIGCONT)
    window.qtbot.waitUntil(
        lambda: not any("has not answered" in one for one in window.notices()), timeout=20_000
    )
    with window.qtbot.waitSignal(client.tokens_received, timeout=20_000):
        pass  # the reply goes on
    assert client.process_id == process and not reports
