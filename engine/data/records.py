"""Cuts lines into cells. A quotation mark that can't be one of RFC 4180's is text.

Python's ``csv`` is not used: it reads on to the end of the file after a lone mark, and drops
marks that are followed by text, both without a word. Here a cell is a quoted one only if its
closing mark is followed by a delimiter or the end of the line; anything else stays as it is.

Owns: the grammar. Knows nothing of column names.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from engine.data.text_lines import MAX_LINE_CHARS, Line, TextLines
from engine.protocol.data import Quoting

_ESCAPED = re.compile(r'\\(["\\])')


@dataclass(frozen=True)
class Dialect:
    """How cells are written.

    Attributes:
        delimiter: between cells; "" where a line is one cell.
        quoting: what a quotation mark means.
        has_backslashes: whether ``\\"`` and not ``""`` is a mark within a quoted cell.
        skips_spaces: whether spaces may stand before a quoted cell, as in ``1, "a, b"``.
    """

    delimiter: str
    quoting: Quoting
    has_backslashes: bool = False
    skips_spaces: bool = False


class Record:
    """The cells that one row of the file has.

    Attributes:
        line: the number of the line it begins on.
        line_count: how many lines it takes.
        cells: their texts.
        is_blank: whether the line has nothing on it.
        quoted: how many cells are wrapped in marks.
        doubled: how many of those have a mark inside, written as the dialect wants it.
        stray_quotes: how many cells begin with a mark that turned out to be text.
        inner_quotes: how many have one elsewhere without being wrapped.
    """

    __slots__ = (
        "cells",
        "doubled",
        "inner_quotes",
        "is_blank",
        "line",
        "line_count",
        "quoted",
        "stray_quotes",
    )

    def __init__(self, line: int, cells: list[str]) -> None:
        self.line = line
        self.line_count = 1
        self.cells = cells
        self.is_blank = False
        self.quoted = self.doubled = self.stray_quotes = self.inner_quotes = 0


def records(lines: TextLines, dialect: Dialect) -> Iterator[Record]:
    """Every record in order, blank ones included."""
    delimiter = dialect.delimiter
    quoted = _QuotedCells(lines, dialect) if dialect.quoting == "standard" else None
    while (line := lines.next()) is not None:
        text = line.text
        if quoted is not None and '"' in text:
            yield quoted.record(line)
        else:
            record = Record(line.number, text.split(delimiter) if delimiter else [text])
            record.is_blank = not text
            yield record


class _QuotedCells:
    """Cuts lines that have quotation marks in them."""

    def __init__(self, stream: TextLines, dialect: Dialect) -> None:
        self._stream = stream
        self._delimiter = dialect.delimiter
        self._has_backslashes = dialect.has_backslashes
        self._skips_spaces = dialect.skips_spaces

    def record(self, line: Line) -> Record:
        """The record that begins on ``line``."""
        found = Record(line.number, [])
        at = 0
        while True:
            opening = self._opening(line.text, at)
            is_marked = opening is not None
            cell = self._quoted(line, opening) if opening is not None else None
            if cell is not None:
                raw, line, at = cell
                value = self._value(raw)
                found.quoted += 1
                found.doubled += '"' in raw
            else:
                end = line.text.find(self._delimiter, at) if self._delimiter else -1
                end = len(line.text) if end < 0 else end
                value, at = line.text[at:end], end
                found.stray_quotes += is_marked
                found.inner_quotes += not is_marked and '"' in value
            found.cells.append(value)
            if at >= len(line.text):
                found.line_count += line.number - found.line
                return found
            at += 1  # the delimiter

    def _opening(self, text: str, at: int) -> int | None:
        """Where the mark is that a cell beginning at ``at`` begins with."""
        while self._skips_spaces and text.startswith(" ", at):
            at += 1
        return at if text.startswith('"', at) else None

    def _quoted(self, line: Line, at: int) -> tuple[str, Line, int] | None:
        """The quoted cell that begins at ``at``: what is between the marks, and where it ends.

        ``None``: there is none; the lines that were looked at come again.
        """
        parts: list[str] = []
        taken: list[Line] = []
        begin = search = at + 1
        size = 0
        while True:
            mark = line.text.find('"', search)
            if mark < 0:
                parts.append(line.text[begin:] + line.end)
                size += len(parts[-1])
                following = self._stream.next() if size <= MAX_LINE_CHARS else None
                if following is None:
                    break
                taken.append(following)
                line, begin, search = following, 0, 0
            elif self._is_escaped(line.text, begin, mark):
                search = mark + 1
            elif line.text.startswith('"', mark + 1) and not self._has_backslashes:
                search = mark + 2
            elif mark + 1 == len(line.text) or self._is_delimiter(line.text, mark + 1):
                parts.append(line.text[begin:mark])
                return "".join(parts), line, mark + 1
            else:
                break
        self._stream.put_back(taken)
        return None

    def _is_delimiter(self, text: str, at: int) -> bool:
        return bool(self._delimiter) and text.startswith(self._delimiter, at)

    def _is_escaped(self, text: str, begin: int, mark: int) -> bool:
        if not self._has_backslashes:
            return False
        before = text[begin:mark]
        return (len(before) - len(before.rstrip("\\"))) % 2 == 1

    def _value(self, text: str) -> str:
        if self._has_backslashes:
            return _ESCAPED.sub(r"\1", text)
        return text.replace('""', '"')
