"""Files that are odd, harmful or no table of texts."""

import json
import zipfile
from pathlib import Path

import pytest

from engine.errors import CorruptError, EngineError
from engine.protocol.data import TableOptions
from tests.engine.tasks.sentiment_table.conftest import Score, runs


@pytest.mark.parametrize(
    ("name", "content", "key"),
    [
        ("empty.csv", b"", "error.data_empty"),
        ("header.csv", b"text,label\n", "error.data_no_rows"),
        ("binary.csv", bytes(range(256)) * 40, "error.data_binary"),
        ("numbers.csv", b"a,b\n1,2\n3,4\n5,6\n", "error.table_no_text_column"),
        ("gone.csv", None, "error.file_not_found"),
    ],
)
def test_files_that_are_no_table_of_texts_are_refused_with_one_sentence(
    score: Score, tmp_path: Path, name: str, content: bytes | None, key: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(EngineError) as refused:
        score(path)
    assert refused.value.text.key == key
    assert runs().runs == []


def test_harmful_and_misread_files_are_one_sentence_too(score: Score, tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"\0" * (64 << 20))
    line = tmp_path / "line.csv"
    with line.open("wb") as file:
        file.write(b"id,text\n1,")
        for _ in range(200):
            file.write(b"good bad " * ((1 << 20) // 9))
    latin = tmp_path / "latin.csv"
    latin.write_bytes("text\nGrüße\nschön\n".encode("cp1252") * 20)
    wrong = TableOptions(encoding="utf-8")
    for path, options, key in (
        (bomb, TableOptions(), "error.data_zip_bomb"),
        (line, TableOptions(), "error.data_line_too_long"),
        (latin, wrong, "error.data_encoding_wrong"),
    ):
        with pytest.raises(EngineError) as refused:
            score(path, options=options)
        assert refused.value.text.key == key
    assert runs().runs == []


def test_a_very_long_text_is_read_whole_and_that_is_said(score: Score, tmp_path: Path) -> None:
    path = tmp_path / "long.jsonl"
    texts = ["the food was good " * 12_500, "fine", "😍"]
    path.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), "utf-8")
    info = score(path, "text")
    assert info.rows == 3 and info.not_scored == {}
    notes = {note.key: note.args for note in info.notes}
    assert notes["note.long_texts"] == {"rows": 1}


def test_one_row_and_a_column_of_nulls_are_said(score: Score, tmp_path: Path) -> None:
    one = tmp_path / "one.csv"
    one.write_text("id,text\n1,I love this food\n", encoding="utf-8")
    info = score(one, "text")
    assert info.rows == 1 and "data.one_row" in {note.key for note in info.notes}
    nulls = tmp_path / "nulls.jsonl"
    nulls.write_text('{"id": 1, "text": null}\n' * 30, encoding="utf-8")
    info = score(nulls, "text")
    assert info.not_scored == {"no_text": 30} and info.counts == {"": 30}
    assert "data.column_empty" in {note.key for note in info.notes}


def test_rows_before_the_damage_are_scored(score: Score, tmp_path: Path) -> None:
    path = tmp_path / "broken.jsonl"
    good = '{"text": "I love this food"}\n'
    path.write_text(good * 1500 + "{broken\n" + good, encoding="utf-8")
    with pytest.raises(CorruptError) as damaged:
        score(path, "text")
    assert damaged.value.text.args["line"] == 1501
    (kept,) = runs().runs
    assert (kept.state, kept.rows) == ("failed", 1500)
