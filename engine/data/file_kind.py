"""Says what kind of file it is: by its content; the ending decides only between kinds of text.

Owns: the recognition. Knows nothing of how each is read.
"""

import json
import re
from dataclasses import dataclass
from typing import Literal

from engine.data.file_sample import FileSample

Kind = Literal[
    "delimited", "lines", "markdown", "html", "json", "jsonl", "xlsx", "parquet", "pdf", "docx",
    "srt", "vtt", "old_office", "other",
]  # fmt: skip


@dataclass(frozen=True)
class FileKind:
    """What a file is.

    Attributes:
        name: of what is ``other``, as people know it (PNG, gzip).
    """

    kind: Kind
    name: str = ""


_MAGIC: tuple[tuple[bytes, Kind, str], ...] = (
    (rb"%PDF-", "pdf", "PDF"),
    (rb"PAR[1E]", "parquet", "Parquet"),
    (rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old_office", "Microsoft Office"),
    (rb"\x89PNG\r\n", "other", "PNG"),
    (rb"\xff\xd8\xff", "other", "JPEG"),
    (rb"GIF8[79]a", "other", "GIF"),
    (rb"\x1f\x8b", "other", "gzip"),
    (rb"BZh[1-9]1AY&SY", "other", "bzip2"),
    (rb"\xfd7zXZ\x00", "other", "xz"),
    (rb"\x28\xb5\x2f\xfd", "other", "Zstandard"),
    (rb"7z\xbc\xaf\x27\x1c", "other", "7-Zip"),
    (rb"Rar!\x1a\x07", "other", "RAR"),
    (rb"SQLite format 3\x00", "other", "SQLite"),
    (rb"\x7fELF", "other", "ELF"),
    (rb"MZ.{58,}PE\x00\x00", "other", "Windows"),
    (rb"RIFF....(?:WAVE|AVI |WEBP)", "other", "RIFF"),
    (rb"OggS\x00", "other", "Ogg"),
    (rb"ID3[\x02-\x04]\x00", "other", "MP3"),
    (rb"fLaC\x00", "other", "FLAC"),
    (rb"\x00...ftyp", "other", "MP4"),
    (rb"GGUF[\x01-\x09]\x00\x00\x00", "other", "GGUF"),
    (rb"ARROW1\x00\x00", "other", "Arrow"),
    (rb"\x80[\x02-\x05]", "other", "pickle"),
    (rb"\{\\rtf", "other", "RTF"),
)
_COMPILED = [(re.compile(pattern, re.DOTALL), kind, name) for pattern, kind, name in _MAGIC]

_ENDINGS: dict[str, Kind] = {
    ".csv": "delimited",
    ".tsv": "delimited",
    ".tab": "delimited",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".srt": "srt",
    ".vtt": "vtt",
    ".txt": "delimited",
    ".text": "delimited",
    ".log": "delimited",
}

_SRT = re.compile(r"\s*\d+[ \t]*\r?\n\d{1,2}:\d\d:\d\d[,.]\d{1,3}[ \t]*-->")
_HTML = re.compile(
    r"\s*(?:<!--.*?-->\s*|<\?xml[^>]*>\s*)*<(?:!doctype html|html|head|body)\b", re.I
)
_JSON_START = re.compile(r"\s*(?:\{\s*[\"}]|\[\s*[\[{\"\]\d])")


def binary_kind(sample: FileSample) -> FileKind | None:
    """What the first bytes say; ``None``: it may be text."""
    head = sample.head
    if head.startswith(b"PK\x03\x04") or head.startswith(b"PK\x05\x06"):
        return _zip_kind(sample)
    for pattern, kind, name in _COMPILED:
        if pattern.match(head):
            return FileKind(kind, name)
    return None


def text_kind(head: str, ending: str) -> FileKind:
    """What a text is, by what it begins with and, where that leaves it open, by its ending."""
    text = head.removeprefix("\ufeff")
    if text.startswith("WEBVTT"):
        return FileKind("vtt")
    if _SRT.match(text):
        return FileKind("srt")
    if _HTML.match(text[:4096]):
        return FileKind("html")
    by_ending = _ENDINGS.get(ending)
    if by_ending in ("json", "jsonl") or (by_ending is None and _JSON_START.match(text)):
        # Many a .json holds one object a line, and many a .jsonl one array.
        is_lines = _is_json_lines(text, by_ending == "jsonl")
        return FileKind("jsonl" if is_lines else "json")
    return FileKind(by_ending or "delimited")


def _is_json_lines(text: str, is_named_so: bool) -> bool:
    """Whether the first line is a whole value and another one follows it."""
    line, newline, rest = text.lstrip().partition("\n")
    follows = rest.lstrip()[:1]
    if not newline or (follows and follows not in "{["):
        return is_named_so
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        # A first line that goes wrong has to be told by its number, not as a bad array.
        return is_named_so and not line.startswith("[") and line.strip() != "{"
    return bool(follows) or is_named_so


def _zip_kind(sample: FileSample) -> FileKind:
    """What an archive holds, by the names in its directory; nothing is unpacked."""
    from zipfile import ZipFile

    from engine.data.zip_limits import ARCHIVE_ERRORS

    try:
        with ZipFile(sample.path) as archive:
            names = set(archive.namelist())
    except ARCHIVE_ERRORS:
        return FileKind("other", "ZIP")
    if "xl/workbook.xml" in names or any(name.startswith("xl/worksheets/") for name in names):
        return FileKind("xlsx", "Excel")
    if "word/document.xml" in names or any(name.startswith("word/") for name in names):
        return FileKind("docx", "Word")
    if any(name.startswith("ppt/") for name in names):
        return FileKind("other", "PowerPoint")
    if "mimetype" in names:
        return FileKind("other", "OpenDocument")
    return FileKind("other", "ZIP")
