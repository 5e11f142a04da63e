"""Comments on a workbook's cells, in both forms that Excel has.

A thread of comments is also kept as a comment of the older form, which only says that a newer
Excel is needed; that one is no text.

Owns: which parts they are in. Knows nothing of cells and of translating.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from engine.translation.documents.office_archive import OfficeArchive
from engine.translation.documents.unit import has_letters
from engine.translation.documents.workbook_parts import (
    Sheet,
    local,
    relations_of,
    stretches_of,
)
from engine.translation.documents.xml_text import Stretch, XmlLine, line_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_NOTES = "spreadsheetml.comments+xml"
_THREADS = "threadedcomments+xml"
_OF_A_THREAD = "tc="


class CommentPart(NamedTuple):
    """A part with comments on a sheet, parsed."""

    sheet: Sheet
    part: str
    root: "_Element"

    def lines(self) -> Iterator[tuple[str, XmlLine]]:
        """Each comment's cell and text."""
        authors = [one.text or "" for one in self.root.iter("{*}author")]
        for comment in self.root.iter("{*}comment", "{*}threadedComment"):
            number = str(comment.get("authorId", ""))
            author = authors[int(number)] if number.isdecimal() and authors[int(number) :] else ""
            if author.startswith(_OF_A_THREAD):
                continue
            for text in comment:
                line = line_of(_stretches(text)) if local(text) == "text" else None
                if line is not None and has_letters(line.text):
                    yield str(comment.get("ref", "")), line


def comment_parts(archive: OfficeArchive, sheets: list[Sheet]) -> Iterator[CommentPart]:
    """The parts with comments, sheet by sheet.

    Raises:
        CorruptError: a part is no XML.
    """
    known = set(archive.parts_of(_NOTES, _THREADS))
    for sheet in sheets:
        for part in relations_of(archive, sheet.part).values():
            if part in known:
                yield CommentPart(sheet, part, archive.root(part))


def _stretches(text: "_Element") -> list[Stretch]:
    """A thread's text has no runs."""
    return stretches_of(text) if len(text) else [Stretch((), [text])]
