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
