"""Word documents: paragraphs of the body, of tables, text boxes, headers, footers, notes and
comments, and what is said of pictures.

Owns: which parts are read, and what is told of the rest.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from engine.data.docx_text import MAX_XML_BYTES
from engine.protocol.envelope import TextKey
from engine.translation.documents.document import Languages, Pieces
from engine.translation.documents.office_archive import OfficeArchive, properties_left, xml_bytes
from engine.translation.documents.unit import Unit, has_letters
from engine.translation.documents.word_language import mark_line, mark_styles
from engine.translation.documents.word_paragraphs import Line, ParagraphKind, W, lines_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_PARTS: tuple[tuple[str, ParagraphKind], ...] = (
    ("document.main+xml", "paragraph"),
    ("document.macroEnabled.main+xml", "paragraph"),
    ("template.main+xml", "paragraph"),
    ("wordprocessingml.header+xml", "margin"),
    ("wordprocessingml.footer+xml", "margin"),
    ("wordprocessingml.footnotes+xml", "note"),
    ("wordprocessingml.endnotes+xml", "note"),
    ("wordprocessingml.comments+xml", "comment"),
)
_STYLES = "wordprocessingml.styles+xml"
_DRAWINGS = ("drawingml.chart+xml", "drawingml.diagramData+xml")


class WordDocument:
    """A .docx file; see :class:`engine.translation.documents.document.Document`."""

    format = "docx"
    target_suffix = ""

    def __init__(self, path: Path) -> None:
        """Look at its parts.

        Raises:
            EngineError: it is damaged, harmful, protected, or too large.
        """
        self._archive = OfficeArchive(
            path, "Word", {"word/": 8 * MAX_XML_BYTES, "word/document": MAX_XML_BYTES}
        )
        self._parts = [
            (name, kind) for ending, kind in _PARTS for name in self._archive.parts_of(ending)
        ]
        if not any(kind == "paragraph" for _, kind in self._parts):
            raise self._archive.damaged("word/document.xml")
        self._counts: Counter[str] = Counter()
        self._changes = (0, 0)

    def units(self) -> Iterator[Unit]:
        """A unit for each paragraph, and for each part of one between tabs or line breaks."""
        counts: Counter[str] = Counter()
        insertions = deletions = 0
        for name, kind in self._parts:
            root = self._archive.root(name)
            insertions += _count(root, "ins", "t") + _count(root, "moveTo", "t")
            deletions += _count(root, "del", "delText") + _count(root, "moveFrom", "t")
            for number, line in enumerate(_translated_lines(root, kind), counts.total() + 1):
                counts[line.kind] += 1
                yield _unit(line, number)
        self._counts, self._changes = counts, (insertions, deletions)

    def coverage(self) -> list[TextKey]:
        """How many paragraphs there are, and where; what was not read."""
        counts = self._counts
        told_apart = {"comment": "document.comments", "alt_text": "document.alt_texts"}
        paragraphs = counts.total() - sum(counts[kind] for kind in told_apart)
        told = [
            TextKey(key, {"count": count})
            for key, count in (
                ("document.paragraphs_read", paragraphs),
                ("document.in_tables", counts["table_paragraph"]),
                ("document.in_margins", counts["margin"]),
                ("document.in_notes", counts["note"]),
                ("document.in_boxes", counts["text_box"]),
            )
            if count
        ]
        told += [
            TextKey(key, {"count": counts[kind]})
            for kind, key in told_apart.items()
            if counts[kind]
        ]
        if drawings := len(self._archive.parts_of(*_DRAWINGS)):
            told.append(TextKey("document.drawings", {"count": drawings}))
        return told + properties_left(self._archive)

    def notes(self) -> list[TextKey]:
        """What became of tracked changes."""
        insertions, deletions = self._changes
        told = (("document.insertions", insertions), ("document.deletions", deletions))
        return [TextKey(key, {"count": count}) for key, count in told if count]

    def write(self, pieces: Pieces, file: BinaryIO, languages: Languages | None = None) -> None:
        """Write it with the same parts but for the paragraphs' text."""
        replaced: dict[str, bytes] = {}
        for name, kind in self._parts:
            root = self._archive.root(name)
            boxes: dict[str, list[str]] = {}
            for line in lines_of(root, kind):
                text = line.content.text
                if line.is_fallback and text in boxes:
                    line.content.set(_fitted(boxes[text], line))
                elif has_letters(text):
                    found = next(pieces)
                    line.content.set(found)
                    boxes[text] = found
                else:
                    continue
                if languages is not None:
                    mark_line(line, languages)
            replaced[name] = xml_bytes(root)
        if languages is not None:
            for name in self._archive.parts_of(_STYLES):
                root = self._archive.root(name)
                mark_styles(root, languages)
                replaced[name] = xml_bytes(root)
        self._archive.copy(file, replaced)


def _translated_lines(root: "_Element", kind: ParagraphKind) -> Iterator[Line]:
    """Those that are translated; a text box that is there twice only once."""
    boxes: set[str] = set()
    for line in lines_of(root, kind):
        text = line.content.text
        if has_letters(text) and not (line.is_fallback and text in boxes):
            boxes.add(text)
            yield line


def _fitted(pieces: list[str], line: Line) -> list[str]:
    """The pieces of the same text elsewhere, whose formatting may be cut differently."""
    if len(pieces) == len(line.content.stretches):
        return pieces
    free = next(n for n, stretch in enumerate(line.content.stretches) if not stretch.is_kept)
    return ["".join(pieces) if n == free else "" for n in range(len(line.content.stretches))]


def _unit(line: Line, number: int) -> Unit:
    return Unit(TextKey(f"place.{line.kind}", {"number": number}), line.content.leaves)


def _count(root: "_Element", change: str, text: str) -> int:
    return sum(1 for one in root.iter(f"{W}{change}") if one.find(f".//{W}{text}") is not None)
