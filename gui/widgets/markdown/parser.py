"""The Markdown parser: CommonMark with tables, strikethrough and formulas, no more.

Owns: which syntax is on, which links are links, and how deep blocks may nest. Doesn't know
HTML. markdown-it-py is imported on first use: the window opens without it.
"""

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from gui.widgets.markdown.formula_rules import add_formulas

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

MAX_NESTING = 24
_ALLOWED_LINK = re.compile(r"(?:https?://|mailto:)[^\s]", re.IGNORECASE)


def is_allowed_link(url: str) -> bool:
    """Whether following ``url`` is safe to offer: http, https and mailto only."""
    return _ALLOWED_LINK.match(url) is not None


@lru_cache(maxsize=2)
def parser(is_continuation: bool = False) -> "MarkdownIt":
    """The shared parser.

    Args:
        is_continuation: the text continues a block that was cut, where indentation belongs
            to a list item and doesn't mean code.
    """
    from markdown_it import MarkdownIt

    md = MarkdownIt("commonmark", {"html": False, "maxNesting": MAX_NESTING})
    md.enable(["table", "strikethrough"])
    add_formulas(md)
    if is_continuation:
        md.disable("code")
    # What isn't allowed stays in the text as it was written. The attribute is upstream's
    # documented extension point.
    md.validateLink = is_allowed_link  # type: ignore[method-assign]
    return md


def block_tokens(source: str, is_continuation: bool = False) -> "list[Token]":
    """The blocks of ``source`` without their inline content; maps count its ``\\n`` lines."""
    from markdown_it.token import Token

    tokens: list[Token] = []
    md = parser(is_continuation)
    # A carriage return alone would count as a line to the parser, but not to the splitter.
    md.block.parse(source.replace("\r", " "), md, {}, tokens)
    return tokens
