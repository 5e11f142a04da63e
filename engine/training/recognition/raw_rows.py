"""Rows as a file has them, before anything is made of them.

Owns: what a row and a source of rows are. Knows nothing of kinds of files.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from engine.data import Row
from engine.protocol.envelope import TextKey

BROKEN = "row.json_broken"
"""The reason of the row that a file breaks in; what comes after it is unknown."""


@dataclass(frozen=True)
class RawRow:
    """A row as it is written.

    Attributes:
        number: in the file, from 1.
        cells: ``None`` when it can't be read, and ``problem`` says why.
        place: bytes of the file before it; -1 where that isn't known.
        text: how a row begins that can't be read.
    """

    number: int
    cells: Row | None
    problem: TextKey | None = None
    place: int = -1
    text: str = ""


class RowSource(Protocol):
    """Rows of a file; each pass opens it and closes it.

    Attributes:
        path: the file.
        format: a table's, or one of ``shape.SOURCE_FORMATS``.
        columns: names that came up at the beginning.
        size_bytes: of the file.
        position: how many bytes the pass has read, about; -1 where that isn't known.
    """

    path: Path
    format: str
    columns: list[str]
    size_bytes: int

    @property
    def position(self) -> int: ...

    def rows(self, start: int = 0) -> Iterator[RawRow]:
        """The rows from the ``start``-th on, counted from 0.

        Raises:
            EngineError: the file is damaged there or gone.
        """
        ...

    def row_count(self) -> tuple[int, bool]:
        """How many rows there are, and whether that is exact."""
        ...

    def problems(self) -> list[TextKey]:
        """What is odd about the file, after a pass."""
        ...
