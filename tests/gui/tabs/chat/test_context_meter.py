"""What the context meter says of what is being written: as sending it would take."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from tests.gui.conftest import OpenWindow, Window


def says(window: Window, used: int) -> None:
    """Wait for so many tokens; the fake engine counts words."""
    label = window.find(QLabel, "contextMeterLabel")
    window.qtbot.waitUntil(lambda: label.text().startswith(f"{used:,} of "), timeout=10_000)


def note(folder: Path, words: int) -> Path:
    path = folder / "notes.txt"
    path.write_text("word " * words, encoding="utf-8")
    return path


def test_the_files_of_a_draft_count(open_window: OpenWindow, tmp_path: Path) -> None:
    window = open_window()
    composer = window.page.composer
    composer.tray.add_files([note(tmp_path, 30)])
    window.qtbot.waitUntil(lambda: composer.tray.pending.tokens >= 30)
    files = composer.tray.pending.tokens
    says(window, files)
    composer.edit.insertPlainText("say two words")
    says(window, files + 3)
    composer.clear()
    window.qtbot.waitUntil(lambda: not window.find(QLabel, "contextMeterLabel").isVisible())


def test_a_draft_begun_while_a_reply_came_counts(open_window: OpenWindow) -> None:
    window = open_window()
    window.send("slow")
    window.qtbot.waitUntil(lambda: window.page.controller.is_replying)
    window.page.composer.edit.insertPlainText("one two three")
    # While a reply comes nothing is counted.
    window.qtbot.waitUntil(lambda: not window.page.controller._counter._timer.isActive())
    assert window.page.controller.is_replying
    window.page.controller.stop()
    window.qtbot.waitUntil(lambda: not window.page.controller.is_replying)
    written = sum(len(one.text.split()) for one in window.page.controller.conversation.messages)
    says(window, written + 3)


def test_an_edited_message_is_counted_in_place_of_itself(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    """Else a large file would leave no room for itself."""
    window = open_window()
    page, composer = window.page, window.page.composer
    composer.tray.add_files([note(tmp_path, 120)])
    window.qtbot.waitUntil(lambda: composer.tray.pending.tokens >= 120)
    window.send("say it")
    window.wait_for_reply()
    page.edit_last()
    window.qtbot.waitUntil(lambda: composer.tray.pending.tokens >= 120)
    says(window, composer.tray.pending.tokens + 2)
    assert composer.tray.obstacle() is None
    window.qtbot.keyClick(composer.edit, Qt.Key.Key_Return)
    window.qtbot.waitUntil(lambda: len(page.controller.conversation.forks) == 1)
    window.wait_for_reply()
