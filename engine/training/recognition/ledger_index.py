"""Rows of a ledger on disk, so that any page is quick and memory stays flat.

Owns: the temporary SQLite file, which goes with the process. Knows nothing of how rows are read.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import msgspec

from engine.errors import DiskError
from engine.protocol.envelope import TextKey
from engine.protocol.training_data import RowFilter, RowVerdict

VERDICTS: tuple[RowVerdict, ...] = ("kept", "fixed", "left_out")
_BATCH = 1000
_SCHEMA = """
CREATE TABLE rows (
    number INTEGER PRIMARY KEY, verdict INTEGER, reasons BLOB, preview TEXT,
    tokens INTEGER, split BLOB, place INTEGER
);
CREATE TABLE reasons (key TEXT, number INTEGER, PRIMARY KEY (key, number)) WITHOUT ROWID;
CREATE TABLE copies (key BLOB PRIMARY KEY) WITHOUT ROWID;
"""


@dataclass(frozen=True)
class IndexedRow:
    """A row as it is kept.

    Attributes:
        split: what decides its part; ``None`` for a row left out.
        place: bytes of the file before it; -1 where that isn't known.
    """

    number: int
    verdict: RowVerdict
    reasons: tuple[TextKey, ...]
    preview: str
    tokens: int | None
    split: bytes | None
    place: int = -1


class LedgerIndex:
    """A ledger's rows; written once in their order, then read in pages."""

    def __init__(self) -> None:
        # An empty name is a private file that the system forgets when it is closed.
        self._base = sqlite3.connect("", check_same_thread=False, isolation_level=None)
        self._base.executescript(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -16000;"
        )
        self._base.executescript(_SCHEMA)
        self._base.execute("BEGIN")
        self._rows: list[tuple[object, ...]] = []
        self._reasons: list[tuple[str, int]] = []
        self._keys: list[tuple[bytes]] = []
        self._usable = 0

    def add(self, row: IndexedRow, copy: bytes | None) -> None:
        """Keep a row.

        Args:
            copy: what rows that say the same have in common; ``None`` for one left out.

        Raises:
            DiskError: the disk is full.
        """
        reasons = msgspec.json.encode(row.reasons) if row.reasons else None
        verdict = VERDICTS.index(row.verdict)
        self._rows.append(
            (row.number, verdict, reasons, row.preview, row.tokens, row.split, row.place)
        )
        self._reasons += [(key, row.number) for key in {one.key for one in row.reasons}]
        if copy is not None:
            self._usable += 1
            self._keys.append((copy,))
        if len(self._rows) >= _BATCH:
            self._write()

    def finish(self) -> None:
        """Called when all rows are kept.

        Raises:
            DiskError: the disk is full.
        """
        self._write()
        with _disk_errors():
            self._base.execute("CREATE INDEX by_verdict ON rows (verdict, number)")

    def copies(self) -> int:
        """How many usable rows say the same as an earlier one."""
        (distinct,) = self._base.execute("SELECT COUNT(*) FROM copies").fetchone()
        return self._usable - int(distinct)

    def index_splits(self) -> None:
        """Make :meth:`has_split` quick."""
        with _disk_errors():
            self._base.execute("CREATE INDEX by_split ON rows (split)")

    def has_split(self, key: bytes) -> bool:
        """Whether some row has this key."""
        found = self._base.execute("SELECT 1 FROM rows WHERE split = ? LIMIT 1", (key,))
        return found.fetchone() is not None

    def matching(self, verdict: RowFilter, reason: str) -> int:
        """How many rows the filter lets through."""
        where, values = _where(verdict, reason)
        (count,) = self._base.execute(f"SELECT COUNT(*) FROM rows {where}", values).fetchone()
        return int(count)

    def page(self, verdict: RowFilter, reason: str, offset: int, limit: int) -> list[IndexedRow]:
        """Some of the rows the filter lets through, in their order."""
        where, values = _where(verdict, reason)
        if not values:
            # Numbers follow each other from 1 on: no row needs to be passed over.
            where, values, offset = "WHERE number > ?", [offset], 0
        found = self._base.execute(
            f"SELECT * FROM rows {where} ORDER BY number LIMIT ? OFFSET ?",
            (*values, limit, offset),
        )
        return [_row(cells) for cells in found]

    def row(self, number: int) -> IndexedRow | None:
        """A row by its number."""
        found = self._base.execute("SELECT * FROM rows WHERE number = ?", (number,)).fetchone()
        return _row(found) if found is not None else None

    def close(self) -> None:
        """Give the disk back."""
        self._base.close()

    def __del__(self) -> None:
        self.close()

    def _write(self) -> None:
        with _disk_errors():
            self._base.executemany("INSERT INTO rows VALUES (?, ?, ?, ?, ?, ?, ?)", self._rows)
            self._base.executemany("INSERT OR IGNORE INTO reasons VALUES (?, ?)", self._reasons)
            self._base.executemany("INSERT OR IGNORE INTO copies VALUES (?)", self._keys)
        self._rows, self._reasons, self._keys = [], [], []


def _where(verdict: RowFilter, reason: str) -> tuple[str, list[object]]:
    conditions: list[str] = []
    values: list[object] = []
    if verdict != "all":
        conditions.append("verdict = ?")
        values.append(VERDICTS.index(verdict))
    if reason:
        conditions.append("number IN (SELECT number FROM reasons WHERE key = ?)")
        values.append(reason)
    return ("WHERE " + " AND ".join(conditions) if conditions else ""), values


def _row(cells: tuple[object, ...]) -> IndexedRow:
    number, verdict, reasons, preview, tokens, split, place = cells
    assert isinstance(number, int) and isinstance(verdict, int) and isinstance(place, int)
    assert isinstance(preview, str)
    return IndexedRow(
        number,
        VERDICTS[verdict],
        msgspec.json.decode(reasons, type=tuple[TextKey, ...])
        if isinstance(reasons, bytes)
        else (),
        preview,
        tokens if isinstance(tokens, int) else None,
        split if isinstance(split, bytes) else None,
        place,
    )


@contextmanager
def _disk_errors() -> Iterator[None]:
    try:
        yield
    except sqlite3.OperationalError as problem:
        raise DiskError("error.disk_full", path="temporary files", detail=str(problem)) from problem
