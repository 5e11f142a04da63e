"""The rows behind selected lines, those included that were never on the screen."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from engine.protocol.sentiment_table import (
    MAX_PAGE_ROWS,
    ScoredRow,
    TableRows,
    TableRowsParams,
)
from gui.engine_client import EngineClient
from gui.tabs.sentiment.table.requests import Requests
from gui.tabs.sentiment.table.row_pages import RowPages, RowQuery


class SelectedRows(QObject):
    """Collects the rows of selected lines; several collections can be under way.

    Signals:
        failed(ErrorInfo)
    """

    failed = Signal(object)

    def __init__(
        self, client: EngineClient, pages: RowPages, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._requests = Requests(client, self)
        self._pages = pages
        self._jobs: set[int] = set()

    def collect(self, lines: list[int], on_rows: Callable[[list[ScoredRow]], None]) -> None:
        """Call ``on_rows`` with the rows, at once where all of them are here."""
        query = self._pages.query
        found = {line: row for line in lines if (row := self._pages.row(line)) is not None}
        missing = [line for line in lines if line not in found]
        if query is None:
            return
        if not missing:
            on_rows([found[line] for line in lines])
            return
        wanted = set(missing)
        waiting = sorted({line // MAX_PAGE_ROWS for line in missing})
        left = set(waiting)
        for block in waiting:
            self._ask(query, block, lines, found, wanted, left, on_rows)

    def stop(self) -> None:
        """Collect no more."""
        for job in self._jobs:
            self._requests.forget(job)
        self._jobs.clear()

    def _ask(
        self,
        query: RowQuery,
        block: int,
        lines: list[int],
        found: dict[int, ScoredRow],
        wanted: set[int],
        left: set[int],
        on_rows: Callable[[list[ScoredRow]], None],
    ) -> None:
        begin = block * MAX_PAGE_ROWS

        def on_page(answer: TableRows) -> None:
            self._jobs.discard(job)
            for place, row in enumerate(answer.rows, start=begin):
                if place in wanted:
                    found[place] = row
            left.discard(block)
            if not left:
                on_rows([found[line] for line in lines if line in found])

        params = TableRowsParams(
            run=query.run, offset=begin, limit=MAX_PAGE_ROWS, rows=query.rows, order=query.order
        )
        job = self._requests.ask(params, on_page, self.failed.emit)
        self._jobs.add(job)
