"""Where file dialogs open: in the folder used last for that kind, else among the documents."""

from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from gui.file_dialog import FolderMemory, file_dialog
from tests.gui.conftest import ROOT, OpenWindow, Window


def folder_of(dialog: QFileDialog) -> Path:
    return Path(dialog.directory().absolutePath())


def attach(window: Window) -> QFileDialog:
    window.find(QToolButton, "attachButton").click()
    dialog = window.page.composer.findChildren(QFileDialog, "attachDialog")[-1]
    assert isinstance(dialog, QFileDialog)
    return dialog


def test_a_folder_is_remembered_for_its_kind_and_over_a_restart(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    notes = tmp_path / "notes"
    notes.mkdir()
    (notes / "heron.txt").write_text("The heron fishes.", encoding="utf-8")
    window = open_window()
    dialog = attach(window)
    assert folder_of(dialog) not in (notes, Path.cwd())
    dialog.setDirectory(str(notes))
    dialog.selectFile("heron.txt")
    dialog.accept()
    window.qtbot.waitUntil(lambda: bool(window.page.composer.attachments()))
    assert folder_of(attach(window)) == notes
    other = file_dialog(window.app.window, "Save", "other", "results")
    assert folder_of(other) != notes
    window.close()
    assert folder_of(attach(open_window())) == notes


def test_without_a_memory_or_where_it_is_gone_the_documents_open(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _place: str(tmp_path))
    assert folder_of(file_dialog(widget, "Open", "first", "data")) == tmp_path
    memory = FolderMemory([("data", str(tmp_path / "gone"))], widget)
    assert memory.folder("data") == ""
    memory.note("data", str(tmp_path / "sub" / "a.csv"))
    assert memory.folders() == (("data", str(tmp_path / "sub")),)


def test_every_file_dialog_is_made_in_one_place() -> None:
    files = {path: path.read_text(encoding="utf-8") for path in (ROOT / "gui").rglob("*.py")}
    makers = ("QFileDialog(", "QFileDialog.get")
    made = [path for path, text in files.items() if any(maker in text for maker in makers)]
    assert made == [ROOT / "gui" / "file_dialog.py"]
