"""What is done of a file run, on disk: units as they are finished, and their sentences.

Units are numbered in the document's order without gaps, so that the number of units that are
kept is also the one to go on with.

Owns: the schema and what goes into it together. Knows nothing of documents, models and jobs.
"""

from collections.abc import Iterable, Iterator

import msgspec

from engine.protocol.envelope import TextKey
from engine.protocol.translation import (
    FileRunSegments,
    FileRunState,
    FileSegment,
    Segment,
    SegmentWarning,
)
from engine.run_database import RunDatabase, RunStatus
from engine.translation.documents.unit import UnitTranslation

_SCHEMA = """
CREATE TABLE units (unit INTEGER PRIMARY KEY, text TEXT NOT NULL, spans BLOB NOT NULL);
CREATE TABLE sentences (
    number INTEGER PRIMARY KEY, unit INTEGER NOT NULL, place BLOB NOT NULL,
    source TEXT NOT NULL, segment BLOB NOT NULL, is_warned INTEGER NOT NULL
);
CREATE INDEX sentences_of_unit ON sentences (unit);
CREATE INDEX warned_sentences ON sentences (is_warned) WHERE is_warned;
CREATE TABLE warnings (name TEXT PRIMARY KEY, sentences INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE status (id INTEGER PRIMARY KEY CHECK (id = 0), status BLOB NOT NULL);
"""

READ_UNITS = 500


class FileStatus(RunStatus, frozen=True, kw_only=True):
    """How a file run stands.

    Attributes:
        characters: of the units that are kept.
        rate: characters a second, lately.
        source: the language, where it was to be detected.
        notes: of the translating and the writing.
    """

    state: FileRunState = "queued"
    characters: int = 0
    sentences: int = 0
    seconds: float = 0.0
    rate: float = 0.0
    source: str = ""
    notes: list[TextKey] = msgspec.field(default_factory=list)


class DoneUnit(msgspec.Struct, frozen=True, kw_only=True):
    """A unit to be kept."""

    unit: int
    place: TextKey
    source: str
    text: str
    segments: list[Segment]
    spans: list[str]


class FileRunStore(RunDatabase[FileStatus]):
    """A connection to the database of one file run."""

    status_type = FileStatus
    schema = _SCHEMA
    version = 1
    damaged = "error.file_run_damaged"

    def unit_count(self) -> int:
        """How many units are kept."""
        with self.errors():
            last = self.connection.execute("SELECT max(unit) FROM units").fetchone()[0]
        return 0 if last is None else int(last) + 1

    def warnings(self) -> dict[SegmentWarning, int]:
        """How many sentences have each warning."""
        with self.errors():
            return dict(self.connection.execute("SELECT name, sentences FROM warnings"))

    def write_units(self, units: Iterable[DoneUnit]) -> None:
        """Keep units that follow those that are kept; within a transaction."""
        for one in units:
            self.connection.execute(
                "INSERT INTO units VALUES (?, ?, ?)",
                (one.unit, one.text, msgspec.json.encode(one.spans)),
            )
            place = msgspec.json.encode(one.place)
            for segment in one.segments:
                self.connection.execute(
                    "INSERT INTO sentences (unit, place, source, segment, is_warned) "
                    "VALUES (?, ?, ?, ?, ?)",
                    (
                        *(one.unit, place, one.source[segment.start : segment.end]),
                        *(msgspec.json.encode(segment), bool(segment.warnings)),
                    ),
                )
                self.connection.executemany(
                    "INSERT INTO warnings VALUES (?, 1) "
                    "ON CONFLICT (name) DO UPDATE SET sentences = sentences + 1",
                    [(name,) for name in set(segment.warnings)],
                )

    def translations(self) -> Iterator[UnitTranslation]:
        """Every unit's translation in order; a few at a time."""
        last = -1
        while True:
            with self.errors():
                found = self.connection.execute(
                    "SELECT unit, text, spans FROM units WHERE unit > ? ORDER BY unit LIMIT ?",
                    (last, READ_UNITS),
                ).fetchall()
                if not found:
                    return
                first, last = found[0][0], found[-1][0]
                segments: dict[int, list[Segment]] = {}
                for unit, segment in self.connection.execute(
                    "SELECT unit, segment FROM sentences WHERE unit BETWEEN ? AND ? "
                    "ORDER BY number",
                    (first, last),
                ):
                    segments.setdefault(unit, []).append(msgspec.json.decode(segment, type=Segment))
            for unit, text, spans in found:
                yield UnitTranslation(text, segments.get(unit, []), msgspec.json.decode(spans))

    def page(self, offset: int, limit: int, *, warned_only: bool) -> FileRunSegments:
        """Sentences in the document's order."""
        where = "WHERE is_warned" if warned_only else ""
        with self.transaction(is_writing=False) as connection:
            total = connection.execute(f"SELECT count(*) FROM sentences {where}").fetchone()[0]
            found = connection.execute(
                f"SELECT s.place, s.source, s.segment, u.text FROM sentences s "
                f"JOIN units u USING (unit) {where} ORDER BY s.number LIMIT ? OFFSET ?",
                (limit, offset),
            ).fetchall()
        return FileRunSegments(total=total, segments=[_file_segment(*row) for row in found])


def _file_segment(place: bytes, source: str, stored: bytes, text: str) -> FileSegment:
    segment = msgspec.json.decode(stored, type=Segment)
    return FileSegment(
        place=msgspec.json.decode(place, type=TextKey),
        source=source,
        target=text[segment.target_start : segment.target_end],
        probability=segment.probability,
        warnings=segment.warnings,
        details=segment.details,
    )
