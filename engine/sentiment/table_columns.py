"""Columns of a table as arrays, filled a few thousand cells at a time.

Owns: what a category, a day and a hit is. Knows nothing of where cells come from.
"""

from datetime import date, datetime
from typing import Any, Protocol

from engine.data.cell_text import cell_text
from engine.data.columns import MAX_DATES
from engine.data.dates import date_format_of, parsed_date

UNDATED = -(2**31)
NO_CODE = -1
KEPT_DATES = 200_000
_EPOCH = date(1970, 1, 1).toordinal()


class ColumnPass(Protocol):
    """An array that grows with the rows.

    Attributes:
        rows: how many cells it has taken.
    """

    rows: int

    def take(self, values: list[object]) -> None:
        """The next cells."""
        ...


class CategoryColumn:
    """Values as numbers, in the order in which they first come up."""

    def __init__(self) -> None:
        self.rows = 0
        self._codes: dict[str, int] = {}
        self._parts: list[Any] = []

    def take(self, values: list[object]) -> None:
        """See :class:`ColumnPass`."""
        import numpy as np

        codes = self._codes
        found = (codes.setdefault(cell_text(value), len(codes)) for value in values)
        self._parts.append(np.fromiter(found, np.int32, len(values)))
        self.rows += len(values)

    def codes(self) -> Any:
        """int32 ``(rows,)``."""
        return _joined(self._parts)

    def names(self) -> list[str]:
        """The value of each number."""
        return list(self._codes)

    def code_of(self, value: str) -> int:
        """The number of a value, :data:`NO_CODE` if there is none like it."""
        return self._codes.get(value, NO_CODE)


class DayColumn:
    """Dates as days since 1970; how the column writes them is told by its first cells."""

    def __init__(self) -> None:
        self.rows = 0
        self._format: str | None = None
        self._first: list[str] = []
        self._days: dict[str, int] = {}
        self._parts: list[Any] = []

    def take(self, values: list[object]) -> None:
        """See :class:`ColumnPass`."""
        import numpy as np

        if self._format is None:
            self._first += [
                text
                for value in values
                if not isinstance(value, date) and (text := cell_text(value).strip())
            ][: MAX_DATES - len(self._first)]
            self._format = date_format_of(self._first)
        found = (self._day(value) for value in values)
        self._parts.append(np.fromiter(found, np.int32, len(values)))
        self.rows += len(values)

    def days(self) -> Any:
        """int32 ``(rows,)``; :data:`UNDATED` where there is no date."""
        return _joined(self._parts)

    def _day(self, value: object) -> int:
        if isinstance(value, date):  # a datetime is one too
            return value.toordinal() - _EPOCH
        text = cell_text(value)
        day = self._days.get(text)
        if day is None:
            parsed: datetime | None = None
            if self._format is not None and text:
                parsed = parsed_date(text, self._format)
            day = UNDATED if parsed is None else parsed.toordinal() - _EPOCH
            if len(self._days) < KEPT_DATES:
                self._days[text] = day
        return day


class ContainsColumn:
    """Which texts have something in them, ignoring case."""

    def __init__(self, needle: str) -> None:
        self.rows = 0
        self._needle = needle.casefold()
        self._parts: list[Any] = []

    def take(self, values: list[object]) -> None:
        """See :class:`ColumnPass`."""
        import numpy as np

        found = (self._needle in cell_text(value).casefold() for value in values)
        self._parts.append(np.fromiter(found, bool, len(values)))
        self.rows += len(values)

    def found(self) -> Any:
        """bool ``(rows,)``."""
        return _joined(self._parts).astype(bool, copy=False)


def _joined(parts: list[Any]) -> Any:
    """All parts as one array, which takes their place."""
    import numpy as np

    if len(parts) != 1:
        parts[:] = [np.concatenate(parts)] if parts else [np.empty(0, np.int32)]
    return parts[0]
