"""Finds how many of the oldest turns have to go for a conversation to fit the context.

Owns: the search, done with the model's own token counts, a few small requests in a row.
"""

from PySide6.QtCore import QObject, Signal

from engine.protocol import CountTokensParams, CountTokensResult, ErrorInfo, Message
from gui.engine_client import EngineClient

SHARE_FOR_PROMPT = 0.75
"""A quarter of the context is left for the reply."""


class ContextTrim(QObject):
    """One search; delete it when it has answered.

    Args:
        reserve: tokens to leave free besides, for what will stand for the dropped turns.

    Signals:
        found(int count): drop this many of the oldest messages; all but the last at most.
        failed(): the tokens could not be counted (the model isn't loaded).
    """

    found = Signal(int)
    failed = Signal()

    def __init__(
        self,
        client: EngineClient,
        model: str,
        system: list[Message],
        turns: list[Message],
        parent: QObject,
        *,
        reserve: int = 0,
    ) -> None:
        super().__init__(parent)
        self._client = client
        self._model = model
        self._system = system
        self._turns = turns
        self._reserve = reserve
        # Dropping ends before a person's turn: templates want the two to alternate.
        self._cuts = [0] + [i for i, one in enumerate(turns) if i and one.role == "user"]
        self._low, self._high = 0, len(self._cuts) - 1
        self._job = 0
        client.job_finished.connect(self._on_job_finished)
        client.job_failed.connect(self._on_job_failed)

    def start(self) -> None:
        """Begin: a binary search over the places one may cut at."""
        self._ask()

    def _ask(self) -> None:
        if self._low >= self._high:
            self.found.emit(self._cuts[self._high])
            return
        middle = (self._low + self._high) // 2
        kept = self._turns[self._cuts[middle] :]
        self._job = self._client.request(
            CountTokensParams(model=self._model, messages=[*self._system, *kept])
        )

    def _on_job_finished(self, job: int, result: object) -> None:
        if job != self._job or not isinstance(result, CountTokensResult):
            return
        if result.tokens is None or result.context_length is None:
            self.failed.emit()
            return
        middle = (self._low + self._high) // 2
        if result.tokens + self._reserve <= result.context_length * SHARE_FOR_PROMPT:
            self._high = middle
        else:
            self._low = middle + 1
        self._ask()

    def _on_job_failed(self, job: int, _error: ErrorInfo) -> None:
        if job == self._job:
            self.failed.emit()
