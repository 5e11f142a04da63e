"""Placeholders in the names of columns, replaced like those in their cells.

Owns: what a column is called then. A name that another column has already stays as it is, so
that no cell is lost.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from engine.protocol.envelope import TextKey
from engine.training.recognition.values import filled, placeholders_in

if TYPE_CHECKING:
    from engine.training.recognition.raw_rows import RawRow, RowSource


def with_filled_names(source: "RowSource", fill: dict[str, str]) -> "RowSource":
    """The same rows; under other names where a column's has a placeholder that is filled."""
    if not any(name in fill for name in placeholders_in(list(source.columns))):
        return source
    return FilledNames(source, fill)


class FilledNames:
    """Rows whose columns have other names; see ``rows.RowSource``.

    Attributes:
        filled: the placeholders that were replaced in names.
    """

    def __init__(self, source: "RowSource", fill: dict[str, str]) -> None:
        self._source = source
        self.path: Path = source.path
        self.format: str = source.format
        self.size_bytes: int = source.size_bytes
        self.position: int = source.position
        self.filled = set(placeholders_in(list(source.columns))) & fill.keys()
        self._names: dict[str, str] = {}
        taken = set(source.columns)
        for name in source.columns:
            new = str(filled(name, fill))
            self._names[name] = new if new not in taken else name
            taken.add(self._names[name])
        self.columns = list(self._names.values())

    def rows(self, start: int = 0) -> Iterator["RawRow"]:
        """See ``rows.RowSource``."""
        for row in self._source.rows(start):
            self.position = self._source.position
            if row.cells is None:
                yield row
                continue
            cells = {self._names.get(name, name): cell for name, cell in row.cells.items()}
            yield replace(row, cells=cells)

    def row_count(self) -> tuple[int, bool]:
        """See ``rows.RowSource``."""
        return self._source.row_count()

    def problems(self) -> list[TextKey]:
        """See ``rows.RowSource``."""
        return self._source.problems()
