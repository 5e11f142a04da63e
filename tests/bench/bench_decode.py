"""Decoding speed: from the terminal and in the window, against llama.cpp called directly.

The terminal's command and its peer are new processes each time; the window and its peer
stay, as they would. The ratio is taken pair by pair, so that what slows the machine for a
while slows both.
"""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Callable
from typing import Any

from tests.bench.line_process import LineProcess
from tests.bench.report import ROOT, Report
from tests.bench.sandbox import Sandbox, run_benchmark, sandbox
from tests.bench.texts import STORY

TERMINAL_BUDGET = 0.97
WINDOW_BUDGET = 0.90
TOKENS = 300
MESSAGES = [{"role": "user", "content": STORY}]


def run(report: Report, asked: argparse.Namespace) -> None:
    """Measure both ways of asking."""
    pairs = 2 if asked.quick else 8
    with sandbox(has_screen=True) as place:
        _measure_terminal(report, place, pairs)
        _measure_window(report, place, pairs)


def _measure_terminal(report: Report, place: Sandbox, pairs: int) -> None:
    ours, theirs = _interleave(
        pairs, lambda: _from_terminal(place), lambda: _from_new_direct(place)
    )
    _report_pairs(report, "terminal", ours, theirs, TERMINAL_BUDGET)


def _measure_window(report: Report, place: Sandbox, pairs: int) -> None:
    report.note(f"screen: {place.screen}")
    with (
        LineProcess("tests.bench.direct_llama", place=place) as direct,
        LineProcess("tests.bench.driven_window", place=place) as window,
    ):
        window.read()
        window.ask(do="wait_ready")
        window.ask(do="chat", prompt="Hello!", max_tokens=10)
        ours, theirs = _interleave(
            pairs,
            lambda: window.ask(do="chat", prompt=STORY, max_tokens=TOKENS),
            lambda: direct.ask(messages=MESSAGES, max_tokens=TOKENS),
        )
    _report_pairs(report, "window", ours, theirs, WINDOW_BUDGET)
    shares = [100 * reply["cpu_seconds"] / reply["seconds"] for reply in ours]
    report.median("window, its own CPU while streaming", shares, "% of a core")


def _interleave(
    pairs: int, ask_ours: Callable[[], dict[str, Any]], ask_theirs: Callable[[], dict[str, Any]]
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Replies of both sides, each pair in the other order than the one before."""
    ours: list[dict[str, Any]] = []
    theirs: list[dict[str, Any]] = []
    for number in range(pairs):
        sides = [(ours, ask_ours), (theirs, ask_theirs)]
        for replies, ask in sides if number % 2 else reversed(sides):
            replies.append(ask())
    return ours, theirs


def _report_pairs(
    report: Report,
    name: str,
    ours: list[dict[str, Any]],
    theirs: list[dict[str, Any]],
    budget: float,
) -> None:
    speeds = [reply["tokens_per_second"] for reply in ours]
    direct = [reply["tokens_per_second"] for reply in theirs]
    ratios = [mine / other for mine, other in zip(speeds, direct, strict=True)]
    report.median(f"{name}, direct", direct, "tokens/s")
    report.median(f"{name}, ours", speeds, "tokens/s")
    report.median(f"{name}, ours ÷ direct", ratios, "", at_least=budget)
    counts = {reply["tokens"] for reply in ours + theirs}
    if counts != {TOKENS}:
        report.note(f"{name}: replies have {sorted(counts)} tokens, not all {TOKENS}")


def _from_new_direct(place: Sandbox) -> dict[str, Any]:
    with LineProcess("tests.bench.direct_llama", place=place) as direct:
        return direct.ask(messages=MESSAGES, max_tokens=TOKENS)


def _from_terminal(place: Sandbox) -> dict[str, Any]:
    arguments = ["chat", STORY, "--json", "--temperature", "0", "--max-tokens", str(TOKENS)]
    done = subprocess.run(
        [sys.executable, "-m", "engine", *arguments],
        cwd=ROOT,
        env=os.environ | place.environment,
        capture_output=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr.decode(errors="replace"))
    facts: dict[str, Any] = json.loads(done.stdout)
    return facts | {"tokens": facts["completion_tokens"]}


if __name__ == "__main__":
    sys.exit(run_benchmark("decode", run))
