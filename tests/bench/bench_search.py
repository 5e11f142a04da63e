"""Searching 100,000 messages: from the call to the signal that brings the result.

Also how long an older file takes to open and until all of it can be found, and what writing a
prompt costs meanwhile. Run ``python -m tests.bench search``.
"""

import argparse
import itertools
import os
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer

from gui.storage import MessageRecord, SearchResult, Storage
from gui.storage.schema import MIGRATIONS, migrate
from tests.bench.report import Report, percentile
from tests.bench.sandbox import run_benchmark

MESSAGES = 100_000
CONVERSATIONS = 10_000
BUDGET_MS = 100
ROUNDS = 7
QUERIES = (
    ("a word in nearly every message", "the"),
    ("a beginning of many words", "mo"),
    ("one letter", "e"),
    ("two common words", "the model"),
    ("a phrase", '"of the"'),
    ("a rare word", "lighthouse"),
    ("two Chinese characters, common", "的我"),
    ("two Chinese characters, rare", "灯塔"),
    ("one Chinese character, in nearly every message", "的"),
    ("five Chinese characters", "看见了灯塔"),
    ("an emoji", "🎒"),
    ("nothing", "qqxqq"),
)


class Bench:
    """A storage and a way to wait for one of its answers."""

    def __init__(self) -> None:
        self.storage = Storage()
        self.storage.search_done.connect(self._on_answered)
        self.storage.committed.connect(self._on_committed)
        self.storage.failed.connect(self._on_answered)
        self._answers: dict[int, Any] = {}
        self._loop = QEventLoop()

    def _on_committed(self, operation: int) -> None:
        self._on_answered(operation, None)

    def _on_answered(self, operation: int, answer: Any) -> None:
        self._answers[operation] = answer
        self._loop.quit()

    def answer(self, operation: int) -> Any:
        """Wait for an answer by the event loop, as the window does."""
        while operation not in self._answers:
            self._loop.exec()
        return self._answers.pop(operation)

    def pause(self, milliseconds: int) -> None:
        """Let the storage work by itself."""
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()


def run(report: Report, asked: argparse.Namespace) -> None:
    """Make the file, open it, search it."""
    count = MESSAGES // 20 if asked.quick else MESSAGES
    with tempfile.TemporaryDirectory(prefix="atelier-bench-") as folder:
        path = Path(folder, "conversations.db")
        characters = _make_old_file(path, count)
        report.note(
            f"{count} messages in {CONVERSATIONS} conversations, {characters / 1e6:.0f} million"
            f" characters, half of them English, half Chinese; {_megabytes(path):.0f} MB"
        )
        bench = Bench()
        started = time.perf_counter()
        bench.answer(bench.storage.open(path))
        report.figure("open a file of before there was an index", _since(started), "ms")
        _index(report, bench)
        report.note(f"with the index: {_megabytes(path):.0f} MB")
        _search(report, bench)
        _type(report, bench)
        bench.storage.close()


def _index(report: Report, bench: Bench) -> None:
    """Until everything can be found, with a prompt written now and then."""
    started = time.perf_counter()
    writes, searches = [], []
    for number in itertools.count():
        before = time.perf_counter()
        message = MessageRecord(f"new{number}", "c0", None, "user", "a prompt meanwhile")
        bench.answer(bench.storage.add_message(message))
        writes.append(_since(before))
        before = time.perf_counter()
        result = bench.answer(bench.storage.search("lighthouse"))
        searches.append(_since(before))
        if not result.is_indexing:
            break
        bench.pause(500)
    report.figure("until all of it can be found", (time.perf_counter() - started), "s")
    report.figure("writing a prompt meanwhile, longest", max(writes), "ms", samples=writes)
    report.figure("searching meanwhile, longest", max(searches), "ms", samples=searches)


def _search(report: Report, bench: Bench) -> None:
    for name, query in QUERIES:
        samples = []
        result = SearchResult("")
        for _ in range(ROUNDS):
            started = time.perf_counter()
            result = bench.answer(bench.storage.search(query))
            samples.append(_since(started))
        more = "" if result.is_complete else ", cut"
        label = f"{name} ({query}; {len(result.hits)} of {result.total} shown{more})"
        report.median(label, samples, "ms", at_most=BUDGET_MS)
        report.figure("    slowest", percentile(samples, 100), "ms")


def _type(report: Report, bench: Bench) -> None:
    """A search a letter without waiting: the last one must not queue behind the others."""
    typed = "the model and the lighthouse"
    started = time.perf_counter()
    for end in range(1, len(typed) + 1):
        last = bench.storage.search(typed[:end])
    bench.answer(last)
    report.figure(f"{len(typed)} searches at once, until the last", _since(started), "ms")


def _make_old_file(path: Path, count: int) -> int:
    """A file of schema version 2; returns how many characters its messages have."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    migrate(connection, path, MIGRATIONS[:2])
    connection.execute("BEGIN")
    now = time.time_ns() // 1_000_000
    texts = _texts(count)
    characters = 0
    for number in range(CONVERSATIONS):
        connection.execute(
            "INSERT INTO conversations (id, title, created_at, updated_at) VALUES (?, ?, ?, ?)",
            (f"c{number}", f"Conversation {number}", now, now - number * 600_000),
        )
    for number in range(count):
        text = next(texts)
        characters += len(text)
        connection.execute(
            "INSERT INTO messages (id, conversation_id, role, state, owner, created_at,"
            " updated_at, text) VALUES (?, ?, ?, 'complete', 'w', ?, ?, ?)",
            (
                f"m{number}",
                f"c{number % CONVERSATIONS}",
                ("user", "assistant")[number % 2],
                now - (count - number) * 60_000,
                now,
                text,
            ),
        )
    connection.execute("COMMIT")
    connection.close()
    return characters


def _texts(count: int) -> Iterator[str]:
    """English and Chinese in turn, words as common as they are in life (Zipf)."""
    chance = random.Random(1)
    letters = "etaoinshrdlucmfwypvbgkjqxz"
    made = {
        "".join(chance.choice(letters[: chance.choice((8, 14, 26))]) for _ in range(length))
        for length in (chance.randint(2, 10) for _ in range(30_000))
    }
    words = ["the", "of", "and", "to", "in", "model", "a", *sorted(made)]
    signs = ["的", "我", *map(chr, chance.sample(range(0x4E00, 0x9FA5), 4_000))]
    word_weights = list(itertools.accumulate(1 / (rank + 3) for rank in range(len(words))))
    sign_weights = list(itertools.accumulate(1 / (rank + 8) for rank in range(len(signs))))
    for number in range(count):
        if number % 4 < 2:
            length = chance.randint(20, 160)
            text = " ".join(chance.choices(words, cum_weights=word_weights, k=length))
            yield f"{text} lighthouse 🎒" if number % 2_000 == 1 else text
        else:
            length = chance.randint(30, 300)
            text = "".join(chance.choices(signs, cum_weights=sign_weights, k=length))
            text = "，".join(text[start : start + 12] for start in range(0, length, 12))
            yield f"{text}，看见了灯塔。" if number % 2_000 == 3 else text


def _since(started: float) -> float:
    return (time.perf_counter() - started) * 1000


def _megabytes(path: Path) -> float:
    return sum(part.stat().st_size for part in path.parent.glob(f"{path.name}*")) / 1e6


if __name__ == "__main__":
    application = QCoreApplication([])
    sys.exit(run_benchmark("search", run))
