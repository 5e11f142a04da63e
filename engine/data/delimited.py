"""CSV, TSV and plain lines as a table: every row of the file comes out, ragged ones too.

A row with too few cells has ``None`` for the rest; the cells beyond the last column are a
list under ``EXTRA``. A line with nothing on it is a row only where a row is one cell, for
there it may be an empty text. All of it is in the ledger.
"""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from engine.data.column_names import numbered_names, unique_names
from engine.data.dialect import TABLE_ENDINGS, FoundDialect, dialect_of
from engine.data.file_sample import FileSample
from engine.data.header import header_of
from engine.data.records import Record, records
from engine.data.table import EXTRA, Ledger, Row
from engine.data.text_encoding import encoding_of, sample_text
from engine.data.text_lines import FileLines, TextSource, newline_of
from engine.errors import UsageError
from engine.protocol.data import Detected, TableFormat, TableInfo, TableOptions
from engine.protocol.envelope import TextKey

HEADER_ROWS = 200
COUNTED_BYTES = 32 << 20
"""A file up to this size is read whole to count its rows."""

ESTIMATE_ROWS = 10_000
"""Of a larger one, so many, and the size tells the rest."""


class DelimitedTable:
    """Rows of a text file.

    Attributes:
        path, info, ledger: as :class:`engine.data.table.Table` says.
    """

    def __init__(self, sample: FileSample, format: TableFormat, options: TableOptions) -> None:
        """Look at the file; its rows are read when they are asked for.

        Raises:
            EngineError: it can't be read as text, has no rows, or the options don't fit it.
        """
        self.path: Path = sample.path
        self.ledger = Ledger()
        self._size_bytes = sample.size_bytes
        encoding = encoding_of(sample, options.encoding)
        head, slices = sample_text(sample, encoding.value)
        self._source = TextSource(sample.path, encoding.value, newline_of(head))
        if format == "lines" and options.delimiter is None:
            options = _lines_only(options)
        ending = sample.path.suffix.lower()
        self._found = dialect_of(head, slices, sample.is_whole, ending, options)
        if ending not in TABLE_ENDINGS and not self._found.dialect.delimiter:
            format = "lines"
        first = self._first_rows()
        header = (
            Detected("no", "certain", TextKey("reason.header_lines"))
            if format == "lines" and options.has_header is None
            else header_of(first, options.has_header)
        )
        self._has_header = header.value == "yes"
        problems: list[TextKey] = []
        if self._has_header:
            columns, problems = unique_names(first[0])
        else:
            columns = numbered_names(_width(first))
        self._check_rows(first)
        self.info = TableInfo(
            format=format if format == "lines" else _format(self._found),
            columns=columns,
            encoding=encoding,
            delimiter=self._found.delimiter,
            quoting=self._found.quoting,
            header=header,
            problems=problems,
        )

    def rows(self, start: int = 0) -> Iterator[Row]:
        """The rows from the ``start``-th on; see :class:`engine.data.table.Table`."""
        ledger = self.ledger = Ledger()
        with FileLines(self._source, ledger) as lines:
            yield from self._rows(lines, ledger, start)

    def _rows(self, lines: FileLines, ledger: Ledger, start: int) -> Iterator[Row]:
        columns = self.info.columns
        width = len(columns)
        for record in self._data_records(lines, ledger):
            cells = record.cells
            if len(cells) != width:
                (ledger.short if len(cells) < width else ledger.long).add(record.line)
            if record.stray_quotes:
                ledger.stray_quotes.add(record.line)
            ledger.continuation_lines += record.line_count - 1
            ledger.rows += 1
            if ledger.rows <= start:
                continue
            row: Row = dict(zip(columns, cells, strict=False))
            if len(cells) < width:
                row.update(dict.fromkeys(columns[len(cells) :]))
            elif len(cells) > width:
                row[EXTRA] = cells[width:]
            yield row

    def row_count(self) -> tuple[int, bool]:
        """See :class:`engine.data.table.Table`."""
        with FileLines(self._source, Ledger()) as lines:
            found = self._data_records(lines, Ledger())
            if self._size_bytes <= COUNTED_BYTES:
                return sum(1 for _ in found), True
            seen = sum(1 for _ in islice(found, ESTIMATE_ROWS))
            read_share = lines.position / self._size_bytes
        return (seen, True) if seen < ESTIMATE_ROWS else (round(seen / read_share), False)

    def _data_records(self, lines: FileLines, ledger: Ledger) -> Iterator[Record]:
        """Records that are rows; the others are put on account."""
        needs_header = self._has_header
        blanks_are_rows = len(self.info.columns) == 1
        blanks: list[Record] = []
        for record in self._records(lines, ledger):
            if record.is_blank and (needs_header or not blanks_are_rows):
                ledger.blank_lines += 1
            elif record.is_blank and self.info.format != "lines":
                blanks.append(record)
            elif needs_header:
                needs_header = False
                ledger.header_lines += record.line_count
            else:
                yield from blanks
                blanks.clear()
                yield record
        # Empty lines at the end of a file are no rows.
        ledger.blank_lines += len(blanks)

    def _records(self, lines: FileLines, ledger: Ledger) -> Iterator[Record]:
        for _ in range(self._found.skipped_lines):
            lines.next()
            ledger.header_lines += 1
        return records(lines, self._found.dialect)

    def _first_rows(self) -> list[list[str]]:
        ledger = Ledger()
        with FileLines(self._source, ledger) as lines:
            found = (one.cells for one in self._records(lines, ledger) if not one.is_blank)
            first = list(islice(found, HEADER_ROWS))
        if not first:
            raise UsageError("error.data_empty", file=self.path.name)
        return first

    def _check_rows(self, first: list[list[str]]) -> None:
        if self._has_header and len(first) == 1:
            raise UsageError("error.data_no_rows", file=self.path.name)


def _lines_only(options: TableOptions) -> TableOptions:
    quoting = "none" if options.quoting == "auto" else options.quoting
    return TableOptions(
        encoding=options.encoding, delimiter="", quoting=quoting, has_header=options.has_header
    )


def _format(found: FoundDialect) -> TableFormat:
    return "tsv" if found.dialect.delimiter == "\t" else "csv"


def _width(rows: list[list[str]]) -> int:
    """The commonest number of cells; of several, the largest."""
    widths = [len(row) for row in rows]
    return max(sorted(set(widths), reverse=True), key=widths.count)
