"""Plain text: every line is a unit, so that lines stay lines."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from engine.protocol.envelope import TextKey
from engine.translation.documents.document import Languages, Pieces
from engine.translation.documents.text_source import Block, Hole, TextSource, spliced, trimmed
from engine.translation.documents.unit import Leaf, Unit, has_letters

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|$)")


class LinesDocument:
    """A plain text file; see :class:`engine.translation.documents.document.Document`."""

    format = "txt"
    target_suffix = ""

    def __init__(self, path: Path) -> None:
        self._source = TextSource(path)
        self._lines = self._read = 0

    def units(self) -> Iterator[Unit]:
        """A unit for each line with letters on it."""
        return (block.unit for block in self._blocks())

    def coverage(self) -> list[TextKey]:
        """How many lines have text."""
        return [TextKey("document.lines", {"read": self._read, "total": self._lines})]

    def notes(self) -> list[TextKey]:
        """What could not be read or written as it was."""
        return self._source.notes

    def write(self, pieces: Pieces, file: BinaryIO, languages: Languages | None = None) -> None:
        """Write it with the same lines."""
        parts = spliced(self._source.text, self._blocks(), pieces, _one_line)
        self._source.write(parts, file)

    def _blocks(self) -> Iterator[Block]:
        text = self._source.text
        lines = read = 0  # its own: a document is written while its units are counted again
        for line in _LINE.finditer(text):
            if not line[0]:
                break
            lines += 1
            start, end = trimmed(text, line.start(), line.end())
            content = text[start:end]
            if has_letters(content):
                read += 1
                place = TextKey("place.line", {"line": lines})
                yield Block(place, (Hole(start, end, Leaf(content)),))
        self._lines, self._read = lines, read


def _one_line(block: Block, pieces: list[str]) -> list[str]:
    return [" ".join(piece.splitlines()) for piece in pieces]
