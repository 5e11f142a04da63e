"""A report can be looked at before it is saved, and has nothing in it that wasn't ticked."""

import json
import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QListWidget, QPlainTextEdit, QPushButton

from gui.diagnostics.actions import show_report
from gui.diagnostics.report_dialog import ReportDialog
from gui.engine_client import EngineState
from tests.gui.conftest import OpenWindow, Window

TOKEN = "hf_abcdefghijklmnopqrstuvwx"


def prepare(home: Path) -> None:
    (home / "logs").mkdir(parents=True)
    (home / "logs" / "window.log").write_text(f"INFO started in {home}\nHF_TOKEN={TOKEN}\n")
    (home / "logs" / "engine.log").write_text("INFO engine: ready\n")
    settings = {
        "theme": "dark",
        "hub_token": TOKEN,
        "glossary": [["secret plan", "x"]],
        "summary_focus": "my illness",
        "training_draft": '{"data": "diary.csv"}',
        "is_motion_reduced": True,
        "from_the_future": "a sentence of mine",
    }
    (home / "settings.json").write_text(json.dumps(settings))


def open_report(window: Window) -> ReportDialog:
    show_report(window.app.services, window.app.window)
    dialog = window.app.window.findChild(ReportDialog)
    assert isinstance(dialog, ReportDialog)
    save = dialog.findChild(QPushButton, "reportSaveButton")
    window.qtbot.waitUntil(save.isEnabled, timeout=20_000)
    return dialog


def row_of(dialog: ReportDialog, name: str):  # type: ignore[no-untyped-def]
    files = dialog.findChild(QListWidget, "reportFiles")
    rows = (files.item(row) for row in range(files.count()))
    return next(one for one in rows if one.data(Qt.ItemDataRole.UserRole) == name)


def saved(dialog: ReportDialog, window: Window, target: Path) -> dict[str, str]:
    with window.qtbot.waitSignal(dialog.builder.saved, timeout=20_000):
        dialog.save_to(str(target))
    with zipfile.ZipFile(target) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_what_is_shown_is_what_is_saved_without_names_secrets_and_texts(
    open_window: OpenWindow, atelier_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    prepare(atelier_home)
    window = open_window()
    window.send("say my deepest secret")
    window.wait_for_reply()
    dialog = open_report(window)
    files = saved(dialog, window, tmp_path / "report.zip")
    everything = "\n".join(files.values())
    private = ("deepest", TOKEN, str(tmp_path), "secret plan", "my illness", "diary", "of mine")
    assert not [one for one in private if one in everything]
    assert not [name for name in files if name.startswith("private/")]
    assert "started in ~/atelier-home" in files["logs/window.log"]
    assert "engine: ready" in files["logs/engine.log"]
    assert json.loads(files["settings.json"])["theme"] == "dark"
    assert json.loads(files["settings.json"])["is_motion_reduced"] is True
    assert "torch" in files["versions.txt"] and "Qt" in files["versions.txt"]
    assert "cpu" in files["devices.json"]
    for name, text in files.items():
        dialog.findChild(QListWidget, "reportFiles").setCurrentItem(row_of(dialog, name))
        assert dialog.findChild(QPlainTextEdit, "reportText").toPlainText() == text
    outcome = dialog.findChild(QLabel, "reportOutcome").text()
    assert str(tmp_path / "report.zip") in outcome and "nowhere" in outcome


def test_a_tick_takes_a_file_out_and_another_puts_chats_in(
    open_window: OpenWindow, atelier_home: Path, tmp_path: Path
) -> None:
    prepare(atelier_home)
    window = open_window()
    window.send("say forty-two it is")
    window.wait_for_reply()
    dialog = open_report(window)
    row_of(dialog, "logs/window.log").setCheckState(Qt.CheckState.Unchecked)
    for name in ("private/chats.md", "private/typed_texts.json", "private/training_runs.json"):
        row_of(dialog, name).setCheckState(Qt.CheckState.Checked)
    save = dialog.findChild(QPushButton, "reportSaveButton")
    window.qtbot.waitUntil(save.isEnabled, timeout=20_000)
    files = saved(dialog, window, tmp_path / "report.zip")
    assert "logs/window.log" not in files
    assert "forty-two it is" in files["private/chats.md"]
    assert "secret plan" in files["private/typed_texts.json"]
    assert TOKEN not in "\n".join(files.values())
    assert "runs" in json.loads(files["private/training_runs.json"])


def test_a_dead_engine_is_no_hindrance_and_its_last_words_are_in_it(
    open_window: OpenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.engine_client.RESTART_DELAY_MS", 1)
    window = open_window("die", wait=False)
    client = window.app.services.client
    window.qtbot.waitUntil(
        lambda: client.state is EngineState.CRASHED and client._restarts > 5, timeout=30_000
    )
    dialog = open_report(window)
    files = saved(dialog, window, tmp_path / "report.zip")
    assert "giving up" in files["devices.json"]
    assert "Python" in files["versions.txt"]


def test_a_place_that_cannot_be_written_is_said_and_nothing_is_left(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    window = open_window()
    dialog = open_report(window)
    target = tmp_path / "missing" / "report.zip"
    with window.qtbot.waitSignal(dialog.builder.save_failed, timeout=20_000):
        dialog.save_to(str(target))
    assert "could not be written" in dialog.findChild(QLabel, "reportOutcome").text()
    assert not target.parent.exists()
