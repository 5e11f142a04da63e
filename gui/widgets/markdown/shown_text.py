"""What of a section a reader sees, as text: for searching without making widgets.

Owns: taking the words out of what the renderer wrote. Markup, link targets and list numbers are
not among them. Doesn't know what is searched for.
"""

import re
from html import unescape

from gui.widgets.markdown.displayable import displayable
from gui.widgets.markdown.formula import Formula
from gui.widgets.markdown.html import formula_source, render
from gui.widgets.markdown.section import Section

_TAG = re.compile(r"<(/?)(\w+)[^>]*>")
_INLINE = frozenset(("a", "b", "i", "s", "code"))
_LINE_END = re.compile("\r\n|[\n\r\u2029]")
_LINE_SEPARATOR = "\u2028"
# Stands for <br> while white space is collapsed; text never contains it any more.
_BREAK = "\0"
_SPACES = re.compile(r"[^\S\xa0]+")


def shown_lines(section: Section) -> list[str]:
    """The paragraphs of a section as QTextDocument has them; empty ones are left out.

    A line break inside a paragraph is U+2028.
    """
    if section.kind == "prose":
        return _prose_lines(render(section))
    if section.kind == "formula":
        source = displayable(section.source).strip()
        return _prose_lines(f"<p>{formula_source(Formula(source, source, True))}</p>")
    if section.kind not in ("code", "plain", "tokens"):
        return []  # the tag above a reasoning
    text = section.code if section.kind == "code" else section.source
    if section.kind == "tokens":
        # Tokens show a carriage return as a sign of its own.
        text = text.replace("\r", "\u240d")
    return [line for line in _LINE_END.split(displayable(text)) if line]


def _prose_lines(html: str) -> list[str]:
    lines: list[str] = []
    parts: list[str] = []
    end = 0
    for match in _TAG.finditer(html):
        parts.append(html[end : match.start()])
        end = match.end()
        name = match[2]
        if name == "br":
            parts.append(_BREAK)
        elif name not in _INLINE:
            _end_line(parts, lines, is_verbatim=bool(match[1]) and name == "pre")
    parts.append(html[end:])
    _end_line(parts, lines, is_verbatim=False)
    return lines


def _end_line(parts: list[str], lines: list[str], is_verbatim: bool) -> None:
    text = unescape("".join(parts))
    parts.clear()
    if not is_verbatim:
        # As HTML is read; a no-break space is no white space there.
        text = _BREAK.join(_collapsed(line) for line in text.split(_BREAK))
    text = text.replace(_BREAK, _LINE_SEPARATOR)
    if text.strip():
        lines.append(text)


def _collapsed(text: str) -> str:
    return _SPACES.sub(" ", text).lstrip(" ")
