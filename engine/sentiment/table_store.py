"""The rows of a table run on disk.

``cells`` has what the file said, ``results`` what the model made of it; rows are numbered in
file order without gaps, so a row's number is also how many come before it. ``tallies`` are kept
in step with both in the same transaction, so that nobody has to count a million rows.

Owns: the schema and what goes into it together. Knows nothing of files, models and jobs.
"""

from array import array
from collections.abc import Iterable
from typing import get_args

import msgspec

from engine.protocol.envelope import TextKey
from engine.protocol.sentiment import ClassifierInfo, TextStatus
from engine.protocol.sentiment_table import TableRunState
from engine.run_database import RunDatabase, RunStatus

STATUSES: tuple[TextStatus, ...] = get_args(TextStatus)
"""By number, as they are stored; new ones go to the end."""

NO_LABEL = -1

_SCHEMA = """
CREATE TABLE cells (row INTEGER PRIMARY KEY, cells BLOB NOT NULL, more BLOB);
CREATE TABLE results (
    row INTEGER PRIMARY KEY, status INTEGER NOT NULL, label INTEGER NOT NULL,
    confidence REAL NOT NULL, scores BLOB NOT NULL, language TEXT NOT NULL, correction INTEGER
);
CREATE TABLE corrections (
    number INTEGER PRIMARY KEY, row INTEGER NOT NULL, correction INTEGER
);
CREATE TABLE tallies (
    kind TEXT NOT NULL, name TEXT NOT NULL, rows INTEGER NOT NULL, PRIMARY KEY (kind, name)
) WITHOUT ROWID;
CREATE TABLE status (id INTEGER PRIMARY KEY CHECK (id = 0), status BLOB NOT NULL);
"""


class TableStatus(RunStatus, frozen=True, kw_only=True):
    """How a table run stands.

    Attributes:
        added_columns: that only later rows have.
        extra_cells: so many cells the longest row has beyond the last column.
    """

    state: TableRunState
    seconds: float = 0.0
    rows_per_second: float = 0.0
    total_rows: int | None = None
    is_total_exact: bool = True
    classifier: ClassifierInfo | None = None
    notes: list[TextKey] = msgspec.field(default_factory=list)
    added_columns: list[str] = msgspec.field(default_factory=list)
    extra_cells: int = 0


class Result(msgspec.Struct, frozen=True):
    """A row of ``results`` to be written.

    Attributes:
        status: its place in :data:`STATUSES`.
        label: its place among the model's labels, or :data:`NO_LABEL`.
        windows: how many the text was read in; only counted, not kept.
    """

    row: int
    status: int
    label: int
    confidence: float
    scores: tuple[float, ...]
    language: str
    windows: int = 1


class StoredCells(msgspec.Struct, frozen=True):
    """A row of ``cells`` to be written."""

    row: int
    cells: bytes
    more: bytes | None


class TableStore(RunDatabase[TableStatus]):
    """A connection to the database of one table run."""

    status_type = TableStatus
    schema = _SCHEMA
    version = 1
    damaged = "error.table_run_damaged"

    def row_count(self) -> int:
        """How many rows are scored."""
        with self.errors():
            last = self.connection.execute("SELECT max(row) FROM results").fetchone()[0]
        return 0 if last is None else int(last) + 1

    def tallies(self, kind: str) -> dict[str, int]:
        """Name to rows: of ``label`` (as corrected), ``status``, ``language``; with the only
        name "" of ``corrected`` and ``long`` (read in several windows)."""
        with self.errors():
            return dict(
                self.connection.execute(
                    "SELECT name, rows FROM tallies WHERE kind = ? AND rows > 0", (kind,)
                )
            )

    def add_tallies(self, kind: str, counts: Iterable[tuple[str, int]]) -> None:
        """Add to them; within a transaction."""
        self.connection.executemany(
            "INSERT INTO tallies VALUES (?, ?, ?) "
            "ON CONFLICT (kind, name) DO UPDATE SET rows = rows + excluded.rows",
            [(kind, name, rows) for name, rows in counts if rows],
        )

    def write_rows(self, cells: Iterable[StoredCells], results: Iterable[Result]) -> None:
        """Keep rows; within a transaction. Cells may come before their results."""
        self.connection.executemany(
            "INSERT OR REPLACE INTO cells VALUES (?, ?, ?)",
            ((one.row, one.cells, one.more) for one in cells),
        )
        self.connection.executemany(
            "INSERT INTO results VALUES (?, ?, ?, ?, ?, ?, NULL)",
            (
                (one.row, one.status, one.label, one.confidence, packed(one.scores), one.language)
                for one in results
            ),
        )


def packed(scores: tuple[float, ...]) -> bytes:
    """Probabilities in single precision, as models give them."""
    return array("f", scores).tobytes()


def unpacked(scores: bytes) -> list[float]:
    """The same as numbers, without the digits that single precision doesn't have."""
    return [round(value, 7) for value in array("f", scores)]
