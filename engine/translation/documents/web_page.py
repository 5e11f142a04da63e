"""Web pages: text by the paragraph, with the inline tags in it; every tag stays as it is written.

The page is not built anew from a tree: that would mend and respell markup all over it. Python's
own parser says where in the file each text is, and only that is replaced.

Owns: what of a page is text, and what of it belongs together.
"""

import html
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import BinaryIO

from engine.data.file_sample import take_sample
from engine.data.html_text import INLINE_TAGS, declared_encoding
from engine.protocol.envelope import TextKey
from engine.translation.documents.document import Languages, Pieces
from engine.translation.documents.text_source import Block, Hole, TextSource, trimmed
from engine.translation.documents.unit import Leaf, Unit, describes, has_letters
from engine.translation.documents.web_tags import marked, texts, written

_SILENT = {
    *("script", "style", "template", "noscript", "svg", "math", "iframe", "object", "pre"),
    *("textarea", "canvas", "audio", "video"),
}
_KEPT = {"code", "kbd", "samp", "var", "tt"}
_VOID = {
    *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param"),
    *("source", "track", "wbr"),
}
ATTRIBUTE = "place.attribute"
PICTURE = "<img>"
_UNFINISHED = re.compile(r"<[!/?a-zA-Z]")
_SPACES = re.compile(r"[ \t\r\n\f]+")

Attributes = list[tuple[str, str | None]]


class WebPageDocument:
    """An HTML file; see :class:`engine.translation.documents.document.Document`."""

    format = "html"
    target_suffix = ""

    def __init__(self, path: Path) -> None:
        self._source = TextSource(path, declared_encoding(take_sample(path)))
        self._blocks = self._attributes = 0
        self._notes: list[TextKey] = []

    def units(self) -> Iterator[Unit]:
        """A unit for each paragraph, heading, cell and the like, and for each text in a tag."""
        blocks = attributes = 0
        for block in _found(self._source.text):
            attributes += block.place.key == ATTRIBUTE
            blocks += block.place.key != ATTRIBUTE
            yield block.unit
        self._blocks, self._attributes = blocks, attributes

    def coverage(self) -> list[TextKey]:
        """How many there are."""
        told = [TextKey("document.blocks", {"blocks": self._blocks})]
        if self._attributes:
            told.append(TextKey("document.attributes", {"count": self._attributes}))
        return told

    def notes(self) -> list[TextKey]:
        """What could not be read or said as it was."""
        return [*self._source.notes, *self._notes]

    def write(self, pieces: Pieces, file: BinaryIO, languages: Languages | None = None) -> None:
        """Write it with the same tags, but for the language and direction they name."""
        text = self._source.text
        if languages is not None:
            text, is_said = marked(text, languages)
            self._notes = [] if is_said else [TextKey("document.no_page_tag")]
        # A letter that the page's encoding doesn't have can be written by its number.
        self._source.write(_spliced(text, pieces), file, errors="xmlcharrefreplace")


def _found(text: str) -> list[Block]:
    parser = _Parser(text)
    parser.feed(text)
    parser.close()
    return parser.finished()


def _spliced(text: str, pieces: Pieces) -> Iterator[str]:
    """``text`` with the pieces in its holes; those in a paragraph's tags lie between its own."""
    filled: list[tuple[Hole, str]] = []
    for block in _found(text):
        for hole, piece in zip(block.holes, next(pieces), strict=True):
            if hole.leaf.is_kept:
                continue
            if block.place.key == ATTRIBUTE:
                mark = text[hole.start - 1]
                filled.append((hole, written(piece, mark if mark in "\"'" else "")))
            else:
                escaped = html.escape(piece, quote=False)
                filled.append((hole, escaped.replace("\N{NO-BREAK SPACE}", "&nbsp;")))
    at = 0
    for hole, piece in sorted(filled, key=lambda one: one[0].start):
        yield text[at : hole.start]
        yield piece
        at = hole.end
    yield text[at:]


class _Parser(HTMLParser):
    """Collects the stretches of text between tags into blocks."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=False)
        self._text = text
        self._lines = [0, *(found.end() for found in re.finditer("\n", text))]
        self._blocks: list[Block] = []
        self._stretches: list[tuple[int, int, bool]] = []
        self._begin: int | None = None
        self._silent: list[str] = []
        self._kept: list[str] = []
        self._paragraphs = 0

    def finished(self) -> list[Block]:
        """All blocks of the page."""
        self._end_text(len(self._text))
        self._end_block()
        return self._blocks

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        self._end_text(self._position())
        if self._silent:
            if tag == self._silent[-1]:
                self._silent.append(tag)
            return
        is_inline = tag in INLINE_TAGS and tag != "br"
        if not is_inline:
            self._end_block()
        if tag == "img":
            start = self._position()
            end = start + len(self.get_starttag_text() or "")
            self._stretches.append((start, end, True))
        is_untranslated = _is_untranslated(attrs)
        if not self._kept and not is_untranslated:
            self._take_attributes(tag)
        if tag in _VOID:
            return
        if tag in _SILENT or (is_untranslated and not is_inline):
            self._silent.append(tag)
        elif self._kept:
            if tag == self._kept[-1]:
                self._kept.append(tag)
        elif tag in _KEPT or is_untranslated:
            self._kept.append(tag)

    def _take_attributes(self, tag: str) -> None:
        begin = self._position()
        for one in texts(tag, self.get_starttag_text() or ""):
            if not describes(one.value):
                continue
            place = TextKey("place.attribute", {"number": len(self._blocks) + 1, "name": one.name})
            hole = Hole(begin + one.value_begin, begin + one.value_end, Leaf(one.value))
            self._blocks.append(Block(place, (hole,)))

    def handle_endtag(self, tag: str) -> None:
        self._end_text(self._position())
        if self._silent:
            if tag == self._silent[-1]:
                self._silent.pop()
            return
        if self._kept and tag == self._kept[-1]:
            self._kept.pop()
        if tag not in INLINE_TAGS:
            self._end_block()

    def handle_data(self, data: str) -> None:
        self._begin_text()

    def handle_entityref(self, name: str) -> None:
        self._begin_text()

    def handle_charref(self, name: str) -> None:
        self._begin_text()

    def handle_comment(self, data: str) -> None:
        self._end_text(self._position())

    def handle_decl(self, decl: str) -> None:
        self._end_text(self._position())

    def handle_pi(self, data: str) -> None:
        self._end_text(self._position())

    def unknown_decl(self, data: str) -> None:
        self._end_text(self._position())

    def _position(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def _begin_text(self) -> None:
        if self._begin is None:
            self._begin = self._position()

    def _end_text(self, end: int) -> None:
        begin, self._begin = self._begin, None
        if begin is None or self._silent:
            return
        # What begins like a tag and isn't one, such as a comment without an end, is not shown.
        if _UNFINISHED.search(self._text, begin, end) is None:
            self._stretches.append((begin, end, bool(self._kept)))

    def _end_block(self) -> None:
        stretches, self._stretches = self._stretches, []
        self._kept.clear()  # code never goes on into the next paragraph
        holes = list(self._holes(stretches))
        if any(has_letters(hole.leaf.text) and not hole.leaf.is_kept for hole in holes):
            self._paragraphs += 1
            place = TextKey("place.paragraph", {"number": self._paragraphs})
            self._blocks.append(Block(place, tuple(holes)))

    def _holes(self, stretches: list[tuple[int, int, bool]]) -> Iterator[Hole]:
        """Without the white space at the edges of the block."""
        text = self._text
        filled = [
            n
            for n, (begin, end, _) in enumerate(stretches)
            if text[begin:end].strip() and not text.startswith("<", begin)
        ]
        if not filled:
            return
        first, last = filled[0], filled[-1]
        for number in range(first, last + 1):
            begin, end, is_kept = stretches[number]
            if not is_kept and number == first:
                begin, _ = trimmed(text, begin, end)
            if not is_kept and number == last:
                _, end = trimmed(text, begin, end)
            shown = _SPACES.sub(" ", html.unescape(text[begin:end]))
            if is_kept:
                # Marked, for a translator to leave it alone and find its place.
                shown = PICTURE if text.startswith("<", begin) else f"`{shown}`"
            yield Hole(begin, end, Leaf(shown, is_kept))


def _is_untranslated(attrs: Attributes) -> bool:
    """Whether the page asks for the element to be left alone."""
    found = dict(attrs)
    names = (found.get("class") or "").split()
    return (found.get("translate") or "").lower() == "no" or "notranslate" in names
