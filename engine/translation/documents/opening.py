"""Opens a file as a document to translate, by what it is.

Owns: the choice of format.
"""

from pathlib import Path

from engine.data.dialect import TABLE_ENDINGS
from engine.data.file_kind import binary_kind, text_kind
from engine.data.file_sample import take_sample
from engine.data.old_office import old_office_error
from engine.data.text_encoding import encoding_of, sample_text
from engine.errors import UnsupportedError, UsageError
from engine.translation.documents.document import Document
from engine.translation.documents.lines import LinesDocument

TABLES = ("json", "jsonl", "xlsx")


def open_document(path: Path, columns: list[str] | None = None) -> Document:
    """A document of whatever kind the file is.

    Args:
        columns: of a table, those to translate; empty for those that hold text.

    Raises:
        EngineError: it can't be read, or is nothing that can be translated.
    """
    sample = take_sample(path)
    kind = binary_kind(sample)
    if kind is None:
        head, _ = sample_text(sample, encoding_of(sample).value)
        kind = text_kind(head, path.suffix.lower())
    is_table = kind.kind in TABLES or (
        kind.kind == "delimited" and path.suffix.lower() in TABLE_ENDINGS
    )
    if columns and not is_table:
        raise UsageError("error.file_no_columns", file=path.name)
    match kind.kind:
        case "old_office":
            raise old_office_error(sample)
        case "delimited" if path.suffix.lower() in TABLE_ENDINGS:
            from engine.translation.documents.delimited import DelimitedDocument

            return DelimitedDocument(path, columns or [])
        case "delimited" | "lines":
            return LinesDocument(path)
        case "docx":
            from engine.translation.documents.word import WordDocument

            return WordDocument(path)
        case "html":
            from engine.translation.documents.web_page import WebPageDocument

            return WebPageDocument(path)
        case "markdown":
            from engine.translation.documents.markdown import MarkdownDocument

            return MarkdownDocument(path)
        case "xlsx":
            from engine.translation.documents.workbook import WorkbookDocument

            return WorkbookDocument(path, columns or [])
        case "pdf":
            from engine.translation.documents.pdf import PdfDocument

            return PdfDocument(path)
        case "srt" | "vtt":
            from engine.translation.documents.subtitles import SubtitlesDocument

            return SubtitlesDocument(path, kind.kind)
        case "json" | "jsonl":
            from engine.translation.documents.json_values import JsonDocument

            return JsonDocument(path, is_lines=kind.kind == "jsonl", names=columns or [])
        case "parquet":
            raise UnsupportedError("error.data_unsupported", file=path.name, format="Parquet")
        case _:
            raise UnsupportedError("error.data_unsupported", file=path.name, format=kind.name)
