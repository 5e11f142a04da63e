"""Markdown: the words of paragraphs, headings, list items, quotations, cells and footnotes.

Each is replaced where it stands, so that signs, indents, code, addresses and the spelling of the
rest stay. A translation that would change the structure is not written: that paragraph stays as
it was, and is named.

Owns: where a paragraph's words are in the file, and what is written there.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, NamedTuple

from engine.protocol.envelope import TextKey
from engine.translation.documents.document import Languages, Pieces
from engine.translation.documents.line_breaks import divided
from engine.translation.documents.markdown_inline import (
    lines_of_parts,
    parser,
    spellings,
    structure,
)
from engine.translation.documents.text_source import Block, Hole, TextSource, spliced
from engine.translation.documents.unit import Leaf, Unit, has_letters

MAX_NAMED = 10


class _Line(NamedTuple):
    """A line of a paragraph: where in its content it begins, and where in the file."""

    start: int
    place: int


@dataclass(frozen=True)
class _Paragraph:
    """An inline part of the file.

    Attributes:
        number: of the line it begins on.
        end: in the file.
    """

    number: int
    content: str
    lines: tuple[_Line, ...]
    end: int
    is_cell: bool

    def place(self, at: int) -> int:
        """Where in the file a place of the content is."""
        line = max((one for one in self.lines if one.start <= at), key=lambda one: one.start)
        return line.place + at - line.start


@dataclass(frozen=True)
class _MarkdownBlock(Block):
    """A block that knows the paragraph it is of."""

    paragraph: _Paragraph


class MarkdownDocument:
    """A Markdown file; see :class:`engine.translation.documents.document.Document`."""

    format = "md"
    target_suffix = ""

    def __init__(self, path: Path) -> None:
        self._source = TextSource(path)
        self._text = self._source.text
        environment: dict[str, dict[str, object]] = {}
        self._tokens = parser().parse(self._text, environment)
        self._references = environment.get("references", {})
        self._unplaced: list[int] = []
        self._paragraphs = sorted(self._find(), key=lambda one: one.place(0))
        self._left: list[int] = []
        self._count = 0

    def units(self) -> Iterator[Unit]:
        """A unit for each paragraph, or for each of its lines that a hard break ends."""
        count = 0
        for block in self._blocks():
            count += 1
            yield block.unit
        self._count = count

    def coverage(self) -> list[TextKey]:
        """How many paragraphs, and what was not read."""
        told = [TextKey("document.blocks", {"blocks": self._count})]
        if blocks := sum(token.type == "html_block" for token in self._tokens):
            told.append(TextKey("document.html_blocks", {"count": blocks}))
        if any(token.type == "front_matter" for token in self._tokens):
            told.append(TextKey("document.front_matter"))
        return told

    def notes(self) -> list[TextKey]:
        """What was left untranslated, or could not be read or written as it was."""
        notes = list(self._source.notes)
        if lines := sorted({*self._unplaced, *self._left}):
            shown = ", ".join(map(str, lines[:MAX_NAMED]))
            shown += ", …" if len(lines) > MAX_NAMED else ""
            told = TextKey("document.left_as_it_was", {"count": len(lines), "places": shown})
            notes.append(told)
        return notes

    def write(self, pieces: Pieces, file: BinaryIO, languages: Languages | None = None) -> None:
        """Write it with the same structure."""
        self._left = []
        parts = spliced(self._text, iter(self._blocks()), pieces, self._written)
        self._source.write(parts, file)

    def _find(self) -> Iterator[_Paragraph]:
        starts = [0]
        while (end := self._text.find("\n", starts[-1])) >= 0:
            starts.append(end + 1)
        starts.append(len(self._text))
        cell_line, cell_at = -1, 0
        for number, token in enumerate(self._tokens):
            if token.type != "inline" or token.map is None or not has_letters(token.content):
                continue
            first, last = token.map
            is_cell = self._tokens[number - 1].type in ("th_open", "td_open")
            if not is_cell:
                found = self._paragraph(token.content, first, last, starts)
            else:
                at = cell_at if first == cell_line else starts[first]
                found = self._cell(token.content, first, at, starts[first + 1])
                if found is not None:
                    cell_line, cell_at = first, found.end
            if found is None:
                self._unplaced.append(first + 1)
            else:
                yield found

    def _paragraph(
        self, content: str, first: int, last: int, starts: list[int]
    ) -> _Paragraph | None:
        lines: list[_Line] = []
        offset = end = 0
        number = first
        for line in content.split("\n"):
            while number < last:
                begin, stop = starts[number], starts[number + 1]
                number += 1
                # Before it are only signs of lists and quotations, so it is the last of its kind.
                at = self._text.rfind(line, begin, stop)
                if at >= 0:
                    break
            else:
                return None
            lines.append(_Line(offset, at))
            end = at + len(line)
            offset += len(line) + 1
        return _Paragraph(first + 1, content, tuple(lines), end, False)

    def _cell(self, content: str, number: int, at: int, end: int) -> _Paragraph | None:
        place = self._text.find(content, at, end)
        if place < 0 or "|" in content:
            return None
        return _Paragraph(number + 1, content, (_Line(0, place),), place + len(content), True)

    def _blocks(self) -> Iterator[_MarkdownBlock]:
        for paragraph in self._paragraphs:
            place = TextKey("place.line", {"line": paragraph.number})
            for parts in lines_of_parts(paragraph.content):
                holes = [
                    Hole(
                        paragraph.place(part.start),
                        paragraph.place(part.end - 1) + 1,
                        Leaf(part.text, part.is_kept),
                    )
                    for part in parts
                ]
                trimmed = _without_edges(holes)
                if any(has_letters(one.leaf.text) and not one.leaf.is_kept for one in trimmed):
                    yield _MarkdownBlock(place, tuple(trimmed), paragraph)

    def _written(self, block: Block, pieces: list[str]) -> list[str]:
        assert isinstance(block, _MarkdownBlock)
        paragraph = block.paragraph
        texts = [" ".join(piece.split("\n")) for piece in pieces]
        source = self._text[block.holes[0].start : block.holes[-1].end]
        breaks = _breaks(paragraph, block, self._text)
        wanted = structure(_plain(source, breaks), self._references)
        for spelled in spellings(_outside(texts, block, self._text)):
            if paragraph.is_cell:
                spelled = [piece.replace("|", "\\|") for piece in spelled]
            # Where it is broken decides too: a line may look like the beginning of something.
            for written in (divided(spelled, breaks, before_letters=True), spelled):
                new = "".join(_filled(block, written, self._text))
                if structure(_plain(new, breaks), self._references) == wanted:
                    return written
        self._left.append(paragraph.number)
        return [self._text[hole.start : hole.end] for hole in block.holes]


def _without_edges(holes: list[Hole]) -> list[Hole]:
    """Without the white space at the edges, and without holes that are nothing else."""
    while holes and not holes[0].leaf.text.strip():
        holes = holes[1:]
    while holes and not holes[-1].leaf.text.strip():
        holes = holes[:-1]
    if not holes:
        return []
    first = holes[0]
    if not first.leaf.is_kept:
        lead = len(first.leaf.text) - len(first.leaf.text.lstrip())
        holes[0] = Hole(first.start + lead, first.end, Leaf(first.leaf.text.lstrip()))
    last = holes[-1]
    if not last.leaf.is_kept:
        trail = len(last.leaf.text) - len(last.leaf.text.rstrip())
        holes[-1] = Hole(last.start, last.end - trail, Leaf(last.leaf.text.rstrip()))
    return holes


def _breaks(paragraph: _Paragraph, block: Block, text: str) -> list[str]:
    """What stands between the lines of a block: the line end and the next one's signs."""
    start, end = block.holes[0].start, block.holes[-1].end
    found: list[str] = []
    for line, following in zip(paragraph.lines, paragraph.lines[1:], strict=False):
        stop = line.place + following.start - line.start - 1
        if start < stop and following.place < end:
            found.append(text[stop : following.place])
    return found


def _plain(text: str, breaks: list[str]) -> str:
    """A paragraph without its signs of lists and quotations."""
    for one in sorted(set(breaks), key=len, reverse=True):
        text = text.replace(one, "\n")
    return text


def _filled(block: Block, pieces: list[str], text: str) -> Iterator[str]:
    at = block.holes[0].start
    for hole, piece in zip(block.holes, pieces, strict=True):
        yield text[at : hole.start]
        yield text[hole.start : hole.end] if hole.leaf.is_kept else piece
        at = hole.end


def _outside(texts: list[str], block: Block, text: str) -> list[str]:
    """White space moved out of emphasis and links, within which it would undo them."""
    found = list(texts)
    for number in range(1, len(found)):
        if block.holes[number].leaf.is_kept or block.holes[number - 1].leaf.is_kept:
            continue
        sign = text[block.holes[number - 1].end : block.holes[number].start]
        is_opening = block.holes[number].leaf.text[:1].strip() != ""
        if not sign.strip():
            continue
        if is_opening and found[number][:1].isspace():
            stripped = found[number].lstrip()
            found[number - 1] += found[number][: len(found[number]) - len(stripped)]
            found[number] = stripped
        elif not is_opening and found[number - 1][-1:].isspace():
            stripped = found[number - 1].rstrip()
            found[number] = found[number - 1][len(stripped) :] + found[number]
            found[number - 1] = stripped
    return found
