"""The parts of an Excel workbook: its sheets, their cells as they stream by, and its strings.

Owns: where in the archive a cell's text is. Knows nothing of translating.
"""

import posixpath
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from engine.translation.documents.office_archive import OfficeArchive
from engine.translation.documents.xml_text import Stretch, XmlLine, line_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_ID = re.compile(r"\{[^}]*relationships\}id")
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d+)(?::\$?([A-Z]{1,3})\$?(\d+))?")


class Sheet(NamedTuple):
    """A worksheet: its name in the workbook, and its part."""

    name: str
    part: str


class Cell(NamedTuple):
    """A cell with something in it.

    Attributes:
        column: its letters.
        string: the number of its shared string, or ``None``.
        inline: its text where that is in the cell itself.
    """

    row: int
    column: str
    string: int | None
    inline: XmlLine | None

    @property
    def reference(self) -> str:
        """``B7``."""
        return f"{self.column}{self.row}"


def local(element: "_Element") -> str:
    """An element's name without its namespace: there are two, for the strict form."""
    return str(element.tag).rpartition("}")[2]


def sheets_of(archive: OfficeArchive) -> tuple[list[Sheet], int]:
    """The worksheets in the workbook's order, and how many sheets there are with charts' ones.

    Raises:
        CorruptError: a part is missing or no XML.
    """
    books = archive.parts_of("sheet.main+xml", "sheet.macroEnabled.main+xml", "template.main+xml")
    if not books:
        raise archive.damaged("xl/workbook.xml")
    targets = relations_of(archive, books[0])
    worksheets = set(archive.parts_of("worksheet+xml"))
    found: list[Sheet] = []
    count = 0
    for element in archive.root(books[0]).iter("{*}sheet"):
        count += 1
        identity = next((str(v) for k, v in element.attrib.items() if _ID.fullmatch(str(k))), "")
        part = targets.get(identity, "")
        if part in worksheets:
            found.append(Sheet(str(element.get("name", "")), part))
    return found, count


def relations_of(archive: OfficeArchive, part: str) -> dict[str, str]:
    """The parts that a part refers to, by the names it has for them."""
    folder, name = posixpath.split(part)
    relations = f"{folder}/_rels/{name}.rels"
    if relations not in archive.names():
        return {}
    return {
        str(one.get("Id")): posixpath.normpath(
            posixpath.join("/" + folder, str(one.get("Target", "")))
        ).lstrip("/")
        for one in archive.root(relations).iter("{*}Relationship")
        if one.get("TargetMode") != "External"
    }


def cells_of(archive: OfficeArchive, sheet: Sheet) -> Iterator[Cell]:
    """The cells of a sheet, row by row; formulas and their results are no text.

    Raises:
        CorruptError: the sheet is damaged.
    """
    from lxml import etree

    with archive.stream(sheet.part) as stream:
        rows = etree.iterparse(
            stream, events=("end",), tag="{*}row", resolve_entities=False, no_network=True
        )
        number = 0
        for _, row in rows:
            number = _number(row.get("r"), number + 1)
            place = 0
            for element in row:
                if local(element) == "c":
                    place += 1
                    cell = _cell(element, number, place)
                    if cell is not None:
                        yield cell
            row.clear()
            while row.getprevious() is not None:
                del row.getparent()[0]


def _cell(element: "_Element", row: int, place: int) -> Cell | None:
    match = _REFERENCE.fullmatch(str(element.get("r", "")))
    column = match[1] if match else letters(place)
    kind = element.get("t", "n")
    values = {local(child): child for child in element}
    if kind == "inlineStr" and "is" in values:
        return Cell(row, column, None, line_of(stretches_of(values["is"])))
    value = values.get("v")
    if "f" in values:
        return Cell(row, column, None, None)
    if value is None or value.text is None:
        return None
    is_shared = kind == "s"
    return Cell(row, column, int(value.text) if is_shared else None, None)


def stretches_of(string: "_Element") -> list[Stretch]:
    """The runs of a string; how it is read aloud is no text of it."""
    found: list[Stretch] = []
    for number, child in enumerate(string):
        if local(child) == "t":
            found.append(Stretch((number,), [child]))
        elif local(child) == "r":
            texts = [one for one in child if local(one) == "t"]
            if texts:
                found.append(Stretch((number,), texts))
    return found


def table_headers(archive: OfficeArchive, sheet: Sheet) -> set[str]:
    """The cells with column names of Excel tables, which the table's own part repeats and
    formulas refer to: changed here alone, the workbook would be damaged."""
    found: set[str] = set()
    for part in relations_of(archive, sheet.part).values():
        if not part.startswith("xl/tables/"):
            continue
        table = archive.root(part)
        match = _REFERENCE.fullmatch(str(table.get("ref", "")))
        if match is None or table.get("headerRowCount") == "0":
            continue
        first, last = number_of(match[1]), number_of(match[3] or match[1])
        found |= {f"{letters(column)}{match[2]}" for column in range(first, last + 1)}
    return found


def turn_sheet(root: "_Element", is_right_to_left: bool) -> None:
    """Let the sheet's first column be on the right, or again on the left.

    A sheet without views gets one (ECMA-376, CT_Worksheet: before formats, columns and rows).
    """
    space = str(root.tag).rpartition("}")[0] + "}" if "}" in str(root.tag) else ""
    views = list(root.iter(f"{space}sheetView"))
    if not views and is_right_to_left:
        made = root.makeelement(f"{space}sheetViews", {})
        views = [made.makeelement(f"{space}sheetView", {"workbookViewId": "0"})]
        made.append(views[0])
        first = (f"{space}sheetPr", f"{space}dimension")
        root.insert(sum(1 for one in root if one.tag in first), made)
    for view in views:
        if is_right_to_left:
            view.set("rightToLeft", "1")
        else:
            view.attrib.pop("rightToLeft", None)


def letters(number: int) -> str:
    """1 is A, 27 is AA."""
    found = ""
    while number:
        number, rest = divmod(number - 1, 26)
        found = chr(65 + rest) + found
    return found


def number_of(column: str) -> int:
    """A is 1, AA is 27."""
    number = 0
    for letter in column:
        number = 26 * number + ord(letter) - 64
    return number


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdigit() else otherwise
