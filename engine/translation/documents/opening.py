"""Opens a file as a document to translate, by what it is.

Owns: the choice of format.
"""

from pathlib import Path

from engine.data.dialect import TABLE_ENDINGS
from engine.data.file_kind import FileKind, binary_kind, text_kind
from engine.data.file_sample import FileSample, take_sample
from engine.data.old_office import old_office_error
from engine.data.text_encoding import encoding_of, sample_text
from engine.errors import CorruptError, UnsupportedError, UsageError
from engine.protocol.translation import FileColumn
from engine.translation.documents.delimited import DelimitedDocument, delimited_columns
from engine.translation.documents.document import Document
from engine.translation.documents.json_values import JsonDocument
from engine.translation.documents.lines import LinesDocument
from engine.translation.documents.markdown import MarkdownDocument
from engine.translation.documents.pdf import PdfDocument
from engine.translation.documents.subtitles import SubtitlesDocument
from engine.translation.documents.web_page import WebPageDocument
from engine.translation.documents.word import WordDocument
from engine.translation.documents.workbook import WorkbookDocument

HAVE_COLUMNS = (WorkbookDocument, JsonDocument)
ARCHIVES = {".docx": "Word", ".xlsx": "Excel", ".xlsm": "Excel", ".pdf": "PDF"}
"""Files of these names are never plain text."""

TABLES = ("json", "jsonl", "xlsx")


def open_document(path: Path, columns: list[str] | None = None) -> Document:
    """A document of whatever kind the file is.

    Args:
        columns: of a table, those to translate; empty for those that hold text.

    Raises:
        EngineError: it can't be read, or is nothing that can be translated.
    """
    sample = take_sample(path)
    kind = _kind(sample)
    # A text with commas in it is a table only where its name says so.
    is_delimited = kind.kind == "delimited" and path.suffix.lower() in TABLE_ENDINGS
    if columns and not is_delimited and kind.kind not in TABLES:
        raise UsageError("error.file_no_columns", file=path.name)
    if is_delimited:
        return DelimitedDocument(path, columns or [])
    match kind.kind:
        case "docx":
            return WordDocument(path)
        case "xlsx":
            return WorkbookDocument(path, columns or [])
        case "pdf":
            return PdfDocument(path)
        case "html":
            return WebPageDocument(path)
        case "markdown":
            return MarkdownDocument(path)
        case "srt" | "vtt":
            return SubtitlesDocument(path, kind.kind)
        case "json" | "jsonl":
            return JsonDocument(path, is_lines=kind.kind == "jsonl", names=columns or [])
        case "delimited" | "lines":
            return LinesDocument(path)
        case "old_office":
            raise old_office_error(sample)
        case _:
            format = "Parquet" if kind.kind == "parquet" else kind.name
            raise UnsupportedError("error.data_unsupported", file=path.name, format=format)


def columns_of(path: Path) -> list[FileColumn]:
    """The columns of a table; empty where the file is none.

    Raises:
        EngineError: see :func:`open_document`.
    """
    if path.suffix.lower() in TABLE_ENDINGS and _kind(take_sample(path)).kind == "delimited":
        return delimited_columns(path)  # also where none of them holds text
    document = open_document(path)
    return document.columns() if isinstance(document, HAVE_COLUMNS) else []


def _kind(sample: FileSample) -> FileKind:
    found = binary_kind(sample)
    if found is not None:
        return found
    format = ARCHIVES.get(sample.path.suffix.lower())
    if format is not None:
        # Asking for its encoding would lead nowhere.
        raise CorruptError(
            "error.data_damaged", file=sample.path.name, format=format, problem="wrong first bytes"
        )
    head, _ = sample_text(sample, encoding_of(sample).value)
    return text_kind(head, sample.path.suffix.lower())
