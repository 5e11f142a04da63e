"""A sheet of an Excel workbook as a table, read as it streams by.

Values are the workbook's own: numbers, dates, text; of a formula the result that is saved
with it. A row without any value is no row; trailing empty cells are none.

Owns: which sheet, and what a row of it is.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

from engine.data.column_names import numbered_names, unique_names
from engine.data.file_sample import HEAD_BYTES, FileSample, opened
from engine.data.header import header_of
from engine.data.table import EXTRA, Ledger, Row
from engine.data.zip_limits import ARCHIVE_ERRORS, check_archive
from engine.errors import CorruptError, NotFoundError, UnsupportedError, UsageError
from engine.protocol.data import TableInfo, TableOptions
from engine.protocol.envelope import TextKey

if TYPE_CHECKING:
    from openpyxl import Workbook

HEADER_ROWS = 200
COUNTED_BYTES = 2 << 20
MAX_SHEET_ROWS = 1 << 20
"""Excel's own limit; a sheet that says it has more would be read for ever."""

MAX_STRINGS_BYTES = 512 << 20
"""The texts of all cells are in one part, which is held in memory."""

Cells = tuple[Any, ...]


class WorkbookTable:
    """Rows of one sheet.

    Attributes:
        path, info, ledger: as :class:`engine.data.table.Table` says; the ledger's lines are
            the sheet's rows.
    """

    def __init__(self, sample: FileSample, options: TableOptions) -> None:
        """Choose the sheet and look at its first rows.

        Raises:
            EngineError: it is damaged, harmful or empty, or has no such sheet.
        """
        self.path: Path = sample.path
        self.ledger = Ledger()
        self._size_bytes = sample.size_bytes
        check_archive(self.path, "Excel", {"xl/sharedStrings": MAX_STRINGS_BYTES})
        self._sheet, sheets, first, self._last_row = self._look(options.sheet)
        texts = [[_text(cell) for cell in cells] for cells in first]
        header = header_of(texts, options.has_header)
        self._has_header = header.value == "yes"
        if self._has_header and len(first) == 1:
            raise UsageError("error.data_no_rows", file=self.path.name)
        problems: list[TextKey] = []
        if self._has_header:
            columns, problems = unique_names(first[0])
        else:
            columns = numbered_names(max(map(len, first)))
        if formulas := self._count_formulas():
            problems.append(TextKey("data.formulas", {"count": formulas}))
        self.info = TableInfo(
            format="xlsx",
            columns=columns,
            header=header,
            sheet=self._sheet,
            sheets=sheets,
            problems=problems,
        )

    def rows(self, start: int = 0) -> Iterator[Row]:
        """The rows from the ``start``-th on; see :class:`engine.data.table.Table`."""
        ledger = self.ledger = Ledger()
        columns = self.info.columns
        width = len(columns)
        for cells in self._data_cells(ledger):
            ledger.rows += 1
            if len(cells) > width:
                ledger.long.add(ledger.lines)
            if ledger.rows <= start:
                continue
            row: Row = dict.fromkeys(columns)
            row.update(zip(columns, cells, strict=False))
            if len(cells) > width:
                row[EXTRA] = list(cells[width:])
            yield row

    def row_count(self) -> tuple[int, bool]:
        """See :class:`engine.data.table.Table`."""
        if self._size_bytes <= COUNTED_BYTES or self._last_row is None:
            return sum(1 for _ in self._data_cells(Ledger())), True
        return max(1, self._last_row - self._has_header), False

    def _look(self, asked: str | None) -> tuple[str, list[str], list[Cells], int | None]:
        """The sheet to read, all sheets, its first rows, and where it says that it ends."""
        with self._opened(formulas=False) as book:
            names = [sheet.title for sheet in book.worksheets]
            if asked is not None and asked not in names:
                raise NotFoundError(
                    "error.data_sheet_unknown",
                    file=self.path.name,
                    sheet=asked,
                    sheets=", ".join(names),
                )
            for sheet in book.worksheets:
                if asked not in (None, sheet.title):
                    continue
                if asked is None and sheet.sheet_state != "visible":
                    continue
                last = sheet.max_row
                first = list(islice(self._filled(book, sheet.title, Ledger()), HEADER_ROWS))
                if first:
                    return sheet.title, names, first, last
        raise UsageError("error.data_empty", file=self.path.name)

    def _data_cells(self, ledger: Ledger) -> Iterator[Cells]:
        with self._opened(formulas=False) as book:
            found = self._filled(book, self._sheet, ledger)
            if self._has_header:
                next(found)
                ledger.header_lines += 1
            yield from found

    def _filled(self, book: "Workbook", name: str, ledger: Ledger) -> Iterator[Cells]:
        """Rows with a value in them, without the empty cells at their ends."""
        sheet = book[name]
        sheet.reset_dimensions()  # what a file says of its own size is often wrong
        for cells in sheet.iter_rows(values_only=True):
            ledger.lines += 1
            if ledger.lines > MAX_SHEET_ROWS:
                raise self._damaged("more rows than a sheet can have")
            width = len(cells)
            while width and cells[width - 1] is None:
                width -= 1
            if width:
                yield cells[:width]
            else:
                ledger.blank_lines += 1

    def _count_formulas(self) -> int:
        """Formulas at the beginning without a saved result; their cells read as empty."""
        if not self._has_formulas():
            return 0
        with self._opened(formulas=True) as formulas, self._opened(formulas=False) as results:
            written = formulas[self._sheet].iter_rows(values_only=True, max_row=HEADER_ROWS)
            computed = results[self._sheet].iter_rows(values_only=True, max_row=HEADER_ROWS)
            return sum(
                isinstance(formula, str) and formula.startswith("=") and result is None
                for row, values in zip(written, computed, strict=True)
                for formula, result in zip(row, values, strict=True)
            )

    def _has_formulas(self) -> bool:
        with ZipFile(self.path) as archive:
            sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
            heads = [archive.open(name).read(HEAD_BYTES) for name in sheets]
        return any(b"<f>" in head or b"<f " in head for head in heads)

    @contextmanager
    def _opened(self, formulas: bool) -> "Iterator[Workbook]":
        from xml.etree.ElementTree import ParseError

        from defusedxml.common import DefusedXmlException
        from lxml.etree import XMLSyntaxError
        from openpyxl import load_workbook
        from openpyxl.utils.exceptions import InvalidFileException

        with opened(self.path) as binary:
            book = None
            try:
                book = load_workbook(binary, read_only=True, data_only=not formulas)
                yield book
            except (
                *(ParseError, XMLSyntaxError, InvalidFileException),
                *(*ARCHIVE_ERRORS, KeyError, TypeError, AttributeError, IndexError),
            ) as problem:
                # openpyxl has no error of its own for a part that is missing or malformed, and
                # wraps what its parsers raise only in some places.
                cause = problem.__cause__ or problem
                if isinstance(cause, DefusedXmlException):
                    raise UnsupportedError("error.data_entities", file=self.path.name) from problem
                raise self._damaged(str(cause)) from problem
            finally:
                if book is not None:
                    book.close()

    def _damaged(self, problem: str) -> CorruptError:
        first = (problem.splitlines() or ["?"])[0]
        return CorruptError(
            "error.data_damaged", file=self.path.name, format="Excel", problem=first
        )


def _text(cell: object) -> str:
    return "" if cell is None else str(cell)
