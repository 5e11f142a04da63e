"""Documents of every format: their text comes out, and what has none says so."""

import ctypes
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.data import read_document
from engine.errors import CancelledError, EngineError

Write = Callable[[str, str | bytes], Path]

STORY = "It was a dark and stormy night; the rain fell in torrents, except at intervals."


def key_of(path: Path) -> str:
    with pytest.raises(EngineError) as raised:
        read_document(path)
    return raised.value.text.key


def pdf(path: Path, pages: list[str | None], is_scan: bool = False) -> Path:
    """A PDF with a line on each page, or a picture instead of one."""
    import pypdfium2
    from pypdfium2 import raw

    document = pypdfium2.PdfDocument.new()
    for text in pages:
        page = document.new_page(300, 300)
        if text is not None:
            line = raw.FPDFPageObj_NewTextObj(document.raw, b"Helvetica", 12.0)
            letters = ctypes.create_string_buffer((text + "\0").encode("utf-16-le"))
            raw.FPDFText_SetText(line, ctypes.cast(letters, ctypes.POINTER(ctypes.c_ushort)))
            raw.FPDFPageObj_Transform(line, 1, 0, 0, 1, 20, 200)
            raw.FPDFPage_InsertObject(page.raw, line)
        elif is_scan:
            picture = pypdfium2.PdfImage.new(document)
            bitmap = pypdfium2.PdfBitmap.new_native(8, 8, raw.FPDFBitmap_BGR)
            bitmap.fill_rect((255, 255, 255, 255), 0, 0, 8, 8)
            picture.set_bitmap(bitmap)
            page.insert_obj(picture)
        page.gen_content()
    document.save(path)
    document.close()
    return path


def test_plain_text_and_markdown(written: Write) -> None:
    found = read_document(written("notes", f"{STORY}\r\n\r\nMore.\r"))
    assert (found.format, found.text) == ("text", f"{STORY}\n\nMore.\n")
    assert found.encoding is not None and found.encoding.value == "utf-8"
    assert read_document(written("a.md", "# Title\n")).format == "markdown"
    assert read_document(written("b.txt", STORY.encode("utf-16"))).text == STORY


def test_nothing_to_read(written: Write) -> None:
    assert key_of(written("a.txt", " \n\n")) == "error.document_no_text"
    assert key_of(written("b.txt", "")) == "error.data_empty"
    assert key_of(written("a.csv", "a,b\n1,2\n")) == "error.data_not_a_document"
    assert key_of(written("a.html", "<html><body></body></html>")) == "error.document_no_text"
    assert key_of(written("a.pdf", b"\x89PNG\r\n\x1a\n" + b"0" * 50)) == "error.data_unsupported"


def test_damage_is_told(written: Write) -> None:
    content = "\n".join(["Grüße"] * 40).encode() + b"\nGr\xfc\xdfe"
    found = read_document(written("a.txt", content))
    assert [one.key for one in found.problems] == ["data.replaced"]
    assert found.problems[0].args["lines"] == "41"


def test_the_main_text_of_a_page_is_taken_and_told(written: Write) -> None:
    page = (
        "<html><body><nav><a href='/'>Home</a> <a href='/x'>About us</a></nav><article>"
        f"<h1>Weather</h1><p>{STORY}</p><p>{STORY}</p></article>"
        "<script>alert(1)</script><footer>Copyright</footer></body></html>"
    )
    found = read_document(written("page", page))
    assert (found.format == "html" and found.text.count(STORY) == 1) or found.text.count(STORY) == 2
    assert "Home" not in found.text and "alert" not in found.text
    assert [one.key for one in found.problems] == ["data.main_text"]


def test_a_page_without_main_text_is_taken_whole(written: Write) -> None:
    page = "<html><body><ul><li>One</li><li>T<b>w</b>o &amp; a half</li></ul></body></html>"
    found = read_document(written("a.html", page))
    assert found.text == "One\nTwo & a half" and not found.problems


def test_a_page_says_its_encoding(written: Write) -> None:
    page = "<html><head><meta charset='windows-1251'></head><body><p>Привет, мир</p></body></html>"
    found = read_document(written("a.html", page.encode("cp1251")))
    assert found.text == "Привет, мир"
    assert found.encoding is not None and found.encoding.reason.key == "reason.encoding_declared"


def test_pdf_pages(tmp_path: Path) -> None:
    found = read_document(pdf(tmp_path / "paper", ["First page", None, "Third page"]))
    assert found.format == "pdf" and found.text == "First page\n\n\n\nThird page"
    assert [found.text[one.start : one.end] for one in found.parts] == [
        "First page", "", "Third page",
    ]  # fmt: skip
    assert [one.page for one in found.parts] == [1, 2, 3]
    assert found.problems[0].args == {"pages": "2"}


def test_a_scan_says_that_it_is_one(tmp_path: Path) -> None:
    assert key_of(pdf(tmp_path / "a.pdf", [None, None], is_scan=True)) == "error.document_scanned"
    assert key_of(pdf(tmp_path / "b.pdf", [None])) == "error.document_no_text"


def locked_pdf() -> bytes:
    """A PDF that no password of ours opens."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[]/Count 0>>",
        b"<</Filter/Standard/V 1/R 2/P -4/O<" + b"41" * 32 + b">/U<" + b"42" * 32 + b">>>",
    ]
    content = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(content))
        content += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 4\n0000000000 65535 f \n" + table
    end += b"trailer\n<</Size 4/Root 1 0 R/Encrypt 3 0 R/ID[<41><41>]>>\n"
    end += b"startxref\n%d\n%%%%EOF\n" % len(content)
    return content + end


def test_a_pdf_with_a_password(written: Write) -> None:
    assert key_of(written("a.pdf", locked_pdf())) == "error.data_password"


def test_a_damaged_pdf(written: Write) -> None:
    assert key_of(written("a.pdf", b"%PDF-1.4\njunk")) == "error.data_damaged"


def test_reading_can_be_ended(tmp_path: Path) -> None:
    path = pdf(tmp_path / "a.pdf", ["One", "Two"])

    def stop() -> None:
        raise CancelledError

    with pytest.raises(CancelledError):
        read_document(path, step=stop)
    assert read_document(path).text == "One\n\nTwo", "PDFium was left locked"


def test_word(tmp_path: Path) -> None:
    import docx

    document = docx.Document()
    document.add_heading("Title")
    document.add_paragraph("A paragraph\twith a tab").add_run("\nand a line")
    table = document.add_table(2, 2)
    for at, text in enumerate(("a", "b", "c", "d")):
        table.cell(at // 2, at % 2).text = text
    last = document.add_paragraph("Kept ")
    insertion = last._p.makeelement(last._p.tag.replace("}p", "}ins"), {})
    insertion.append(last.add_run("and inserted")._r)
    last._p.append(insertion)
    path = tmp_path / "letter"
    document.save(str(path))
    found = read_document(path)
    assert found.format == "docx"
    assert found.text.strip() == (
        "Title\nA paragraph\twith a tab\nand a line\na\tb\nc\td\nKept and inserted"
    )


def test_subtitles(written: Write) -> None:
    srt = (
        "1\n00:00:01,000 --> 00:00:02,500\n<i>Hello</i>\nworld\n\n"
        "2\n00:00:03,000 --> 00:00:04,000\nx < y > z\n"
    )
    found = read_document(written("a", srt))
    assert (found.format, found.text) == ("srt", "Hello\nworld\nx < y > z")
    assert [(one.start_seconds, one.end_seconds) for one in found.parts] == [(1, 2.5), (3, 4)]
    assert found.text[found.parts[1].start : found.parts[1].end] == "x < y > z"
    vtt = (
        "WEBVTT\n\nNOTE not this\n\n1\n00:01.000 --> 00:02.500 align:start\n"
        "<v Bob>Fish &amp; chips</v>\n\n00:00:03.000 --> 00:00:04.000\nx\n"
    )
    found = read_document(written("b", vtt))
    assert (found.format, found.text) == ("vtt", "Fish & chips\nx")


def bomb(path: Path, name: str, megabytes: int) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open(name, "w") as member:
            for _ in range(megabytes):
                member.write(b" " * (1 << 20))
    return path


def test_zip_bombs_are_refused(tmp_path: Path) -> None:
    assert key_of(bomb(tmp_path / "a.docx", "word/document.xml", 64)) == "error.data_zip_bomb"


def test_entities_are_refused(tmp_path: Path) -> None:
    laughs = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><x>&b;</x>'
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("word/document.xml", laughs)
    path = tmp_path / "a.docx"
    path.write_bytes(content.getvalue())
    assert key_of(path) == "error.data_entities"


def test_an_archive_of_something_else(tmp_path: Path) -> None:
    assert key_of(bomb(tmp_path / "a.zip", "readme.txt", 1)) == "error.data_unsupported"


def test_old_office_and_encrypted_new(written: Write) -> None:
    start = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    assert key_of(written("a.doc", start)) == "error.data_old_office"
    encrypted = start + "EncryptedPackage".encode("utf-16-le") + b"\0" * 100
    assert key_of(written("a.docx", encrypted)) == "error.data_password"
