"""How fast the chat's list of messages is, without an engine.

Run ``python -m tests.bench.bench_message_view``. A heartbeat of one millisecond measures how
long the event loop does not answer.
"""

import os
import resource
import time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from gui.theme import Theme
from gui.widgets.message_view import MessageItem, MessageView

PROSE = "Some *text* with `code`, **bold** words and a [link](https://example.org) in it. "
TOKEN = "word "


class Heartbeat(QObject):
    """Records the gaps between the event loop's turns, in milliseconds."""

    def __init__(self) -> None:
        super().__init__()
        self.gaps_ms: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer(self)
        self._timer.setInterval(1)
        self._timer.timeout.connect(self._on_beat)
        self._timer.start()

    def _on_beat(self) -> None:
        now = time.perf_counter()
        self.gaps_ms.append((now - self._last) * 1000)
        self._last = now

    def report(self) -> str:
        """The 50th, 95th and 100th percentile of the gaps."""
        gaps = sorted(self.gaps_ms)
        share = [gaps[len(gaps) // 2], gaps[len(gaps) * 95 // 100], gaps[-1]]
        return "p50 {:.1f}, p95 {:.1f}, max {:.1f} ms".format(*share)


def run_for(seconds: float) -> None:
    """Let the event loop run."""
    loop = QEventLoop()
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    loop.exec()


def reply(characters: int) -> str:
    """A reply with paragraphs, lists and code, of about this length."""
    block = (
        PROSE * 5 + "\n\n- one\n- two\n- three\n\n```python\ndef f(x):\n    return x + 1\n```\n\n"
    )
    return (block * (characters // len(block) + 1))[:characters]


def conversation(count: int) -> list[MessageItem]:
    """Questions and answers in turn."""
    return [
        MessageItem(f"m{index}", "assistant", reply(900), facts="model")
        if index % 2
        else MessageItem(f"m{index}", "user", f"{index}: " + PROSE)
        for index in range(count)
    ]


def stream(view: MessageView, size: int, seconds: float, rate: int = 100) -> None:
    """Print the stalls while tokens arrive after a reply of ``size`` characters."""
    text = reply(size)
    view.set_messages(
        [
            *conversation(20),
            MessageItem("reply", "assistant", text, is_streaming=True, facts="writing"),
        ]
    )
    run_for(0.5)
    tokens = iter((reply(20_000) + TOKEN * 100).split(" "))
    timer = QTimer()
    timer.setInterval(1000 // rate)
    timer.timeout.connect(lambda: view.append_text("reply", next(tokens) + " "))
    heartbeat = Heartbeat()
    cpu, wall = time.process_time(), time.perf_counter()
    timer.start()
    run_for(seconds)
    timer.stop()
    share = (time.process_time() - cpu) / (time.perf_counter() - wall)
    print(f"stream after {size:>7} characters: {heartbeat.report()}, CPU {share:.0%}")


def open_conversation(view: MessageView, count: int) -> None:
    """Print how long a conversation takes until it is painted."""
    items = conversation(count)
    started = time.perf_counter()
    view.set_messages(items)
    view.scroll_to_end()
    view.viewport().repaint()
    print(f"open {count} messages: {(time.perf_counter() - started) * 1000:.0f} ms")


def scroll_through(view: MessageView) -> None:
    """Print time and memory of paging through everything."""
    bar = view.verticalScrollBar()
    before = resident_mib()
    bar.setValue(0)
    pages = 0
    started = time.perf_counter()
    while bar.value() < bar.maximum() and time.perf_counter() - started < 60:
        # Five pages at a time, as when dragging: what is passed over is only estimated.
        bar.setValue(bar.value() + bar.pageStep() * 5)
        pages += 1
        if pages % 10 == 0:
            QApplication.sendPostedEvents()
            run_for(0)
    wall = (time.perf_counter() - started) * 1000
    rows = len(view.findChildren(QWidget, "messageRow"))
    print(
        f"{pages} jumps through all: {wall / pages:.1f} ms each, memory {before:.0f} → "
        f"{resident_mib():.0f} MiB, {rows} row widgets"
    )


def resident_mib() -> float:
    """The most memory this process ever had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Print all figures."""
    application = QApplication([])
    view = MessageView(Theme(application, "light"))
    view.resize(1000, 700)
    view.show()
    run_for(0.5)
    for count in (2_000, 10_000):
        open_conversation(view, count)
    scroll_through(view)
    scroll_through(view)
    for size in (1_000, 80_000, 400_000):
        stream(view, size, seconds=6)


if __name__ == "__main__":
    main()
