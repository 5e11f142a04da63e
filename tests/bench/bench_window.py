"""The window under load: streaming into a long conversation, typing in one, and Stop.

Stalls are gaps between the beats of a 4 ms timer in the window's event loop. Their peer is
the same timer in the same window with nothing going on, before and after: the machine's
own part. A steady rate comes from :mod:`tests.bench.paced_engine`; Stop is measured with
the real engine.
"""

import argparse
import statistics
import sys
from typing import Any

from tests.bench.line_process import LineProcess
from tests.bench.report import Report, percentile
from tests.bench.sandbox import Sandbox, run_benchmark, sandbox
from tests.bench.texts import PREFILL_PROMPT, STORY, markdown

STALL_P95_BUDGET_MS = 16
STALL_MAX_BUDGET_MS = 50
KEY_BUDGET_MS = 50
STOP_BUDGET_MS = 200
GROWTH_BUDGET = 1.5
"""Last tenth's cost over the first's: 1 is flat, and linear growth would be far above."""

CONVERSATION_TOKENS = 20_000
MESSAGES = 80
TYPING_MESSAGES = 500
RATE = 100


def run(report: Report, asked: argparse.Namespace) -> None:
    """Measure streaming and typing with the paced engine, then Stop with the real one."""
    with sandbox(has_screen=True) as place:
        report.note(f"screen: {place.screen}")
        with LineProcess("tests.bench.driven_window", "--paced", place=place) as window:
            window.read()
            window.ask(do="wait_ready")
            _measure_streaming(report, window, seconds=6 if asked.quick else 40)
            _measure_typing(report, window, keys=20 if asked.quick else 120)
        _measure_stop(report, place, times=2 if asked.quick else 8)


def _measure_streaming(report: Report, window: LineProcess, seconds: int) -> None:
    each = CONVERSATION_TOKENS // MESSAGES
    texts = [markdown(each) if number % 2 else _prompt(each) for number in range(MESSAGES)]
    window.ask(do="fill", conversation_id="long", texts=texts)
    opened = window.ask(do="open", conversation_id="long")
    name = f"open a conversation of {CONVERSATION_TOKENS} tokens in {opened['messages']} messages"
    report.figure(name, opened["seconds"] * 1000, "ms")
    window.ask(do="beat", seconds=1)  # what opening left to do
    idle = window.ask(do="beat", seconds=5)["gaps_ms"]
    streamed = window.ask(do="stream", tokens=seconds * RATE, rate=RATE, has_heartbeat=True)
    plain = window.ask(do="stream", tokens=seconds * RATE, rate=RATE, has_heartbeat=False)
    idle += window.ask(do="beat", seconds=5)["gaps_ms"]
    report.figure("timer's gaps, idle, p95", percentile(idle, 95), "ms")
    report.figure("timer's gaps, idle, longest", max(idle), "ms")
    report.figure("streaming rate", streamed["tokens_per_second"], "tokens/s")
    report.figure("repaints while streaming", streamed["paints"] / streamed["seconds"], "a second")
    gaps = streamed["gaps_ms"]
    report.figure(
        "timer's gaps, streaming, p95", percentile(gaps, 95), "ms", at_most=STALL_P95_BUDGET_MS
    )
    report.figure("timer's gaps, streaming, p99", percentile(gaps, 99), "ms")
    report.figure("timer's gaps, streaming, longest", max(gaps), "ms", at_most=STALL_MAX_BUDGET_MS)
    report.note(f"{sum(gap > STALL_MAX_BUDGET_MS for gap in gaps)} of {len(gaps)} over the limit")
    _report_growth(report, plain)


def _prompt(tokens: int) -> str:
    """A person's message: plain text."""
    return "Please look at this again, and at what it says about the second step. " * (tokens // 17)


def _report_growth(report: Report, reply: dict[str, Any]) -> None:
    """CPU time of the window for each token, tenth by tenth of the reply's text."""
    trace = reply["trace"]
    total = trace[-1][0]
    costs: list[float] = []
    start = 0
    for tenth in range(1, 11):
        end = next(at for at, point in enumerate(trace) if point[0] >= total * tenth / 10)
        characters = trace[end][0] - trace[start][0]
        costs.append((trace[end][2] - trace[start][2]) / (characters / 4) * 1000)
        start = end
    report.figure("window's CPU, per token", statistics.mean(costs), "ms", samples=costs)
    share = 100 * reply["cpu_seconds"] / reply["seconds"]
    report.figure(f"window's CPU at {RATE} tokens/s", share, "% of a core")
    growth = costs[-1] / costs[0]
    report.figure("cost of a token, last tenth ÷ first", growth, "", at_most=GROWTH_BUDGET)


def _measure_typing(report: Report, window: LineProcess, keys: int) -> None:
    texts = [markdown(60) if number % 2 else _prompt(40) for number in range(TYPING_MESSAGES)]
    window.ask(do="fill", conversation_id="many", texts=texts)
    opened = window.ask(do="open", conversation_id="many")
    report.figure(f"open {opened['messages']} messages", opened["seconds"] * 1000, "ms")
    window.ask(do="beat", seconds=1)
    for name, pause_ms in (("fast", 30), ("slow, past the pause before a count", 500)):
        asked = keys if pause_ms < 100 else max(10, keys // 6)
        times = window.ask(do="type", keys=asked, pause_ms=pause_ms)["milliseconds"]
        report.median(f"key to paint in {TYPING_MESSAGES} messages, {name}", times, "ms")
        p95 = percentile(times, 95)
        report.figure(
            f"key to paint in {TYPING_MESSAGES} messages, {name}, p95",
            p95,
            "ms",
            at_most=KEY_BUDGET_MS,
        )


def _measure_stop(report: Report, place: Sandbox, times: int) -> None:
    with LineProcess("tests.bench.driven_window", place=place) as window:
        window.read()
        window.ask(do="wait_ready")
        window.ask(do="chat", prompt="Hello!", max_tokens=10)
        decoding = [
            window.ask(do="stop", prompt=f"{number}. {STORY}", at_texts=40)
            for number in range(times)
        ]
        reading = [
            # A prompt that begins like none before, so that all of it is read.
            window.ask(do="stop", prompt=f"{number}. {PREFILL_PROMPT}", after_ms=700 + 45 * number)
            for number in range(times)
        ]
    _report_stops(report, "while decoding", decoding)
    _report_stops(report, "while reading the prompt", reading)
    early = sum(not stop["texts"] for stop in reading)
    report.note(f"{early} of {times} of the latter were stopped before the first token")


def _report_stops(report: Report, name: str, stops: list[dict[str, Any]]) -> None:
    screen = [stop["screen_ms"] for stop in stops]
    jobs = [stop["job_ms"] for stop in stops]
    report.median(f"Stop {name}, to the screen", screen, "ms", at_most=STOP_BUDGET_MS)
    report.median(f"Stop {name}, to the end of the job", jobs, "ms", at_most=STOP_BUDGET_MS)
    report.figure(f"Stop {name}, slowest end of the job", max(jobs), "ms", at_most=STOP_BUDGET_MS)


if __name__ == "__main__":
    sys.exit(run_benchmark("window", run))
