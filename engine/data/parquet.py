"""Parquet as a table, a batch of rows at a time.

Owns: how columns of Arrow become rows of Python's values.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.data.column_names import unique_names
from engine.data.file_sample import FileSample, opened
from engine.data.table import Ledger, Row
from engine.errors import CorruptError, UnsupportedError, UsageError
from engine.protocol.data import TableInfo

if TYPE_CHECKING:
    import pyarrow
    import pyarrow.parquet

BATCH_ROWS = 1024


class ParquetTable:
    """Rows of a Parquet file.

    Attributes:
        path, info, ledger: as :class:`engine.data.table.Table` says; the ledger's lines are rows.
    """

    def __init__(self, sample: FileSample) -> None:
        """Read the schema.

        Raises:
            EngineError: it is damaged, encrypted or has no rows.
        """
        self.path: Path = sample.path
        self.ledger = Ledger()
        if sample.head.startswith(b"PARE"):
            raise UnsupportedError("error.data_password", file=self.path.name)
        with self._opened() as file:
            names = list(file.schema_arrow.names)
            self._row_count = int(file.metadata.num_rows)
        if not names or not self._row_count:
            raise UsageError("error.data_empty", file=self.path.name)
        columns, problems = unique_names(names)
        self.info = TableInfo(format="parquet", columns=columns, problems=problems)

    def rows(self, start: int = 0) -> Iterator[Row]:
        """The rows from the ``start``-th on; see :class:`engine.data.table.Table`."""
        ledger = self.ledger = Ledger()
        columns = self.info.columns
        with self._opened() as file:
            groups = self._groups_from(file, start, ledger)
            for batch in file.iter_batches(BATCH_ROWS, groups, use_threads=False):
                skipped = min(batch.num_rows, max(0, start - ledger.rows))
                ledger.rows += skipped
                ledger.lines += skipped
                cells = [_values(column.slice(skipped)) for column in batch.columns]
                for values in zip(*cells, strict=True):
                    ledger.rows += 1
                    ledger.lines += 1
                    yield dict(zip(columns, values, strict=True))

    def row_count(self) -> tuple[int, bool]:
        """See :class:`engine.data.table.Table`."""
        return self._row_count, True

    @staticmethod
    def _groups_from(file: "pyarrow.parquet.ParquetFile", start: int, ledger: Ledger) -> list[int]:
        """The row groups that hold the ``start``-th row and those after it."""
        for group in range(file.num_row_groups):
            size = file.metadata.row_group(group).num_rows
            if ledger.rows + size > start:
                return list(range(group, file.num_row_groups))
            ledger.rows += size
            ledger.lines += size
        return []

    @contextmanager
    def _opened(self) -> "Iterator[pyarrow.parquet.ParquetFile]":
        import pyarrow
        from pyarrow import parquet

        with opened(self.path) as binary:
            try:
                with parquet.ParquetFile(binary, pre_buffer=False) as file:
                    yield file
            except (pyarrow.ArrowException, OSError, ValueError) as problem:
                first = (str(problem).splitlines() or [type(problem).__name__])[0]
                raise CorruptError(
                    "error.data_damaged", file=self.path.name, format="Parquet", problem=first
                ) from problem


def _values(column: "pyarrow.Array") -> list[Any]:
    import pyarrow

    kind = column.type
    if pyarrow.types.is_timestamp(kind) and kind.unit == "ns":
        # Python's datetime has microseconds at most.
        column = column.cast(pyarrow.timestamp("us", kind.tz), safe=False)
    values: list[Any] = column.to_pylist()
    return values
