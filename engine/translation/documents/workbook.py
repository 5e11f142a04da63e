"""Excel workbooks: cells and comments that hold text; formulas, numbers, dates and formats stay.

A string that several cells share is translated once. Where some of them are to stay as they are,
the others get a string of their own.

Owns: which cells are translated, and how the strings are written.
"""

import copy
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from engine.errors import NotFoundError
from engine.protocol.envelope import TextKey
from engine.protocol.translation import FileColumn
from engine.translation.documents.column_sample import ColumnSample
from engine.translation.documents.document import Languages, Pieces
from engine.translation.documents.office_archive import OfficeArchive, properties_left, xml_bytes
from engine.translation.documents.unit import Unit, holds_prose
from engine.translation.documents.workbook_comments import comment_parts
from engine.translation.documents.workbook_parts import (
    Cell,
    Sheet,
    cells_of,
    local,
    sheets_of,
    stretches_of,
    table_headers,
    turn_sheet,
)
from engine.translation.documents.xml_text import XmlLine, line_of

if TYPE_CHECKING:
    from lxml.etree import _Element

SAMPLED_CELLS = 20_000
"""Of each sheet, where its columns are looked at."""

MAX_STRINGS_BYTES = 128 << 20
MAX_SHEET_BYTES = 256 << 20
"""Held in memory where a cell of it must be written anew."""


@dataclass
class _Uses:
    """What becomes of the workbook's cells.

    Attributes:
        translated, left: strings of cells that are translated, and of those that aren't.
        cells: by sheet's part, cells that are translated, with their strings' numbers.
        read, total: cells that are translated, and all that aren't empty.
        headers: column names of Excel tables.
        comments: on cells, all of them.
    """

    translated: set[int] = field(default_factory=set)
    left: set[int] = field(default_factory=set)
    cells: dict[str, dict[str, int]] = field(default_factory=dict)
    read: int = 0
    total: int = 0
    headers: int = 0
    comments: int = 0


class WorkbookDocument:
    """An .xlsx file; see :class:`engine.translation.documents.document.Document`."""

    format = "xlsx"
    target_suffix = ""

    def __init__(self, path: Path, columns: list[str]) -> None:
        """Look at its sheets.

        Args:
            columns: names in the first row of a sheet, or letters; empty for all cells.

        Raises:
            EngineError: it is damaged, harmful, protected or too large, or has no such column.
        """
        self._archive = OfficeArchive(path, "Excel", {"xl/sharedStrings": MAX_STRINGS_BYTES})
        self._sheets, self._all_sheets = sheets_of(self._archive)
        found = self._archive.parts_of("sharedStrings+xml")
        self._strings_part = found[0] if found else None
        self._uses = _Uses()
        self._chosen = self._choose(columns) if columns else {}

    def columns(self) -> list[FileColumn]:
        """The columns of all sheets that have text, by the name in the first row, else by
        their letter."""
        strings = self._strings()
        sample = ColumnSample()
        for sheet in self._sheets:
            row, names = self._names(sheet, strings)
            for cell in islice(cells_of(self._archive, sheet), SAMPLED_CELLS):
                line = self._line(cell, strings)
                if line is not None and cell.row != row:
                    sample.take(names.get(cell.column) or cell.column, line.text)
        return sample.columns()

    def units(self) -> Iterator[Unit]:
        """A unit for each string that a translated cell has, named after the first such cell."""
        strings = self._strings()
        uses = _Uses()
        for sheet, cell, line in self._translated(strings, uses):
            place = TextKey("place.cell", {"sheet": sheet.name, "cell": cell.reference})
            yield Unit(place, line.leaves)
        for comments in comment_parts(self._archive, self._sheets):
            for reference, line in comments.lines():
                uses.comments += 1
                if not self._chosen:
                    told = {"sheet": comments.sheet.name, "cell": reference}
                    yield Unit(TextKey("place.cell_comment", {**told}), line.leaves)
        self._uses = uses

    def coverage(self) -> list[TextKey]:
        """How many cells hold text; what was not read."""
        uses = self._uses
        told = [
            TextKey(
                "document.cells",
                {
                    **{"sheets": len(self._sheets), "all_sheets": self._all_sheets},
                    **{"read": uses.read, "total": uses.total},
                },
            )
        ]
        if uses.headers:
            told.append(TextKey("document.table_headers", {"count": uses.headers}))
        if uses.comments:
            key = "document.comments_left" if self._chosen else "document.comments"
            told.append(TextKey(key, {"count": uses.comments}))
        drawings = [
            part
            for part in self._archive.parts_of("drawingml.chart+xml", "officedocument.drawing+xml")
            if next(self._archive.root(part).iter("{*}t"), None) is not None
        ]
        if drawings:
            told.append(TextKey("document.drawings", {"count": len(drawings)}))
        return told + properties_left(self._archive)

    def notes(self) -> list[TextKey]:
        """What holds the workbook together and so is left."""
        return [TextKey("document.sheet_names", {"count": self._all_sheets})]

    def write(self, pieces: Pieces, file: BinaryIO, languages: Languages | None = None) -> None:
        """Write it with the same sheets; they turn with the direction of writing."""
        root = self._strings_root()
        strings = [] if root is None else _strings_of(root)
        uses = _Uses()
        inline: dict[str, dict[str, list[str]]] = {}
        texts: dict[int, list[str]] = {}
        for sheet, cell, _ in self._translated(_lines(strings), uses):
            if cell.string is not None:
                texts[cell.string] = next(pieces)
            else:
                inline.setdefault(sheet.part, {})[cell.reference] = next(pieces)
        replaced: dict[str, bytes] = {}
        moved = {}
        if root is not None and self._strings_part is not None:
            moved = _put(root, strings, texts, uses.left)
            replaced[self._strings_part] = xml_bytes(root)
        for sheet in self._sheets:
            own = uses.cells.get(sheet.part, {})
            numbers = {place: moved[one] for place, one in own.items() if one in moved}
            is_turned = languages is not None and languages.is_turned
            if numbers or sheet.part in inline or is_turned:
                root = self._archive.root(sheet.part)
                _rewrite(root, numbers, inline.get(sheet.part, {}))
                if languages is not None and is_turned:
                    turn_sheet(root, languages.is_right_to_left)
                replaced[sheet.part] = xml_bytes(root)
        for comments in () if self._chosen else comment_parts(self._archive, self._sheets):
            for _, line in comments.lines():
                line.set(next(pieces))
            replaced[comments.part] = xml_bytes(comments.root)
        self._archive.copy(file, replaced)

    def _strings_root(self) -> "_Element | None":
        return None if self._strings_part is None else self._archive.root(self._strings_part)

    def _strings(self) -> list[XmlLine | None]:
        root = self._strings_root()
        return [] if root is None else _lines(_strings_of(root))

    def _translated(
        self, strings: list[XmlLine | None], uses: _Uses
    ) -> Iterator[tuple[Sheet, Cell, XmlLine]]:
        """The cells whose text is to be translated and was not met before; ``uses`` is filled."""
        for sheet in self._sheets:
            headers = table_headers(self._archive, sheet)
            first_row, columns = self._chosen.get(sheet.part, (0, None))
            for cell in cells_of(self._archive, sheet):
                uses.total += 1
                line = self._line(cell, strings)
                is_header = line is not None and cell.reference in headers
                uses.headers += is_header
                is_wanted = columns is None or (cell.column in columns and cell.row != first_row)
                if line is None or is_header or not is_wanted or not holds_prose(line.text):
                    if cell.string is not None:
                        uses.left.add(cell.string)
                    continue
                uses.read += 1
                if cell.string is not None:
                    uses.cells.setdefault(sheet.part, {})[cell.reference] = cell.string
                    if cell.string in uses.translated:
                        continue
                    uses.translated.add(cell.string)
                yield sheet, cell, line

    def _line(self, cell: Cell, strings: list[XmlLine | None]) -> XmlLine | None:
        if cell.string is None:
            return cell.inline
        if not 0 <= cell.string < len(strings):
            raise self._archive.damaged(f"{cell.reference}: no string {cell.string}")
        return strings[cell.string]

    def _names(self, sheet: Sheet, strings: list[XmlLine | None]) -> tuple[int, dict[str, str]]:
        """The number of a sheet's first row, and the names in it by column."""
        row = 0
        names: dict[str, str] = {}
        for cell in cells_of(self._archive, sheet):
            if row and cell.row != row:
                break
            row = cell.row
            line = self._line(cell, strings)
            if line is not None:
                names[cell.column] = line.text
        return row, names

    def _choose(self, asked: list[str]) -> dict[str, tuple[int, frozenset[str] | None]]:
        """For each sheet its first row and the columns to translate below it.

        Raises:
            NotFoundError: no sheet has such a column.
        """
        strings = self._strings()
        chosen: dict[str, tuple[int, frozenset[str] | None]] = {}
        known: dict[str, None] = {}
        for sheet in self._sheets:
            row, names = self._names(sheet, strings)
            if any(one not in names and one not in names.values() for one in asked):
                # A column whose first cell is a number or empty has only its letter.
                letters = sorted({cell.column for cell in cells_of(self._archive, sheet)})
                names = {one: names.get(one, one) for one in letters}
            known.update(dict.fromkeys([*names.values(), *names]))
            columns = {one for one, name in names.items() if name in asked or one in asked}
            chosen[sheet.part] = (row, frozenset(columns))
        for name in asked:
            if name not in known:
                raise NotFoundError(
                    "error.data_column_unknown",
                    file=self._archive.path.name,
                    column=name,
                    columns=", ".join(known),
                )
        return chosen


def _strings_of(root: "_Element") -> list["_Element"]:
    return [one for one in root if local(one) == "si"]


def _lines(strings: list["_Element"]) -> list[XmlLine | None]:
    return [line_of(stretches_of(one)) for one in strings]


def _put(
    root: "_Element", strings: list["_Element"], texts: dict[int, list[str]], left: set[int]
) -> dict[int, int]:
    """Put translations among the shared strings; returns which strings have got a copy, because
    cells that stay as they are have them too, and its number."""
    moved: dict[int, int] = {}
    count = len(strings)
    for number, pieces in texts.items():
        string = strings[number]
        if number in left:
            string = copy.deepcopy(string)
            root.append(string)
            moved[number] = count
            count += 1
        line = line_of(stretches_of(string))
        assert line is not None, number
        line.set(pieces)
    if root.get("uniqueCount") is not None:
        root.set("uniqueCount", str(count))
    return moved


def _rewrite(sheet: "_Element", numbers: dict[str, int], inline: dict[str, list[str]]) -> None:
    """Point cells to other strings, and put translations into those that have their own."""
    for cell in sheet.iter("{*}c"):
        place = str(cell.get("r", ""))
        for child in cell:
            if place in numbers and local(child) == "v":
                child.text = str(numbers[place])
            elif place in inline and local(child) == "is":
                line = line_of(stretches_of(child))
                assert line is not None, place
                line.set(inline[place])
