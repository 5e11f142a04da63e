"""Workbooks come back cell by cell: only text differs."""

import datetime
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import openpyxl
import pytest
from lxml import etree
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from openpyxl.worksheet.table import Table

from engine.errors import EngineError, NotFoundError
from engine.translation.documents.document import Document
from engine.translation.documents.opening import open_document

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"

Rewrite = Callable[[Document], Path]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    made = openpyxl.Workbook()
    first = made.active
    first.title = "First"
    first.append(["name", "note", "price", "day", "sum"])
    first.append(["red apple", "very sweet", 1.5, datetime.date(2024, 1, 5), "=C2*2"])
    first.append(["A-17", "red apple", 2, datetime.date(2024, 1, 6), "=C3*2"])
    first["A2"].font = Font(bold=True)
    bold = InlineFont(b=True)
    first["B4"] = CellRichText("half ", TextBlock(bold, "bold"), " words")
    second = made.create_sheet("Second")
    second.append(["product", "kind"])
    second.append(["green pear", "some fruit"])
    second.add_table(Table(displayName="T", ref="A1:B2"))
    path = tmp_path / "own.xlsx"
    made.save(path)
    return shared(path, tmp_path / "book.xlsx")


def shared(path: Path, target: Path) -> Path:
    """The same workbook with its texts among the shared strings, as Excel writes it."""
    content = dict(members(path))
    strings: dict[bytes, int] = {}
    for name in [one for one in content if one.startswith("xl/worksheets/sheet")]:
        root = etree.fromstring(content[name])
        for cell in root.iter(f"{MAIN}c"):
            if cell.get("t") != "inlineStr":
                continue
            (own,) = cell
            own.tag = f"{MAIN}si"
            number = strings.setdefault(etree.tostring(own), len(strings))
            cell.remove(own)
            cell.set("t", "s")
            etree.SubElement(cell, f"{MAIN}v").text = str(number)
        content[name] = etree.tostring(root)
    table = etree.Element(f"{MAIN}sst", uniqueCount=str(len(strings)))
    table.extend(etree.fromstring(one) for one in strings)
    content["xl/sharedStrings.xml"] = etree.tostring(table)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    override = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'
    types = content["[Content_Types].xml"].replace(b"</Types>", override.encode())
    content["[Content_Types].xml"] = types
    with zipfile.ZipFile(target, "w") as archive:
        for name, part in content.items():
            archive.writestr(name, part)
    return target


def members(path: Path) -> Mapping[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_text_changes_and_nothing_else(book: Path, rewritten: Rewrite) -> None:
    document = open_document(book)
    path = rewritten(document)
    result = openpyxl.load_workbook(path, rich_text=True)
    first, second = result["First"], result["Second"]
    assert [cell.value for cell in first[1]] == ["NAME", "NOTE", "PRICE", "DAY", "SUM"]
    assert [cell.value for cell in first[2]] == [
        *("RED APPLE", "VERY SWEET", 1.5, datetime.datetime(2024, 1, 5), "=C2*2"),
    ]
    assert first["A3"].value == "A-17" and first["B3"].value == "RED APPLE"
    assert first["A2"].font.bold
    assert str(first["B4"].value) == "HALF BOLD WORDS"
    assert [str(one) for one in first["B4"].value] == ["HALF ", "BOLD", " WORDS"]
    assert [cell.value for cell in second[2]] == ["GREEN PEAR", "SOME FRUIT"]
    before, after = members(book), members(path)
    assert {name for name in before if before[name] != after[name]} == {"xl/sharedStrings.xml"}


def test_names_of_excel_tables_stay(book: Path, rewritten: Rewrite) -> None:
    document = open_document(book)
    assert len(list(document.units())) == 10
    result = openpyxl.load_workbook(rewritten(document))
    assert [cell.value for cell in result["Second"][1]] == ["product", "kind"]
    told, headers = document.coverage()
    assert told.args == {"sheets": 2, "all_sheets": 2, "read": 11, "total": 20}
    assert (headers.key, headers.args) == ("document.table_headers", {"count": 2})


def test_a_string_is_one_unit_named_after_its_first_cell(book: Path) -> None:
    units = list(open_document(book).units())
    assert [unit.text for unit in units].count("red apple") == 1
    apple = next(unit for unit in units if unit.text == "red apple")
    assert apple.place.args == {"sheet": "First", "cell": "A2"}


@pytest.mark.parametrize("column", ["note", "B"])
def test_only_chosen_columns(book: Path, rewritten: Rewrite, column: str) -> None:
    result = openpyxl.load_workbook(rewritten(open_document(book, [column])), rich_text=True)
    first = result["First"]
    # The same string is translated in one column and stays in the other.
    assert first["A2"].value == "red apple" and first["B3"].value == "RED APPLE"
    assert first["B1"].value == "note" and str(first["B4"].value) == "HALF BOLD WORDS"
    assert result["Second"]["B2"].value == ("SOME FRUIT" if column == "B" else "some fruit")


def test_text_within_cells(book: Path, tmp_path: Path, rewritten: Rewrite) -> None:
    path = tmp_path / "inline.xlsx"
    content = dict(members(book))
    sheet = content["xl/worksheets/sheet1.xml"].decode()
    cell = '<c r="G1" t="inlineStr"><is><t>own words</t></is></c></row>'
    content["xl/worksheets/sheet1.xml"] = sheet.replace("</row>", cell, 1).encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, part in content.items():
            archive.writestr(name, part)
    result = openpyxl.load_workbook(rewritten(open_document(path)))
    assert result["First"]["G1"].value == "OWN WORDS" and result["First"]["C2"].value == 1.5


def test_bad_columns_and_damage_are_said(book: Path, tmp_path: Path) -> None:
    with pytest.raises(NotFoundError) as raised:
        open_document(book, ["colour"])
    assert "note" in str(raised.value.text.args["columns"])
    content = dict(members(book))
    content["xl/worksheets/sheet1.xml"] = content["xl/worksheets/sheet1.xml"][:300]
    path = tmp_path / "bad.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        for name, part in content.items():
            archive.writestr(name, part)
    with pytest.raises(EngineError) as failed:
        list(open_document(path).units())
    assert failed.value.text.key == "error.data_damaged"
