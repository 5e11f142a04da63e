"""JSON Lines as a table: every line an object, a row.

Owns: what a line is. How values become rows is ``json_rows``.
"""

import json
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from engine.data.file_sample import FileSample
from engine.data.json_rows import COLUMN_ROWS, columns_of, complete_row, without_surrogates
from engine.data.table import Ledger, Row
from engine.data.text_encoding import encoding_of, sample_text
from engine.data.text_lines import FileLines, Line, TextSource, newline_of
from engine.errors import CorruptError, UsageError
from engine.protocol.data import TableInfo, TableOptions

_HALF = re.compile(r"\\u[dD][89a-fA-F]")
"""Half of a character beyond the first 65,536, written as an escape."""

COUNTED_BYTES = 32 << 20
ESTIMATE_ROWS = 10_000


class JsonLinesTable:
    """Rows of a JSON Lines file.

    Attributes:
        path, info, ledger: as :class:`engine.data.table.Table` says.
    """

    def __init__(self, sample: FileSample, options: TableOptions) -> None:
        """Look at the first rows.

        Raises:
            EngineError: it can't be read as text, or a line of the beginning is not JSON.
        """
        self.path: Path = sample.path
        self.ledger = Ledger()
        self._size_bytes = sample.size_bytes
        encoding = encoding_of(sample, options.encoding)
        head, _ = sample_text(sample, encoding.value)
        self._source = TextSource(sample.path, encoding.value, newline_of(head))
        ledger = Ledger()
        with FileLines(self._source, ledger) as lines:
            first = list(islice(self._objects(lines, ledger), COLUMN_ROWS))
        if not first:
            raise UsageError("error.data_empty", file=self.path.name)
        self.info = TableInfo(format="jsonl", columns=columns_of(first), encoding=encoding)

    def rows(self, start: int = 0) -> Iterator[Row]:
        """The rows from the ``start``-th on; see :class:`engine.data.table.Table`."""
        ledger = self.ledger = Ledger()
        with FileLines(self._source, ledger) as lines:
            for found in self._objects(lines, ledger):
                ledger.rows += 1
                if ledger.rows > start:
                    yield complete_row(found, self.info.columns, ledger)

    def row_count(self) -> tuple[int, bool]:
        """See :class:`engine.data.table.Table`."""
        with FileLines(self._source, Ledger()) as lines:
            filled = (line for line in lines if line.text.strip())
            if self._size_bytes <= COUNTED_BYTES:
                return sum(1 for _ in filled), True
            seen = sum(1 for _ in islice(filled, ESTIMATE_ROWS))
            read_share = lines.position / self._size_bytes
        return (seen, True) if seen < ESTIMATE_ROWS else (round(seen / read_share), False)

    def _objects(self, lines: FileLines, ledger: Ledger) -> Iterator[object]:
        for line in lines:
            if line.text.strip():
                value = self._object(line)
                if _HALF.search(line.text) and (whole := without_surrogates(value)) != value:
                    ledger.replaced.add(line.number)
                    value = whole
                yield value
            else:
                ledger.blank_lines += 1

    def _object(self, line: Line) -> object:
        try:
            return json.loads(line.text)
        except (ValueError, RecursionError) as problem:
            raise CorruptError(
                "error.data_json_line",
                file=self.path.name,
                line=line.number,
                problem=str(problem) or type(problem).__name__,
            ) from problem
