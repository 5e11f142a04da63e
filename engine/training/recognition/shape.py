"""What a shape is: a way of writing examples down that can be recognised and read.

Owns: the interface of the files in ``shapes``, and how fields are found by name.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from engine.data import Row
from engine.protocol.envelope import TextKey
from engine.protocol.training_spec import DatasetShape, TrainingSpec, TrainingTask
from engine.training.recognition.examples import Example
from engine.training.recognition.values import share

CERTAIN, LIKELY, POSSIBLE = 3, 2, 1
"""``CERTAIN``: nothing else is written like that. ``POSSIBLE``: it could be read so."""

SOURCE_FORMATS = ("passages", "lines", "tagged_lines", "aligned", "document")
"""Kinds of sources that aren't tables; a table's is its file's format."""


@dataclass(frozen=True)
class Sample:
    """The beginning of a file.

    Attributes:
        format: of the file, as :data:`SOURCE_FORMATS` or a table's.
        columns: all names that came up.
        rows: those that could be read.
    """

    spec: TrainingSpec
    format: str
    columns: list[str]
    rows: list[Row]

    def field(self, part: str, names: Iterable[str] = ()) -> str:
        """The column that has ``part``: the one asked for, else the first of ``names``; or ""."""
        if part in self.spec.absent_parts:
            return ""
        asked = self.spec.columns.get(part, "")
        if asked in self.columns:
            return asked
        lowered = {name.strip().casefold(): name for name in reversed(self.columns)}
        return next((lowered[name] for name in names if name in lowered), "")

    def holds(self, column: str, test: Callable[[object], bool]) -> bool:
        """Whether most of a column's values that aren't empty pass ``test``."""
        values = [row.get(column) for row in self.rows]
        return share(test(one) for one in values if one is not None and one != "") > 0.5

    def is_text(self, column: str) -> bool:
        """Whether a column has mostly text, of letters."""
        return self.holds(
            column, lambda value: isinstance(value, str) and any(map(str.isalpha, value[:200]))
        )


@dataclass(frozen=True)
class Match:
    """That a file can be read as a shape.

    Attributes:
        mapping: part of an example → the column that has it.
        likeness: :data:`CERTAIN` …
        reasons: what was seen.
        languages: of a pair's two sides, ISO 639; "" where not known.
    """

    mapping: dict[str, str]
    likeness: int
    reasons: tuple[TextKey, ...]
    languages: tuple[str, str] = ("", "")
    is_multi_label: bool = False


@dataclass(frozen=True)
class Shape:
    """A way of writing examples down.

    Attributes:
        tasks: what can be trained on it, the usual first; empty: nothing yet.
        parts: names of the parts it needs, for telling what is missing.
        match: whether a file can be read so.
        read: an example of a row; what was mended is added to the notes. Raises
            ``UnusableRowError``.
    """

    name: DatasetShape
    tasks: tuple[TrainingTask, ...]
    parts: tuple[str, ...]
    match: Callable[[Sample], Match | None]
    read: Callable[[Row, "Reading", list[TextKey]], Example]


@dataclass(frozen=True)
class Reading:
    """How rows are read: what was recognised, and what was asked for."""

    spec: TrainingSpec
    mapping: dict[str, str]
    languages: tuple[str, str] = ("", "")
    is_multi_label: bool = False
    needs_training: bool = field(default=True)

    def value(self, row: Row, part: str) -> object:
        """What a row has for a part; ``None`` where it has nothing."""
        column = self.mapping.get(part)
        return row.get(column) if column else None
