"""Colours for code, by Pygments.

Owns: the colour of each kind of token in light and dark (WCAG AA on ``Tokens.code``) and the
lookup of lexers. Doesn't know documents. Pygments is imported on first use.
"""

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from gui.theme import Tokens

if TYPE_CHECKING:
    from pygments.lexer import Lexer

# A minified line takes a lexer long and nobody reads it.
LINE_LIMIT = 2_000


class Span(NamedTuple):
    """A run of one colour in one line; ``start`` and ``length`` in UTF-16 units, as Qt counts."""

    start: int
    length: int
    role: str


# The most specific name that is a prefix of Pygments' token type wins.
_ROLES = {
    "Token.Keyword": "keyword",
    "Token.Operator.Word": "keyword",
    "Token.Name.Function": "name",
    "Token.Name.Class": "name",
    "Token.Name.Builtin": "name",
    "Token.Name.Attribute": "name",
    "Token.Name.Tag": "keyword",
    "Token.Name.Decorator": "number",
    "Token.Literal.Number": "number",
    "Token.Literal.String": "string",
    "Token.Comment": "comment",
    "Token.Generic.Deleted": "deleted",
    "Token.Generic.Inserted": "string",
    "Token.Generic.Heading": "name",
    "Token.Generic.Subheading": "name",
}


def colours(tokens: Tokens) -> dict[str, str]:
    """The colour (``#rrggbb``) of every role that a :class:`Span` may have."""
    return {
        "keyword": tokens.accent,
        "name": "#7FB8D8" if tokens.is_dark else "#2F6C8F",
        "number": "#C69AD6" if tokens.is_dark else "#7E4F92",
        "string": tokens.good,
        "comment": tokens.muted,
        "deleted": tokens.bad,
    }


@lru_cache(maxsize=64)
def highlighted(code: str, language: str) -> tuple[tuple[Span, ...], ...]:
    """Coloured runs of each ``\\n`` line of ``code``; lines beyond the result have none."""
    lexer = _lexer(language)
    if lexer is None or any(len(line) > LINE_LIMIT for line in code.split("\n")):
        return ()
    lines: list[list[Span]] = [[]]
    column = 0
    for kind, value in lexer.get_tokens(code):
        role = _role(str(kind))
        for index, piece in enumerate(value.split("\n")):
            if index:
                lines.append([])
                column = 0
            length = len(piece) if piece.isascii() else utf16_length(piece)
            if role and length:
                lines[-1].append(Span(column, length, role))
            column += length
    return tuple(tuple(line) for line in lines)


@lru_cache(maxsize=64)
def _lexer(language: str) -> "Lexer | None":
    if not language:
        return None
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        # Pygments must not move or add a character, or the colours would be shifted.
        return get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return None


@lru_cache(maxsize=512)
def _role(kind: str) -> str:
    while kind:
        if kind in _ROLES:
            return _ROLES[kind]
        kind = kind.rpartition(".")[0]
    return ""


def utf16_length(text: str) -> int:
    """The length of ``text`` as Qt counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
