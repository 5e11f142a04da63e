"""Backup and restore through the window and its real engine; the restart is a real one."""

import os
import shutil
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QWidget

from engine.protocol.backup import AppliedRestore
from engine.protocol.envelope import TextKey
from gui.backup.dialog import BackupDialog
from gui.backup.notices import restore_notice
from gui.backup.start import apply_ready_backup, is_restart_wanted
from gui.diagnostics.actions import show_backup
from tests.gui.conftest import ROOT, OpenWindow, Window


def open_dialog(window: Window) -> BackupDialog:
    show_backup(window.app.services, window.app.window)
    dialog = window.app.window.findChild(BackupDialog)
    assert isinstance(dialog, BackupDialog)
    window.qtbot.waitUntil(lambda: dialog._sizes is not None, timeout=30_000)
    return dialog


def text(dialog: BackupDialog, name: str) -> str:
    return dialog.findChild(QLabel, name).text()


def button(dialog: BackupDialog, name: str) -> QPushButton:
    return dialog.findChild(QPushButton, name)


@pytest.fixture
def no_models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATELIER_MODELS", str(tmp_path / "no models"))
    monkeypatch.setenv("PYTHONPATH", str(ROOT))


def test_back_up_look_get_ready_and_find_it_in_place_at_the_next_start(
    open_window: OpenWindow, atelier_home: Path, tmp_path: Path, no_models: None
) -> None:
    atelier_home.mkdir()
    (atelier_home / "translation_history.json").write_text("[]")
    window = open_window(real_engine=True, wait=False)
    dialog = open_dialog(window)
    assert not dialog.findChild(QCheckBox, "backupModels").isEnabled()  # there are none
    target = tmp_path / "all.zip"
    dialog.back_up_to(str(target))
    assert button(dialog, "backupCancelButton").isVisible()
    window.qtbot.waitUntil(lambda: "Saved as" in text(dialog, "backupOutcome"), timeout=30_000)
    assert str(target) in text(dialog, "backupOutcome")
    assert {"conversations.db", "translation_history.json"} <= set(
        zipfile.ZipFile(target).namelist()
    )
    (atelier_home / "translation_history.json").write_text('["later"]')
    dialog.look_at(str(target))
    window.qtbot.waitUntil(lambda: "Chats and presets" in text(dialog, "restoreDetails"))
    button(dialog, "restoreButton").click()
    restart = button(dialog, "restoreRestartButton")
    window.qtbot.waitUntil(restart.isVisible, timeout=30_000)
    assert (atelier_home / "translation_history.json").read_text() == '["later"]'
    waiting = apply_ready_backup()  # as another window's start would
    assert waiting is not None and waiting.state == "waiting"
    with window.qtbot.waitSignal(window.app.ended, timeout=20_000):
        restart.click()
    assert is_restart_wanted(window.app.parent())
    window.app.parent().setProperty("restartWanted", None)
    applied = apply_ready_backup()
    assert applied is not None and applied.state == "applied"
    assert (atelier_home / "translation_history.json").read_text() == "[]"
    kept = Path(applied.set_aside) / "translation_history.json"
    assert kept.read_text() == '["later"]'
    assert apply_ready_backup() is None


def test_what_goes_wrong_is_one_sentence_and_a_backup_can_be_thought_better_of(
    open_window: OpenWindow, atelier_home: Path, tmp_path: Path, no_models: None
) -> None:
    window = open_window(real_engine=True, wait=False)
    dialog = open_dialog(window)
    (tmp_path / "wrong.zip").write_text("no archive")
    dialog.look_at(str(tmp_path / "wrong.zip"))
    window.qtbot.waitUntil(lambda: bool(text(dialog, "backupOutcome")), timeout=30_000)
    assert "not a backup" in text(dialog, "backupOutcome")
    dialog.back_up_to(str(tmp_path / "missing" / "all.zip"))
    window.qtbot.waitUntil(lambda: "missing" in text(dialog, "backupOutcome"), timeout=30_000)
    dialog.back_up_to(str(tmp_path / "all.zip"))
    window.qtbot.waitUntil(lambda: "Saved as" in text(dialog, "backupOutcome"), timeout=30_000)
    dialog.look_at(str(tmp_path / "all.zip"))
    window.qtbot.waitUntil(button(dialog, "restoreButton").isVisible, timeout=30_000)
    button(dialog, "restoreButton").click()
    window.qtbot.waitUntil(button(dialog, "restoreDiscardButton").isVisible, timeout=30_000)
    dialog.close()
    dialog = open_dialog(window)  # it is remembered
    window.qtbot.waitUntil(button(dialog, "restoreDiscardButton").isVisible, timeout=30_000)
    button(dialog, "restoreDiscardButton").click()
    window.qtbot.waitUntil(
        lambda: (
            not button(dialog, "restoreDiscardButton").isVisible()
            and button(dialog, "restoreChooseButton").isEnabled()
        ),
        timeout=30_000,
    )
    assert apply_ready_backup() is None


def test_a_start_puts_a_ready_backup_in_place_before_it_opens_anything(
    atelier_home: Path, tmp_path: Path, no_models: None
) -> None:
    def engine(*words: str) -> None:
        subprocess.run([sys.executable, "-m", "engine", *words], check=True, capture_output=True)

    atelier_home.mkdir()
    (atelier_home / "settings.json").write_text('{"theme": "dark"}')
    engine("backup", str(tmp_path / "all.zip"))
    (atelier_home / "settings.json").write_text('{"theme": "light"}')
    code = (
        "import sys\nfrom pathlib import Path\nfrom engine.context import JobContext\n"
        "from engine.backup.staging import stage\n"
        "stage(Path(sys.argv[1]), JobContext(1, lambda name, params: None))\n"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path / "all.zip")], check=True)
    window = subprocess.Popen([sys.executable, "-m", "gui"], env=os.environ.copy())
    try:
        end = time.monotonic() + 60
        settings = atelier_home / "settings.json"
        while not (atelier_home / "conversations.db").exists():
            assert time.monotonic() < end
            time.sleep(0.02)
        assert settings.read_text() == '{"theme": "dark"}'
        assert not (atelier_home / ".restore" / "plan.json").exists()
    finally:
        window.kill()
        window.wait()
    shutil.rmtree(atelier_home)


def test_every_outcome_has_a_notice(open_window: OpenWindow) -> None:
    window = open_window()
    assert restore_notice(AppliedRestore(state="none")) is None
    problem = TextKey("backup.run_live", {"run": "r7"})
    for applied, part in (
        (AppliedRestore(state="applied", created_at=1e9, set_aside="/x/before"), "/x/before"),
        (AppliedRestore(state="applied", created_at=1e300), "in place"),
        (AppliedRestore(state="waiting", problem=problem), "r7"),
        (AppliedRestore(state="failed", problem=problem), "as it was"),
    ):
        window.app.say_restored(applied)
        window.qtbot.waitUntil(lambda part=part: any(part in one for one in window.notices()))


def test_it_is_as_high_as_what_it_shows_and_can_be_closed(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    window = open_window()
    dialog = open_dialog(window)
    close = button(dialog, "backupCloseButton")

    def is_close_below(name: str) -> bool:
        """Whether there is just the usual space between the last part and the foot."""
        above = dialog.findChild(QWidget, name)
        bottom = above.mapTo(dialog, above.rect().bottomLeft()).y()
        return 0 < close.mapTo(dialog, close.rect().topLeft()).y() - bottom < 40

    window.qtbot.waitUntil(lambda: is_close_below("restoreChooseButton"))
    height = dialog.height()
    dialog.look_at(str(tmp_path / "missing.zip"))
    window.qtbot.waitUntil(lambda: dialog._job == 0)
    window.qtbot.waitUntil(lambda: dialog.height() >= height)
    close.click()
    assert not dialog.isVisible()
