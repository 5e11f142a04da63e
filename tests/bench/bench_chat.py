"""Long conversations through the whole window: storage, controller, page, paint.

``branches`` measures the list alone; here a click is followed to the pixels.
"""

import argparse
import sys

from tests.bench.line_process import LineProcess
from tests.bench.report import Report
from tests.bench.sandbox import run_benchmark, sandbox
from tests.bench.texts import markdown

MESSAGES = 2_000
OPEN_BUDGET_MS = 300
SWITCH_BUDGET_MS = 100
PROMPT = "Please look at this again, and at what it says about the second step."


def run(report: Report, asked: argparse.Namespace) -> None:
    """Open a long conversation and switch between versions early and late in it."""
    times = 3 if asked.quick else 11
    with (
        sandbox(has_screen=True) as place,
        LineProcess("tests.bench.driven_window", "--paced", place=place) as window,
    ):
        report.note(f"screen: {place.screen}")
        window.read()
        window.ask(do="wait_ready")
        texts = [markdown(60) if number % 2 else PROMPT for number in range(MESSAGES)]
        window.ask(do="fill", conversation_id="long", texts=texts)
        window.ask(do="fill", conversation_id="short", texts=texts[:2])
        window.ask(do="beat", seconds=2)  # the search index takes them in
        opened = []
        for _ in range(times):
            opened.append(window.ask(do="open", conversation_id="long")["seconds"] * 1000)
            window.ask(do="open", conversation_id="short")
        report.median(f"open {MESSAGES} messages", opened, "ms", at_most=OPEN_BUDGET_MS)
        report.figure("slowest opening", max(opened), "ms")
        for at in (MESSAGES - 2, 2):
            _measure_switching(report, window, at, times)


def _measure_switching(report: Report, window: LineProcess, at: int, times: int) -> None:
    count = MESSAGES - at
    window.ask(
        do="fork", conversation_id="long", at=at, texts=[PROMPT, markdown(60)] * (count // 2)
    )
    window.ask(do="beat", seconds=2)
    window.ask(do="open", conversation_id="long")
    found = []
    for number in range(times):
        step = 1 if number % 2 else -1
        message = f"long-{at}-other{at}" if step < 0 else f"long-{at}"
        found.append(window.ask(do="switch", message_id=message, step=step)["seconds"] * 1000)
    window.ask(do="open", conversation_id="short")
    report.median(
        f"switch versions, {count} of {MESSAGES} messages change",
        found,
        "ms",
        at_most=SWITCH_BUDGET_MS,
    )


if __name__ == "__main__":
    sys.exit(run_benchmark("chat", run))
