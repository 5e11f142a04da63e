"""Plain text comes back line by line."""

from collections.abc import Callable
from pathlib import Path

from engine.translation.documents.document import Document
from engine.translation.documents.opening import open_document

Write = Callable[[str, str | bytes], Path]
Rewrite = Callable[[Document], Path]


def test_lines_indents_and_line_ends_are_kept(written: Write, rewritten: Rewrite) -> None:
    source = "\ufeff  One line. \r\n\r\n\tanother\r\n---\r\nlast"
    document = open_document(written("a.txt", source))
    assert rewritten(document).read_bytes().decode() == (
        "\ufeff  ONE LINE. \r\n\r\n\tANOTHER\r\n---\r\nLAST"
    )
    (told,) = document.coverage()
    assert told.args == {"read": 3, "total": 5}


def test_the_encoding_is_kept_where_it_has_the_letters(written: Write, rewritten: Rewrite) -> None:
    document = open_document(written("a.txt", "é um café\nà noite\n".encode("cp1252")))
    assert rewritten(document).read_bytes() == "É UM CAFÉ\nÀ NOITE\n".encode("cp1252")
    assert document.notes() == []


def test_another_encoding_is_said(written: Write, tmp_path: Path) -> None:
    document = open_document(written("a.txt", "un été à Paris\n".encode("cp1252")))
    path = tmp_path / "out.txt"
    with path.open("wb") as file:
        document.write(iter([["лето в Париже"]]), file)
    assert path.read_bytes().decode() == "лето в Париже\n"
    assert [note.key for note in document.notes()] == ["document.encoding_changed"]


def test_damaged_places_are_said(written: Write) -> None:
    text = "words that are long enough to be sure of it, é, ü, ñ, ç, ã, õ\n" * 20
    document = open_document(written("a.txt", text.encode() + b"bad \xff byte\n"))
    assert [note.key for note in document.notes()] == ["data.replaced"]
