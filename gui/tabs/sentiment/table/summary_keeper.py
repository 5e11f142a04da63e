"""Distribution, trend and breakdown of the shown rows, kept up to date without hurry.

One request is open at a time; while rows stream in, a new one goes out at most every second
and a half, later when the last one took long.
"""

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from engine.protocol import ErrorInfo
from engine.protocol.sentiment_table import RowFilter, TableSummary, TableSummaryParams
from gui.engine_client import EngineClient
from gui.requests import Requests

INTERVAL_MS = 1500
REST_FACTOR = 4
"""A summary that took a second is asked for again after four: the engine has rows to score."""


class SummaryKeeper(QObject):
    """Asks for summaries of one table run.

    Signals:
        changed(TableSummary)
        failed(ErrorInfo)
    """

    changed = Signal(object)
    failed = Signal(object)

    def __init__(self, client: EngineClient, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._requests = Requests(client, self)
        self._params: TableSummaryParams | None = None
        self._job = 0
        self._is_stale = False
        self._clock = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._ask)

    def show(self, run: str, rows: RowFilter, date_column: str, category_column: str) -> None:
        """Summarize these rows, at once; another run's or filter's answer is dropped."""
        self.stop()
        self._params = TableSummaryParams(
            run=run, rows=rows, date_column=date_column, category_column=category_column
        )
        self._ask()

    def note_change(self) -> None:
        """Rows were added or corrected."""
        self._is_stale = True
        if self._params is not None and not self._requests.count and not self._timer.isActive():
            self._timer.start(INTERVAL_MS)

    def stop(self) -> None:
        """Summarize nothing."""
        self._requests.forget(self._job)
        self._timer.stop()
        self._params = None
        self._is_stale = False

    def _ask(self) -> None:
        if self._params is None or self._requests.count:
            return
        self._is_stale = False
        self._clock.start()
        self._job = self._requests.ask(self._params, self._on_result, self._on_error)

    def _on_result(self, summary: TableSummary) -> None:
        self.changed.emit(summary)
        if self._is_stale:
            self._timer.start(max(INTERVAL_MS, REST_FACTOR * self._clock.elapsed()))

    def _on_error(self, error: ErrorInfo) -> None:
        self.failed.emit(error)
