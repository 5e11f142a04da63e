"""Workbooks come back cell by cell: only text differs."""

import datetime
import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import openpyxl
import pytest
from lxml import etree
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.table import Table

from engine.errors import EngineError, NotFoundError
from engine.translation.documents.document import Document, Languages
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


THREADS = "application/vnd.ms-excel.threadedcomments+xml"
THREAD = (
    '<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/'
    'threadedcomments"><threadedComment ref="B2" id="{1}"><text>in a thread</text>'
    "</threadedComment></ThreadedComments>"
)


@pytest.fixture
def commented(tmp_path: Path) -> Path:
    """With a comment of each form, and the older one that stands for the newer."""
    made = openpyxl.Workbook()
    made.active.append(["name", "kind"])
    made.active.append(["pear", "fruit"])
    made.properties.title, made.properties.keywords = "a title", "12"
    made.active["A2"].comment = Comment("a first comment", "Ann")
    made.active["B2"].comment = Comment("You need a newer Excel to see it", "tc={1}")
    made.save(tmp_path / "plain.xlsx")
    content = dict(members(tmp_path / "plain.xlsx"))
    types = content["[Content_Types].xml"].decode()
    override = f'<Override PartName="/xl/threadedComments/t1.xml" ContentType="{THREADS}"/></Types>'
    content["[Content_Types].xml"] = types.replace("</Types>", override).encode()
    relations = content["xl/worksheets/_rels/sheet1.xml.rels"].decode()
    own = '<Relationship Id="t1" Type="t" Target="../threadedComments/t1.xml"/></Relationships>'
    content["xl/worksheets/_rels/sheet1.xml.rels"] = relations.replace(
        "</Relationships>", own
    ).encode()
    content["xl/threadedComments/t1.xml"] = THREAD.encode()
    path = tmp_path / "commented.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        for name, part in content.items():
            archive.writestr(name, part)
    return path


def test_comments_are_translated_in_both_forms(commented: Path, rewritten: Rewrite) -> None:
    document = open_document(commented)
    found = [unit for unit in document.units() if unit.place.key == "place.cell_comment"]
    assert [(unit.place.args["cell"], unit.text) for unit in found] == [
        ("A2", "a first comment"),
        ("B2", "in a thread"),
    ]
    told = {one.key: one.args for one in document.coverage()}
    assert told["document.comments"] == {"count": 2}
    assert told["document.properties"] == {"count": 1}, "its title; numbers are no text"
    path = rewritten(document)
    assert b"<text>IN A THREAD</text>" in members(path)["xl/threadedComments/t1.xml"]
    sheet = openpyxl.load_workbook(path).active
    assert sheet["A2"].comment.text == "A FIRST COMMENT" and sheet["A2"].value == "PEAR"
    assert sheet["B2"].comment.text == "You need a newer Excel to see it"


def test_where_columns_are_chosen_comments_are_left_and_that_is_said(
    commented: Path, rewritten: Rewrite
) -> None:
    document = open_document(commented, ["name"])
    assert [unit.text for unit in document.units()] == ["pear"]
    assert "document.comments_left" in [one.key for one in document.coverage()]
    sheet = openpyxl.load_workbook(rewritten(document)).active
    assert sheet["A2"].comment.text == "a first comment"


def test_sheet_names_are_left_and_that_is_said(book: Path, rewritten: Rewrite) -> None:
    document = open_document(book)
    (note,) = document.notes()
    assert (note.key, note.args) == ("document.sheet_names", {"count": 2})
    assert openpyxl.load_workbook(rewritten(document)).sheetnames == ["First", "Second"]


def test_sheets_turn_with_the_direction(book: Path, tmp_path: Path) -> None:
    def turned(source: Path, name: str, *languages: str) -> Path:
        document = open_document(source)
        with (tmp_path / name).open("wb") as file:
            pieces = (["\u0643"] + [""] * (len(u.leaves) - 1) for u in document.units())
            document.write(pieces, file, Languages(*languages))
        return tmp_path / name

    def directions(path: Path) -> list[bool | None]:
        return [one.sheet_view.rightToLeft for one in openpyxl.load_workbook(path).worksheets]

    arabic = turned(book, "ar.xlsx", "en", "ar")
    assert directions(arabic) == [True, True]
    assert directions(turned(arabic, "fa.xlsx", "ar", "fa")) == [True, True]
    assert directions(turned(arabic, "en.xlsx", "ar", "en")) == [None, None]
    content = dict(members(book))
    name = "xl/worksheets/sheet1.xml"
    content[name] = re.sub(rb"<sheetViews>.*</sheetViews>", b"", content[name], flags=re.DOTALL)
    with zipfile.ZipFile(tmp_path / "bare.xlsx", "w") as archive:
        for member, part in content.items():
            archive.writestr(member, part)
    assert directions(turned(tmp_path / "bare.xlsx", "he.xlsx", "en", "he")) == [True, True]
