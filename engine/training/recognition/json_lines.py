"""JSON Lines whose broken lines are rows too: left out with their number, not the end of it.

Owns: reading by bytes, so that any row can be found again by its place.
"""

import json
import re
from collections.abc import Iterator
from io import BufferedReader
from itertools import islice

from engine.data.file_sample import FileSample, opened
from engine.data.json_rows import columns_of, complete_row, without_surrogates
from engine.data.table import Ledger
from engine.data.text_encoding import encoding_of
from engine.errors import UsageError
from engine.protocol.envelope import TextKey
from engine.training.recognition.raw_rows import RawRow

MAX_LINE_BYTES = 32 << 20
COLUMN_ROWS = 200
BEGINNING = 200
"""Characters of a line that can't be read, for looking at it."""

ESTIMATE_BYTES = 4 << 20
COUNTED_BYTES = 64 << 20

_HALF = re.compile(r"\\u[dD][89a-fA-F]")
_MARK = b"\xef\xbb\xbf"
_WIDE = ("utf-16", "utf_16", "utf-32", "utf_32")


class JsonLinesRows:
    """Rows of a JSON Lines file; see ``rows.RowSource``."""

    format = "jsonl"

    def __init__(self, sample: FileSample) -> None:
        """Look at the first rows.

        Raises:
            EngineError: it is no text, or has no line that is JSON at its beginning.
        """
        self.path = sample.path
        self.size_bytes = sample.size_bytes
        self.position = 0
        self._encoding = encoding_of(sample).value
        self._ledger = Ledger()
        self.columns: list[str] = []
        first = list(islice(self.rows(), COLUMN_ROWS))
        if not first:
            raise UsageError("error.data_empty", file=self.path.name)
        found = [row.cells for row in first if row.cells is not None]
        if not found:
            raise UsageError("error.training_no_json", file=self.path.name)
        self.columns = columns_of(list(found))

    @staticmethod
    def can_read(sample: FileSample) -> bool:
        """Whether its lines end in a byte that means nothing else."""
        wide = encoding_of(sample).value.lower().startswith(_WIDE)
        return not wide and (b"\n" in sample.head or b"\r" not in sample.head)

    def rows(self, start: int = 0) -> Iterator[RawRow]:
        """See ``rows.RowSource``."""
        with opened(self.path) as file:
            yield from self._rows(file, start, 0)

    def rows_at(self, place: int, number: int) -> Iterator[RawRow]:
        """The rows from the one on that begins at a byte and has that number."""
        with opened(self.path) as file:
            file.seek(place)
            yield from self._rows(file, number - 1, number - 1)

    def row_count(self) -> tuple[int, bool]:
        """See ``rows.RowSource``; of a large file the first lines tell."""
        seen = 0
        with opened(self.path) as file:
            for line in iter(lambda: file.readline(MAX_LINE_BYTES), b""):
                seen += bool(line.strip())
                at = file.tell()
                if self.size_bytes > COUNTED_BYTES and at > ESTIMATE_BYTES:
                    return round(seen * self.size_bytes / at), False
        return seen, True

    def problems(self) -> list[TextKey]:
        """See ``rows.RowSource``."""
        return self._ledger.problems()

    def _rows(self, file: BufferedReader, start: int, number: int) -> Iterator[RawRow]:
        self._ledger = Ledger()
        at = file.tell()
        for line in iter(lambda: file.readline(MAX_LINE_BYTES + 1), b""):
            place, at = at, at + len(line)
            self.position = at
            is_cut = len(line) > MAX_LINE_BYTES
            if is_cut:
                at += _skip_line(file)
            if line.isspace() or line.strip() == _MARK:
                continue
            number += 1
            if number <= start:
                continue
            if is_cut:
                problem = TextKey("row.too_large", {"limit": MAX_LINE_BYTES >> 20})
                begins = line[:BEGINNING].decode(self._encoding, "replace")
                yield RawRow(number, None, problem, place, begins)
            else:
                yield self._row(line, number, place)

    def _row(self, line: bytes, number: int, place: int) -> RawRow:
        text = line.decode(self._encoding, "replace").strip().removeprefix("\ufeff")
        try:
            value = json.loads(text)
        except (ValueError, RecursionError):
            return RawRow(number, None, TextKey("row.not_json"), place, text[:BEGINNING])
        if _HALF.search(text):
            value = without_surrogates(value)
        return RawRow(number, complete_row(value, self.columns, self._ledger), None, place)


def _skip_line(file: BufferedReader) -> int:
    """Pass over the rest of a line; how many bytes that was."""
    size = 0
    while rest := file.readline(MAX_LINE_BYTES):
        size += len(rest)
        if rest.endswith(b"\n"):
            break
    return size
