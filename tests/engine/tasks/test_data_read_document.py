"""The task ``data.read_document`` in the real engine, over real pipes."""

from collections.abc import Callable
from pathlib import Path

from engine.protocol import DocumentText, ReadDocumentParams
from engine.tasks.data_read_document import MAX_CHARACTERS
from tests.engine.conftest import EngineProcess

Start = Callable[..., EngineProcess]


def test_a_document_is_read_whole(start_engine: Start, tmp_path: Path) -> None:
    path = tmp_path / "notes.md"
    path.write_bytes("# Füße\r\n\r\nGut 😀.\r\n".encode())
    found = start_engine().result(ReadDocumentParams(path=str(path)))
    assert isinstance(found, DocumentText)
    assert (found.format, found.text) == ("markdown", "# Füße\n\nGut 😀.\n")
    assert found.encoding is not None and found.problems == []


def test_damage_is_told_and_an_encoding_can_be_chosen(start_engine: Start, tmp_path: Path) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes("Grüße aus Köln, und noch viel mehr Wörter für dich.\n".encode("cp1252"))
    found = start_engine().result(ReadDocumentParams(path=str(path), encoding="cp1252"))
    assert found.text.startswith("Grüße aus Köln")


def test_too_much_text_for_one_is_refused_with_both_numbers(
    start_engine: Start, tmp_path: Path
) -> None:
    path = tmp_path / "long.txt"
    path.write_text("word\n" * (MAX_CHARACTERS // 5 + 1), encoding="utf-8")
    error = start_engine().error(ReadDocumentParams(path=str(path)))
    assert error.text.key == "error.document_too_long"
    assert error.text.args == {
        "file": "long.txt",
        "characters": MAX_CHARACTERS + 5,
        "limit": MAX_CHARACTERS,
    }


def test_a_table_is_no_document(start_engine: Start, tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text("text,label\ngood,1\n", encoding="utf-8")
    error = start_engine().error(ReadDocumentParams(path=str(path)))
    assert error.text.key == "error.data_not_a_document"
