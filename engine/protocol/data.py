"""Messages about a person's own data: how a table is read and what is in it."""

from typing import Literal

import msgspec

from engine.protocol.envelope import TextKey

TableFormat = Literal["csv", "tsv", "lines", "json", "jsonl", "xlsx", "parquet"]
"""``lines``: plain text, every line a row with the one column ``text``."""

Quoting = Literal["none", "standard"]
"""``none``: a quotation mark is text. ``standard``: RFC 4180, a cell may be wrapped in them."""

QuotingChoice = Literal["auto", "none", "standard"]

Certainty = Literal["given", "certain", "likely", "guess"]
"""``given``: by the options. ``certain``: the file says so or nothing else is possible."""


class TableOptions(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How to read a table where what was detected isn't wanted; ``None`` and ``auto``: detect.

    Attributes:
        encoding: a name Python knows, ``utf-8`` or ``cp1252``.
        delimiter: one character between cells; "" makes every line one cell.
        quoting: what a quotation mark means in CSV and TSV.
        has_header: whether the first row names the columns.
        sheet: of a workbook.
    """

    encoding: str | None = None
    delimiter: str | None = None
    quoting: QuotingChoice = "auto"
    has_header: bool | None = None
    sheet: str | None = None


class Detected(msgspec.Struct, frozen=True):
    """Something found out about a file, how sure that is, and why.

    Attributes:
        value: an encoding, a delimiter, a kind of quoting, or ``yes``/``no`` for a header.
    """

    value: str
    certainty: Certainty
    reason: TextKey


class TableInfo(msgspec.Struct, frozen=True, kw_only=True):
    """How a table is being read; known before its rows are.

    Attributes:
        format: by content; the file's ending only decides where the content allows several.
        columns: unique names, in order. What was renamed is among the problems.
        encoding, delimiter, quoting, header: ``None`` where the format has no such thing.
        sheet: the one that is read; sheets: all there are.
        problems: what the person should know, such as renamed columns.
    """

    format: TableFormat
    columns: list[str]
    encoding: Detected | None = None
    delimiter: Detected | None = None
    quoting: Detected | None = None
    header: Detected | None = None
    sheet: str | None = None
    sheets: list[str] = []
    problems: list[TextKey] = []


ColumnKind = Literal[
    "text", "category", "number", "integer", "boolean", "date", "nested", "mixed", "empty"
]
"""``category``: few different short texts. ``nested``: lists or objects. ``mixed``: mostly
numbers, and something else."""


class ColumnInfo(msgspec.Struct, frozen=True, kw_only=True):
    """What the sampled rows have in a column.

    Attributes:
        null_count: cells without a value, empty texts included.
        distinct: different values; counting stops at 1,000.
        is_distinct_exact: whether that is all of them in the sample.
        mean_characters: of the values as text.
        date_format: how a column of dates is written: ``iso``, ``rfc2822`` or a strptime format.
        examples: the first different values as text, long ones shortened with ``…``.
    """

    name: str
    kind: ColumnKind
    null_count: int
    distinct: int
    is_distinct_exact: bool
    mean_characters: float
    date_format: str | None = None
    examples: list[str] = []


class ColumnGuess(msgspec.Struct, frozen=True):
    """The column that is most likely wanted for something, and why."""

    name: str
    reason: TextKey


class DataInspectParams(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Method ``data.inspect``: look at a table; nothing is kept.

    Attributes:
        path: on the engine's machine.
    """

    path: str
    options: TableOptions = TableOptions()


class DataInfo(msgspec.Struct, frozen=True, kw_only=True):
    """A table as the person should see it before using it.

    Attributes:
        table: how it is read.
        columns: what is in them, judged by the first ``sampled_rows`` rows.
        rows: how many there are.
        is_rows_exact: whether they were counted; estimated otherwise.
        checked_rows: so many were read for irregular ones; all, unless the file is large.
        preview: the first rows as text by column, ``None`` where there is no value; a row with
            too many cells is longer. Long cells are shortened with ``…``.
        text_column, label_column, date_column: the likeliest ones.
        problems: all there is to tell, those of ``table`` included.
    """

    table: TableInfo
    columns: list[ColumnInfo]
    sampled_rows: int
    rows: int
    is_rows_exact: bool
    checked_rows: int
    preview: list[list[str | None]]
    text_column: ColumnGuess | None = None
    label_column: ColumnGuess | None = None
    date_column: ColumnGuess | None = None
    problems: list[TextKey] = []


class ReadDocumentParams(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Method ``data.read_document``: the text of a TXT, Markdown, HTML, PDF, Word, SRT or VTT.

    Attributes:
        path: on the engine's machine.
        encoding: of a text file; "": detected.
    """

    path: str
    encoding: str = ""


class DocumentText(msgspec.Struct, frozen=True, kw_only=True):
    """What a document says.

    Attributes:
        text: all of it; line ends are line feeds.
        format: ``text``, ``markdown``, ``html``, ``pdf``, ``docx``, ``srt`` or ``vtt``.
        encoding: of formats that are text themselves, and why it was chosen.
        problems: what the person should know, such as pages without text.
    """

    text: str
    format: str
    encoding: Detected | None = None
    problems: list[TextKey] = []
