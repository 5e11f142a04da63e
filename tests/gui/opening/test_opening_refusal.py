"""A start that comes to nothing, said in a small window: in the system's language."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from engine.protocol import TextKey
from gui.sentences import sentence
from tests.gui.conftest import ROOT

SEEN = """
import sys
from PySide6 import QtWidgets
from PySide6.QtCore import QTimer

class Box(QtWidgets.QMessageBox):
    def show(self):
        super().show()
        print(self.text(), *(one.text() for one in self.buttons()), sep="|")
        QTimer.singleShot(0, self.accept)

QtWidgets.QMessageBox = Box
sys.argv = ["atelier"]
from gui.__main__ import main
sys.exit(main())
"""


@pytest.mark.skipif(sys.platform == "win32" or os.getuid() != 0, reason="needs another's folder")
@pytest.mark.parametrize(("language", "button"), [("en_US.UTF-8", "OK"), ("zh_CN.UTF-8", "确定")])
def test_another_users_folder_is_refused_in_the_systems_language(
    tmp_path: Path, language: str, button: str
) -> None:
    folder = tmp_path / "another's"
    folder.mkdir()
    os.chown(folder, 65534, 65534)
    there = {"ATELIER_HOME": str(folder), "DESKTOP_STARTUP_ID": "x", "PYTHONPATH": str(ROOT)}
    languages = {"LANG": language, "LANGUAGE": "", "LC_ALL": "", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-c", SEEN],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, **there, **languages},
        timeout=60,
    )
    assert done.returncode == 2, done.stderr
    said, _, pressed = done.stdout.strip().rpartition("|")
    assert str(folder) in said and pressed.replace("&", "").startswith(button)
    assert str(folder) in done.stderr and "belongs to another user" in done.stderr
    if button == "OK":
        key = {"folder": str(folder), "variable": "ATELIER_HOME"}
        assert said == sentence(TextKey("window.folder_of_another", {**key}))
    assert not list(folder.iterdir())
