"""A summary's report as a Word document; made in the thread that writes it."""

import io
import re
from collections.abc import Iterator, Sequence
from typing import Any

from gui.tabs.summarize.report import Block

_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BULLET = re.compile(r"^\s*[-*•]\s+")
_HEADLINE = re.compile(r"^\s*#+\s+")


def word_chunks(blocks: Sequence[Block]) -> Iterator[bytes]:
    """The document, with Word's own styles, so that a person can restyle it."""
    from docx import Document

    document = Document()
    properties = document.core_properties
    properties.author = properties.comments = ""
    properties.title = _clean(blocks[0].text)
    for block in blocks:
        _add(document, block)
    file = io.BytesIO()
    document.save(file)
    yield file.getvalue()


def _add(document: Any, block: Block) -> None:
    text = _clean(block.text)
    if block.kind == "title":
        document.add_heading(text, 1)
    elif block.kind == "heading":
        document.add_heading(text, 2)
    elif block.kind == "summary":
        for line in text.splitlines():
            _add_line(document, line)
    elif block.kind == "fact":
        document.add_paragraph().add_run(text).italic = True
    elif block.kind == "sentence":
        document.add_paragraph(text, "List Number")
    elif block.kind == "passage":
        document.add_paragraph(text, "Quote")
    else:
        style = "List Bullet" if not block.level else f"List Bullet {min(3, block.level + 1)}"
        paragraph = document.add_paragraph(style=style)
        paragraph.add_run(_clean(block.title)).bold = True
        paragraph.add_run(text)


def _add_line(document: Any, line: str) -> None:
    """A line of a summary: prose, a headline or a bullet, as Markdown marks them."""
    if _HEADLINE.match(line):
        document.add_paragraph().add_run(_HEADLINE.sub("", line)).bold = True
    elif _BULLET.match(line):
        document.add_paragraph(_BULLET.sub("", line), "List Bullet")
    elif line.strip():
        document.add_paragraph(line)


def _clean(text: str) -> str:
    """Without what XML can't hold, as a control character of a damaged PDF."""
    return _NOT_IN_XML.sub("\ufffd", text)
