"""Counts how much of the context the conversation and its draft take.

Owns: when to count and which count is the latest; the model's own tokenizer counts, in the
engine.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from engine.protocol import CountTokensParams, CountTokensResult
from gui.engine_client import EngineClient, EngineState

COUNT_DELAY_MS = 400


class ContextCounter(QObject):
    """Counts a moment after the last change.

    Args:
        question: what to count; ``None`` while it isn't the time for it.

    Signals:
        counted(tokens or None, limit or None)
    """

    counted = Signal(object, object)

    def __init__(
        self,
        client: EngineClient,
        question: Callable[[], CountTokensParams | None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._client = client
        self._question = question
        self._job = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(COUNT_DELAY_MS)
        self._timer.timeout.connect(self._on_due)
        client.job_finished.connect(self._on_job_finished)

    def schedule(self) -> None:
        """Something changed: count soon; what is being counted is of before."""
        self._job = 0
        self._timer.start()

    def _on_due(self) -> None:
        if self._client.state not in (EngineState.READY, EngineState.BUSY):
            return
        question = self._question()
        if question is None:
            return
        if question.messages:
            self._job = self._client.request(question)
        else:
            self.counted.emit(None, None)

    def _on_job_finished(self, job: int, result: object) -> None:
        if job == self._job and isinstance(result, CountTokensResult):
            self.counted.emit(result.tokens, result.context_length)
