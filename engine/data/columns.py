"""What is in a column: its kind, how many values, examples; from a bounded sample of rows.

Owns: the kinds. Knows nothing of what a column is wanted for.
"""

import datetime
import decimal
import math
import re
from collections import Counter

from engine.data.cell_text import cell_text, shortened
from engine.data.dates import ISO, date_format_of, is_ambiguous
from engine.protocol.data import ColumnInfo, ColumnKind
from engine.protocol.envelope import TextKey

MAX_DISTINCT = 1000
MAX_EXAMPLES = 5
MAX_DATES = 200
MAX_CATEGORIES = 50
MAX_CATEGORY_CHARS = 40
MIN_NUMBER_SHARE = 0.5
"""More numbers than this among other things, and the column is mixed; fewer, and it is text."""

_INTEGER = re.compile(r"[+-]?\d{1,18}")
_NUMBER = re.compile(r"[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:[eE][+-]?\d+)?")
_BOOLEANS = {"true", "false", "yes", "no"}


class Column:
    """Takes a column's cells one by one."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._kinds: Counter[str] = Counter()
        self._nulls = 0
        self._characters = 0
        self._distinct: set[str] = set()
        self._examples: list[str] = []
        self._dates: list[str] = []
        self._odd = ""

    def take(self, value: object) -> None:
        """One more cell."""
        kind = _kind_of(value)
        if kind is None:
            self._nulls += 1
            return
        self._kinds[kind] += 1
        text = cell_text(value)
        self._characters += len(text)
        brief = shortened(text, 200)
        if len(self._distinct) < MAX_DISTINCT:
            self._distinct.add(brief if len(text) <= 200 else f"{brief}{hash(text)}")
        if len(self._examples) < MAX_EXAMPLES and brief not in self._examples:
            self._examples.append(brief)
        if len(self._dates) < MAX_DATES and kind == "text":
            self._dates.append(text)
        if not self._odd and kind not in ("integer", "number"):
            self._odd = shortened(text, 40)

    def info(self) -> ColumnInfo:
        """What was found."""
        count = self._kinds.total()
        kind, date_format = self._kind(count)
        return ColumnInfo(
            name=self.name,
            kind=kind,
            null_count=self._nulls,
            distinct=len(self._distinct),
            is_distinct_exact=len(self._distinct) < MAX_DISTINCT,
            mean_characters=self._characters / count if count else 0.0,
            date_format=date_format,
            examples=self._examples,
        )

    def problems(self, info: ColumnInfo) -> list[TextKey]:
        """What to tell about the column."""
        if info.kind == "empty":
            return [TextKey("data.column_empty", {"name": self.name})]
        if info.kind == "mixed":
            numbers = self._kinds["integer"] + self._kinds["number"]
            share = min(99, round(100 * numbers / self._kinds.total()))
            args: dict[str, str | int | float] = {"name": self.name, "share": share}
            return [TextKey("data.column_mixed", {**args, "example": self._odd})]
        if info.date_format is not None and is_ambiguous(self._dates, info.date_format):
            return [TextKey("data.date_ambiguous", {"name": self.name})]
        return []

    def _kind(self, count: int) -> tuple[ColumnKind, str | None]:
        kinds = set(self._kinds)
        if not count:
            return "empty", None
        if kinds == {"date"}:
            return "date", ISO
        if kinds == {"integer"}:
            return "integer", None
        if kinds <= {"integer", "number"}:
            return "number", None
        if kinds == {"boolean"}:
            return "boolean", None
        if kinds == {"nested"}:
            return "nested", None
        if (self._kinds["integer"] + self._kinds["number"]) / count >= MIN_NUMBER_SHARE:
            return "mixed", None
        if kinds == {"text"} and (found := date_format_of(self._dates)) is not None:
            return "date", found
        few = len(self._distinct) <= MAX_CATEGORIES and 2 * len(self._distinct) <= count
        if few and self._characters / count <= MAX_CATEGORY_CHARS:
            return "category", None
        return "text", None


def _kind_of(value: object) -> str | None:
    """A single cell's kind; ``None`` where it has no value."""
    if isinstance(value, str):
        text = value.strip()
        if not text:
            return None
        if _INTEGER.fullmatch(text):
            return "integer"
        if _NUMBER.fullmatch(text):
            return "number"
        return "boolean" if text.lower() in _BOOLEANS else "text"
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return None
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int):
        return "integer"
    if isinstance(value, float | decimal.Decimal):
        return "number"
    if isinstance(value, datetime.date | datetime.datetime):
        return "date"
    return "nested" if isinstance(value, dict | list | tuple) else "text"
