"""Labels set by hand: the requests, and the way back.

Owns: what was there before each correction, as long as the run is open.
"""

from collections import deque
from functools import partial

from PySide6.QtCore import QObject, Signal

from engine.protocol import ErrorInfo
from engine.protocol.sentiment_table import CorrectRowsParams, ScoredRow, TableRunInfo
from gui.engine_client import EngineClient
from gui.tabs.sentiment.table.requests import Requests

MAX_ROWS = 10_000
"""The most rows that can be corrected at once; the protocol's limit."""

Step = dict[str | None, list[int]]
"""The rows by the label they get; ``None`` takes a correction back."""


class Corrections(QObject):
    """Corrects the rows of one table run, one request at a time: the engine answers several
    at once in any order, and the last key on a row must win.

    Signals:
        corrected(TableRunInfo)
        failed(ErrorInfo)
        can_undo_changed(bool)
    """

    corrected = Signal(object)
    failed = Signal(object)
    can_undo_changed = Signal(bool)

    def __init__(self, client: EngineClient, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._requests = Requests(client, self)
        self._run = ""
        self._undo: list[Step] = []
        self._waiting: deque[CorrectRowsParams] = deque()
        self._is_asking = False

    @property
    def can_undo(self) -> bool:
        """Whether there is a correction to take back."""
        return bool(self._undo)

    def open(self, run: str) -> None:
        """Another run; what was done in the last one stays done."""
        self._run = run
        self._undo.clear()
        self.can_undo_changed.emit(False)

    def set_label(self, rows: list[ScoredRow], label: str | None) -> None:
        """Give the rows this label, or the model's own back with ``None``."""
        changing = [one for one in rows if _by_hand(one) != label]
        if not changing:
            return
        before: Step = {}
        for row in changing:
            before.setdefault(_by_hand(row), []).append(row.row)
        self._undo.append(before)
        self.can_undo_changed.emit(True)
        self._send({label: [one.row for one in changing]})

    def undo(self) -> None:
        """Take the latest correction back."""
        if self._undo:
            step = self._undo.pop()
            self.can_undo_changed.emit(bool(self._undo))
            self._send(step)

    def _send(self, step: Step) -> None:
        for label, rows in step.items():
            self._waiting.append(CorrectRowsParams(run=self._run, rows=rows, label=label))
        self._ask_next()

    def _ask_next(self) -> None:
        if self._waiting and not self._is_asking:
            self._is_asking = True
            params = self._waiting.popleft()
            self._requests.ask(params, self._on_result, partial(self._on_error, params.run))

    def _on_result(self, info: TableRunInfo) -> None:
        self._is_asking = False
        self._ask_next()
        self.corrected.emit(info)

    def _on_error(self, run: str, error: ErrorInfo) -> None:
        self._is_asking = False
        if run == self._run:
            # What is stored is no longer known, so there is nothing to go back to.
            self._undo.clear()
            self.can_undo_changed.emit(False)
        self._ask_next()
        self.failed.emit(error)


def _by_hand(row: ScoredRow) -> str | None:
    return row.label if row.is_corrected else None
