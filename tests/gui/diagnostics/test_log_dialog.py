"""Logs: the end first, filtered, searched, followed, copied, and never in the window's way."""

from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTableView,
)
from pytestqt.qtbot import QtBot

from engine.protocol.training import RunInfo
from engine.protocol.training_spec import TrainingSpec
from gui.diagnostics.actions import show_logs
from gui.diagnostics.log_dialog import LogDialog
from gui.diagnostics.log_source import PART_BYTES, FileSource, LogPart
from tests.fake_training import Kept
from tests.gui.conftest import OpenWindow, Window

STAMP = "2026-11-30 03:00:00,000"


def write_log(home: Path, lines: list[str], name: str = "window.log") -> Path:
    path = home / "logs" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n")
    return path


def open_logs(window: Window, line_count: int) -> LogDialog:
    show_logs(window.app.services, window.app.window)
    dialog = window.app.window.findChild(LogDialog)
    assert isinstance(dialog, LogDialog)
    window.qtbot.waitUntil(lambda: dialog.model.line_count == line_count, timeout=20_000)
    return dialog


def shown(dialog: LogDialog) -> list[str]:
    return dialog.model.text(list(range(dialog.model.rowCount()))).splitlines()


LINES = [
    f"{STAMP} INFO gui.app: begun",
    f"{STAMP} WARNING gui.settings: something odd",
    f"{STAMP} ERROR gui.app: it broke",
    "Traceback (most recent call last):",
    "ValueError: Needle",
    f"{STAMP} INFO gui.app: went on",
]


def test_filter_search_copy_and_follow(open_window: OpenWindow, atelier_home: Path) -> None:
    path = write_log(atelier_home, LINES)
    window = open_window()
    dialog = open_logs(window, len(LINES))
    assert shown(dialog) == LINES
    level = dialog.findChild(QComboBox, "logLevel")
    with window.qtbot.waitSignal(dialog.model.filtered):
        level.setCurrentIndex(3)
        level.activated.emit(3)
    assert shown(dialog) == LINES[2:5]  # a traceback belongs to its error
    with window.qtbot.waitSignal(dialog.model.filtered):
        dialog.findChild(QLineEdit, "logSearch").setText("needle")
    assert shown(dialog) == [LINES[4]]
    dialog.findChild(QPushButton, "logCopyButton").click()
    assert QGuiApplication.clipboard().text() == LINES[4]
    with path.open("a") as file:
        file.write(f"{STAMP} ERROR gui.app: another needle\nunended nee")
    window.qtbot.waitUntil(lambda: dialog.model.line_count == 8, timeout=10_000)
    with path.open("a") as file:
        file.write("dle\n")
    window.qtbot.waitUntil(lambda: len(shown(dialog)) == 3, timeout=10_000)
    dialog.findChild(QLineEdit, "logSearch").setText("")
    level.setCurrentIndex(0)
    level.activated.emit(0)
    window.qtbot.waitUntil(lambda: shown(dialog)[-1] == "unended needle", timeout=10_000)
    path.rename(path.with_name("window.log.1"))
    write_log(atelier_home, ["a new log"])
    window.qtbot.waitUntil(lambda: shown(dialog) == ["a new log"], timeout=10_000)


def test_a_long_log_shows_its_end_first_and_stalls_nothing(
    open_window: OpenWindow, atelier_home: Path
) -> None:
    count = 100_000
    lines = [f"{STAMP} INFO gui.app: line {number} {'x' * 60}" for number in range(count)]
    path = write_log(atelier_home, lines)
    assert path.stat().st_size > 10_000_000
    window = open_window()
    dialog = open_logs(window, count)
    assert shown(dialog) == lines
    view = dialog.findChild(QTableView, "logView")
    assert view.verticalScrollBar().value() == view.verticalScrollBar().maximum()
    with window.qtbot.waitSignal(dialog.model.filtered, timeout=20_000):
        dialog.findChild(QLineEdit, "logSearch").setText("line 77777 ")
    assert shown(dialog) == [lines[77777]]


def test_a_log_is_told_from_its_end_in_parts(qtbot: QtBot, atelier_home: Path) -> None:
    lines = [f"line {number} {'x' * 60}" for number in range(30_000)]
    path = write_log(atelier_home, lines)
    owner = QObject()
    source = FileSource(path, owner)
    parts: list[LogPart] = []
    source.end_read.connect(parts.append)
    source.earlier_read.connect(parts.append)
    source.start()
    qtbot.waitUntil(lambda: bool(parts) and parts[-1].start == 0, timeout=20_000)
    assert parts[0].lines[-1] == lines[-1]
    assert all(part.end - part.start <= PART_BYTES for part in parts)
    assert [line for part in reversed(parts) for line in part.lines] == lines
    assert len(parts) > 3
    source.stop()


def test_the_engines_and_a_runs_log_can_be_chosen(
    open_window: OpenWindow, atelier_home: Path
) -> None:
    write_log(atelier_home, ["of the window"])
    write_log(atelier_home, ["of the engine"], "engine.log")
    write_log(atelier_home, ["of the engine, long ago"], "engine.log.1")
    run = RunInfo(
        id="r1", name="r", state="finished", spec=TrainingSpec(data="x.csv"), created_at=1.0
    )
    (atelier_home / "fake-runs.json").write_bytes(msgspec.json.encode({"r1": Kept(run)}))
    window = open_window()
    dialog = open_logs(window, 1)
    assert shown(dialog) == ["of the window"]
    which = dialog.findChild(QComboBox, "logWhich")
    window.qtbot.waitUntil(lambda: which.findText("Training run r1") >= 0, timeout=10_000)
    for name, line in (
        ("Engine", "of the engine"),
        ("Engine, older part 1", "of the engine, long ago"),
        ("Training run r1", "INFO: the log of r1"),
    ):
        which.setCurrentIndex(which.findText(name))
        which.activated.emit(which.currentIndex())
        window.qtbot.waitUntil(lambda line=line: shown(dialog) == [line], timeout=10_000)


def test_no_log_is_said(open_window: OpenWindow) -> None:
    window = open_window()
    dialog = open_logs(window, 0)
    assert "no logs yet" in dialog.findChild(QLabel, "logState").text()
    assert not dialog.findChild(QPushButton, "logCopyButton").isEnabled()
    assert dialog.findChild(QCheckBox, "logFollow").isChecked()


def test_it_says_what_its_parts_are_for_and_can_be_closed(
    open_window: OpenWindow, atelier_home: Path
) -> None:
    write_log(atelier_home, LINES)
    window = open_window()
    dialog = open_logs(window, len(LINES))
    whole = dialog.findChild(QPlainTextEdit, "logWholeLines")
    assert whole.placeholderText() and not whole.toPlainText()
    window.qtbot.keyClick(dialog.findChild(QLineEdit, "logSearch"), Qt.Key.Key_Return)
    assert not any(one.isDefault() for one in dialog.findChildren(QPushButton))
    with window.qtbot.waitSignal(dialog.destroyed):
        dialog.findChild(QPushButton, "logCloseButton").click()
