"""Whatever is in a file, reading it ends in rows, a text, or a sentence: never in a fault."""

import io
import random
import zipfile
from pathlib import Path

import pytest

from engine.data import open_table, read_document
from engine.data.inspection import inspect
from engine.errors import EngineError
from tests.engine.data.test_documents import pdf

ROUNDS = 60


def csv_bytes() -> bytes:
    return 'text,n\n"Grüße, ""alle""",1\nzwei,2\r\n"drei\nvier",3\n'.encode()


def json_bytes() -> bytes:
    return b'{"data": [{"text": "a\\u00e9", "n": [1, 2.5e3, null]}, {"text": "b", "n": true}]}'


def jsonl_bytes() -> bytes:
    return b'{"text": "a", "n": 1}\n{"text": "b", "n": 2}\n' * 3


def parquet_bytes() -> bytes:
    import pyarrow
    from pyarrow import parquet

    out = io.BytesIO()
    parquet.write_table(pyarrow.table({"text": ["a", "b"] * 50, "n": list(range(100))}), out)
    return out.getvalue()


def xlsx_bytes() -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    assert book.active is not None
    for at in range(20):
        book.active.append((f"text {at}", at))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def docx_bytes() -> bytes:
    import docx

    document = docx.Document()
    document.add_paragraph("A paragraph")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def html_bytes() -> bytes:
    return b"<html><body><p>One</p><table><tr><td>a<td>b</table></body></html>"


def srt_bytes() -> bytes:
    return (
        b"1\n00:00:01,000 --> 00:00:02,500\n<i>Hello</i>\n\n2\n00:00:03,000 --> 00:00:04,000\nx\n"
    )


def damaged(content: bytes, chance: random.Random) -> bytes:
    """Some bytes changed, or a piece cut out, doubled or moved to the end."""
    found = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        found[chance.randrange(len(found))] = chance.randrange(256)
    start, end = sorted(chance.sample(range(len(found) + 1), 2))
    piece = bytes(found[start:end])
    match chance.randrange(4):
        case 0:
            del found[start:end]
        case 1:
            found[start:start] = piece
        case 2:
            found = found[: end or 1]
    return bytes(found)


def repacked(content: bytes, chance: random.Random) -> bytes:
    """An archive that is whole, one part of which is damaged."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w") as target:
        victim = chance.choice(source.namelist())
        for name in source.namelist():
            part = source.read(name)
            target.writestr(name, damaged(part, chance) if name == victim else part)
    return out.getvalue()


MAKERS = [
    csv_bytes, json_bytes, jsonl_bytes, parquet_bytes, xlsx_bytes, docx_bytes, html_bytes,
    srt_bytes,
]  # fmt: skip


@pytest.mark.parametrize("make", MAKERS, ids=lambda make: make.__name__.removesuffix("_bytes"))
def test_damaged_files(tmp_path: Path, make: object) -> None:
    assert callable(make)
    chance = random.Random(7)
    content = make()
    read = 0
    for at in range(ROUNDS):
        path = tmp_path / f"{at}"
        is_archive = content.startswith(b"PK")
        damage = repacked if is_archive and at % 2 else damaged
        path.write_bytes(damage(content, chance))
        read += attempt(path)
    assert read, "every damaged file was refused: nothing was tested"


def test_damaged_pdfs(tmp_path: Path) -> None:
    content = pdf(tmp_path / "good", ["One", "Two"]).read_bytes()
    chance = random.Random(7)
    for at in range(ROUNDS):
        path = tmp_path / f"{at}"
        path.write_bytes(damaged(content, chance))
        attempt(path)


@pytest.mark.parametrize("ending", [".csv", ".tsv", ".json", ".jsonl", ".txt", ".srt", ".html", ""])
def test_noise(tmp_path: Path, ending: str) -> None:
    chance = random.Random(7)
    alphabet = [
        b'"',
        b",",
        b"\t",
        b"\n",
        b"\r",
        b"{",
        b"}",
        b"[",
        b":",
        b"1",
        b"a",
        b"\xc3\xa9",
        b"\\",
        b"<",
    ]
    for at in range(ROUNDS):
        path = tmp_path / f"{at}{ending}"
        path.write_bytes(b"".join(chance.choices(alphabet, k=chance.randint(1, 60))))
        attempt(path)


def attempt(path: Path) -> bool:
    """Read it as a table and as a document; whether one of them worked."""
    worked = False
    try:
        inspect(open_table(path), lambda rows: None)
        worked = True
    except EngineError:
        pass
    try:
        read_document(path)
        worked = True
    except EngineError:
        pass
    return worked
