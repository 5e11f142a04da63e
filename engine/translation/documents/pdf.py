"""PDF: its text, paragraph by paragraph, as a plain text file.

Pages are read one after the other and let go, so that a document of thousands needs no more
memory than one of ten.

Owns: what a paragraph of a page is. PDFium is not safe in several threads, hence its lock.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from engine.data.pdf_text import page_texts
from engine.errors import UnsupportedError
from engine.protocol.envelope import TextKey
from engine.translation.documents.document import Languages, Pieces
from engine.translation.documents.unit import Leaf, Unit, has_letters

MAX_NAMED = 10
FULL_SHARE = 0.7
"""A line shorter than this share of the page's longest is the last of its paragraph."""

_LIST_ITEM = re.compile(r"\s*(?:[•◦▪‣*–—-]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s")


class PdfDocument:
    """A PDF file; see :class:`engine.translation.documents.document.Document`."""

    format = "pdf"
    target_suffix = ".txt"

    def __init__(self, path: Path) -> None:
        self._path = path
        self._bare: list[int] = []
        self._total = 0

    def units(self) -> Iterator[Unit]:
        """A unit for each paragraph of each page."""
        bare: list[int] = []
        total = 0
        has_pictures = False
        for total, (text, has_picture) in enumerate(page_texts(self._path), 1):
            has_pictures = has_pictures or has_picture
            found = [one for one in paragraphs(text) if has_letters(one)]
            if not found:
                bare.append(total)
            for paragraph in found:
                yield Unit(TextKey("place.page", {"page": total}), (Leaf(paragraph),))
        if len(bare) == total and has_pictures:
            raise UnsupportedError("error.document_scanned", file=self._path.name, pages=total)
        self._bare, self._total = bare, total

    def coverage(self) -> list[TextKey]:
        """How many pages have text, and which have none."""
        read = self._total - len(self._bare)
        told = [TextKey("document.pages", {"read": read, "total": self._total})]
        if self._bare:
            shown = ", ".join(map(str, self._bare[:MAX_NAMED]))
            shown += ", …" if len(self._bare) > MAX_NAMED else ""
            told.append(TextKey("data.pages_without_text", {"pages": shown}))
        return told

    def notes(self) -> list[TextKey]:
        """That the result is no PDF."""
        return [TextKey("document.from_pdf")]

    def write(self, pieces: Pieces, file: BinaryIO, languages: Languages | None = None) -> None:
        """Write a text file with a paragraph for each of the document's."""
        for number, (text,) in enumerate(pieces):
            file.write(("\n\n" if number else "").encode() + text.encode("utf-8"))
        file.write(b"\n")


def paragraphs(page: str) -> Iterator[str]:
    """The paragraphs of a page, whose lines end where the page does."""
    lines = [line.strip() for line in page.split("\n")]
    longest = max(map(len, lines), default=0)
    waiting: list[str] = []
    for line in lines:
        if waiting and (not line or _LIST_ITEM.match(line)):
            yield " ".join(waiting)
            waiting = []
        if not line:
            continue
        waiting.append(line)
        if len(line) < FULL_SHARE * longest:
            yield " ".join(waiting)
            waiting = []
    if waiting:
        yield " ".join(waiting)
