"""Turns the bytes of a file into text, or says why they are none: by content, not by name.

Owns: what counts as text, and in which encoding. Runs in a reading thread.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from engine.protocol import well_formed
from gui.attachments.file_bytes import read_bytes
from gui.attachments.names import safe_name
from gui.attachments.reading import AttachmentError, Reading
from gui.attachments.unlabelled import (
    decode_iso2022_jp,
    decode_unlabelled,
    decode_utf16_without_mark,
)

SLICE = 1 << 18
"""Characters; a search of more at once would keep the window's thread from running."""

MAX_CONTROL_SHARE = 0.02
"""Text has hardly any control characters; random bytes have one in ten."""

_CONTROLS = re.compile("[\x00-\x07\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")
"""Left out: tab, line ends, backspace and escape (logs in colour), and U+0085."""

_MARKS = (  # the longer first: UTF-32's begins with UTF-16's
    (b"\xff\xfe\x00\x00", "utf-32-le", "UTF-32"),
    (b"\x00\x00\xfe\xff", "utf-32-be", "UTF-32"),
    (b"\xef\xbb\xbf", "utf-8", "UTF-8"),
    (b"\xff\xfe", "utf-16-le", "UTF-16"),
    (b"\xfe\xff", "utf-16-be", "UTF-16"),
)

_MAGIC = (
    (re.compile(rb"\x89PNG\r\n"), "PNG"),
    (re.compile(rb"\xff\xd8\xff"), "JPEG"),
    (re.compile(rb"GIF8[79]a"), "GIF"),
    (re.compile(rb"%PDF-"), "PDF"),
    (
        re.compile(
            rb"PK\x03\x04.{26}(?:\[Content_Types\]|_rels/|docProps/|word/|xl/|ppt/)", re.DOTALL
        ),
        "Microsoft Office",
    ),
    (re.compile(rb"PK\x03\x04.{26}mimetypeapplication/vnd\.oasis", re.DOTALL), "OpenDocument"),
    (re.compile(rb"PK\x03\x04.{26}mimetypeapplication/epub", re.DOTALL), "EPUB"),
    (re.compile(rb"PK(?:\x03\x04|\x05\x06)"), "ZIP"),
    (re.compile(rb"\x1f\x8b"), "gzip"),
    (re.compile(rb"BZh[1-9]1AY&SY"), "bzip2"),
    (re.compile(rb"\xfd7zXZ\x00"), "xz"),
    (re.compile(rb"\x28\xb5\x2f\xfd"), "Zstandard"),
    (re.compile(rb"7z\xbc\xaf\x27\x1c"), "7-Zip"),
    (re.compile(rb"Rar!\x1a\x07"), "RAR"),
    (re.compile(rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "Microsoft Office"),
    (re.compile(rb"SQLite format 3\x00"), "SQLite"),
    (re.compile(rb"\x7fELF"), "ELF"),
    (re.compile(rb"RIFF....(?:WAVE|AVI |WEBP)", re.DOTALL), "RIFF"),
    (re.compile(rb"OggS\x00"), "Ogg"),
    (re.compile(rb"ID3[\x02-\x04]\x00"), "MP3"),
    (re.compile(rb"fLaC\x00"), "FLAC"),
    (re.compile(rb"\x00...ftyp", re.DOTALL), "MP4"),
    (re.compile(rb"GGUF[\x01-\x09]\x00\x00\x00"), "GGUF"),
    (re.compile(rb"II\*\x00|MM\x00\*"), "TIFF"),
)


@dataclass(frozen=True, slots=True)
class FileText:
    """What a file says.

    Attributes:
        text: line ends are ``\\n``; well-formed.
        encoding: what it was decoded with.
        size_bytes: of the file.
        replaced: how many damaged places the text shows as U+FFFD.
    """

    text: str
    encoding: str
    size_bytes: int
    replaced: int = 0


def read_file_text(path: Path, reading: Reading) -> FileText:
    """The text of a file.

    Raises:
        AttachmentError: it can't be read or is not text.
        ReadingCancelledError: nobody waits any more.
    """
    return decode_file(read_bytes(path, reading), safe_name(path.name), reading)


def decode_file(content: bytes, name: str, reading: Reading) -> FileText:
    """The text that ``content`` is; ``name`` is for the sentences.

    Raises:
        AttachmentError: it is not text.
        ReadingCancelledError: nobody waits any more.
    """
    for pattern, kind in _MAGIC:
        if pattern.match(content):
            raise AttachmentError("binary", name, kind=kind)
    text, encoding, replaced = _decoded(content, name)
    reading.step()
    controls = sum(len(_CONTROLS.findall(part)) for part in _slices(text, reading))
    if not text:
        raise AttachmentError("empty", name)
    if controls + replaced > MAX_CONTROL_SHARE * len(text):
        raise AttachmentError("not_text", name)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return FileText(text, encoding, len(content), replaced)


def _decoded(content: bytes, name: str) -> tuple[str, str, int]:
    """Text, name of the encoding, and the number of damaged places."""
    for mark, codec, label in _MARKS:
        if content.startswith(mark):
            body = content[len(mark) :]
            try:
                return _cleaned(body.decode(codec, "surrogatepass"), label)
            except UnicodeDecodeError:
                text = body.decode(codec, "replace")
                return text, label, text.count("\ufffd")
    if b"\x00" in content:
        found = decode_utf16_without_mark(content)
        if found is None:
            raise AttachmentError("not_text", name)
        return _cleaned(found, "UTF-16")
    japanese = decode_iso2022_jp(content)
    if japanese is not None:
        return japanese, "ISO-2022-JP", 0
    try:
        return _cleaned(content.decode("utf-8", "surrogatepass"), "UTF-8")
    except UnicodeDecodeError:
        guess = decode_unlabelled(content)
    if guess is None:
        raise AttachmentError("encoding_unknown", name)
    return guess.text, guess.encoding, guess.replaced


def _cleaned(text: str, encoding: str) -> tuple[str, str, int]:
    """The text without lone surrogates, and how many there were."""
    cleaned = well_formed(text)
    replaced = 0 if cleaned is text else cleaned.count("\ufffd") - text.count("\ufffd")
    return cleaned, encoding, replaced


def _slices(text: str, reading: Reading) -> Iterator[str]:
    for start in range(0, len(text), SLICE):
        reading.step()
        yield text[start : start + SLICE]
