"""Prose to the HTML subset that QTextDocument understands.

Owns: which elements exist and their style. Only what is written here is ever produced: there
is no raw HTML, no image and no address outside http, https and mailto. Doesn't know widgets.
"""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from html import escape, unescape
from typing import TYPE_CHECKING

from gui.theme import BODY_PX, TITLE_PX, Tokens
from gui.widgets.markdown.displayable import displayable
from gui.widgets.markdown.formula import Formula, block_formula, inline_formula
from gui.widgets.markdown.formula_rules import BLOCKS, INLINE, formula_of, source_of
from gui.widgets.markdown.parser import MAX_NESTING, is_allowed_link, parser
from gui.widgets.markdown.section import Section

if TYPE_CHECKING:
    from markdown_it.token import Token

QUOTE_INDENT = 18

_BARE_LINK = re.compile(r"https?://[^\s<>\"'`|\\^{}]*[^\s<>\"'`|\\^{}.,;:!?)\]]", re.IGNORECASE)
_ITEM = re.compile(r"[ ]{0,3}(?:[-+*]|\d{1,9}[.)])[ \t]")
_LATER_ITEM = re.compile(r"(?<=[^\n])\n(?=\d{1,9}[.)][ \t])")
_TASK = re.compile(r"\[([ xX])\][ \t]+")
# A formula in what is cached: how it is drawn changes. displayable() keeps these marks out of
# every text.
_FORMULA = re.compile("\ufdd0([di])(\\d+):([^\ufdd1]*)\ufdd1")
_EMPTY_PARAGRAPH = re.compile(r"<p(?: class=\"formulas\")?>\s*</p>")
# Where the text of an open section can be cut exactly: a top-level paragraph or heading after
# a blank line. See sections.py.
_PIECE = re.compile(r"\n[ \t\r]*\n(?=[^\s\-+*\d|>`~\[])")


Draw = Callable[[Formula], str]


def formula_source(formula: Formula) -> str:
    """A formula as it was written, where it isn't (yet) drawn."""
    return f"<code>{_verbatim(formula.source)}</code>"


def render(section: Section, draw: Draw = formula_source) -> str:
    """The HTML of a prose section (no ``<html>`` around it).

    Args:
        draw: the HTML of a formula.
    """
    return _FORMULA.sub(lambda match: draw(_formula_in(match)), _rendered_section(section))


def _rendered_section(section: Section) -> str:
    if section.join == "line":
        return _rendered(section.source, "line", None)
    join = "block" if section.join == "block" else "none"
    source = section.context + section.source
    if not section.is_open:
        return _rendered(source, join, section.first_number)
    # Only the last block of a growing section changes; the rest comes from the cache.
    head, *rest = _PIECE.split(source)
    return _rendered(head, join, section.first_number) + "".join(
        _rendered(piece, "none", None) for piece in rest
    )


def style(tokens: Tokens, mono_family: str, *, is_muted: bool = False) -> str:
    """The style sheet for :func:`render`'s elements, for QTextDocument's CSS subset."""
    muted = f"p, li, td, th, pre {{ color: {tokens.muted}; }}" if is_muted else ""
    cell = f"border: 1px solid {tokens.border}; padding: 5px 10px; vertical-align: middle"
    return f"""
    {muted}
    p {{ margin: 0 0 10px 0; line-height: 140%; }}
    p.formulas {{ line-height: 120%; }}
    p.title {{ font-size: {TITLE_PX}px; font-weight: 600; margin: 16px 0 8px 0; }}
    p.subtitle {{ font-size: {BODY_PX}px; font-weight: 600; margin: 12px 0 6px 0; }}
    hr {{ background-color: {tokens.border}; }}
    ul, ol {{ margin: 0 0 10px 0; }}
    li {{ margin: 0 0 4px 0; line-height: 140%; }}
    blockquote {{ margin: 0 0 10px {QUOTE_INDENT}px; color: {tokens.muted}; }}
    a {{ color: {tokens.accent}; text-decoration: underline; }}
    code {{ font-family: '{mono_family}'; font-size: {BODY_PX - 1}px;
            background-color: {tokens.hairline}; }}
    pre {{ font-family: '{mono_family}'; font-size: {BODY_PX - 1}px; margin: 0 0 10px 0;
           background-color: {tokens.code}; white-space: pre-wrap; }}
    table {{ border-collapse: collapse; margin: 4px 0 10px 0; }}
    td {{ {cell}; }}
    th {{ {cell}; font-weight: 600; background-color: {tokens.code}; }}
    """


@lru_cache(maxsize=256)
def _rendered(source: str, join: str, first_number: int | None) -> str:
    source = displayable(source).replace("\r\n", "\n").replace("\r", " ")
    if join == "line":
        return f"<p>{_verbatim(source.strip())}</p>"
    if join == "block" and not _ITEM.match(source):
        # The cut list's next number would not begin an item right after a paragraph's line.
        source = _LATER_ITEM.sub("\n\n", source, count=1)
    tokens = parser(join == "block").parse(source)
    # The parser leaves out what is nested deeper than its limit; nothing may be left out.
    if any(token.level >= MAX_NESTING - 1 for token in tokens):
        return f"<p>{_verbatim(source)}</p>"
    # A paragraph may begin or end with a formula that got a paragraph of its own.
    return _EMPTY_PARAGRAPH.sub("", _Renderer(tokens, first_number).html())


def _verbatim(text: str) -> str:
    lines = text.rstrip("\n").split("\n")
    return "<br>".join(escape(line) for line in lines)


class _Renderer:
    """Writes one token stream as HTML; unknown tokens become their text."""

    def __init__(self, tokens: "Sequence[Token]", first_number: int | None) -> None:
        self._tokens = tokens
        self._first_number = first_number
        self._links: list[bool] = []
        self._size_px = BODY_PX
        self._is_paragraph = False

    def html(self) -> str:
        return "".join(
            self._block(token, self._tokens[index + 1 : index + 3])
            for index, token in enumerate(self._tokens)
        )

    def _block(self, token: "Token", following: "Sequence[Token]") -> str:
        kind = token.type
        if kind == "inline":
            return self._inline(token.children or ())
        if kind in ("fence", "code_block"):
            # An empty one is a fence whose first line has not arrived completely.
            return f"<pre>{_verbatim(token.content)}</pre>" if token.content.strip() else ""
        if kind == "heading_open":
            # QTextDocument enlarges <h1> and its like on top of the size they are given.
            is_title = token.tag in ("h1", "h2")
            self._size_px = TITLE_PX if is_title else BODY_PX
            return f'<p class="{"title" if is_title else "subtitle"}">'
        if kind == "heading_close":
            self._size_px = BODY_PX
            return "</p>"
        if kind in BLOCKS:
            return f'<p align="center">{self._formula(token)}</p>'
        if kind == "hr":
            return "<hr>"
        if kind == "list_item_open":
            return self._item(following)
        if kind == "ordered_list_open":
            start = self._first_number or token.attrGet("start") or 1
            self._first_number = None
            return f'<ol start="{int(start)}">'
        if kind == "table_open":
            return '<table cellspacing="0">'
        if kind in ("th_open", "td_open"):
            return f"<{token.tag}{_alignment(token)}>"
        if kind in ("paragraph_open", "paragraph_close"):
            self._is_paragraph = kind == "paragraph_open" and not token.hidden
            if self._is_paragraph and _has_formula(following):
                return '<p class="formulas">'
            if token.hidden:
                return "<br>" if kind == "paragraph_close" and _is_text(following) else ""
        if kind.endswith("_open"):
            return f"<{token.tag}>" if token.tag in _BLOCKS else ""
        if kind.endswith("_close"):
            return f"</{token.tag}>" if token.tag in _BLOCKS else ""
        return escape(token.content)

    def _item(self, following: "Sequence[Token]") -> str:
        if len(following) == 2 and following[1].type == "inline":
            children = following[1].children or []
            if children and (match := _TASK.match(children[0].content)):
                children[0].content = children[0].content[match.end() :]
                return f'<li class="{"unchecked" if match[1] == " " else "checked"}">'
        return "<li>"

    def _inline(self, tokens: "Sequence[Token]") -> str:
        parts: list[str] = []
        depth = 0
        for index, token in enumerate(tokens):
            depth += token.nesting
            if token.type == INLINE and (formula := formula_of(token, self._size_px)) is not None:
                is_edge = index == 0, index == len(tokens) - 1
                parts.append(self._placed(formula, is_edge, depth))
            else:
                parts.append(self._span(token))
        return "".join(parts)

    def _placed(self, formula: Formula, is_edge: tuple[bool, bool], depth: int) -> str:
        """A formula within a paragraph; a large one gets lines of its own."""
        mark = _mark(formula)
        if not formula.is_display:
            return mark
        if self._is_paragraph and not depth:
            return f'</p><p align="center">{mark}</p><p>'
        return f"{'' if is_edge[0] else '<br>'}{mark}{'' if is_edge[1] else '<br>'}"

    def _formula(self, token: "Token") -> str:
        formula = formula_of(token, self._size_px)
        return _verbatim(source_of(token)) if formula is None else _mark(formula)

    def _span(self, token: "Token") -> str:
        write = _SPANS.get(token.type)
        if write is not None:
            return write(token)
        if token.type == "text":
            # A bare address inside a link's text belongs to that link.
            return escape(token.content) if any(self._links) else _linked(token.content)
        if token.type == "link_open":
            url = str(token.attrGet("href") or "")
            self._links.append(is_allowed_link(url))
            return _opened_link(url) if self._links[-1] else ""
        if token.type == "link_close":
            return "</a>" if self._links.pop() else ""
        if token.type == "image":
            return self._image(token)
        return escape(token.content)

    def _image(self, token: "Token") -> str:
        """An image's description and address as text: nothing is ever fetched for display."""
        url = str(token.attrGet("src") or "")
        words = escape(token.content)
        if any(self._links) or not is_allowed_link(url):
            return f"{words} ({escape(url)})"
        return f"{words} {_opened_link(url)}{escape(url)}</a>"


def _mark(formula: Formula) -> str:
    kind = "d" if formula.is_display else "i"
    return f"\ufdd0{kind}{formula.size_px}:{escape(formula.source)}\ufdd1"


def _formula_in(match: re.Match[str]) -> Formula:
    source = unescape(match[3])
    found = block_formula(source) if match[1] == "d" else None
    found = found or inline_formula(source, 0)
    latex = found.latex if found is not None else source
    return Formula(source, latex, match[1] == "d", int(match[2]))


def _linked(text: str) -> str:
    """``text`` escaped, with bare http and https addresses as links."""
    parts: list[str] = []
    end = 0
    for match in _BARE_LINK.finditer(text):
        parts.append(escape(text[end : match.start()]))
        parts.append(f"{_opened_link(match[0])}{escape(match[0])}</a>")
        end = match.end()
    parts.append(escape(text[end:]))
    return "".join(parts)


def _opened_link(url: str) -> str:
    # The tooltip shows where a link really goes.
    return f'<a href="{escape(url)}" title="{escape(url)}">'


def _alignment(token: "Token") -> str:
    style = str(token.attrGet("style") or "")
    side = next((side for side in ("center", "right") if side in style), "left")
    return f' align="{side}"'


def _has_formula(following: "Sequence[Token]") -> bool:
    """Whether a paragraph has formulas in its lines, which make them higher by themselves."""
    children = following[0].children if following else None
    return any(child.type == INLINE for child in children or ())


def _is_text(following: "Sequence[Token]") -> bool:
    return bool(following) and following[0].type == "paragraph_open"


_BLOCKS = frozenset(("p", "ul", "ol", "li", "blockquote", "table")) | {
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
}
_SPANS: "dict[str, Callable[[Token], str]]" = {
    "code_inline": lambda token: f"<code>{escape(token.content)}</code>",
    "softbreak": lambda token: "\n",
    "hardbreak": lambda token: "<br>",
    "em_open": lambda token: "<i>",
    "em_close": lambda token: "</i>",
    "strong_open": lambda token: "<b>",
    "strong_close": lambda token: "</b>",
    "s_open": lambda token: "<s>",
    "s_close": lambda token: "</s>",
}
