"""Summaries of real long texts: how fast, and whether what is looked for comes back.

The texts are web pages of the C4 sample, each a section; 300 of them are about 300 pages, and the
PDFs are set from them. In 100 of them a fact is planted that nothing else in the text is about.
"""

import argparse
import itertools
import json
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.bench.report import ROOT, Report
from tests.bench.sandbox import run_benchmark, sandbox
from tests.raw_pdf import pages_of, write_pdf

DATA = ROOT.parent / "shared" / "data" / "sft" / "c4_demo.jsonl"
PAGES = 300
MANY_PAGES = 5000
FACTS = 100
CHAT_SECTIONS = 20
"""Twice what fits the starter model's context: each of its parts takes half a minute."""

SECONDS = 5.0
NAMES = "Bram Quil Vost Zeph Mirn Tark Olun Fess Gril Hux"
ENDINGS = "ford wick mere dale by holm ster gate combe ness"
PLACES = [f"{name}{ending}" for name in NAMES.split() for ending in ENDINGS.split()]
FOCUSES = (
    "the herons of {0}",
    "How many silver herons does the mayor of {0} keep?",
    "birds that the mayor of {0} owns",
    "{0}",
)


def run(report: Report, asked: argparse.Namespace) -> None:
    """Measure all."""
    if not DATA.is_file():
        raise SystemExit(f"{DATA} is not there: nothing to measure with")
    lines = DATA.read_text(encoding="utf-8").splitlines()
    pages = [json.loads(line)["text"] for line in lines][:PAGES]
    with sandbox() as place:
        os.environ.update(place.environment)
        _speed(report, pages)
        _pdf(report, place.home, pages, PAGES)
        if not asked.quick:
            _pdf(report, place.home, pages, MANY_PAGES)
        _facts(report, pages, 10 if asked.quick else FACTS)
        if not asked.quick:
            _chat_facts(report, pages, asked.chat_facts)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the benchmark's own arguments."""
    parser.add_argument(
        "--chat-facts", type=int, default=1, help="facts to ask the chat model for; each: minutes"
    )


def _document(pages: list[str]) -> str:
    return "\n\n".join(f"# Section {number}\n\n{page}" for number, page in enumerate(pages))


def _fact(number: int) -> str:
    return f"In {PLACES[number]} the mayor keeps {number + 3} silver herons."


def _planted(pages: list[str]) -> str:
    """Each page with its fact between two of its paragraphs, or in the middle."""
    found = []
    for number, page in enumerate(pages):
        at = page.find("\n", len(page) // 2)
        at = len(page) if at < 0 else at
        found.append(f"{page[:at]}\n{_fact(number)}\n{page[at:]}")
    return _document(found)


def _speed(report: Report, pages: list[str]) -> None:
    from engine.context import JobContext
    from engine.protocol.summarization import SummarizeParams, SummaryLength
    from engine.summarization.comparing import comparer_for
    from engine.tasks.summarize_text import run as summarize

    context = JobContext(0, lambda name, params: None)
    text = _document(pages)
    started = time.perf_counter()
    comparer = comparer_for("en", "cpu", context)
    if comparer.embedder is None:
        raise SystemExit("the starter embedding model is not installed")
    report.figure("loading the libraries and the embedder", time.perf_counter() - started, "s")
    params = SummarizeParams(text=text, device="cpu", length=SummaryLength(kind="page"))
    started, begun = time.perf_counter(), time.process_time()
    result = summarize(params, context)
    seconds, busy = time.perf_counter() - started, time.process_time() - begun
    report.note(f"{len(text):,} characters, {result.words:,} words, {len(result.parts)} parts")
    report.figure("300 pages, a page's summary", seconds, "s", at_most=SECONDS)
    report.figure("the same, processor time of all cores", busy, "CPU-s")
    started = time.perf_counter()
    summarize(SummarizeParams(text=text, device="cpu", shape="bullets"), context)
    report.figure(
        "the same text again, another length and shape", time.perf_counter() - started, "s"
    )


def _pdf(report: Report, folder: Path, pages: list[str], count: int) -> None:
    """A real PDF, with what reading it takes apart from what comes after."""
    from engine.context import JobContext
    from engine.data import read_document
    from engine.protocol.summarization import SummarizeParams, SummaryLength
    from engine.tasks.summarize_text import run as summarize

    path = folder / f"{count}.pdf"
    written = write_pdf(path, itertools.islice(_set(pages), count))
    started = time.perf_counter()
    text = read_document(path).text
    report.note(f"PDF of {written:,} pages, {len(text):,} characters")
    report.figure(f"PDF of {count} pages, read", time.perf_counter() - started, "s")
    peak = _PeakMemory()
    params = SummarizeParams(path=str(path), device="cpu", length=SummaryLength(kind="page"))
    found = summarize(params, JobContext(0, peak.note))
    assert "".join(text[one.start : one.end] for one in found.parts) == text
    limit = SECONDS if count == PAGES else None
    report.figure(f"PDF of {count} pages, after reading", found.seconds, "s", at_most=limit)
    report.figure(f"PDF of {count} pages, memory for a character", peak.grown / len(text), "B")
    path.unlink()


def _set(pages: list[str]) -> Iterator[list[str]]:
    """Pages of print without end; the texts come again, each time with a word of its own."""
    for time_ in itertools.count():
        again = [page.replace(" the ", f" the {PLACES[time_ % 100]} ", 1) for page in pages]
        yield from pages_of(_document(again if time_ else pages))


class _PeakMemory:
    """The most memory the process had whenever something was told.

    Attributes:
        grown: bytes more than at first.
    """

    def __init__(self) -> None:
        import psutil

        self._process = psutil.Process()
        self._first = self._process.memory_info().rss
        self.grown = 0

    def note(self, _name: str, _params: Any) -> None:
        """Something was told."""
        self.grown = max(self.grown, self._process.memory_info().rss - self._first)


def _facts(report: Report, pages: list[str], count: int) -> None:
    """A focus on each fact, put in several ways, with all else as it is when one begins."""
    from engine.context import JobContext
    from engine.protocol.summarization import SummarizeParams
    from engine.tasks.summarize_text import run as summarize

    text = _planted(pages[:FACTS])
    report.note(f"100 sections, {len(text):,} characters")
    times: list[float] = []
    whole = in_parts = asked = 0
    for focus in FOCUSES:
        back = 0
        for number in range(0, FACTS, FACTS // count):
            started = time.perf_counter()
            params = SummarizeParams(text=text, device="cpu", focus=focus.format(PLACES[number]))
            found = summarize(params, JobContext(0, lambda name, params: None))
            times.append(time.perf_counter() - started)
            back += _fact(number) in found.summary
            in_parts += any(_fact(number) in one.text for one in found.parts)
            whole += "".join(text[one.start : one.end] for one in found.parts) == text
            asked += 1
        name = f"facts that “{focus.format('…')}” brings back"
        report.figure(name, back / count, "", at_least=1.0)
    report.figure("facts that are their part's summary", in_parts / asked, "", at_least=1.0)
    report.figure("runs whose parts cover the whole text", whole / asked, "", at_least=1.0)
    report.median("100 pages with a focus", times, "s")


def _chat_facts(report: Report, pages: list[str], count: int) -> None:
    from engine.context import JobContext
    from engine.loaded import CURRENT
    from engine.protocol.summarization import SummarizeParams
    from engine.tasks.summarize_text import run as summarize

    text = _planted(pages[:CHAT_SECTIONS])
    back = 0
    for number in range(3, 3 + count):
        params = SummarizeParams(
            text=text,
            model="smollm2-135m-instruct",
            device="cpu",
            focus=f"the herons of {PLACES[number]}",
        )
        started = time.perf_counter()
        found = summarize(params, JobContext(0, lambda name, params: None))
        back += _fact(number) in found.summary or f"{number + 3} silver" in found.summary
        leaves = [one for one in found.parts if one.level == 0]
        assert "".join(text[one.start : one.end] for one in leaves) == text
        supported = sum(one.is_supported for one in found.sentences)
        report.note(f"{found.summary!r}: {supported} of {len(found.sentences)} supported")
        if any(one.key == "note.summary_focus_quoted" for one in found.notes):
            report.note("the model left it out; it was quoted after the summary")
        report.figure(f"chat, {len(leaves)} parts", time.perf_counter() - started, "s")
    CURRENT.unload()
    if count:
        report.figure(
            "facts in the starter chat model's summary, or quoted after it", back / count, ""
        )


if __name__ == "__main__":
    sys.exit(run_benchmark("summarization", run, add_arguments))
