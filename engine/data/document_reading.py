"""Reads a file as a document with the reader for what it is.

Owns: the choice of reader, and plain text and Markdown, which need none.
"""

from pathlib import Path

from engine.data.dialect import TABLE_ENDINGS
from engine.data.document import Document, DocumentFormat, Step
from engine.data.file_kind import FileKind, binary_kind, text_kind
from engine.data.file_sample import FileSample, opened, take_sample
from engine.data.old_office import old_office_error
from engine.data.text_encoding import encoding_of, sample_text
from engine.errors import UnsupportedError, UsageError
from engine.protocol.data import Detected
from engine.protocol.envelope import TextKey

MAX_TEXT_BYTES = 256 << 20
"""A document is held in memory whole."""

TABLES = {"xlsx": "Excel", "parquet": "Parquet", "json": "JSON", "jsonl": "JSON Lines"}


def read_document(path: Path, encoding: str | None = None, step: Step | None = None) -> Document:
    """The text of a file: TXT, Markdown, HTML, PDF, Word, SRT or WebVTT.

    Args:
        encoding: of a text file, where what was detected isn't wanted.
        step: called every little while; raise from it to end the reading.

    Raises:
        EngineError: it is no document, has no text, or can't be read.
    """
    step = step or _nothing
    sample = take_sample(path)
    kind = binary_kind(sample)
    if kind is not None:
        return _read_binary(sample, kind, step)
    found = encoding_of(sample, encoding)
    head, _ = sample_text(sample, found.value)
    kind = text_kind(head, path.suffix.lower())
    if kind.kind in TABLES or path.suffix.lower() in TABLE_ENDINGS:
        format = TABLES.get(kind.kind, "CSV")
        raise UnsupportedError("error.data_not_a_document", file=path.name, format=format)
    if kind.kind == "html" and encoding is None:
        from engine.data.html_text import declared_encoding

        found = declared_encoding(sample) or found
    text = _whole_text(sample, found)
    step()
    return _read_text(path, kind, text, found)


def _read_binary(sample: FileSample, kind: FileKind, step: Step) -> Document:
    path = sample.path
    if kind.kind == "pdf":
        from engine.data.pdf_text import read_pdf

        return read_pdf(path, step)
    if kind.kind == "docx":
        from engine.data.docx_text import read_docx

        return read_docx(path, step)
    if kind.kind == "old_office":
        raise old_office_error(sample)
    if kind.kind in TABLES:
        raise UnsupportedError(
            "error.data_not_a_document", file=path.name, format=TABLES[kind.kind]
        )
    raise UnsupportedError("error.data_unsupported", file=path.name, format=kind.name)


def _read_text(path: Path, kind: FileKind, text: str, encoding: Detected) -> Document:
    if kind.kind == "html":
        from engine.data.html_text import read_html

        return read_html(path, text, encoding)
    if kind.kind in ("srt", "vtt"):
        from engine.data.subtitles import read_subtitles

        return read_subtitles(path, text, encoding)
    if not text.strip():
        raise UsageError("error.document_no_text", file=path.name)
    format: DocumentFormat = "markdown" if kind.kind == "markdown" else "text"
    return Document(path, format, text, encoding=encoding, problems=damage(text))


def damage(text: str) -> tuple[TextKey, ...]:
    """What to tell of places that could not be decoded."""
    lines = [at for at, line in enumerate(text.split("\n"), 1) if "\ufffd" in line]
    if not lines:
        return ()
    shown = ", ".join(map(str, lines[:10])) + (", …" if len(lines) > 10 else "")
    return (TextKey("data.replaced", {"count": len(lines), "lines": shown}),)


def _whole_text(sample: FileSample, encoding: Detected) -> str:
    if sample.size_bytes > MAX_TEXT_BYTES:
        raise UnsupportedError(
            "error.data_too_large", file=sample.path.name, limit=MAX_TEXT_BYTES >> 20
        )
    with opened(sample.path) as file:
        content = file.read(MAX_TEXT_BYTES)
    text = content.decode(encoding.value, "replace").removeprefix("\ufeff")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _nothing() -> None:
    pass
