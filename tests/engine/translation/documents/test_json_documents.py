"""JSON comes back character by character, but for its text."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.errors import CorruptError, NotFoundError
from engine.translation.documents.document import Document
from engine.translation.documents.opening import open_document

Write = Callable[[str, str | bytes], Path]
Rewrite = Callable[[Document], Path]

SOURCE = """{
  "title" : "A \\"fine\\" day",  "n": 1.50e3, "big": 12345678901234567890123,
\t"tags": ["two words", "id_17", "https://a.example/x", "2024-01-05", ""],
  "title": {"deep": [{"note": "line one\\nline two"}]}, "t": true, "nothing": null
}
"""


def test_only_texts_change(written: Write, rewritten: Rewrite) -> None:
    document = open_document(written("a.json", SOURCE))
    result = rewritten(document).read_text()
    expected = (
        SOURCE.replace('A \\"fine\\" day', 'A \\"FINE\\" DAY')
        .replace("two words", "TWO WORDS")
        .replace("line one\\nline two", "LINE ONE\\nLINE TWO")
    )
    assert result == expected
    (told,) = document.coverage()
    assert told.args == {"read": 3, "total": 7}


def test_places_are_paths(written: Write) -> None:
    document = open_document(written("a.json", SOURCE))
    places = [unit.place.args["path"] for unit in document.units()]
    assert places == ["title", "tags[1]", "title.deep[1].note"]


def test_lines(written: Write, rewritten: Rewrite) -> None:
    source = '{"id": 1, "text": "good day"}\n\n{"id": 2, "text": "good night", "x": "y"}'
    document = open_document(written("a.jsonl", source), ["text"])
    assert [unit.place.args["path"] for unit in document.units()] == ["[1].text", "[2].text"]
    result = rewritten(document).read_text()
    assert result == source.replace("good day", "GOOD DAY").replace("good night", "GOOD NIGHT")


def test_escapes_stay_the_file_s_own(written: Write, tmp_path: Path) -> None:
    for source, expected in (
        ('{"a": "caf\\u00e9 bar"}', '{"a": "p\\u00e3o \\ud83d\\ude00"}'),
        ('{"a": "café bar"}', '{"a": "pão 😀"}'),
    ):
        document = open_document(written("a.json", source))
        path = tmp_path / "out"
        with path.open("wb") as file:
            document.write(iter([["pão 😀"]]), file)
        assert path.read_text() == expected and json.loads(expected) == {"a": "pão 😀"}


def test_what_is_no_json_says_where(written: Write) -> None:
    with pytest.raises(CorruptError) as raised:
        open_document(written("a.json", '{"a": "b"'))
    assert raised.value.text.key == "error.data_json"
    with pytest.raises(CorruptError) as raised:
        open_document(written("a.jsonl", '{"a": "b"}\n{"a": \n'))
    assert raised.value.text.args["line"] == 2


def test_an_unknown_name_says_which_there_are(written: Write) -> None:
    with pytest.raises(NotFoundError) as raised:
        open_document(written("a.json", '{"a": {"b": "good day"}}'), ["c"])
    assert raised.value.text.args["columns"] == "a, b"
