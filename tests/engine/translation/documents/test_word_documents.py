"""Word documents come back with their runs, tables, boxes, notes and tracked changes."""

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from engine.errors import CorruptError, EngineError
from engine.translation.documents.document import Document, Languages
from engine.translation.documents.opening import open_document

Rewrite = Callable[[Document], Path]

NAMESPACES = nsdecls("w") + (
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
BOX = (
    f"<w:p {NAMESPACES}><w:r><mc:AlternateContent>"
    '<mc:Choice Requires="wps"><wps:txbx><w:txbxContent>'
    "<w:p><w:r><w:t>boxed words</w:t></w:r></w:p></w:txbxContent></wps:txbx></mc:Choice>"
    "<mc:Fallback><w:txbxContent><w:p><w:r><w:t>boxed</w:t></w:r><w:r><w:t> words</w:t></w:r>"
    "</w:p></w:txbxContent></mc:Fallback>"
    "</mc:AlternateContent></w:r></w:p>"
)
CHANGES = (
    f"<w:p {NAMESPACES}><w:r><w:t xml:space='preserve'>kept and </w:t></w:r>"
    '<w:ins w:id="1" w:author="A"><w:r><w:t>inserted words</w:t></w:r></w:ins>'
    '<w:del w:id="2" w:author="A"><w:r><w:delText>deleted words</w:delText></w:r></w:del>'
    '<w:moveFrom w:id="3" w:author="A"><w:r><w:t>moved away</w:t></w:r></w:moveFrom></w:p>'
)


def saved(document: "docx.document.Document", path: Path, **parts: str) -> Path:
    """Write it, with a footnotes part if there is one among ``parts``."""
    buffer = io.BytesIO()
    document.save(buffer)
    with zipfile.ZipFile(buffer) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "[Content_Types].xml" and "footnotes" in parts:
                kind = "application/vnd.openxmlformats-officedocument.wordprocessingml"
                override = (
                    f'<Override PartName="/word/footnotes.xml" ContentType="{kind}.footnotes+xml"/>'
                )
                content = content.replace(b"</Types>", override.encode() + b"</Types>")
            target.writestr(name, content)
        if "footnotes" in parts:
            target.writestr("word/footnotes.xml", parts["footnotes"])
    return path


@pytest.fixture
def rich(tmp_path: Path) -> Path:
    document = docx.Document()
    document.add_heading("a heading", 1)
    paragraph = document.add_paragraph("before ")
    paragraph.add_run("bold").bold = True
    paragraph.add_run(" and ")
    paragraph.add_run("ita").italic = True
    paragraph.add_run("lic").italic = True
    paragraph.add_run(" end.\tafter the tab")
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "a cell"
    inner = table.cell(0, 1).add_table(1, 1)
    inner.cell(0, 0).text = "a nested cell"
    section = document.sections[0]
    section.header.paragraphs[0].text = "the header"
    section.footer.paragraphs[0].text = "the footer"
    body = document.element.body
    body.insert(len(body) - 1, parse_xml(BOX))
    body.insert(len(body) - 1, parse_xml(CHANGES))
    notes = (
        f"<w:footnotes {NAMESPACES}><w:footnote w:id='1'><w:p><w:r><w:footnoteRef/></w:r>"
        "<w:r><w:t>a note</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    return saved(document, tmp_path / "rich.docx", footnotes=notes)


def members(path: Path) -> Mapping[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_everything_with_text_is_read_once(rich: Path) -> None:
    document = open_document(rich)
    texts = [(unit.place.key.removeprefix("place."), unit.text) for unit in document.units()]
    assert texts == [
        ("paragraph", "a heading"),
        ("paragraph", "before bold and italic end."),
        ("paragraph", "after the tab"),
        ("table_paragraph", "a cell"),
        ("table_paragraph", "a nested cell"),
        ("text_box", "boxed words"),
        ("paragraph", "kept and inserted words"),
        ("margin", "the header"),
        ("margin", "the footer"),
        ("note", "a note"),
    ]
    told = document.coverage()
    assert {one.key: one.args["count"] for one in told} == {
        "document.paragraphs_read": 10,
        "document.in_tables": 2,
        "document.in_margins": 2,
        "document.in_notes": 1,
        "document.in_boxes": 1,
        "document.properties": 1,
    }
    assert {note.key: note.args["count"] for note in document.notes()} == {
        "document.insertions": 1,
        "document.deletions": 2,
    }


def test_where_there_is_nothing_nothing_is_told(tmp_path: Path) -> None:
    plain = docx.Document()
    plain.add_paragraph("only this")
    plain.core_properties.comments = ""  # the library fills it in
    plain.save(str(tmp_path / "plain.docx"))
    document = open_document(tmp_path / "plain.docx")
    assert len(list(document.units())) == 1
    assert [told.key for told in document.coverage()] == ["document.paragraphs_read"]
    assert document.notes() == []


def test_runs_keep_their_formatting(rich: Path, rewritten: Rewrite) -> None:
    result = docx.Document(rewritten(open_document(rich)))
    runs = [(run.text, run.bold, run.italic) for run in result.paragraphs[1].runs if run.text]
    assert runs == [
        ("BEFORE ", None, None),
        ("BOLD", True, None),
        (" AND ", None, None),
        ("ITALIC", None, True),
        (" END.\tAFTER THE TAB", None, None),
    ]
    assert result.paragraphs[0].style.name == "Heading 1"
    cells = result.tables[0].rows[0].cells
    assert cells[0].text == "A CELL" and cells[1].tables[0].cell(0, 0).text == "A NESTED CELL"
    assert result.sections[0].header.paragraphs[0].text == "THE HEADER"


def test_deletions_stay_and_insertions_are_translated(rich: Path, rewritten: Rewrite) -> None:
    content = members(rewritten(open_document(rich)))["word/document.xml"].decode()
    assert "INSERTED WORDS" in content and "KEPT AND " in content
    assert "deleted words" in content and "moved away" in content
    assert content.count("<w:ins ") == 1 and content.count("<w:del ") == 1


def test_a_text_box_that_is_there_twice_says_the_same_twice(rich: Path, rewritten: Rewrite) -> None:
    content = members(rewritten(open_document(rich)))["word/document.xml"].decode()
    assert content.count("BOXED WORDS") == 2 and "boxed" not in content
    assert "A NOTE" in members(rewritten(open_document(rich)))["word/footnotes.xml"].decode()


def test_other_parts_are_the_same_bytes(rich: Path, rewritten: Rewrite) -> None:
    before, after = members(rich), members(rewritten(open_document(rich)))
    assert list(before) == list(after)
    changed = {name for name in before if before[name] != after[name]}
    assert changed <= {
        *("word/document.xml", "word/footnotes.xml"),
        *(name for name in before if "header" in name or "footer" in name),
    }


def test_untranslated_it_is_the_same_xml(rich: Path, tmp_path: Path) -> None:
    from lxml import etree

    document = open_document(rich)
    path = tmp_path / "same.docx"
    with path.open("wb") as file:
        pieces = ([leaf.text for leaf in unit.leaves] for unit in document.units())
        document.write(pieces, file)
    before, after = (etree.fromstring(members(one)["word/document.xml"]) for one in (rich, path))
    assert "".join(before.itertext()) == "".join(after.itertext())
    assert [one.tag for one in before.iter()] == [one.tag for one in after.iter()]


def test_a_footnote_s_mark_stays_between_its_words(tmp_path: Path, rewritten: Rewrite) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("One sentence.")
    run = paragraph.add_run()
    run._r.append(parse_xml(f'<w:footnoteReference {nsdecls("w")} w:id="1"/>'))
    paragraph.add_run(" Another sentence.")
    path = tmp_path / "a.docx"
    document.save(str(path))
    result = docx.Document(rewritten(open_document(path))).paragraphs[0]
    assert [run.text for run in result.runs] == ["ONE SENTENCE.", "", " ANOTHER SENTENCE."]


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"PK\x03\x04 not an archive", "error.data_unsupported"),
        (None, "error.data_damaged"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "error.data_password",
        ),
    ],
)
def test_what_is_damaged_or_locked_is_said(
    rich: Path, tmp_path: Path, content: bytes | None, key: str
) -> None:
    path = tmp_path / "bad.docx"
    if content is None:
        broken = dict(members(rich))
        broken["word/document.xml"] = broken["word/document.xml"][:500]
        with zipfile.ZipFile(path, "w") as archive:
            for name, part in broken.items():
                archive.writestr(name, part)
    else:
        path.write_bytes(content)
    with pytest.raises(EngineError) as raised:
        list(open_document(path).units())
    assert raised.value.text.key == key


def test_a_part_cut_short_on_disk_is_damage(rich: Path, tmp_path: Path) -> None:
    path = tmp_path / "cut.docx"
    content = bytearray(rich.read_bytes())
    at = content.find(b"word/document.xml") + 200
    content[at : at + 50] = b"\x00" * 50
    path.write_bytes(content)
    with pytest.raises(CorruptError) as raised:
        list(open_document(path).units())
    assert raised.value.text.key == "error.data_damaged"


def saved_with(path: Path, target: Path, **changed: tuple[str, str]) -> Path:
    """The archive with a replacement in each named part of word/."""
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w") as made:
        for name in source.namelist():
            content = source.read(name)
            stem = Path(name).stem
            if name == f"word/{stem}.xml" and stem in changed:
                old, new = (one.encode() for one in changed[stem])
                assert old in content, stem
                content = content.replace(old, new, 1)
            made.writestr(name, content)
    return target


@pytest.fixture
def described(tmp_path: Path) -> Path:
    """With a picture that is described, a comment, and a picture called by its file's name."""
    document = docx.Document()
    paragraph = document.add_paragraph()
    run = paragraph.add_run("some words")
    document.add_comment(run, text="a comment", author="A", initials="A")
    picture = io.BytesIO()
    _picture(picture)
    for description in ("two dogs", "dogs.png", "taken out"):
        picture.seek(0)
        shape = document.add_picture(picture)
        shape._inline.docPr.set("descr", description)
        found = shape._inline.graphic.graphicData.pic.nvPicPr.cNvPr
        found.set("descr", description)
    run = document.paragraphs[-1].runs[0]._r
    run.getparent().replace(run, deleted := run.makeelement(qn("w:del"), {qn("w:id"): "9"}))
    deleted.append(run)
    document.save(tmp_path / "described.docx")
    return tmp_path / "described.docx"


def _picture(file: io.BytesIO) -> None:
    """A PNG of one pixel."""
    import struct
    import zlib

    def chunk(kind: bytes, content: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + content))
        return struct.pack(">I", len(content)) + kind + content + check

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    file.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head))
    file.write(chunk(b"IDAT", zlib.compress(b"\0\0\0\0")) + chunk(b"IEND", b""))


def test_comments_and_descriptions_are_translated_once(described: Path, rewritten: Rewrite) -> None:
    document = open_document(described)
    units = [(unit.place.key, unit.text) for unit in document.units()]
    assert units == [
        ("place.paragraph", "some words"),
        ("place.alt_text", "two dogs"),
        ("place.comment", "a comment"),
    ]
    told = {one.key: one.args for one in document.coverage()}
    assert told["document.paragraphs_read"]["count"] == 1
    assert told["document.comments"] == told["document.alt_texts"] == {"count": 1}
    content = members(rewritten(document))
    assert content["word/document.xml"].count(b'descr="TWO DOGS"') == 2
    assert content["word/document.xml"].count(b'descr="dogs.png"') == 2
    assert b"A COMMENT" in content["word/comments.xml"]


def turned(path: Path, target: Path, text: str, *languages: str) -> Mapping[str, bytes]:
    """Every unit becomes ``text``."""
    document = open_document(path)
    with target.open("wb") as file:
        pieces = ([text, *("" for _ in unit.leaves[1:])] for unit in document.units())
        document.write(pieces, file, Languages(*languages))
    return members(target)


def test_into_a_language_from_right_to_left(rich: Path, tmp_path: Path) -> None:
    content = turned(rich, tmp_path / "ar.docx", "كلمات 12", "en", "ar")
    body = content["word/document.xml"].decode()
    result = docx.Document(tmp_path / "ar.docx")
    for paragraph in result.paragraphs[:2]:
        properties = paragraph._p.pPr
        assert properties.find(qn("w:bidi")) is not None
        runs = [run for run in paragraph.runs if run.text]
        assert runs and all(run._r.rPr.find(qn("w:rtl")) is not None for run in runs)
    names = [one.tag.rpartition("}")[2] for one in result.paragraphs[0]._p.pPr]
    assert names == ["pStyle", "bidi"]
    assert all(table._tbl.tblPr.find(qn("w:bidiVisual")) is not None for table in result.tables)
    assert body.count("<w:bidiVisual/>") == 2
    assert 'w:bidi="ar"' in content["word/styles.xml"].decode()
    assert (
        b"<w:bidi/>" in content["word/header1.xml"] and b"<w:rtl/>" in content["word/footnotes.xml"]
    )


def test_bold_stays_bold_from_right_to_left_and_latin_words_stay_from_left(
    rich: Path, tmp_path: Path
) -> None:
    document = open_document(rich)
    with (tmp_path / "he.docx").open("wb") as file:
        pieces = (
            ["מילה" if n else "Latin" for n, _ in enumerate(u.leaves)] for u in document.units()
        )
        document.write(pieces, file, Languages("en", "he"))
    latin, bold, *_ = docx.Document(tmp_path / "he.docx").paragraphs[1].runs
    assert latin.text == "Latin" and latin._r.rPr is None
    assert [one.tag.rpartition("}")[2] for one in bold._r.rPr] == ["b", "bCs", "rtl"]


def test_back_again_and_between_languages_of_one_direction(rich: Path, tmp_path: Path) -> None:
    turned(rich, tmp_path / "ar.docx", "كلمات", "en", "ar")
    content = turned(tmp_path / "ar.docx", tmp_path / "en.docx", "words", "ar", "en-US")
    for name, part in content.items():
        assert b"<w:bidi/>" not in part and b"<w:rtl/>" not in part, name
        assert b"bidiVisual" not in part
    assert b'w:val="en-US"' in content["word/styles.xml"]
    same = turned(rich, tmp_path / "pt.docx", "palavras", "en", "pt")
    assert b"w:bidi/" not in same["word/document.xml"] and b'w:val="pt"' in same["word/styles.xml"]
    farsi = turned(tmp_path / "ar.docx", tmp_path / "fa.docx", "واژه", "ar", "fa")
    assert b"<w:bidi/>" in farsi["word/document.xml"] and b'w:bidi="fa"' in farsi["word/styles.xml"]


def test_the_language_of_a_translated_run_is_the_translation_s(rich: Path, tmp_path: Path) -> None:
    old = "<w:r><w:t>inserted words"
    new = '<w:r><w:rPr><w:lang w:val="en-GB"/></w:rPr><w:t>inserted words'
    path = saved_with(rich, tmp_path / "lang.docx", document=(old, new))
    body = turned(path, tmp_path / "out.docx", "wörter", "en", "de")["word/document.xml"]
    assert b'<w:lang w:val="de"/>' in body and b"en-GB" not in body
