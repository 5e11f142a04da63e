"""What counts as text, and in which encoding: by content alone."""

import codecs
import random
import struct
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.attachments.file_text import decode_file, read_file_text
from gui.attachments.reading import AttachmentError, Reading

GERMAN = "Die Straße war größer als erwartet, überall hingen Äpfel. Ich möchte zurück.\n"
CHINESE = "今天的天气非常好，我们一起去公园散步吧。一年之计在于春。\n"
JAPANESE = "今日はとても天気がいいので、公園へ散歩に行きましょう。カタカナも。\n"
RUSSIAN = "Сегодня очень хорошая погода, пойдём гулять в парк. Потом домой.\n"
KOREAN = "오늘은 날씨가 아주 좋아서 공원에 산책하러 갑시다.\n"


def decoded(content: bytes) -> tuple[str, str]:
    found = decode_file(content, "file", Reading())
    assert found.size_bytes == len(content)
    return found.text, found.encoding


def refusal(content: bytes) -> tuple[str, object]:
    with pytest.raises(AttachmentError) as caught:
        decode_file(content, "file", Reading())
    problem = caught.value.problem
    return problem.key.removeprefix("window.attachment_"), problem.args.get("kind")


def png() -> bytes:
    """A picture of one pixel."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IEND", b"")


def archive(first: str) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        file.writestr(first, "x")
    return made.getvalue()


@pytest.mark.parametrize(
    ("mark", "codec", "label"),
    [
        (b"", "utf-8", "UTF-8"),
        (codecs.BOM_UTF8, "utf-8", "UTF-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
        (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
        (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
        (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
        (b"", "utf-16-le", "UTF-16"),
        (b"", "utf-16-be", "UTF-16"),
    ],
)
@pytest.mark.parametrize("text", ["plain ASCII\n", GERMAN, CHINESE, RUSSIAN, "emoji 🎒\n"])
def test_unicode_with_and_without_a_mark(mark: bytes, codec: str, label: str, text: str) -> None:
    assert decoded(mark + text.encode(codec)) == (text, label)


@pytest.mark.parametrize(
    ("text", "codec", "label"),
    [
        (GERMAN, "cp1252", "Windows-1252"),
        ("The meeting with Herr Müller is at nine.\n", "cp1252", "Windows-1252"),
        ("café " * 20, "cp1252", "Windows-1252"),
        (CHINESE, "gb18030", "GB18030"),
        (JAPANESE, "cp932", "Shift JIS"),
        (JAPANESE, "euc_jp", "EUC-JP"),
        (JAPANESE, "iso2022_jp", "ISO-2022-JP"),
        (KOREAN, "cp949", "EUC-KR"),
        (RUSSIAN, "cp1251", "Windows-1251"),
        (RUSSIAN, "koi8_r", "KOI8-R"),
    ],
)
def test_older_encodings_are_found_and_named(text: str, codec: str, label: str) -> None:
    for content in (text * 30, "# a long line of ASCII first\n" * 5_000 + text * 30):
        assert decoded(content.encode(codec)) == (content, label)


def test_a_megabyte_on_one_line_in_an_older_encoding() -> None:
    text = CHINESE.strip() * 20_000
    assert decoded(text.encode("gb18030")) == (text, "GB18030")


def test_a_picture_is_no_text_whatever_its_name(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(png())
    with pytest.raises(AttachmentError) as caught:
        read_file_text(path, Reading())
    assert caught.value.problem.args == {"file": "notes.txt", "kind": "PNG"}


def test_text_is_text_whatever_its_name(tmp_path: Path) -> None:
    for name in ("Makefile", "holiday.png", ".gitignore", "a.b.c"):
        (tmp_path / name).write_text("all:\n\techo\n")
        assert read_file_text(tmp_path / name, Reading()).text == "all:\n\techo\n"


def test_known_kinds_are_named() -> None:
    assert refusal(png()) == ("binary", "PNG")
    assert refusal(b"%PDF-1.7\n1 0 obj\n") == ("binary", "PDF")
    assert refusal(archive("notes.txt")) == ("binary", "ZIP")
    assert refusal(archive("[Content_Types].xml")) == ("binary", "Microsoft Office")
    assert refusal(b"\x1f\x8b\x08text") == ("binary", "gzip")
    assert refusal(b"\xff\xd8\xff\xe0JFIF") == ("binary", "JPEG")


@pytest.mark.parametrize(
    "content",
    [
        b"text with\x00a NUL byte",
        b"an odd number with\x00a NUL",
        b"\x00" * 1000,
        bytes(range(256)) * 10,
        random.Random(1).randbytes(10_000),
        bytes(one for one in random.Random(2).randbytes(10_000) if one),
        struct.pack("<1000H", *range(1000)),
        b"\xff\xfe" + random.Random(3).randbytes(9_999),
        b"\xef\xbb\xbf" + random.Random(4).randbytes(9_999),
    ],
)
def test_other_bytes_are_refused(content: bytes) -> None:
    assert refusal(content)[0] in ("not_text", "encoding_unknown")


def test_a_mark_alone_is_an_empty_file() -> None:
    assert refusal(codecs.BOM_UTF8)[0] == "empty"


def test_line_ends_become_one_kind() -> None:
    assert decoded(b"a\r\nb\rc\nd\r\n\r\n")[0] == "a\nb\nc\nd\n\n"


def test_logs_in_colour_are_text() -> None:
    assert decoded(b"\x1b[31mred\x1b[0m\tand\x08 \x0c plain\n" * 9)[0].startswith("\x1b[31mred")


def test_lone_surrogates_are_replaced_and_counted() -> None:
    content = codecs.BOM_UTF16_LE + ("x" * 200 + "\ud83d tail").encode("utf-16-le", "surrogatepass")
    found = decode_file(content, "file", Reading())
    assert (found.text, found.replaced) == ("x" * 200 + "\ufffd tail", 1)
    text = ("a\ud800b" + "x" * 100) * 100
    found = decode_file(text.encode("utf-8", "surrogatepass"), "file", Reading())
    assert (found.text, found.replaced) == (text.replace("\ud800", "\ufffd"), 100)


def test_damaged_utf8_stays_utf8_and_says_how_much_is_damaged() -> None:
    content = (CHINESE * 50).encode() + b"\xe4\xbb\n" + RUSSIAN.encode()
    found = decode_file(content, "file", Reading())
    assert (found.encoding, found.replaced) == ("UTF-8", 1)
    assert found.text == CHINESE * 50 + "\ufffd\n" + RUSSIAN


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_any_utf8_text_comes_back_as_it_is(text: str) -> None:
    try:
        found, _ = decoded(text.encode())
    except AttachmentError as error:
        # Text that begins like another format is taken for it.
        assert error.problem.key.endswith(("binary", "empty"))
    else:
        assert found in (text, text.removeprefix("\ufeff"))


@given(st.binary(min_size=1, max_size=300))
def test_any_bytes_are_text_or_refused(content: bytes) -> None:
    try:
        found = decode_file(content, "file", Reading())
    except AttachmentError:
        return
    found.text.encode("utf-8")
    assert "\x00" not in found.text and "\r" not in found.text
