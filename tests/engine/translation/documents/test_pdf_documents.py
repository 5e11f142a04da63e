"""PDFs become text, page by page, however many there are."""

import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.errors import EngineError
from engine.translation.documents.document import Document
from engine.translation.documents.opening import open_document
from engine.translation.documents.pdf import paragraphs
from tests.engine.data.test_documents import pdf

Rewrite = Callable[[Document], Path]


def test_pages_become_paragraphs(tmp_path: Path, rewritten: Rewrite) -> None:
    document = open_document(pdf(tmp_path / "a.pdf", ["first page", None, "third page"]))
    units = list(document.units())
    assert [(unit.text, unit.place.args["page"]) for unit in units] == [
        ("first page", 1),
        ("third page", 3),
    ]
    told, bare = document.coverage()
    assert told.args == {"read": 2, "total": 3} and bare.args == {"pages": "2"}
    assert [note.key for note in document.notes()] == ["document.from_pdf"]
    path = rewritten(document)
    assert path.suffix == ".txt" and path.read_text() == "FIRST PAGE\n\nTHIRD PAGE\n"


def many_pages(path: Path, count: int) -> Path:
    """A PDF with a line on each page, written by hand: PDFium takes minutes for as many."""
    parts = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {count} /Kids ["
        + " ".join(f"{4 + 2 * page} 0 R" for page in range(count))
        + "] >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for page in range(count):
        parts.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] "
            f"/Resources << /Font << /F 3 0 R >> >> /Contents {5 + 2 * page} 0 R >>"
        )
        text = f"BT /F 12 Tf 20 200 Td (page number {page + 1}) Tj ET"
        parts.append(f"<< /Length {len(text)} >>\nstream\n{text}\nendstream")
    content = "%PDF-1.4\n"
    places = []
    pieces = [content]
    at = len(content)
    for number, part in enumerate(parts, 1):
        places.append(at)
        pieces.append(f"{number} 0 obj\n{part}\nendobj\n")
        at += len(pieces[-1])
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(parts) + 1
    pieces.append(f"xref\n0 {size}\n0000000000 65535 f \n{table}")
    pieces.append(f"trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{at}\n%%EOF\n")
    path.write_text("".join(pieces), encoding="ascii")
    return path


def test_five_thousand_pages_stream(tmp_path: Path) -> None:
    document = open_document(many_pages(tmp_path / "long.pdf", 5000))
    units = document.units()
    first = next(units)
    assert first.text == "page number 1"
    tracemalloc.start()
    try:
        begin, _ = tracemalloc.get_traced_memory()
        pages = [int(unit.place.args["page"]) for unit in units]
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert pages == list(range(2, 5001))
    assert peak - begin < 2 << 20, "the pages that were read are still held"
    assert document.coverage()[0].args == {"read": 5000, "total": 5000}


def test_scans_and_damage_are_said(tmp_path: Path) -> None:
    scan = pdf(tmp_path / "scan.pdf", [None, None], is_scan=True)
    with pytest.raises(EngineError) as raised:
        list(open_document(scan).units())
    assert raised.value.text.key == "error.document_scanned"
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"%PDF-1.7\nnothing else")
    with pytest.raises(EngineError) as damaged:
        list(open_document(bad).units())
    assert damaged.value.text.key == "error.data_damaged"


def test_lines_of_a_paragraph_are_joined() -> None:
    page = (
        "A long line that goes on to the edge of\nthe page and on the next one too, to\nits end.\n"
        "Another paragraph begins here and goes on\nfor a while.\n- an item\n- another item that is"
        " long enough\n\nA title\n"
    )
    assert list(paragraphs(page)) == [
        "A long line that goes on to the edge of the page and on the next one too, to its end.",
        "Another paragraph begins here and goes on for a while.",
        "- an item",
        "- another item that is long enough",
        "A title",
    ]
