"""``atelier summarize FILE``: a summary of a document, read whole."""

import argparse
import json
import sys
from typing import TYPE_CHECKING, Any

import msgspec

from engine.english import sentence
from engine.interruption import command_context
from engine.protocol.summarization import (
    EXTRACTIVE,
    SummarizeParams,
    SummaryLength,
    SummaryResult,
)

if TYPE_CHECKING:
    from engine.cli import Terminal

SHAPES = {"prose": "prose", "bullets": "bullets", "headline": "headline_bullets"}
MARK = "[?]"
"""After a sentence that nothing in the text supports."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument(
        "file", nargs="?", help="PDF, Word, HTML, Markdown, text, subtitles; - for standard input"
    )
    parser.add_argument(
        "--length",
        type=_length,
        default=SummaryLength(),
        metavar="LENGTH",
        help="sentence, paragraph, page or a percentage such as 10%% (default: paragraph)",
    )
    parser.add_argument("--shape", choices=list(SHAPES), default="prose")
    parser.add_argument("--focus", default="", metavar="TEXT", help="what to look for")
    parser.add_argument("--language", default="", metavar="CODE", help="de, zh … (a chat model's)")
    parser.add_argument("--model", default=EXTRACTIVE, help="model id (default: %(default)s)")
    parser.add_argument("--device", default="auto", help="auto, cpu, cuda:0 … (default: auto)")
    parser.add_argument("--reference", default="", metavar="FILE", help="measure ROUGE against it")
    parser.add_argument("--resume", default="", metavar="RUN", help="go on with a stopped summary")
    parser.add_argument("--parts", action="store_true", help="show every part's summary, too")
    parser.add_argument("--json", action="store_true", help="print one JSON object when done")


def run(asked: argparse.Namespace, terminal: "Terminal") -> int:
    """Summarize the file."""
    from engine.cli import run_task

    watcher = _Watcher(terminal)
    try:
        result: SummaryResult = run_task(
            "summarize.text", _params(asked, terminal), command_context(watcher.take)
        )
    except BaseException:
        terminal.status("")
        if watcher.run:
            terminal.say(f"What is done is kept: atelier summarize --resume {watcher.run}")
        raise
    terminal.status("")
    for note in [*result.notes, *result.coverage]:
        terminal.say(sentence(note))
    if asked.json:
        content = json.dumps(msgspec.to_builtins(result), ensure_ascii=False)
        terminal.write(content + "\n")
        return 0
    if asked.parts:
        terminal.write(_parts(result))
    terminal.write(_marked(result) + "\n")
    if (rouge := result.rouge) is not None:
        terminal.say(
            f"ROUGE-1 {rouge.rouge1:.4f}, ROUGE-2 {rouge.rouge2:.4f}, "
            f"ROUGE-Lsum {rouge.rouge_lsum:.4f} (F1, no stemming)"
        )
    terminal.say(f"{result.name}, {result.summary_words} words, {result.seconds:.1f} s")
    return 0


class _Watcher:
    """Shows how it goes.

    Attributes:
        run: of a summary that can be gone on with.
    """

    def __init__(self, terminal: "Terminal") -> None:
        self._terminal = terminal
        self.run = ""

    def take(self, name: str, params: Any) -> None:
        if name == "summary_update":
            self.run = params.run or self.run
        elif name == "progress":
            share = f" {params.done / params.total:.0%}" if params.total else ""
            self._terminal.status(f"{sentence(params.stage)}{share}")


def _params(asked: argparse.Namespace, terminal: "Terminal") -> SummarizeParams:
    from engine.data import read_document
    from engine.data.document_reading import damage

    reference = ""
    if asked.reference:
        from pathlib import Path

        reference = read_document(Path(asked.reference).expanduser()).text
    is_piped = asked.file == "-"
    text = sys.stdin.buffer.read().decode("utf-8", "replace") if is_piped else ""
    for problem in damage(text):
        terminal.say(sentence(problem))
    return SummarizeParams(
        text=text,
        path="" if is_piped else asked.file or "",
        model=asked.model,
        device=asked.device,
        length=asked.length,
        shape=SHAPES[asked.shape],  # type: ignore[arg-type]
        focus=asked.focus,
        language=asked.language,
        reference=reference,
        run=asked.resume,
    )


def _marked(result: SummaryResult) -> str:
    """The summary with a mark after every sentence that nothing supports."""
    text = result.summary
    for one in reversed(result.sentences):
        if not one.is_supported:
            text = f"{text[: one.end]} {MARK}{text[one.end :]}"
    return text


def _parts(result: SummaryResult) -> str:
    lines: list[str] = []
    for part in result.parts:
        title = f" {part.title}" if part.title else ""
        lines.append(f"[{part.level}.{part.index} {part.start}-{part.end}]{title}\n{part.text}\n\n")
    return "".join(lines)


def _length(text: str) -> SummaryLength:
    if text.endswith("%"):
        try:
            return msgspec.convert(
                {"kind": "percentage", "percentage": float(text[:-1])}, SummaryLength
            )
        except (ValueError, msgspec.ValidationError) as problem:
            raise argparse.ArgumentTypeError(f"{text} is not between 0% and 50%") from problem
    try:
        return msgspec.convert({"kind": text}, SummaryLength)
    except msgspec.ValidationError as problem:
        raise argparse.ArgumentTypeError(
            f"{text} is not sentence, paragraph, page or a percentage"
        ) from problem
