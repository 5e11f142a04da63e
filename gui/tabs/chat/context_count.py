"""Counts how much of the context the conversation and what is being written take.

Owns: when to count and which count is the latest; the model's own tokenizer counts, in the
engine. The files that go with what is being written are counted where they are.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from engine.protocol import CountTokensParams, CountTokensResult
from gui.engine_client import EngineClient, EngineState
from gui.tabs.chat.conversation import Written

COUNT_DELAY_MS = 400


class ContextCounter(QObject):
    """Counts a moment after the last change.

    Args:
        question: what to count; ``None`` while it isn't the time for it.

    Attributes:
        written: what is being written.

    Signals:
        counted(tokens or None, limit or None)
    """

    counted = Signal(object, object)

    def __init__(
        self,
        client: EngineClient,
        question: Callable[[Written], CountTokensParams | None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._client = client
        self._question = question
        self.written = Written()
        self._job = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(COUNT_DELAY_MS)
        self._timer.timeout.connect(self._on_due)
        client.job_finished.connect(self._on_job_finished)

    def note_written(self, written: Written) -> None:
        """Count with this from now on."""
        if written != self.written:
            self.written = written
            self.schedule()

    def schedule(self) -> None:
        """Something changed: count soon; what is being counted is of before."""
        self._job = 0
        self._timer.start()

    def _on_due(self) -> None:
        if self._client.state not in (EngineState.READY, EngineState.BUSY):
            return
        question = self._question(self.written)
        if question is None:
            return
        if question.messages:
            self._job = self._client.request(question)
        else:
            self.counted.emit(None, None)

    def _on_job_finished(self, job: int, result: object) -> None:
        if job == self._job and isinstance(result, CountTokensResult):
            self.counted.emit(result.tokens, result.context_length)
