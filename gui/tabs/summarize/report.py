"""A summary as plain text and as Markdown, with its facts and its sources."""

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


def as_text(result: SummaryResult) -> str:
    """The summary, and the lines of facts below it."""
    return "\n".join([result.summary, "", *_facts(result), ""])


def as_markdown(result: SummaryResult, text: str, name: str = "") -> str:
    """The summary, its facts, the sources of each sentence, and the parts.

    Args:
        text: what was summarized.
        name: of the document; "" for a text.
    """
    translate = QCoreApplication.translate
    title = translate("summarize", "Summary of {0}").format(name) if name else ""
    lines = [f"# {title or translate('summarize', 'Summary')}", "", result.summary, ""]
    lines += [f"*{_plain(one)}*  " for one in _facts(result)]
    lines += ["", f"## {translate('summarize', 'Sources')}", ""]
    for number, one in enumerate(result.sentences, start=1):
        is_marked = is_compared(result) and not one.is_supported
        sign = f"{UNSUPPORTED_SIGN} " if is_marked else ""
        unsupported = f" ({translate('summarize', 'not supported')})" if is_marked else ""
        said = _plain(result.summary[one.start : one.end].lstrip("-*•# "))
        lines += [f"{number}. {sign}{said}{unsupported}", ""]
        for passage in one.support:
            quoted = _plain(text[passage.start : passage.end])
            where = span_text(passage.start, passage.end)
            lines += [f"   > {quoted} ({percent(passage.similarity)}, {where})", ""]
    lines += [f"## {translate('summarize', 'Parts')}", ""]
    for part in result.parts:
        indent = "  " * part.level
        title = _plain(part_title(part))
        lines.append(
            f"{indent}- **{title}** ({span_text(part.start, part.end)}): {_plain(part.text)}"
        )
    return "\n".join([*lines, ""])


def _facts(result: SummaryResult) -> list[str]:
    parts = sum(one.level == 0 for one in result.parts)
    lines = [support_text(result)] if result.sentences else []
    lines += [coverage_text(result.characters_read, result.characters, parts), facts_line(result)]
    lines += notes_text(result).splitlines()
    return [*lines, rouge_text(result.rouge)] if result.rouge is not None else lines


def _plain(text: str) -> str:
    """On one line, so that it can't end a quotation or a list."""
    return " ".join(text.split())
