"""Ten thousand conversations in the list at the left: showing, changing and scrolling them.

Run ``python -m tests.bench conversation_list``. Times are those of the window's thread.
"""

import argparse
import os
import random
import sys
import time
from collections.abc import Callable
from dataclasses import replace

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from gui.commands import Command
from gui.storage import ConversationSummary, Folder
from gui.tabs.chat.conversation_list import ConversationList
from gui.theme import Theme
from gui.widgets.command_palette import CommandPalette
from tests.bench.bench_message_view import run_for
from tests.bench.report import Report
from tests.bench.sandbox import run_benchmark

COUNT = 10_000
FOLDERS = 40
BUILD_BUDGET_MS = 100
CHANGE_BUDGET_MS = 10
FRAME_BUDGET_MS = 16
SEARCH_BUDGET_MS = 50
SOUGHT = "conversation 77"
ROUNDS = 9


def run(report: Report, asked: argparse.Namespace) -> None:
    """Show, change, scroll."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme = Theme(application, "light")
    rows, folders = _conversations(), [Folder(f"f{n}", f"Folder {n}") for n in range(FOLDERS)]
    report.note(f"{COUNT} conversations, a third of them in {FOLDERS} folders, 20 pinned")
    panel = ConversationList(theme)
    panel.resize(280, 900)
    panel.show()
    panel.show_folders(folders)
    run_for(0.3)

    def fill() -> None:
        panel.show_conversations(rows, rows[50].id)

    def empty() -> None:
        panel.show_conversations([], None)

    _measure(report, "show all of them", fill, empty, BUILD_BUDGET_MS)
    fill()
    same = [replace(one) for one in rows]
    for name, changed in (
        ("nothing changed", same),
        ("one title changed", [*same[:-1], replace(same[-1], title="Another")]),
        ("one moved to the top", [same[5_001], *same[:5_001], *same[5_002:]]),
        ("a new one", [replace(same[0], id="new"), *same]),
        ("one deleted", same[:7_000] + same[7_001:]),
    ):

        def change(changed: list[ConversationSummary] = changed) -> None:
            panel.show_conversations(changed, rows[50].id)

        _measure(report, name, change, fill, CHANGE_BUDGET_MS)
    _scroll(report, panel)
    _search(report, theme, rows)


def _search(report: Report, theme: Theme, rows: list[ConversationSummary]) -> None:
    """A letter more in the command palette, over all of them."""
    window = QWidget()
    window.resize(1000, 700)
    commands = [Command(one.id, one.title, "Chat", lambda: None) for one in rows]
    palette = CommandPalette(theme, lambda: commands, window)
    window.show()
    palette.open_palette()
    field = palette.findChild(QLineEdit)
    assert field is not None
    samples = []
    for end in range(1, len(SOUGHT) + 1):
        started = time.perf_counter()
        field.setText(SOUGHT[:end])
        QApplication.sendPostedEvents()
        samples.append((time.perf_counter() - started) * 1000)
    report.median("a letter more in the command palette", samples, "ms", at_most=SEARCH_BUDGET_MS)
    report.figure("    slowest", max(samples), "ms")


def _scroll(report: Report, panel: ConversationList) -> None:
    bar = panel.view.verticalScrollBar()
    samples = []
    for value in range(0, bar.maximum(), max(1, bar.maximum() // 200)):
        started = time.perf_counter()
        bar.setValue(value)
        panel.view.viewport().repaint()
        samples.append((time.perf_counter() - started) * 1000)
    report.median("a frame while scrolling", samples, "ms", at_most=FRAME_BUDGET_MS)
    report.figure("    slowest", max(samples), "ms")


def _measure(
    report: Report,
    name: str,
    act: Callable[[], None],
    undo: Callable[[], None],
    budget_ms: float,
) -> None:
    """Time until the change is on the screen, and the thread's own share of it."""
    walls, shares = [], []
    for _ in range(ROUNDS):
        undo()
        run_for(0.02)
        wall, own = time.perf_counter(), time.thread_time()
        act()
        QApplication.sendPostedEvents()  # lays out and paints what has changed
        walls.append((time.perf_counter() - wall) * 1000)
        shares.append((time.thread_time() - own) * 1000)
    report.median(f"{name}, until painted", walls, "ms", at_most=budget_ms)
    report.median("    of that computing", shares, "ms", at_most=budget_ms)


def _conversations() -> list[ConversationSummary]:
    """The latest first, a few hours apart."""
    chance = random.Random(1)
    now = time.time_ns() // 1_000_000
    return [
        ConversationSummary(
            f"c{number}",
            f"Conversation {number} 关于天气 and a title that is too long for its row",
            False,
            now - number * 10_000_000,
            now - number * 10_000_000,
            number % 500 == 0,
            f"f{chance.randrange(FOLDERS)}" if number % 3 == 0 else None,
        )
        for number in range(COUNT)
    ]


if __name__ == "__main__":
    application = QApplication([])
    sys.exit(run_benchmark("conversation_list", run))
