"""CSV and TSV: the text of chosen columns; delimiters, quotation marks and all else stay.

Cells are replaced where they stand: writing the table anew would change the quoting of cells
that nobody asked to change.

Owns: which cells, where they are in the file, and how a new text is written there.
"""

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from engine.data.columns import Column
from engine.data.delimited import DelimitedTable
from engine.data.dialect import dialect_of
from engine.data.file_sample import take_sample
from engine.data.records import Record, records
from engine.data.table import Table
from engine.data.text_encoding import encoding_of, sample_text
from engine.data.text_lines import TextLines, newline_of
from engine.errors import NotFoundError, UsageError
from engine.protocol.data import TableOptions
from engine.protocol.envelope import TextKey
from engine.protocol.translation import FileColumn
from engine.translation.documents.document import Languages, Pieces
from engine.translation.documents.text_source import Block, Hole, TextSource, spliced
from engine.translation.documents.unit import Leaf, Unit, holds_prose

SAMPLED_ROWS = 2000
MAX_NAMED = 10
TEXT_KINDS = ("text", "category", "mixed")

_STANDARD = re.compile(r'"((?:[^"]|"")*)"')
_BACKSLASHED = re.compile(r'"((?:[^"\\]|\\.)*)"', re.DOTALL)


class DelimitedDocument:
    """A CSV or TSV file; see :class:`engine.translation.documents.document.Document`."""

    target_suffix = ""

    def __init__(self, path: Path, columns: list[str]) -> None:
        """Find out how it is written, and choose the columns.

        Raises:
            EngineError: it can't be read, has no such column, or none that holds text.
        """
        sample = take_sample(path)
        table = DelimitedTable(sample, "csv", TableOptions())
        self.format: str = table.info.format
        self._source = TextSource(path)
        head, slices = sample_text(sample, encoding_of(sample).value)
        ending = path.suffix.lower()
        found = dialect_of(head, slices, sample.is_whole, ending, TableOptions())
        self._dialect = found.dialect
        self._skipped_lines = found.skipped_lines
        self._newline = newline_of(head)
        self._columns = table.info.columns
        self._has_header = table.info.header is not None and table.info.header.value == "yes"
        self._chosen = chosen_columns(table, columns)
        self._problems = table.info.problems
        self._rows = self._read = 0
        self._quoted: set[int] = set()
        self._unplaced: set[int] = set()

    def units(self) -> Iterator[Unit]:
        """A unit for each cell of the chosen columns that is text."""
        return (block.unit for block in self._blocks())

    def coverage(self) -> list[TextKey]:
        """How many cells, of which columns."""
        read = ", ".join(self._chosen)
        told = TextKey("document.rows", {"rows": self._rows, "read": self._read, "columns": read})
        others = ", ".join(name for name in self._columns if name not in self._chosen)
        if others:
            return [told, TextKey("document.columns_left", {"columns": others})]
        return [told, TextKey("document.column_names_left")] if self._has_header else [told]

    def notes(self) -> list[TextKey]:
        """What could not be read or written as it was."""
        notes = [*self._problems, *self._source.notes]
        if self._quoted:
            notes.append(TextKey("document.cells_quoted", {"count": len(self._quoted)}))
        if lines := sorted(self._unplaced):
            shown = ", ".join(map(str, lines[:MAX_NAMED])) + (", …" if lines[MAX_NAMED:] else "")
            told = TextKey("document.left_as_it_was", {"count": len(lines), "places": shown})
            notes.append(told)
        return notes

    def write(self, pieces: Pieces, file: BinaryIO, languages: Languages | None = None) -> None:
        """Write it with the same cells."""
        self._quoted = set()
        parts = spliced(self._source.text, self._blocks(), pieces, self._written)
        self._source.write(parts, file)

    def _blocks(self) -> Iterator[Block]:
        text = self._source.text
        rows = read = at = 0
        chosen = {self._columns.index(name): name for name in self._chosen}
        needs_header = self._has_header
        lines = TextLines(text, self._newline)
        for _ in range(self._skipped_lines):
            lines.next()
            at = self._line_end(at)
        for record in records(lines, self._dialect):
            start = at
            for _ in range(record.line_count):
                at = self._line_end(at)
            if record.is_blank:
                continue
            if needs_header:
                needs_header = False
                continue
            rows += 1
            for number, begin, end in self._cells(record, start, at):
                value = record.cells[number]
                if number in chosen and holds_prose(value):
                    read += 1
                    place = TextKey("place.row", {"row": rows, "column": chosen[number]})
                    yield Block(place, (Hole(begin, end, Leaf(value)),))
        self._rows, self._read = rows, read

    def _line_end(self, at: int) -> int:
        found = self._source.text.find(self._newline, at)
        return len(self._source.text) if found < 0 else found + 1

    def _cells(self, record: Record, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """Each cell's number and where it is in the file, its marks included."""
        text = self._source.text
        if text.startswith(self._newline, end - 1):
            end -= 1
            if self._newline == "\n" and end > start and text[end - 1] == "\r":
                end -= 1
        delimiter = self._dialect.delimiter
        at = start
        for number, value in enumerate(record.cells):
            stop = at + len(value)
            is_plain = text.startswith(value, at) and (
                stop == end or (bool(delimiter) and text.startswith(delimiter, stop))
            )
            if not is_plain:
                while self._dialect.skips_spaces and text.startswith(" ", at):
                    at += 1
                pattern = _BACKSLASHED if self._dialect.has_backslashes else _STANDARD
                marked = pattern.match(text, at)
                if marked is None:
                    self._unplaced.add(record.line)
                    return
                stop = marked.end()
            yield number, at, stop
            at = stop + len(delimiter)

    def _written(self, block: Block, pieces: list[str]) -> list[str]:
        hole = block.holes[0]
        piece = pieces[0]
        was_marked = self._source.text.startswith(
            '"', hole.start
        ) and not hole.leaf.text.startswith('"')
        if self._dialect.quoting == "none":
            piece = re.sub(r"\s*[\r\n]+\s*", " ", piece)
        delimiter = self._dialect.delimiter
        if delimiter == "\t" and self._dialect.quoting == "none":
            piece = piece.replace("\t", " ")
        needs_marks = bool(delimiter) and (delimiter in piece or "\n" in piece or "\r" in piece)
        if self._dialect.quoting == "standard":
            needs_marks = needs_marks or was_marked or piece.startswith('"')
        elif needs_marks:
            self._quoted.add(hole.start)
        if not needs_marks:
            return [piece]
        if self._dialect.has_backslashes:
            escaped = piece.replace("\\", "\\\\").replace('"', '\\"')
        else:
            escaped = piece.replace('"', '""')
        return [f'"{escaped}"']


def delimited_columns(path: Path) -> list[FileColumn]:
    """What is in the columns of a CSV or TSV file.

    Raises:
        EngineError: it can't be read.
    """
    return sampled_columns(DelimitedTable(take_sample(path), "csv", TableOptions()))


def chosen_columns(table: Table, asked: list[str]) -> list[str]:
    """The columns to translate: those asked for, else those that hold text.

    Raises:
        NotFoundError: there is no such column.
        UsageError: none holds text.
    """
    names = table.info.columns
    for name in asked:
        if name not in names:
            raise NotFoundError(
                "error.data_column_unknown",
                file=table.path.name,
                column=name,
                columns=", ".join(names),
            )
    if asked:
        return [name for name in names if name in asked]
    found = [column.name for column in sampled_columns(table) if column.is_text]
    if not found:
        raise UsageError(
            "error.table_no_text_column", file=table.path.name, columns=", ".join(names)
        )
    return found


def sampled_columns(table: Table) -> list[FileColumn]:
    """What is in a table's columns, judged by its first rows."""
    columns = [Column(name) for name in table.info.columns]
    prose = dict.fromkeys(table.info.columns, 0)
    for row in islice(table.rows(), SAMPLED_ROWS):
        for column in columns:
            value = row.get(column.name)
            column.take(value)
            prose[column.name] += isinstance(value, str) and holds_prose(value)
    return [
        FileColumn(
            name=info.name,
            is_text=info.kind in TEXT_KINDS and prose[info.name] > 0,
            examples=info.examples,
        )
        for info in (column.info() for column in columns)
    ]
