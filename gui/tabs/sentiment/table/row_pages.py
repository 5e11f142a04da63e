"""The rows of a table run, page by page.

Owns: which rows of which run are asked for. The pages are :mod:`gui.paged_rows`.
"""

from collections.abc import Callable

import msgspec

from engine.protocol.sentiment_table import (
    RowFilter,
    RowOrder,
    ScoredRow,
    TableRows,
    TableRowsParams,
)
from gui.paged_rows import PagedRows


class RowQuery(msgspec.Struct, frozen=True):
    """Which rows of which table run, in which order."""

    run: str
    rows: RowFilter = RowFilter()
    order: RowOrder = RowOrder()

    @property
    def is_whole(self) -> bool:
        """Whether these are all rows in the file's order, so that none moves while more come."""
        return self.rows == RowFilter() and self.order == RowOrder()


class RowPages(PagedRows):
    """Pages of :class:`ScoredRow`; the query is a :class:`RowQuery`."""

    def params(self, query: RowQuery, offset: int, limit: int) -> TableRowsParams:
        """The request for a page."""
        return TableRowsParams(
            run=query.run, offset=offset, limit=limit, rows=query.rows, order=query.order
        )

    def rows_of(self, answer: TableRows) -> list[ScoredRow]:
        """The rows in an answer."""
        return answer.rows

    def total_of(self, answer: TableRows, offset: int, limit: int) -> int:
        """How many rows the query has."""
        return answer.total

    def characters_of(self, row: ScoredRow) -> int:
        """How long a row's cells are, together."""
        return sum(len(cell or "") for cell in row.cells)

    def is_whole(self, query: RowQuery) -> bool:
        """Whether these are all rows in the file's order."""
        return query.is_whole

    def ask_whole(self, place: int, on_row: Callable[[ScoredRow], None]) -> None:
        """Get one row with its long cells whole."""
        if self.query is None:
            return

        def on_answer(answer: TableRows) -> None:
            if answer.rows:
                on_row(answer.rows[0])

        self.request(self.query, place, 1, on_answer)
