"""Long conversations in the chat's list: opening, switching versions, finding, scrolling.

Run ``python -m tests.bench branches``. Without an engine: only the list is measured, from
being told of the messages until they are painted.
"""

import gc
import os
import sys
import time
from dataclasses import replace

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import psutil
from PySide6.QtWidgets import QApplication, QWidget

from gui.theme import Theme
from gui.widgets.message_view import MessageItem, MessageView
from tests.bench.bench_message_view import Heartbeat, conversation, run_for
from tests.bench.report import Report

COUNT = 2_000
LONG = 10_000
OPEN_MS = 300
SWITCH_MS = 100
FIND_MS = 50
GROWTH_MIB = 16
"""What Qt's and Python's allocators may keep; the conversation itself is 10 MB of text."""


def version(items: list[MessageItem], at: int, number: int) -> list[MessageItem]:
    """The conversation with other messages from ``at`` on."""
    tail = [
        replace(item, id=f"{item.id}v{number}", text=f"Version {number}. {item.text}")
        for item in items[at:]
    ]
    tail[0] = replace(tail[0], branch_number=number, branch_count=2)
    return [*items[:at], *tail]


def painted_ms(view: MessageView, items: list[MessageItem], keep: bool) -> float:
    """Milliseconds until ``items`` are on the screen."""
    started = time.perf_counter()
    view.set_messages(items, keep=keep)
    QApplication.sendPostedEvents()
    run_for(0)
    view.viewport().repaint()
    return (time.perf_counter() - started) * 1_000


def measure_opening(view: MessageView, report: Report, samples: int) -> None:
    """How long a conversation takes to open."""
    found = []
    for _ in range(samples):
        view.clear()
        run_for(0.05)
        found.append(painted_ms(view, conversation(COUNT), keep=False))
    report.median(f"open {COUNT} messages", found, "ms", at_most=OPEN_MS)


def measure_switching(view: MessageView, report: Report, samples: int) -> None:
    """How long another version takes, wherever in the conversation it begins."""
    items = conversation(COUNT)
    for at in (1, COUNT // 2 + 1, COUNT - 1):
        versions = [version(items, at, number) for number in (1, 2)]
        view.set_messages(versions[0])
        view.scroll_to_message(versions[0][at].id)
        run_for(0.1)
        found = []
        for number in range(samples):
            # Made anew, as a caller does: texts are equal but not the same objects.
            found.append(painted_ms(view, version(items, at, 2 - number % 2), keep=True))
            run_for(0.02)
        name = f"switch versions at message {at} of {COUNT}"
        report.median(name, found, "ms", at_most=SWITCH_MS)


def measure_scrolling(view: MessageView, report: Report) -> None:
    """What memory grows by when everything is scrolled past, and scrolled past again."""
    view.set_messages(conversation(LONG))
    run_for(0.2)
    bar = view.verticalScrollBar()
    bar.setValue(0)
    sizes = [resident_mib()]
    worst = 0.0
    for _ in range(2):
        bar.setValue(0)
        while bar.value() < bar.maximum():
            started = time.perf_counter()
            bar.setValue(bar.value() + bar.pageStep())
            worst = max(worst, (time.perf_counter() - started) * 1_000)
            if bar.value() // bar.pageStep() % 50 == 0:
                run_for(0)
        sizes.append(resident_mib())
    report.figure(f"scroll {LONG} messages, memory", sizes[1] - sizes[0], "MiB", at_most=GROWTH_MIB)
    report.figure("scroll them again, memory", sizes[2] - sizes[1], "MiB", at_most=2)
    report.figure("longest page", worst, "ms")
    rows = len(view.findChildren(QWidget, "messageRow"))
    report.note(
        f"resident {sizes[0]:.0f} → {sizes[1]:.0f} → {sizes[2]:.0f} MiB, {rows} row widgets"
    )


def measure_finding(view: MessageView, report: Report) -> None:
    """How long the window doesn't answer while a long conversation is searched."""
    # Every reply is another text: none is rendered already.
    items = conversation(LONG)
    view.set_messages(
        replace(item, text=item.text.replace("words", f"words {index}", 2))
        for index, item in enumerate(items)
    )
    run_for(0.2)
    for query in ("zebra", "def f", "in it"):
        heartbeat = Heartbeat()
        started = time.perf_counter()
        view.find_text(query)
        called = (time.perf_counter() - started) * 1_000
        while view._finder.is_complete is False:
            run_for(0.01)
        done = time.perf_counter() - started
        run_for(0.05)
        total = view._finder.total
        name = f"find {query!r} ({total} times) in {LONG} messages"
        report.figure(f"{name}, first answer", called, "ms", at_most=FIND_MS)
        report.figure(f"{name}, longest stall", max(heartbeat.gaps_ms), "ms", at_most=FIND_MS)
        report.figure(f"{name}, all", done, "s")
        view.end_find()


def resident_mib() -> float:
    """The memory this process has now."""
    gc.collect()
    return float(psutil.Process().memory_info().rss) / 2**20


def main() -> None:
    """Measure everything."""
    samples = 3 if "--quick" in sys.argv else 11
    application = QApplication([])
    view = MessageView(Theme(application, "light"))
    view.resize(1000, 700)
    view.show()
    run_for(0.5)
    report = Report("branches")
    measure_opening(view, report, samples)
    measure_switching(view, report, samples)
    measure_finding(view, report)
    measure_scrolling(view, report)
    report.write()


if __name__ == "__main__":
    main()
