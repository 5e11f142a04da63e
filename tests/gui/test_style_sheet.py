"""The style sheet is taken wherever the app lies."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from assets import asset
from gui import theme
from gui.theme import DARK, LIGHT, style_sheet

FOLDERS = ["Programme für 我", "it's mine", 'the "best"', "a@text (b)"]


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_folder_of_any_name_leaves_the_window_its_looks(
    folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, qtlog: object
) -> None:
    place = tmp_path / folder
    shutil.copytree(asset("icons"), place / "icons")
    shutil.copy(asset("style.qss"), place)
    monkeypatch.setattr(theme, "asset", lambda relative: place / relative)
    for tokens in (LIGHT, DARK):
        combo = QComboBox()
        qtbot.addWidget(combo)
        combo.setStyleSheet(style_sheet(tokens))
        combo.show()
        assert [one.message for one in qtlog.records] == []  # type: ignore[attr-defined]
