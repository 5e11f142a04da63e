"""``atelier sentiment FILE``: every row of a table labelled, or ``--text`` for one text.

Rows stream through: nothing is kept but the answers. The engine's table runs, which can be
looked at and gone on with, are the window's.
"""

import argparse
import json
import time
from collections import Counter
from collections.abc import Callable, Generator
from contextlib import closing, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.context import JobContext
from engine.english import sentence
from engine.errors import EngineError
from engine.interruption import command_context
from engine.protocol.data import TableOptions
from engine.protocol.sentiment import STARTER_SENTIMENT, SentimentResult, SentimentTextParams

if TYPE_CHECKING:
    from engine.cli import Terminal
    from engine.data.table import Table
    from engine.loaded_classifier import LoadedClassifier
    from engine.sentiment.scoring import ScoredText

WRITTEN_LINES = 256


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("file", nargs="?", help="CSV, TSV, Excel, JSON, JSON Lines, Parquet, text")
    what.add_argument("--text", help="one text instead of a file")
    parser.add_argument("--column", default="", metavar="NAME", help="column of the texts")
    parser.add_argument("--model", default=STARTER_SENTIMENT, help="default: %(default)s")
    parser.add_argument("--device", default="auto", help="auto, cpu, cuda:0 … (default: auto)")
    parser.add_argument(
        "--any-language", action="store_true", help="score what the model doesn't know"
    )
    parser.add_argument("--json", action="store_true", help="one JSON line a row")
    parser.add_argument("--out", type=Path, metavar="FILE", help="write the JSON lines to FILE")
    parser.add_argument("--encoding", metavar="NAME", help="utf-8, cp1252 … (default: detected)")
    parser.add_argument("--delimiter", metavar="C", help="between cells (default: detected)")
    parser.add_argument("--quoting", choices=("auto", "none", "standard"), default="auto")
    parser.add_argument("--sheet", metavar="NAME", help="of a workbook (default: the first)")


def run(asked: argparse.Namespace, terminal: "Terminal") -> int:
    """Score the text or the file."""
    if asked.text is not None:
        return _run_text(asked, terminal)
    return _run_file(asked, terminal)


def _run_text(asked: argparse.Namespace, terminal: "Terminal") -> int:
    from engine.cli import run_task

    params = SentimentTextParams(
        model=asked.model,
        text=asked.text,
        device=asked.device,
        score_any_language=asked.any_language,
    )
    result: SentimentResult = run_task("sentiment.text", params, _silent())
    for note in result.notes:
        terminal.say(sentence(note))
    if result.status == "no_text":
        terminal.say("There is no text to score.")
    found = _line(result.label, result.labels, result.scores, result.status, result.language)
    if result.classifier.is_multi_label is False:
        found.pop("labels", None)
    if asked.out is not None:
        with _destination(asked.out) as file:
            file.write(_encoded(found))
    elif asked.json:
        terminal.write(_encoded(found).decode())
    if not asked.json:
        terminal.write(_readable(result))
    return 0


def _run_file(asked: argparse.Namespace, terminal: "Terminal") -> int:
    from engine.data.opening import open_table
    from engine.loaded_classifier import CURRENT
    from engine.sentiment.table_source import choose_text_column

    options = TableOptions(
        encoding=asked.encoding,
        delimiter=_unescaped(asked.delimiter),
        quoting=asked.quoting,
        sheet=asked.sheet,
    )
    table = open_table(Path(asked.file).expanduser(), options)
    column = choose_text_column(table, asked.column)
    loaded = CURRENT.get(asked.model, asked.device, _silent())
    is_shown = asked.json and asked.out is None
    destination = nullcontext(None) if asked.out is None else _destination(asked.out)
    tally = _Tally()
    with destination as file:
        lines = _Lines(file.write if file is not None else None, terminal if is_shown else None)
        try:
            _score(table, column, loaded, asked.any_language, lines, tally, terminal)
        except EngineError:
            if is_shown:
                lines.flush()  # the rows before the damage; the sentence says that more is wrong
            raise
        lines.flush()
    terminal.status("")
    _say_what_is_missing(table, column, loaded, tally, terminal)
    if not asked.json:
        terminal.write(_summary(table, column, loaded, tally, asked.out))
    return 0


class _Tally:
    """What came of the rows."""

    def __init__(self) -> None:
        self.rows = 0
        self.labels: Counter[str] = Counter()
        self.not_scored: Counter[str] = Counter()
        self.languages: Counter[str] = Counter()
        self.windowed = 0
        self.seconds = 0.0


class _Lines:
    """Collects lines and passes them on some hundred at a time."""

    def __init__(
        self, write: Callable[[bytes], object] | None, terminal: "Terminal | None"
    ) -> None:
        self._write = write
        self._terminal = terminal
        self._waiting: list[bytes] = []

    def add(self, line: dict[str, Any]) -> None:
        """One more row."""
        if self._write is None and self._terminal is None:
            return
        self._waiting.append(_encoded(line))
        if len(self._waiting) >= WRITTEN_LINES:
            self.flush()

    def flush(self) -> None:
        """Pass on what is waiting."""
        content, self._waiting = b"".join(self._waiting), []
        if self._write is not None:
            self._write(content)
        elif self._terminal is not None:
            self._terminal.write(content.decode())


def _score(
    table: "Table",
    column: str,
    loaded: "LoadedClassifier",
    any_language: bool,
    lines: _Lines,
    tally: _Tally,
    terminal: "Terminal",
) -> None:
    from engine.sentiment.reading import cell_text
    from engine.sentiment.scoring import TextScorer

    damage: list[EngineError] = []

    def texts() -> Generator[str, None, None]:
        try:
            for row in table.rows():
                yield cell_text(row.get(column))
        except EngineError as problem:
            damage.append(problem)  # said after the rows before it are written

    scorer = TextScorer(loaded.classifier, score_any_language=any_language)
    started = shown_at = time.monotonic()
    with closing(texts()) as found:
        for scored in scorer.score(found, _silent().check_cancelled):
            lines.add(_note(scored, loaded, tally))
            now = time.monotonic()
            if now - shown_at > 0.5:
                shown_at = now
                terminal.status(
                    f"{tally.rows:,} rows, {tally.rows / (now - started):,.0f} a second"
                )
    tally.seconds = time.monotonic() - started
    if damage:
        raise damage[0]


def _note(scored: "ScoredText", loaded: "LoadedClassifier", tally: _Tally) -> dict[str, Any]:
    """A row's line, put on account."""
    from engine.runtimes.classifier import labels_that_apply

    facts = loaded.classifier.facts
    scores = scored.scores.scores
    labels = [facts.labels[one] for one in labels_that_apply(scores, facts.is_multi_label)]
    label = labels[0] if labels else ""
    is_foreign = scored.judgement.is_supported is False
    tally.rows += 1
    tally.labels[label] += 1
    tally.windowed += scored.scores.windows > 1
    if scored.status != "scored":
        tally.not_scored[scored.status] += 1
    if is_foreign:
        tally.languages[scored.judgement.language] += 1
    named = dict(zip(facts.labels, scores, strict=True)) if scores else {}
    line = _line(label, labels, named, scored.status, scored.judgement.language)
    if not facts.is_multi_label:
        line.pop("labels", None)
    return line


def _line(
    label: str, labels: list[str], scores: dict[str, float], status: str, language: str
) -> dict[str, Any]:
    """What is written of a text; ``label`` is ``null`` where there is none."""
    line: dict[str, Any] = {
        "label": label or None,
        "scores": {name: round(score, 7) for name, score in scores.items()},
        "labels": labels,
    }
    if status != "scored":
        line["status"] = status
        if status == "language_unsupported":
            line["language"] = language
    return line


def _encoded(line: dict[str, Any]) -> bytes:
    return json.dumps(line, ensure_ascii=False).encode() + b"\n"


def _say_what_is_missing(
    table: "Table", column: str, loaded: "LoadedClassifier", tally: _Tally, terminal: "Terminal"
) -> None:
    """On stderr: what the lines don't say."""
    for problem in [*table.info.problems, *table.ledger.problems()]:
        terminal.say(f"{table.path.name}: {sentence(problem)}")
    if count := tally.not_scored["no_text"]:
        terminal.say(f"{count:,} of {tally.rows:,} rows were not scored: no text in {column!r}.")
    if count := tally.not_scored["language_unsupported"]:
        languages = ", ".join(f"{code} {rows:,}" for code, rows in tally.languages.most_common())
        terminal.say(
            f"{count:,} of {tally.rows:,} rows were not scored: in languages that "
            f"{loaded.info.name} doesn't know ({languages}). --any-language scores them."
        )
    elif tally.languages:
        count = tally.languages.total()
        terminal.say(f"{count:,} rows are in languages that {loaded.info.name} doesn't know.")
    if count := tally.windowed:
        terminal.say(
            f"Texts longer than the model reads at once: {count:,}. Each was read whole, in "
            "overlapping parts."
        )
    if not loaded.info.is_calibrated:
        terminal.say(f"{loaded.info.name} is not calibrated: it may be surer than it is right.")


def _summary(
    table: "Table", column: str, loaded: "LoadedClassifier", tally: _Tally, out: Path | None
) -> str:
    rate = tally.rows / tally.seconds if tally.seconds else 0.0
    lines = [
        f"{table.path.name}: {tally.rows:,} rows, column {column!r}, {loaded.info.name}, "
        f"{tally.seconds:.1f} s ({rate:,.0f} rows/s)"
    ]
    for label in [*loaded.info.labels, ""]:
        count = tally.labels[label]
        if count or label:
            lines.append(f"  {label or '(no label)':20} {count:>10,}  {count / tally.rows:6.1%}")
    if out is not None:
        lines.append(f"written to {out}")
    return "\n".join(lines) + "\n"


def _readable(result: SentimentResult) -> str:
    if result.status != "scored":
        return ""
    lines = [f"{result.label or '(no label)'}  confidence {result.confidence:.2f}"]
    lines += [f"  {name:20} {score:.3f}" for name, score in result.scores.items()]
    return "\n".join(lines) + "\n"


def _destination(path: Path) -> Any:
    from engine.durable_file import replacing

    return replacing(path.expanduser())


def _unescaped(delimiter: str | None) -> str | None:
    """A tab is hard to type in a shell."""
    return "\t" if delimiter in ("\\t", "tab") else delimiter


def _silent() -> JobContext:
    return command_context()
