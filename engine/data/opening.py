"""Opens a file as a table with the reader for what it is.

Owns: the choice of reader.
"""

from pathlib import Path

from engine.data.delimited import DelimitedTable
from engine.data.file_kind import FileKind, binary_kind, text_kind
from engine.data.file_sample import FileSample, take_sample
from engine.data.json_array import JsonArrayTable
from engine.data.json_lines import JsonLinesTable
from engine.data.old_office import old_office_error
from engine.data.parquet import ParquetTable
from engine.data.table import Table
from engine.data.text_encoding import encoding_of, sample_text
from engine.data.workbook import WorkbookTable
from engine.errors import UnsupportedError
from engine.protocol.data import TableOptions

DOCUMENTS = {"html": "HTML", "pdf": "PDF", "docx": "Word", "srt": "SRT", "vtt": "WebVTT"}


def open_table(path: Path, options: TableOptions | None = None) -> Table:
    """The rows of a file: CSV, TSV, plain lines, Excel, JSON, JSON Lines or Parquet.

    The file is looked at, not read; every pass over the rows opens it and closes it.

    Raises:
        EngineError: it is no table, can't be read, or the options don't fit it.
    """
    options = options or TableOptions()
    sample = take_sample(path)
    kind = kind_of(sample, options)
    match kind.kind:
        case "delimited":
            return DelimitedTable(sample, "csv", options)
        case "lines" | "markdown":
            return DelimitedTable(sample, "lines", options)
        case "jsonl":
            return JsonLinesTable(sample, options)
        case "json":
            return JsonArrayTable(sample, options)
        case "parquet":
            return ParquetTable(sample)
        case "xlsx":
            return WorkbookTable(sample, options)
        case "old_office":
            raise old_office_error(sample)
        case document if document in DOCUMENTS:
            raise UnsupportedError(
                "error.data_not_a_table", file=path.name, format=DOCUMENTS[document]
            )
        case _:
            raise UnsupportedError("error.data_unsupported", file=path.name, format=kind.name)


def kind_of(sample: FileSample, options: TableOptions) -> FileKind:
    """What kind of file it is.

    Raises:
        EngineError: it is neither of a known kind nor text.
    """
    found = binary_kind(sample)
    if found is not None:
        return found
    head, _ = sample_text(sample, encoding_of(sample, options.encoding).value)
    return text_kind(head, sample.path.suffix.lower())
