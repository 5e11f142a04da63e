"""Pages of rows that the engine has: which are here, which are asked for, which come next.

Owns: the cache and the requests for rows. However fast somebody scrolls, only two requests
are open at a time, and the next one is for what is then shown. Knows nothing of views, nor of
what a row is: hooks make the request for a page and read its answer.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from engine.protocol import ErrorInfo
from gui.engine_client import EngineClient
from gui.requests import Requests

PAGE_ROWS = 100
MAX_PAGES = 40
MAX_OPEN = 2
AHEAD_PAGES = 2
MORE_MS = 2000
"""A filtered or sorted view is asked for again that often while rows are scored."""
PAGE_CHARACTERS = 400_000
"""A page of long texts has fewer rows, so that taking it in can't stall the window."""


class PagedRows(QObject):
    """The rows of the query that is shown; another one takes over when its first page is here.

    A query is a value that can be compared.

    Attributes:
        is_busy: whether another query's first page is on its way.
        requests_made: so far.

    Signals:
        reset(): the rows of another query, or none.
        arrived(int first, int last): these rows are here, or new.
        total_changed(int)
        busy_changed(bool): whether another query's first page is on its way.
        failed(ErrorInfo): rows could not be read; :meth:`retry` asks again.
    """

    reset = Signal()
    arrived = Signal(int, int)
    total_changed = Signal(int)
    busy_changed = Signal(bool)
    failed = Signal(object)

    def __init__(self, client: EngineClient, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._requests = Requests(client, self)
        self._query: Any = None
        self._wanted: Any = None
        self._wanted_job = 0
        self._pages: dict[int, list[Any]] = {}
        self._stale: set[int] = set()
        self._open: dict[int, int] = {}
        self._shown = (0, 0)
        self._step = 1
        self._is_flinging = False
        self._total = 0
        self._page_rows = PAGE_ROWS
        self._refreshes = 0
        self._is_stopped = False
        self._more_timer = QTimer(self)
        self._more_timer.setSingleShot(True)
        self._more_timer.setInterval(MORE_MS)
        self._more_timer.timeout.connect(self.refresh)
        self.requests_made = 0
        self.is_busy = False

    # Hooks

    def params(self, query: Any, offset: int, limit: int) -> Any:
        """The request for ``limit`` rows of a query from ``offset`` on."""
        raise NotImplementedError

    def rows_of(self, answer: Any) -> list[Any]:
        """The rows in an answer."""
        raise NotImplementedError

    def total_of(self, answer: Any, offset: int, limit: int) -> int:
        """How many rows the query has, as an answer tells it."""
        raise NotImplementedError

    def characters_of(self, row: Any) -> int:
        """How long a row's texts are, together."""
        raise NotImplementedError

    def is_whole(self, query: Any) -> bool:
        """Whether these are all rows in their own order, so that none moves while more come."""
        return False

    # What there is

    @property
    def query(self) -> Any:
        """What is shown."""
        return self._query

    @property
    def wanted(self) -> Any:
        """What was asked for last; shown already, or on its way."""
        return self._wanted or self._query

    @property
    def total(self) -> int:
        """How many rows the query has."""
        return self._total

    @property
    def held_rows(self) -> int:
        """How many rows are in memory."""
        return sum(len(page) for page in self._pages.values())

    def row(self, place: int) -> Any:
        """The row at a place of the query, or ``None`` while it isn't here."""
        page = self._pages.get(place // self._page_rows)
        within = place % self._page_rows
        return page[within] if page is not None and within < len(page) else None

    def clear(self) -> None:
        """Show no table run."""
        self._leave_query()
        self._query = None
        self._set_busy(False)
        self.reset.emit()

    def ask_for(self, query: Any) -> None:
        """Show this query as soon as its first page is here."""
        if self._wanted is not None:
            self._requests.forget(self._wanted_job)
        self._wanted = query
        self._is_stopped = False
        on_page = partial(self._on_first_page, self._refreshes)
        self._wanted_job = self.request(query, 0, PAGE_ROWS, on_page)
        self._set_busy(True)

    def show(self, first: int, last: int) -> None:
        """These rows are on the screen now."""
        way = first - self._shown[0]
        if way:
            self._step = 1 if way > 0 else -1
        # Who flings through the rows stops elsewhere: what is next to here isn't wanted.
        self._is_flinging = abs(way) > self._page_rows
        self._shown = (first, last)
        self._ask()

    def grow(self, total: int) -> None:
        """More rows of the table were scored."""
        if self._query is None or not self.is_whole(self._query):
            return
        if total > self._total:
            self._total = total
            self.total_changed.emit(total)
            self._ask()

    def note_more(self) -> None:
        """More rows were scored, and some may belong anywhere in this query."""
        if not self._more_timer.isActive():
            self._more_timer.start()

    def refresh(self) -> None:
        """What is here or on its way may have changed: ask again, and show the old until the
        new is here."""
        self._refreshes += 1
        self._stale = set(self._pages)
        self._ask()

    def retry(self) -> None:
        """Ask again for what could not be read."""
        self._is_stopped = False
        if self._wanted is not None:
            self.ask_for(self._wanted)
        else:
            self._ask()

    # Asking

    def _ask(self) -> None:
        """Fill the open requests with what is shown, then with what comes next."""
        if self._query is None or self._is_stopped:
            return
        for page in self._order_of_need():
            if len(self._open) >= MAX_OPEN:
                return
            if page not in self._open.values() and self._is_needed(page):
                query, rows = self._query, self._page_rows
                on_page = partial(self._on_page, query, page, self._refreshes)
                job = self.request(query, page * rows, rows, on_page)
                self._open[job] = page

    def _order_of_need(self) -> list[int]:
        first, last = (place // self._page_rows for place in self._shown)
        shown = list(range(first, last + 1))
        if self._is_flinging:
            return shown
        if self._step < 0:
            shown.reverse()
            return shown + [first - n for n in range(1, AHEAD_PAGES + 1) if first - n >= 0]
        return shown + [last + n for n in range(1, AHEAD_PAGES + 1)]

    def _is_needed(self, page: int) -> bool:
        begin = page * self._page_rows
        if begin >= self._total and not (page == 0 and page not in self._pages):
            return False
        held = self._pages.get(page)
        expected = min(self._page_rows, self._total - begin)
        return held is None or page in self._stale or len(held) < expected

    def request(self, query: Any, offset: int, limit: int, on_page: Callable[[Any], None]) -> int:
        """Ask for rows; a failure is this object's."""
        self.requests_made += 1
        return self._requests.ask(self.params(query, offset, limit), on_page, self._on_failed)

    # Answers

    def _on_first_page(self, asked_at: int, answer: Any) -> None:
        query, rows = self._wanted, self.rows_of(answer)
        self._leave_query()
        self._query = query
        self._page_rows = self._page_rows_for(rows)
        self._total = self.total_of(answer, 0, PAGE_ROWS)
        self._shown, self._step = (0, 0), 1
        for begin in range(0, len(rows), self._page_rows):
            self._pages[begin // self._page_rows] = rows[begin : begin + self._page_rows]
        self._set_busy(False)
        self.reset.emit()
        if asked_at != self._refreshes:
            self._stale = set(self._pages)
            self._ask()

    def _on_page(self, query: Any, page: int, asked_at: int, answer: Any) -> None:
        self._open = {job: one for job, one in self._open.items() if one != page}
        if query != self._query:
            return  # of a query that is no longer shown
        rows, begin = self.rows_of(answer), page * self._page_rows
        self._pages[page] = rows
        if asked_at == self._refreshes:
            self._stale.discard(page)
        else:
            self._stale.add(page)
        self._trim()
        total = self.total_of(answer, begin, self._page_rows)
        if total != self._total and not (self.is_whole(query) and total < self._total):
            self._total = total
            self.total_changed.emit(self._total)
        if rows:
            self.arrived.emit(begin, begin + len(rows) - 1)
        self._ask()

    def _on_failed(self, error: ErrorInfo) -> None:
        self._open.clear()
        self._is_stopped = True  # the same again would fail again; the person decides
        self._set_busy(False)
        self.failed.emit(error)

    def _trim(self) -> None:
        """Let go of what is farthest from the screen."""
        first, last = (place // self._page_rows for place in self._shown)
        while len(self._pages) > MAX_PAGES:
            page = max(self._pages, key=lambda one: max(first - one, one - last))
            del self._pages[page]
            self._stale.discard(page)

    def _leave_query(self) -> None:
        for job in list(self._open):
            self._requests.forget(job)
        self._open.clear()
        self._requests.forget(self._wanted_job)
        self._wanted, self._wanted_job = None, 0
        self._pages.clear()
        self._stale.clear()
        self._total = 0

    def _set_busy(self, is_busy: bool) -> None:
        if is_busy != self.is_busy:
            self.is_busy = is_busy
            self.busy_changed.emit(is_busy)

    def _page_rows_for(self, rows: list[Any]) -> int:
        """Rows a page may have, judged by the first ones: a divisor of ``PAGE_ROWS``."""
        characters = sum(self.characters_of(row) for row in rows)
        if not rows or characters / len(rows) * PAGE_ROWS <= PAGE_CHARACTERS:
            return PAGE_ROWS
        return 20 if characters / len(rows) * 20 <= PAGE_CHARACTERS else 5
