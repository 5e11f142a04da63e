"""The encoding of a file is found, told and changeable; what is no text is refused."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.data import TableOptions, open_table
from engine.errors import EngineError

Write = Callable[[str, str | bytes], Path]

RUSSIAN = (
    "текст\tоценка\n" + "Очень хороший фильм, мне понравилось\t5\nПлохо, скучно и долго\t1\n" * 5
)
GERMAN = "satz\tnote\n" + "Schöner Film über große Bären\t5\nNicht schön, müde Gäste\t1\n" * 5
CHINESE = "文本\t标签\n" + "这部电影非常好看，我很喜欢。\t1\n太无聊了，浪费时间。\t0\n" * 5
JAPANESE = "本文\tラベル\n" + "この映画はとても面白かったです。\t1\nつまらなかった。\t0\n" * 5


def key_of(path: Path, encoding: str | None = None) -> str:
    with pytest.raises(EngineError) as raised:
        open_table(path, TableOptions(encoding=encoding))
    return raised.value.text.key


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (GERMAN, "utf-8"), (GERMAN, "utf-8-sig"), (GERMAN, "cp1252"), (GERMAN, "utf-16"),
        (GERMAN, "utf-16-le"), (CHINESE, "utf-16-be"), (GERMAN, "utf-32"), (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8_r"), (CHINESE, "gb18030"), (JAPANESE, "cp932"), (JAPANESE, "iso2022_jp"),
    ],
)  # fmt: skip
def test_encodings_are_found(written: Write, text: str, encoding: str) -> None:
    table = open_table(written("a.tsv", text.encode(encoding)))
    lines = text.removesuffix("\n").split("\n")
    assert table.info.columns == lines[0].split("\t")
    assert ["\t".join(map(str, row.values())) for row in table.rows()] == lines[1:]
    assert table.info.encoding is not None and table.info.encoding.reason.key.startswith("reason.")


def test_an_encoding_can_be_chosen(written: Write) -> None:
    path = written("a.tsv", GERMAN.encode("cp1252"))
    table = open_table(path, TableOptions(encoding="mac_roman"))
    assert table.info.encoding is not None and table.info.encoding.certainty == "given"
    assert table.info.columns == ["satz", "note"]
    assert "Sch\xf6ner" not in str(next(iter(table.rows())))


def test_a_wrong_choice_is_refused_with_a_better_one(written: Write) -> None:
    path = written("a.tsv", GERMAN.encode("cp1252"))
    with pytest.raises(EngineError) as raised:
        open_table(path, TableOptions(encoding="utf-8"))
    assert raised.value.text.key == "error.data_encoding_wrong"
    assert raised.value.text.args["suggestion"] == "cp1252"
    for name in ("klingon", "base64", "idna", "utf-7"):
        assert key_of(path, name) == "error.data_encoding_name"


def test_damage_far_into_a_file_is_shown_and_told(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    row = "Grüße aus dem Süden\t1\n".encode()
    with path.open("wb") as file:
        file.write(b"text\tlabel\n" + row * 300_000 + b"Gr\xfc\xdfe\t0\n" + row * 10)
    table = open_table(path)
    last = [row for row in table.rows() if row["label"] == "0"]
    assert last == [{"text": "Gr\ufffd\ufffde", "label": "0"}]
    assert table.ledger.rows == 300_011
    assert table.ledger.replaced.lines == [300_002]


def test_nuls_in_a_text_are_kept_and_told(written: Write) -> None:
    table = open_table(written("a.tsv", "text\tn\na\x00b\t1\n" + "It was good.\t2\n" * 9))
    assert next(iter(table.rows())) == {"text": "a\x00b", "n": "1"}
    list(table.rows())
    assert table.ledger.nuls.lines == [2]


def test_binary_files_are_refused_whatever_they_are_called(written: Write) -> None:
    noise = random.Random(1).randbytes(5000)
    assert key_of(written("a.csv", noise)) == "error.data_binary"
    assert key_of(written("b.csv", noise), "latin-1") == "error.data_binary"
    assert key_of(written("c.csv", b"\x89PNG\r\n\x1a\n" + noise)) == "error.data_unsupported"
    assert key_of(written("d.csv", b"\x1f\x8b\x08" + noise)) == "error.data_unsupported"
    assert key_of(written("e.csv", b"\0" * 5000)) == "error.data_binary"


def test_what_is_no_file(tmp_path: Path, written: Write) -> None:
    assert key_of(tmp_path / "none.csv") == "error.file_not_found"
    assert key_of(tmp_path) == "error.data_not_a_file"
    assert key_of(written("a.csv", "")) == "error.data_empty"
    assert key_of(written("b.csv", "\n\n\n")) == "error.data_empty"
    assert key_of(written("c.csv", b"\xef\xbb\xbf")) == "error.data_empty"
    assert key_of(written("d.html", "<!doctype html><p>Hi")) == "error.data_not_a_table"
