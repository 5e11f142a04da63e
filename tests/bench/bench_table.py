"""A million scored rows in the window: scrolling, flinging, growing, and what that costs.

Run ``python -m tests.bench table``. The engine is the fake one in its own process, at 20 ms a
page; times are those of the window's thread.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import psutil
from PySide6.QtWidgets import QApplication, QPushButton

from gui import app as gui_app
from gui.app import App
from gui.engine_client import EngineCommand
from gui.tabs.sentiment.header import TABLE
from gui.tabs.sentiment.page import SentimentPage
from gui.tabs.sentiment.table.page import TablePage
from tests.bench.bench_message_view import Heartbeat, run_for
from tests.bench.report import ROOT, Report, percentile
from tests.bench.sandbox import run_benchmark

ROWS = 1_000_000
FRAME_BUDGET_MS = 16
STALL_BUDGET_MS = 50
MEMORY_BUDGET_MB = 40


class Turns(Heartbeat):
    """Also how much the window's thread computes in each turn of its loop.

    On a machine that is busy with other things a gap is mostly waiting for the processor.
    """

    def __init__(self) -> None:
        super().__init__()
        self.shares_ms: list[float] = []
        self._last_share = time.thread_time()
        self._timer.timeout.connect(self._on_turn)

    def begin(self) -> None:
        """Forget what was before."""
        self.gaps_ms, self.shares_ms = [], []
        self._last_share = time.thread_time()

    def _on_turn(self) -> None:
        now = time.thread_time()
        self.shares_ms.append((now - self._last_share) * 1000)
        self._last_share = now


def run(report: Report, asked: argparse.Namespace) -> None:
    """Grow, open, scroll, fling, and weigh."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    os.environ["ATELIER_HOME"] = tempfile.mkdtemp(prefix="atelier-bench-")
    gui_app.serve_command = lambda _folder="": EngineCommand(  # type: ignore[assignment]
        sys.executable, ["-m", "tests.fake_engine"], {"PYTHONPATH": str(ROOT)}
    )
    app = App(application)
    app.window.resize(1600, 1000)
    app.start()
    app.window.show_page("sentiment")
    tab = app.window.page("sentiment")
    assert isinstance(tab, SentimentPage)
    tab.show_side(TABLE)
    page = tab.findChild(TablePage, "sentimentTablePage")
    assert page is not None
    stalls = Turns()
    until(lambda: page.shelf.is_listed)
    _grow(report, page, stalls, 2_000 if asked.quick else 20_000)
    before = _memory_mb()
    _open(report, page, stalls)
    opened = _memory_mb()
    _scroll(report, page, stalls, 300 if asked.quick else 2000)
    _fling(report, page, stalls, 100 if asked.quick else 600)
    report.figure(
        "memory of the window, a million rows open", opened - before, "MB", at_most=MEMORY_BUDGET_MB
    )
    after = _memory_mb()
    report.figure("    more after all that scrolling", after - opened, "MB", at_most=20)
    report.figure("    rows held", page.pages.held_rows, "rows")
    app.window.close()
    until(lambda: app.services.client.process_id == 0)


def _start(page: TablePage, path: str) -> None:
    page.open_file(path)
    until(lambda: page.inspection.info is not None and not page.inspection.is_running)
    start = page.findChild(QPushButton, "startScoringButton")
    assert start is not None
    start.click()
    until(lambda: page.presenter.run is not None and page.presenter.run.source.path == path)


def _grow(report: Report, page: TablePage, stalls: Turns, rows: int) -> None:
    """Rows stream in, a hundred an update."""
    _start(page, f"/data/slow-{rows}.csv")
    stalls.begin()
    until(lambda: page.presenter.run is not None and page.presenter.run.state == "finished", 300)
    _stalls(report, f"while {rows} rows stream in, 20 updates a second", stalls)


def _open(report: Report, page: TablePage, stalls: Turns) -> None:
    stalls.begin()
    _start(page, f"/data/paced-{ROWS}.csv")
    until(lambda: page.pages.total == ROWS and page.pages.row(0) is not None)
    run_for(0.5)
    _stalls(report, "while a million rows open", stalls)


def _scroll(report: Report, page: TablePage, stalls: Turns, steps: int) -> None:
    """Three rows at a time, as a wheel does."""
    view = page.run.rows
    bar = view.verticalScrollBar()
    bar.setValue(0)
    run_for(0.3)
    stalls.begin()
    frames, shares, blank = [], [], 0
    for _ in range(steps):
        started, own = time.perf_counter(), time.thread_time()
        bar.setValue(bar.value() + 90)
        view.viewport().repaint()
        frames.append((time.perf_counter() - started) * 1000)
        shares.append((time.thread_time() - own) * 1000)
        run_for(0.008)
        middle = view.rowAt(view.viewport().height() // 2)
        blank += page.pages.row(middle) is None
    report.median("a frame while scrolling", frames, "ms", at_most=FRAME_BUDGET_MS)
    report.median("    of that computing", shares, "ms", at_most=FRAME_BUDGET_MS)
    report.figure("    99th of a hundred", percentile(frames, 99), "ms")
    report.figure("    of its frames with placeholders in the middle", blank, "frames")
    _stalls(report, "while scrolling", stalls)


def _fling(report: Report, page: TablePage, stalls: Turns, steps: int) -> None:
    """From one end to the other."""
    view = page.run.rows
    bar = view.verticalScrollBar()
    asked = page.pages.requests_made
    stalls.begin()
    frames = []
    for step in range(steps):
        started = time.perf_counter()
        bar.setValue(bar.maximum() * step // steps)
        view.viewport().repaint()
        frames.append((time.perf_counter() - started) * 1000)
        run_for(0.008)
    bar.setValue(bar.maximum())
    started = time.perf_counter()
    until(lambda: page.pages.row(ROWS - 1) is not None)
    report.figure(
        "from the end of a fling to its rows", (time.perf_counter() - started) * 1000, "ms"
    )
    report.median("a frame while flinging", frames, "ms", at_most=FRAME_BUDGET_MS)
    report.figure(f"    requests for {steps} places", page.pages.requests_made - asked, "requests")
    _stalls(report, "while flinging", stalls)


def _stalls(report: Report, name: str, stalls: Turns) -> None:
    report.figure(f"longest stall {name}", max(stalls.gaps_ms), "ms", at_most=STALL_BUDGET_MS)
    report.figure("    of that computing", max(stalls.shares_ms), "ms", at_most=STALL_BUDGET_MS)


def _memory_mb() -> float:
    run_for(0.5)
    return float(psutil.Process().memory_info().rss / 1e6)


def until(is_true: Callable[[], bool], timeout_s: float = 60) -> None:
    """Let the window live until something is so.

    Raises:
        TimeoutError: it never was.
    """
    ends_at = time.monotonic() + timeout_s
    while not is_true():
        if time.monotonic() > ends_at:
            raise TimeoutError("the window did not get there")
        run_for(0.01)


if __name__ == "__main__":
    application = QApplication([])
    sys.exit(run_benchmark("table", run))
