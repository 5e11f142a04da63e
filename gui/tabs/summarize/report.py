"""A summary as plain text, as Markdown and for Word, with its facts and its sources."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QCoreApplication

from engine.protocol.summarization import SummaryResult
from gui.tabs.summarize.wording import (
    UNSUPPORTED_SIGN,
    coverage_text,
    facts_line,
    is_compared,
    notes_text,
    part_title,
    percent,
    rouge_text,
    span_text,
    support_text,
)


@dataclass(frozen=True)
class Block:
    """A paragraph of the report.

    Attributes:
        level: of a part: how often its text was merged.
        title: of a part, what stands in front of its text.
    """

    kind: Literal["title", "heading", "summary", "fact", "sentence", "passage", "part"]
    text: str
    level: int = 0
    title: str = ""


def as_text(result: SummaryResult) -> str:
    """The summary, and the lines of facts below it."""
    return "\n".join([result.summary, "", *_facts(result), ""])


def as_markdown(result: SummaryResult, text: str, name: str = "") -> str:
    """The summary, its facts, the sources of each sentence, and the parts.

    Args:
        text: what was summarized.
        name: of the document; "" for a text.
    """
    lines: list[str] = []
    sentences = 0
    for block in report_blocks(result, text, name):
        if block.kind == "title":
            lines += [f"# {block.text}", ""]
        elif block.kind == "heading":
            lines += ["", f"## {block.text}", ""] if lines[-1] else [f"## {block.text}", ""]
        elif block.kind == "summary":
            lines += [block.text, ""]
        elif block.kind == "fact":
            lines.append(f"*{block.text}*  ")
        elif block.kind == "sentence":
            sentences += 1
            lines += [f"{sentences}. {block.text}", ""]
        elif block.kind == "passage":
            lines += [f"   > {block.text}", ""]
        else:
            lines.append(f"{'  ' * block.level}- **{block.title}**{block.text}")
    return "\n".join([*lines, ""])


def report_blocks(result: SummaryResult, text: str, name: str = "") -> Iterator[Block]:
    """The report paragraph by paragraph; the arguments as for :func:`as_markdown`."""
    translate = QCoreApplication.translate
    title = translate("summarize", "Summary of {0}").format(name) if name else ""
    yield Block("title", title or translate("summarize", "Summary"))
    yield Block("summary", result.summary)
    for one in _facts(result):
        yield Block("fact", _plain(one))
    yield Block("heading", translate("summarize", "Sources"))
    for sentence in result.sentences:
        is_marked = is_compared(result) and not sentence.is_supported
        sign = f"{UNSUPPORTED_SIGN} " if is_marked else ""
        unsupported = f" ({translate('summarize', 'not supported')})" if is_marked else ""
        said = _plain(result.summary[sentence.start : sentence.end].lstrip("-*•# "))
        yield Block("sentence", f"{sign}{said}{unsupported}")
        for passage in sentence.support:
            quoted = _plain(text[passage.start : passage.end])
            where = span_text(passage.start, passage.end)
            yield Block("passage", f"{quoted} ({percent(passage.similarity)}, {where})")
    yield Block("heading", translate("summarize", "Parts"))
    for part in result.parts:
        said = f" ({span_text(part.start, part.end)}): {_plain(part.text)}"
        yield Block("part", said, part.level, _plain(part_title(part)))


def _facts(result: SummaryResult) -> list[str]:
    parts = sum(one.level == 0 for one in result.parts)
    lines = [support_text(result)] if result.sentences else []
    lines += [coverage_text(result.characters_read, result.characters, parts), facts_line(result)]
    lines += notes_text(result).splitlines()
    return [*lines, rouge_text(result.rouge)] if result.rouge is not None else lines


def _plain(text: str) -> str:
    """On one line, so that it can't end a quotation or a list."""
    return " ".join(text.split())
