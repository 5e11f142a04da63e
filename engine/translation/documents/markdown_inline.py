"""Inline Markdown: which stretches are words, and which are signs, code, addresses and tags.

Owns: the cutting and the check that a translated text has the same structure. Where the cutting
is mistaken, the check, which is the parser's own, says so.
"""

import html
import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_SIGNS = re.compile(
    r"""
    (?P<escape>\\[!-/:-@\[-`{-~])
    | (?P<break>(?:[ ]{2,}|\\)\n)
    | (?P<code>(?<!`)(`+)(?!`).+?(?<!`)\4(?!`))
    | (?P<kept><(?:[a-zA-Z][a-zA-Z0-9+.-]*:[^\s<>]*|[^\s<>@]+@[^\s<>@]+)>)
    | (?P<tag></?[a-zA-Z][^<>]*>|<!--.*?-->)
    | (?P<image>!\[(?:[^\[\]\\]|\\.|\[[^\[\]]*\])*\]
        (?:\((?:[^()\\]|\\.|\([^()]*\))*\)|\[[^\[\]]*\])?)
    | (?P<note>\[\^[^\]\s]+\])
    | (?P<task>\A\[[ xX]\][ ])
    | (?P<close>\](?:\((?:[^()\\]|\\.|\([^()]*\))*\)|\[[^\[\]]+\]))
    | (?P<open>\[(?=(?:[^\[\]\\`]|\\.|`[^`]*`|!?\[[^\[\]]*\](?:\([^()]*\))?)*\](?:\(|\[[^\[\]]+\])))
    | (?P<reference>\[[^\[\]]+\](?:\[\])?)
    | (?P<emphasis>\*+|~~|(?<![^\W_])_+|_+(?![^\W_]))
    """,
    re.VERBOSE | re.DOTALL,
)
_SPACES = re.compile(r"[ \t]*\n[ \t]*")
_ESCAPED = re.compile(r"([\\`*_\[\]<>~])")
_BLOCK_START = re.compile(r"\A(\s*)(?:([#>+\-*=~|])|(\d{1,9})([.)]))")


class Part(NamedTuple):
    """A stretch of inline Markdown.

    Attributes:
        text: as a reader sees it.
    """

    start: int
    end: int
    text: str
    is_kept: bool


def parser() -> "MarkdownIt":
    """The parser whose idea of structure counts."""
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin
    from mdit_py_plugins.front_matter import front_matter_plugin

    made = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    return made.use(front_matter_plugin).use(footnote_plugin)


_parser = cache(parser)


def lines_of_parts(content: str) -> list[list[Part]]:
    """The words of a paragraph, between its signs; a list for each line that a hard break ends."""
    lines: list[list[Part]] = [[]]
    at = 0
    words: list[tuple[int, int, str]] = []

    def flush() -> None:
        if words:
            text = _SPACES.sub(" ", "".join(text for _, _, text in words))
            lines[-1].append(Part(words[0][0], words[-1][1], text, False))
            words.clear()

    for sign in _SIGNS.finditer(content):
        if sign.start() > at:
            words.append((at, sign.start(), html.unescape(content[at : sign.start()])))
        at = sign.end()
        kind = sign.lastgroup
        if kind == "escape":
            words.append((*sign.span(), sign[0][1:]))
        elif kind == "emphasis" and _is_plain(content, sign.start(), sign.end()):
            words.append((*sign.span(), sign[0]))
        else:
            flush()
            if kind == "break":
                lines.append([])
            elif kind in ("code", "kept", "reference", "image"):
                # A translator knows a tag for something to leave alone, and finds its place.
                shown = "<img>" if kind == "image" else sign[0]
                lines[-1].append(Part(*sign.span(), shown, True))
    if at < len(content):
        words.append((at, len(content), html.unescape(content[at:])))
    flush()
    return lines


def _is_plain(content: str, start: int, end: int) -> bool:
    """Whether a sign of emphasis is none: with blanks on both sides."""
    before = content[start - 1 : start] if start else " "
    after = content[end : end + 1] or " "
    return before.isspace() and after.isspace()


def spellings(pieces: list[str]) -> Iterator[list[str]]:
    """The ways to write texts as Markdown, the plainest first."""
    yield pieces
    escaped = [_ESCAPED.sub(r"\\\1", piece) for piece in pieces]
    yield [_guarded(piece) if not n else piece for n, piece in enumerate(pieces)]
    yield escaped
    yield [_guarded(piece) if not n else piece for n, piece in enumerate(escaped)]


def _guarded(piece: str) -> str:
    """A beginning that is no heading, quotation or list."""
    return _BLOCK_START.sub(
        lambda found: (
            f"{found[1]}\\{found[2]}" if found[2] else f"{found[1]}{found[3]}\\{found[4]}"
        ),
        piece,
    )


def structure(content: str, references: dict[str, object]) -> list[tuple[object, ...]]:
    """What a paragraph consists of, but for its words."""
    found: list[tuple[object, ...]] = []
    for token in _parser().parse(content, {"references": dict(references)}):
        if token.type != "inline":
            found.append((token.type, token.tag))
            continue
        for child in token.children or []:
            if child.type in ("text", "text_special", "softbreak"):
                continue
            kept = child.content if child.type in ("code_inline", "html_inline") else ""
            attributes = tuple(sorted((key, str(value)) for key, value in child.attrs.items()))
            alt = child.content if child.type == "image" else ""
            found.append((child.type, child.tag, kept, attributes, alt))
    return found
