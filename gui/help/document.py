"""A topic as HTML for QTextDocument. Only addresses within the help are links or pictures.

Owns: the Markdown subset and its style. Doesn't know widgets. markdown-it-py is imported on
first use.
"""

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from gui.theme import BODY_PX, SMALL_PX, TITLE_PX, Tokens

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

TOPIC_LINK = re.compile(r"([a-z]+)\.md")
PAGE_LINK = re.compile(r"atelier:([a-z]+)")
PICTURE = re.compile(r"\.\./pictures/([\w-]+\.png)")


def is_local(url: str) -> bool:
    """Whether an address is a topic, a page of the window or a picture of the help."""
    return any(one.fullmatch(url) for one in (TOPIC_LINK, PAGE_LINK, PICTURE))


@lru_cache(maxsize=1)
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    md = MarkdownIt("commonmark", {"html": False}).enable("table")
    # What isn't allowed stays in the text as it was written. The attribute is upstream's
    # documented extension point.
    md.validateLink = is_local  # type: ignore[method-assign]
    return md


def render(source: str) -> str:
    """The HTML of a topic."""
    html = str(_parser().render(source))
    # Qt gives its own sizes to headings, whatever the style says.
    for level, name in ((1, "title"), (2, "subtitle")):
        html = html.replace(f"<h{level}>", f'<p class="{name}">').replace(f"</h{level}>", "</p>")
    # A line as high as a picture would be spaced by its whole height.
    html = html.replace("<p><img", '<p class="picture"><img')
    return html.replace("<table>", '<table cellspacing="0" cellpadding="6">')


def style(tokens: Tokens, mono_family: str) -> str:
    """The style sheet for what :func:`render` makes, in QTextDocument's CSS subset."""
    cell = f"border: 1px solid {tokens.border}; vertical-align: middle"
    return f"""
    body {{ color: {tokens.text}; font-size: {BODY_PX}px; }}
    p {{ margin: 0 0 10px 0; line-height: 140%; }}
    p.picture {{ line-height: 100%; margin: 4px 0 10px 0; }}
    p.title {{ font-size: {TITLE_PX}px; font-weight: 600; margin: 0 0 12px 0; }}
    p.subtitle {{ font-size: {BODY_PX}px; font-weight: 600; margin: 18px 0 6px 0; }}
    li {{ margin: 0 0 4px 0; line-height: 140%; }}
    a {{ color: {tokens.accent}; text-decoration: underline; }}
    code {{ font-family: '{mono_family}'; font-size: {SMALL_PX}px;
            background-color: {tokens.hairline}; }}
    table {{ border-collapse: collapse; margin: 4px 0 10px 0; }}
    td {{ {cell}; }}
    th {{ {cell}; font-weight: 600; background-color: {tokens.code}; }}
    """
