"""What the person sees when the disk is full, the data is damaged, newer or not writable."""

import os
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QListView

from tests.gui.conftest import OpenWindow


@pytest.fixture
def small_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A real disk of one megabyte as the data folder."""
    folder = tmp_path / "small"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder], capture_output=True
    )
    if mounted.returncode:
        pytest.skip("mounting a small disk needs root")
    monkeypatch.setenv("ATELIER_HOME", str(folder))
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


def test_a_full_disk_gives_the_text_back_and_takes_it_when_there_is_room(
    open_window: OpenWindow, small_disk: Path
) -> None:
    window = open_window()
    window.send("say before")
    window.wait_for_reply()
    filler = small_disk / "filler"
    with filler.open("wb", buffering=0) as file, pytest.raises(OSError, match="No space left"):
        while True:
            file.write(bytes(4096))
    prompt = "say " + "precious words " * 4000
    window.send(prompt)
    window.qtbot.waitUntil(lambda: window.page.composer.text == prompt, timeout=10_000)
    assert any("disk is full" in sentence for sentence in window.notices())
    assert len(window.page.controller.conversation.messages) == 2
    filler.unlink()
    window.page.composer.clear()
    window.send("say after")
    assert window.wait_for_reply() == "after"


def test_damaged_conversations_are_set_aside_and_said(
    open_window: OpenWindow, atelier_home: Path
) -> None:
    atelier_home.mkdir()
    (atelier_home / "conversations.db").write_bytes(b"not a database at all " * 1000)
    window = open_window()
    window.qtbot.waitUntil(lambda: any("set aside" in one for one in window.notices()))
    aside = list(atelier_home.glob("conversations.damaged-*"))
    assert [one.read_bytes()[:14] for one in aside] == [b"not a database"]
    window.send("say still works")
    assert window.wait_for_reply() == "still works"


def test_data_of_a_newer_version_is_left_untouched_and_said(
    open_window: OpenWindow, atelier_home: Path
) -> None:
    atelier_home.mkdir()
    file = atelier_home / "conversations.db"
    connection = sqlite3.connect(file)
    connection.execute("CREATE TABLE future (x)")
    connection.execute("PRAGMA user_version = 999")
    connection.commit()
    connection.close()
    before = file.read_bytes()
    window = open_window()
    window.qtbot.waitUntil(lambda: any("newer version" in one for one in window.notices()))
    window.send("say lost?")
    window.qtbot.waitUntil(lambda: window.page.composer.text == "say lost?")
    window.close()
    assert file.read_bytes() == before


def test_damaged_settings_are_set_aside_and_said(
    open_window: OpenWindow, atelier_home: Path
) -> None:
    atelier_home.mkdir()
    (atelier_home / "settings.json").write_text('{"theme": ')
    window = open_window()
    window.qtbot.waitUntil(lambda: any("settings were damaged" in one for one in window.notices()))
    assert list(atelier_home.glob("settings.damaged-*"))


def test_a_second_window_sees_what_the_first_one_wrote(open_window: OpenWindow) -> None:
    first = open_window()
    second = open_window()
    first.send("say from the first")
    first.wait_for_reply()
    second.app.window.activated.emit()
    view = second.find(QListView, "conversationList")
    second.qtbot.waitUntil(lambda: view.model().rowCount() == 1)
    second.send("say from the second")
    second.wait_for_reply()
    second.close()
    first.app.window.activated.emit()
    first.qtbot.waitUntil(lambda: first.find(QListView, "conversationList").model().rowCount() == 2)


def test_a_read_only_data_folder_is_said(
    open_window: OpenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if os.geteuid() != 0:
        pytest.skip("a read-only mount needs root; the storage's own tests cover permissions")
    folder = tmp_path / "read-only"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "ro,size=1m", "tmpfs", folder], capture_output=True
    )
    if mounted.returncode:
        pytest.skip("this machine doesn't allow mounting")
    monkeypatch.setenv("ATELIER_HOME", str(folder))
    try:
        window = open_window()
        window.qtbot.waitUntil(lambda: any("may not write" in one for one in window.notices()))
        window.send("say nothing is lost")
        window.qtbot.waitUntil(lambda: window.page.composer.text == "say nothing is lost")
        window.close()
    finally:
        subprocess.run(["umount", "-l", folder], check=True)
