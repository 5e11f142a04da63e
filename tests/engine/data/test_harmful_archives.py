"""Workbooks that would harm are refused before, and at the latest while, they are read."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.data import open_table, zip_limits
from engine.errors import EngineError

SHEET = "xl/worksheets/sheet1.xml"


MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
PARTS = {
    "[Content_Types].xml": f'''<Types xmlns="{PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/xl/workbook.xml" ContentType="{TYPES}.sheet.main+xml"/>
<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{TYPES}.worksheet+xml"/>
<Override PartName="/xl/sharedStrings.xml" ContentType="{TYPES}.sharedStrings+xml"/></Types>''',
    "_rels/.rels": f'''<Relationships xmlns="{PACKAGE}/relationships">
<Relationship Id="a" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>''',
    "xl/workbook.xml": f'''<workbook {MAIN} xmlns:r="{OFFICE}"><sheets>
<sheet name="Rows" sheetId="1" r:id="a"/></sheets></workbook>''',
    "xl/_rels/workbook.xml.rels": f'''<Relationships xmlns="{PACKAGE}/relationships">
<Relationship Id="a" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>
<Relationship Id="b" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/>
</Relationships>''',
    "xl/sharedStrings.xml": f"""<sst {MAIN} count="4" uniqueCount="4"><si><t>text</t></si>
<si><t>n</t></si><si><t>good</t></si><si><t>bad</t></si></sst>""",
    SHEET: f"""<worksheet {MAIN}><sheetData>
<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>
<row r="2"><c r="A2" t="s"><v>2</v></c><c r="B2"><v>1</v></c></row>
<row r="3"><c r="A3" t="s"><v>3</v></c><c r="B3"><v>2</v></c></row></sheetData></worksheet>""",
}
"""A workbook as Excel writes it: the texts of all cells are in a part of their own."""


@pytest.fixture
def changed(tmp_path: Path) -> Callable[[str, Callable[[bytes], bytes]], Path]:
    """A workbook one of whose parts was changed."""

    def change(part: str, edit: Callable[[bytes], bytes]) -> Path:
        path = tmp_path / "changed.xlsx"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in PARTS.items():
                content = edit(text.encode()) if name == part else text.encode()
                assert name != part or edit.__name__ == "same" or content != text.encode()
                archive.writestr(name, content)
        return path

    return change


def same(content: bytes) -> bytes:
    return content


def key_of(path: Path) -> str:
    with pytest.raises(EngineError) as raised:
        list(open_table(path).rows())
    return raised.value.text.key


def test_an_unchanged_part_is_read(changed: Callable[..., Path]) -> None:
    rows = list(open_table(changed(SHEET, same)).rows())
    assert rows == [{"text": "good", "n": 1}, {"text": "bad", "n": 2}]


def test_a_part_that_unpacks_to_far_more(changed: Callable[..., Path]) -> None:
    path = changed(SHEET, lambda content: content + b" " * (64 << 20))
    assert key_of(path) == "error.data_zip_bomb"


def test_more_in_all_than_can_be(
    changed: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zip_limits, "MAX_TOTAL_BYTES", 1000)
    assert key_of(changed(SHEET, same)) == "error.data_zip_bomb"


@pytest.mark.parametrize("padding", [0, 10_000])
@pytest.mark.parametrize("part", [SHEET, "xl/sharedStrings.xml"])
def test_entities(changed: Callable[..., Path], part: str, padding: int) -> None:
    declaration = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'

    def edit(content: bytes) -> bytes:
        return b"<!--" + b"x" * padding + b"-->" + declaration + content

    assert key_of(changed(part, edit)) == "error.data_entities"


@pytest.mark.parametrize(
    "edit",
    [
        lambda content: content[: len(content) // 2],
        lambda content: b"",
        lambda content: b"no XML at all",
        lambda content: content.replace(b"<v>1</v>", b"<v>one</v>"),
        lambda content: content.replace(b't="s"><v>0<', b't="s"><v>999<'),
    ],
)
def test_damage(changed: Callable[..., Path], edit: Callable[[bytes], bytes]) -> None:
    assert key_of(changed(SHEET, edit)) == "error.data_damaged"


def test_a_row_number_beyond_all_sheets(changed: Callable[..., Path]) -> None:
    def edit(content: bytes) -> bytes:
        return content.replace(b'<row r="3"', b'<row r="99999999"').replace(b"A3", b"A99999999")

    assert key_of(changed(SHEET, edit)) == "error.data_damaged"


def test_a_truncated_archive(changed: Callable[..., Path], tmp_path: Path) -> None:
    content = changed(SHEET, same).read_bytes()
    path = tmp_path / "cut.xlsx"
    path.write_bytes(content[: len(content) // 2])
    assert key_of(path) == "error.data_unsupported"
