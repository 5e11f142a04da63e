"""What rows are found and sorted by, in memory: some ten bytes a row, taken in as rows come.

A filter or an order is one pass over arrays; what needs the cells (a search, a category, a
date, a column's order) is read once and goes on where it ended when there are more rows.

Owns: the arrays of each run and how long they are kept. Knows nothing of pages and sums.
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from engine.context import JobContext
from engine.data.cell_text import cell_text
from engine.protocol.sentiment_table import RowFilter, RowOrder
from engine.sentiment.table_columns import CategoryColumn, ColumnPass, ContainsColumn, DayColumn
from engine.sentiment.table_runs import TableRecord, TableRun
from engine.sentiment.table_source import require_column
from engine.sentiment.table_store import NO_LABEL, TableStore

KEPT_RUNS = 4
KEPT_VIEWS = 4
KEPT_COLUMNS = 6
CONFIDENCE_DIGITS = 7
"""After the point: what rows are sorted by is what is shown of them."""

READ_ROWS = 20_000
PATIENCE = 10
"""While rows keep coming, a view is as old as ten times what it took to make, at most."""


class _View:
    """Rows that a filter lets through, in an order."""

    def __init__(self, ids: Any, state: tuple[int, int], seconds: float) -> None:
        self.ids = ids
        self.rows, self.corrections = state
        self.fresh_until = time.monotonic() + PATIENCE * seconds


class TableIndex:
    """The arrays of one run. Use it under :attr:`lock`.

    Attributes:
        rows: how many were taken in.
        labels: int32 ``(rows,)``, as corrected; :data:`NO_LABEL` for none.
        confidences: ``(rows,)``, of the model's label, as rows show it.
        is_scored, is_corrected: bool ``(rows,)``.
    """

    def __init__(self, run: TableRun) -> None:
        import numpy as np

        self.lock = threading.Lock()
        self._record: TableRecord = run.record()
        self.rows = 0
        self.corrections = 0
        self.labels = np.empty(0, np.int32)
        self.confidences = np.empty(0)
        self.is_scored = np.empty(0, bool)
        self.is_corrected = np.empty(0, bool)
        self._columns: OrderedDict[tuple[str, str], ColumnPass] = OrderedDict()
        self._views: OrderedDict[bytes, _View] = OrderedDict()

    def update(self, store: TableStore, ctx: JobContext) -> None:
        """Take in what was scored or corrected since."""
        import numpy as np

        with store.transaction(is_writing=False) as connection:
            rows = store.row_count()
            parts: list[list[Any]] = [[], [], [], []]
            cursor = connection.execute(
                "SELECT coalesce(correction, label), confidence, status = 0, "
                "correction IS NOT NULL FROM results WHERE row >= ? ORDER BY row",
                (self.rows,),
            )
            while found := cursor.fetchmany(READ_ROWS):
                ctx.check_cancelled()
                for part, values in zip(parts, zip(*found, strict=True), strict=True):
                    part.append(
                        np.round(np.array(values, np.float64), CONFIDENCE_DIGITS)
                        if part is parts[1]
                        else np.array(values, np.int32)
                    )
            changed = connection.execute(
                "SELECT c.number, r.row, coalesce(r.correction, r.label), r.correction IS NOT NULL "
                "FROM corrections c JOIN results r USING (row) WHERE c.number > ? ORDER BY number",
                (self.corrections,),
            ).fetchall()
        if parts[0]:
            self.labels = np.concatenate([self.labels, *parts[0]])
            self.confidences = np.concatenate([self.confidences, *parts[1]])
            self.is_scored = np.concatenate([self.is_scored, *(p.astype(bool) for p in parts[2])])
            self.is_corrected = np.concatenate(
                [self.is_corrected, *(part.astype(bool) for part in parts[3])]
            )
        self.rows = rows
        for number, row, label, is_corrected in changed:
            self.corrections = number
            self.labels[row] = label
            self.is_corrected[row] = is_corrected

    def view(
        self,
        rows: RowFilter,
        order: RowOrder,
        names: list[str],
        store: TableStore,
        ctx: JobContext,
    ) -> Any:
        """Numbers of the rows that ``rows`` lets through, int32, in ``order``.

        Args:
            names: the model's labels.
        """
        import msgspec

        key = msgspec.json.encode((rows, order))
        view = self._views.get(key)
        if view is not None:
            self._views.move_to_end(key)
            is_same = view.corrections == self.corrections
            if is_same and (view.rows == self.rows or time.monotonic() < view.fresh_until):
                return view.ids
        started = time.monotonic()
        ids = self.mask(rows, names, store, ctx).nonzero()[0].astype("int32")
        ids = self._ordered(ids, order, store, ctx)
        seconds = time.monotonic() - started
        self._views[key] = _View(ids, (self.rows, self.corrections), seconds)
        while len(self._views) > KEPT_VIEWS:
            self._views.popitem(last=False)
        return ids

    def mask(self, rows: RowFilter, names: list[str], store: TableStore, ctx: JobContext) -> Any:
        """Whether each row fulfils every condition: bool ``(rows,)``."""
        import numpy as np

        found = np.ones(self.rows, bool)
        if rows.labels:
            wanted = [_label_number(label, names) for label in rows.labels]
            found &= np.isin(self.labels, wanted)
        if rows.corrected_only:
            found &= self.is_corrected
        if rows.below_confidence is not None:
            found &= self.is_scored & (self.confidences < rows.below_confidence)
        if rows.category is not None:
            name, value = rows.category
            category = self.category(name, store, ctx)
            found &= category.codes() == category.code_of(value)
        if rows.period is not None:
            name, first, after = rows.period
            days = self.days(name, store, ctx).days()
            found &= (days >= np.datetime64(first, "D").astype("int32")) & (
                days < np.datetime64(after, "D").astype("int32")
            )
        if rows.contains:
            found &= self._contains(rows.contains, store, ctx).found()
        return found

    def category(self, name: str, store: TableStore, ctx: JobContext) -> CategoryColumn:
        """A column's values as numbers."""
        column = self._column(("category", name), CategoryColumn, name, store, ctx)
        assert isinstance(column, CategoryColumn)
        return column

    def days(self, name: str, store: TableStore, ctx: JobContext) -> DayColumn:
        """A column's dates as days since 1970."""
        column = self._column(("days", name), DayColumn, name, store, ctx)
        assert isinstance(column, DayColumn)
        return column

    def _contains(self, needle: str, store: TableStore, ctx: JobContext) -> ContainsColumn:
        text_column = self._record.source.text_column

        def make() -> ContainsColumn:
            return ContainsColumn(needle)

        column = self._column(("contains", needle), make, text_column, store, ctx)
        assert isinstance(column, ContainsColumn)
        return column

    def _column(
        self,
        key: tuple[str, str],
        make: Callable[[], ColumnPass],
        name: str,
        store: TableStore,
        ctx: JobContext,
    ) -> ColumnPass:
        """A column as far as it was read, and the rest of it."""
        column = self._columns.get(key)
        if column is None:
            column = self._columns[key] = make()
            while len(self._columns) > KEPT_COLUMNS:
                self._columns.popitem(last=False)
        self._columns.move_to_end(key)
        if column.rows < self.rows:
            for values in self._values(name, column.rows, store, ctx):
                column.take(values)
        return column

    def _ordered(self, ids: Any, order: RowOrder, store: TableStore, ctx: JobContext) -> Any:
        import numpy as np

        if order.by == "row":
            return ids[::-1] if order.is_descending else ids
        sign = -1 if order.is_descending else 1
        if order.by == "label":
            keys = self.labels[ids] * sign
            keys[self.labels[ids] == NO_LABEL] = np.iinfo(np.int32).max  # always last
        elif order.by == "confidence":
            keys = self.confidences[ids] * sign
            keys[~self.is_scored[ids]] = np.inf
        else:
            keys = self._ranks(order.by.removeprefix("column:"), store, ctx)[ids] * sign
        return ids[np.argsort(keys, kind="stable")]

    def _ranks(self, name: str, store: TableStore, ctx: JobContext) -> Any:
        """Where each row stands if sorted by a column: numbers first, then text ignoring case."""
        import numpy as np

        values: list[tuple[int, float, str]] = []
        for part in self._values(name, 0, store, ctx):
            values += map(_sort_key, part)
        places = {value: place for place, value in enumerate(sorted(set(values)))}
        ctx.check_cancelled()
        return np.fromiter((places[value] for value in values), np.int32, len(values))

    def _values(
        self, name: str, start: int, store: TableStore, ctx: JobContext
    ) -> Iterator[list[object]]:
        """A column's cells from a row on, some thousand at a time."""
        from engine.sentiment.table_cells import decode_cells, decode_more

        columns = self._record.columns
        added = store.status().added_columns
        require_column(Path(self._record.source.path).name, [*columns, *added], name)
        place = columns.index(name) if name in columns else None
        ctx.stage("stage.reading_column", column=name)
        for begin in range(start, self.rows, READ_ROWS):
            ctx.check_cancelled()
            end = min(begin + READ_ROWS, self.rows)
            found = store.connection.execute(
                "SELECT cells, more FROM cells WHERE row >= ? AND row < ? ORDER BY row",
                (begin, end),
            )
            if place is not None:
                yield [decode_cells(cells)[place] for cells, _ in found]
            else:
                yield [decode_more(more).get(name) for _, more in found]
            ctx.progress(end, self.rows, "rows")


_indexes: OrderedDict[str, TableIndex] = OrderedDict()
_lock = threading.Lock()


def index_of(run: TableRun) -> TableIndex:
    """The index of a run, kept for the runs asked about last."""
    with _lock:
        index = _indexes.get(run.id)
        if index is None:
            index = _indexes[run.id] = TableIndex(run)
            while len(_indexes) > KEPT_RUNS:
                _indexes.popitem(last=False)
        _indexes.move_to_end(run.id)
        return index


def drop_index(run: TableRun) -> None:
    """Forget a deleted run."""
    with _lock:
        _indexes.pop(run.id, None)


def _label_number(label: str, names: list[str]) -> int:
    """Its place among the model's labels; for a name that isn't one, a number no row has."""
    if not label:
        return NO_LABEL
    return names.index(label) if label in names else NO_LABEL - 1


def _sort_key(value: object) -> tuple[int, float, str]:
    text = cell_text(value)
    if not text:
        return (2, 0.0, "")
    try:
        number = float(text)
    except ValueError:
        return (1, 0.0, text.casefold())
    return (0, number, "") if number == number else (1, 0.0, text.casefold())
