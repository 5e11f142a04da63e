"""What every table is, whatever file it comes from: rows in file order, and an account of them.

Owns: the interface and the account. Knows nothing of any format.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from engine.protocol.data import TableInfo
from engine.protocol.envelope import TextKey

Row = dict[str, object]
"""Cells by column: text as in the file (CSV, TSV), or the file's own types. A cell that a row
doesn't have is ``None``; those beyond the last column are a list under :data:`EXTRA`."""

EXTRA = "__extra__"

MAX_NAMED_LINES = 100
"""So many line numbers are kept of each kind of irregularity; all are counted."""


@dataclass
class Irregularity:
    """Rows that were kept though something is odd about them.

    Attributes:
        count: of all such rows.
        lines: where the first of them begin, counted from 1 (of a workbook: row numbers).
    """

    count: int = 0
    lines: list[int] = field(default_factory=list)

    def add(self, line: int) -> None:
        """Count one more."""
        self.count += 1
        if len(self.lines) < MAX_NAMED_LINES:
            self.lines.append(line)


@dataclass
class Ledger:
    """The account of one pass over a table: what went in and what came out.

    Of a file that is read line by line, after a whole pass:
    ``lines == header_lines + rows + blank_lines + continuation_lines``.

    Attributes:
        lines: physical lines (of a workbook: its rows) that were read.
        rows: that came out, or were skipped because a later one was asked for.
        header_lines: taken by the column names.
        blank_lines: that hold no row.
        continuation_lines: that belong to a row begun on an earlier one.
        short, long: rows with too few or too many cells.
        stray_quotes: rows where a mark at the start of a cell was text after all.
        replaced: rows with U+FFFD, where bytes were no text in the file's encoding.
        nuls: rows with NUL characters.
        new_columns: the first names that no row of the beginning had, in JSON.
    """

    lines: int = 0
    rows: int = 0
    header_lines: int = 0
    blank_lines: int = 0
    continuation_lines: int = 0
    short: Irregularity = field(default_factory=Irregularity)
    long: Irregularity = field(default_factory=Irregularity)
    stray_quotes: Irregularity = field(default_factory=Irregularity)
    replaced: Irregularity = field(default_factory=Irregularity)
    nuls: Irregularity = field(default_factory=Irregularity)
    new_columns: list[str] = field(default_factory=list)

    def add_column(self, name: str) -> None:
        """Note a column that came up only now."""
        if len(self.new_columns) < MAX_NAMED_LINES and name not in self.new_columns:
            self.new_columns.append(name)

    def problems(self) -> list[TextKey]:
        """What a person should know of it, as sentences."""
        odd = {
            "data.short_rows": self.short,
            "data.long_rows": self.long,
            "data.stray_quotes": self.stray_quotes,
            "data.replaced": self.replaced,
            "data.nuls": self.nuls,
        }
        found = [
            TextKey(key, {"count": one.count, "lines": _listed(one)})
            for key, one in odd.items()
            if one.count
        ]
        if self.blank_lines:
            found.append(TextKey("data.blank_lines", {"count": self.blank_lines}))
        if self.new_columns:
            names = ", ".join(self.new_columns[:SHOWN])
            found.append(TextKey("data.new_columns", {"names": names}))
        return found


SHOWN = 10
"""So many line numbers or names go into a sentence."""


def _listed(odd: Irregularity) -> str:
    shown = ", ".join(str(line) for line in odd.lines[:SHOWN])
    return shown if odd.count <= SHOWN else f"{shown}, …"


class Table(Protocol):
    """Rows of a file. Holds nothing open: each pass opens the file and closes it.

    Attributes:
        path: the file.
        info: how it is read.
        ledger: the account of the pass begun last; complete when that pass is.
    """

    path: Path
    info: TableInfo
    ledger: Ledger

    def rows(self, start: int = 0) -> Iterator[Row]:
        """The rows in file order from the ``start``-th on, counted from 0.

        Raises:
            EngineError: the file is damaged there, gone, or a row is too large to hold.
        """
        ...

    def row_count(self) -> tuple[int, bool]:
        """How many rows there are, and whether that is exact; an estimate where counting
        would mean reading a large file."""
        ...
