"""``atelier translate FILE``: a text translated line by line, or ``--text`` for one text.

Of plain text exactly one line comes out for each line that went in. Other documents come back as
the same kind, through the task that the window uses too.
"""

import argparse
import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.context import JobContext
from engine.english import sentence
from engine.errors import UsageError
from engine.interruption import command_context
from engine.protocol.translation import (
    STARTER_TRANSLATOR,
    FileRun,
    TranslateFileParams,
    TranslateTextParams,
    TranslationOptions,
    TranslationResult,
)

if TYPE_CHECKING:
    from engine.cli import Terminal
    from engine.data.table import Ledger
    from engine.data.text_lines import Line
    from engine.translation.units import TranslatedUnit, UnitsReport

PLAIN_SUFFIXES = frozenset({"", ".txt", ".text", ".log"})
"""Read line by line; every other kind of document keeps its own structure."""

FENCES = ("```", "~~~")
STATUS_UNITS = 50


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("file", nargs="?", help="text, or any document that Atelier reads")
    what.add_argument("--text", help="one text instead of a file")
    parser.add_argument(
        "--from", dest="source", default="", metavar="CODE", help="en, pt … (default: detected)"
    )
    parser.add_argument("--to", dest="target", required=True, metavar="CODE", help="en, pt …")
    parser.add_argument("--model", default=STARTER_TRANSLATOR, help="default: %(default)s")
    parser.add_argument("--device", default="auto", help="auto, cpu, cuda:0 … (default: auto)")
    parser.add_argument("--beams", type=int, default=1, help="of a beam search (default: 1)")
    parser.add_argument(
        "--glossary", type=Path, metavar="CSV", help="a term and its translation in each row"
    )
    parser.add_argument("--reference", type=Path, metavar="FILE", help="measure BLEU and chrF")
    parser.add_argument("--json", action="store_true", help="one JSON line for each line")
    parser.add_argument("--out", type=Path, metavar="FILE", help="write to FILE, not to stdout")


def run(asked: argparse.Namespace, terminal: "Terminal") -> int:
    """Translate the text or the file."""
    if not 1 <= asked.beams <= 16:
        problem = f"{asked.beams} beams were asked for, 1 to 16 are allowed"
        raise UsageError("error.bad_params", method="translate", problem=problem)
    from engine.translation.glossary_file import read_glossary

    options = TranslationOptions(
        model=asked.model,
        device=asked.device,
        source=asked.source,
        target=asked.target,
        beams=asked.beams,
        glossary=read_glossary(asked.glossary.expanduser()) if asked.glossary else [],
    )
    if asked.text is not None:
        return _run_text(asked, options, terminal)
    path = Path(asked.file).expanduser()
    if asked.out is not None and asked.out.expanduser().resolve() == path.resolve():
        raise UsageError("error.export_onto_source", file=path.name)
    if path.suffix.lower() in PLAIN_SUFFIXES or asked.json:
        return _run_lines(path, asked, options, terminal)
    return _run_document(path, asked, options, terminal)


def _run_text(asked: argparse.Namespace, options: TranslationOptions, terminal: "Terminal") -> int:
    from engine.cli import run_task

    reference = _references(asked.reference) if asked.reference else []
    params = TranslateTextParams(text=asked.text, options=options, reference="\n".join(reference))
    result: TranslationResult = run_task("translate.text", params, _silent())
    for note in result.notes:
        terminal.say(sentence(note))
    for one in result.segments:
        for detail in one.details:
            terminal.say(f"{asked.text[one.start : one.end]!r}: {sentence(detail)}")
    if asked.json:
        import msgspec

        content = msgspec.json.encode(result).decode() + "\n"
    else:
        content = result.text + "\n"
    with _destination(asked.out) as file:
        if file is None:
            terminal.write(content)
        else:
            file.write(content.encode())
    if result.scores is not None:
        _say_scores(result, terminal)
    return 0


def _run_lines(
    path: Path, asked: argparse.Namespace, options: TranslationOptions, terminal: "Terminal"
) -> int:
    from engine.data.table import Ledger
    from engine.translation.units import translate_units

    ledger = Ledger()
    ends: deque[str] = deque()
    references = _references(asked.reference) if asked.reference else None
    with _destination(asked.out) as file:
        lines = _Lines(ends, file.write if file is not None else None, terminal, asked.json)
        lines.is_kept = references is not None
        units = _units(_lines_of(path, ledger), ends)
        report = translate_units(units, options, _silent(), lines.add)
    terminal.status("")
    for problem in ledger.problems():
        terminal.say(f"{path.name}: {sentence(problem)}")
    _say_report(path, report, lines, terminal)
    if references is not None:
        _say_line_scores(lines.kept, references, report.target, terminal)
    return 0


class _Lines:
    """Writes what is translated.

    Attributes:
        is_kept: lines are remembered, to be measured.
        warned: sentences with a warning.
    """

    def __init__(
        self,
        ends: deque[str],
        write: Callable[[bytes], object] | None,
        terminal: "Terminal",
        is_json: bool,
    ) -> None:
        self._ends = ends
        self._write = write
        self._terminal = terminal
        self._is_json = is_json
        self.is_kept = False
        self.kept: list[str] = []
        self.count = 0
        self.warned = 0

    def add(self, number: int, unit: "TranslatedUnit") -> None:
        """One more unit: a line, or the lines of a block of code."""
        end = self._ends.popleft()
        lines = unit.text.split("\n")
        self.count += len(lines)
        self.warned += sum(bool(one.warnings) for one in unit.segments)
        if self.is_kept:
            self.kept += lines
        content = unit.text + end
        if self._is_json:
            several = len(lines) > 1
            content = "".join(map(_code_line, lines)) if several else _json_line(unit)
        if self._write is not None:
            self._write(content.encode("utf-8", "replace"))
        else:
            self._terminal.write(content)
        if number % STATUS_UNITS == 0:
            self._terminal.status(f"{self.count:,} lines")


def _units(lines: Iterable["Line"], ends: deque[str]) -> Iterator[str]:
    """A line each; a fenced block of code is one unit, so that it is known for code.

    Args:
        ends: filled with each unit's line end.
    """
    block: list[Line] = []
    for line in lines:
        is_fence = line.text.lstrip().startswith(FENCES)
        if block:
            block.append(line)
            if is_fence and line.text.strip() in FENCES:
                yield _joined(block, ends)
                block = []
        elif is_fence:
            block = [line]
        else:
            ends.append(line.end)
            yield line.text
    if block:
        yield _joined(block, ends)


def _joined(block: list["Line"], ends: deque[str]) -> str:
    ends.append(block[-1].end)
    return "".join(line.text + line.end for line in block[:-1]) + block[-1].text


def _lines_of(path: Path, ledger: "Ledger") -> Iterator["Line"]:
    """The lines of a text file, whatever its encoding.

    Raises:
        EngineError: it is no text, or can't be read.
    """
    from engine.data.file_sample import take_sample
    from engine.data.text_encoding import encoding_of, sample_text
    from engine.data.text_lines import FileLines, TextSource, newline_of

    sample = take_sample(path)
    encoding = encoding_of(sample).value
    head, _ = sample_text(sample, encoding)
    with FileLines(TextSource(path, encoding, newline_of(head)), ledger) as lines:
        yield from lines


def _run_document(
    path: Path, asked: argparse.Namespace, options: TranslationOptions, terminal: "Terminal"
) -> int:
    from engine.cli import run_task

    params = TranslateFileParams(
        path=str(path.absolute()),
        target_path=str(asked.out.expanduser().absolute()) if asked.out else "",
        options=options,
    )
    result: FileRun = run_task("translate.file", params, _silent())
    for note in [*result.coverage, *result.notes]:
        terminal.say(sentence(note))
    marked = sum(result.warnings.values())
    if marked:
        terminal.say(f"Sentences to look at: {marked:,} of {result.sentences:,}.")
    terminal.write(f"written to {result.target_path}\n")
    return 0


def _json_line(unit: "TranslatedUnit") -> str:
    segments = [
        {
            "source": unit.source[one.start : one.end],
            "target": unit.text[one.target_start : one.target_end],
            "probability": one.probability,
            "warnings": one.warnings,
        }
        for one in unit.segments
    ]
    line: dict[str, Any] = {"source": unit.source, "target": unit.text, "sentences": segments}
    return json.dumps(line, ensure_ascii=False) + "\n"


def _code_line(line: str) -> str:
    text = line.removesuffix("\r")
    return json.dumps({"source": text, "target": text, "sentences": []}, ensure_ascii=False) + "\n"


def _say_report(path: Path, report: "UnitsReport", lines: "_Lines", terminal: "Terminal") -> None:
    for note in report.notes:
        terminal.say(sentence(note))
    if report.source:
        terminal.say(f"{path.name}: {lines.count:,} lines, {report.source} → {report.target}.")
    if lines.warned:
        terminal.say(f"Sentences to look at: {lines.warned:,} (--json says which and why).")


def _say_scores(result: TranslationResult, terminal: "Terminal") -> None:
    scores = result.scores
    if scores is not None:
        terminal.say(f"BLEU {scores.bleu:.1f} ({scores.bleu_signature})")
        terminal.say(f"chrF {scores.chrf:.1f} ({scores.chrf_signature})")


def _say_line_scores(
    lines: list[str], references: list[str], target: str, terminal: "Terminal"
) -> None:
    from engine.translation.scores import score_translation

    if len(lines) != len(references):
        raise UsageError(
            "error.bad_params",
            method="translate --reference",
            problem=f"{len(references)} lines for {len(lines)} of the file",
        )
    scores = score_translation(lines, references, target)
    terminal.say(f"BLEU {scores.bleu:.1f} ({scores.bleu_signature})")
    terminal.say(f"chrF {scores.chrf:.1f} ({scores.chrf_signature})")


def _destination(path: Path | None) -> Any:
    if path is None:
        return nullcontext(None)
    from engine.durable_file import replacing

    return replacing(path.expanduser())


def _references(path: Path) -> list[str]:
    from engine.data.table import Ledger

    return [line.text for line in _lines_of(path.expanduser(), Ledger())]


def _silent() -> JobContext:
    return command_context()
