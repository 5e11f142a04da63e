"""JSON as a table: an array of rows, wherever in the file it is, read as it streams by.

Owns: finding the rows, and the limit on one. How values become rows is ``json_rows``.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from io import TextIOWrapper
from itertools import islice
from pathlib import Path
from typing import Any

from engine.data.file_sample import FileSample, opened
from engine.data.json_rows import COLUMN_ROWS, columns_of, complete_row
from engine.data.table import Ledger, Row
from engine.data.text_encoding import encoding_of
from engine.errors import CorruptError, UnsupportedError
from engine.protocol.data import TableInfo, TableOptions
from engine.protocol.envelope import TextKey

MAX_ROW_BYTES = 64 << 20
COUNTED_BYTES = 32 << 20
ESTIMATE_ROWS = 10_000
AROUND = 80
"""Characters before and after a break, for looking at it."""


@dataclass(frozen=True)
class Break:
    """Where a file stops being JSON.

    Attributes:
        line: from 1; of a large file about.
        problem: what the parser says.
        text: what is there.
    """

    line: int
    problem: str
    text: str = ""


class JsonArrayTable:
    """Rows of a JSON file.

    Attributes:
        path, info, ledger: as :class:`engine.data.table.Table` says.
        broken: where the last pass ended before the file did; only of one that goes as far as
            it can.
    """

    def __init__(
        self, sample: FileSample, options: TableOptions, *, goes_as_far_as_it_can: bool = False
    ) -> None:
        """Find the rows and look at the first.

        Args:
            goes_as_far_as_it_can: of a file that is broken further on, give the rows before it
                instead of refusing it; ``broken`` must be looked at then.

        Raises:
            EngineError: it is not JSON, or has no rows.
        """
        self.path: Path = sample.path
        self.ledger = Ledger()
        self.broken: Break | None = None
        self._goes_on = goes_as_far_as_it_can
        self._size_bytes = sample.size_bytes
        encoding = encoding_of(sample, options.encoding)
        self._encoding = encoding.value
        self._place = self._find_rows()
        first = list(islice((value for value, _ in self._values()), COLUMN_ROWS))
        if not first:
            raise UnsupportedError("error.data_json_shape", file=self.path.name)
        place = self._place.removesuffix(".item")
        problems = [TextKey("data.rows_from", {"place": place})] if place != self._place else []
        self.info = TableInfo(
            format="json", columns=columns_of(first), encoding=encoding, problems=problems
        )

    def rows(self, start: int = 0) -> Iterator[Row]:
        """The rows from the ``start``-th on; see :class:`engine.data.table.Table`."""
        ledger = self.ledger = Ledger()
        for value, _ in self._values(ledger):
            ledger.rows += 1
            if ledger.rows > start:
                yield complete_row(value, self.info.columns, ledger)

    def row_count(self) -> tuple[int, bool]:
        """See :class:`engine.data.table.Table`."""
        if self._size_bytes <= COUNTED_BYTES:
            return sum(1 for _ in self._values()), True
        seen = 0
        position = 1
        for _, position in islice(self._values(), ESTIMATE_ROWS):  # noqa: B007
            seen += 1
        if seen < ESTIMATE_ROWS:
            return seen, True
        return round(seen * self._size_bytes / position), False

    def _find_rows(self) -> str:
        """Where the rows are, as ijson writes places: ``item`` is an array at the top."""
        import ijson

        with _ValueReader(self.path, self._encoding, Ledger()) as reader:
            before = ("", "")
            has_nested = False
            for place, event, _ in self._checked(ijson.parse(reader, multiple_values=True)):
                if not before[1]:
                    if event == "start_array":
                        return "item"
                    if event != "start_map":
                        raise UnsupportedError("error.data_json_shape", file=self.path.name)
                elif event == "start_map" and before[1] == "start_array":
                    return str(place)
                elif event in ("start_map", "start_array"):
                    has_nested = True
                elif event == "end_map" and place == "":
                    break
                before = (place, event)
        if has_nested:
            # One object of lists is columns side by side, or something else altogether.
            raise UnsupportedError("error.data_json_shape", file=self.path.name)
        return ""

    def _values(self, ledger: Ledger | None = None) -> Iterator[tuple[object, int]]:
        """Each row's value, and how many bytes of the file were read by then."""
        import ijson

        self.broken = None
        with _ValueReader(self.path, self._encoding, ledger or Ledger()) as reader:
            several = self._place == ""
            found = ijson.items(reader, self._place, use_float=True, multiple_values=several)
            try:
                for value in self._checked(found):
                    reader.next_row()
                    yield value, reader.position
            except CorruptError as problem:
                if not self._goes_on or reader.row == 1:
                    raise
                self.broken = self._break(reader.line, str(problem.text.args["problem"]))

    def _break(self, line: int, problem: str) -> Break:
        """Exactly, where the file is small enough to be read at once."""
        if self._size_bytes > COUNTED_BYTES:
            return Break(line, problem)
        text = self.path.read_text(self._encoding, errors="replace").removeprefix("\ufeff")
        try:
            json.loads(text)
        except json.JSONDecodeError as found:
            around = text[max(0, found.pos - AROUND) : found.pos + AROUND]
            return Break(found.lineno, found.msg, around)
        except RecursionError:
            pass
        return Break(line, problem)

    def _checked(self, found: Iterator[Any]) -> Iterator[Any]:
        import ijson

        try:
            yield from found
        except ijson.JSONError as problem:
            # Its second line points into the text with spaces; the first says it.
            first = (str(problem).splitlines() or [type(problem).__name__])[0]
            raise CorruptError(
                "error.data_json", file=self.path.name, problem=first.strip()
            ) from problem


class _ValueReader:
    """The file's bytes as UTF-8 for ijson; no row may take more than can be held.

    Attributes:
        row: number of the one that is read, from 1.
        line: that was read up to.
    """

    def __init__(self, path: Path, encoding: str, ledger: Ledger) -> None:
        self._name = path.name
        self._file = TextIOWrapper(opened(path), encoding=encoding, errors="replace", newline="")
        self._ledger = ledger
        self.row = 1
        self._row_bytes = 0
        self.line = 1
        self._is_first = True

    def __enter__(self) -> "_ValueReader":
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    @property
    def position(self) -> int:
        """How many bytes of the file were read."""
        return self._file.buffer.tell()

    def next_row(self) -> None:
        """A row is complete."""
        self.row += 1
        self._row_bytes = 0

    def read(self, size: int) -> bytes:
        """What ijson asks for."""
        text = self._file.read(size)
        if self._is_first and size:
            text = text.removeprefix("\ufeff")
            self._is_first = False
        if "\ufffd" in text:
            for piece in text.split("\n"):
                if "\ufffd" in piece:
                    self._ledger.replaced.add(self.line)
                self.line += 1
            self.line -= 1
        else:
            self.line += text.count("\n")
        self._row_bytes += len(text)
        if self._row_bytes > MAX_ROW_BYTES:
            raise UnsupportedError(
                "error.data_row_too_large",
                file=self._name,
                row=self.row,
                limit=MAX_ROW_BYTES >> 20,
            )
        return text.encode("utf-8", "replace")
