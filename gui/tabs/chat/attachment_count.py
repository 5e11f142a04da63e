"""Has the model's own tokenizer count the files that wait in the composer.

Owns: the latest request; an older answer is of files that are no longer asked about.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject

from engine.protocol import CountTokensParams, CountTokensResult
from gui.attachments.tray import AttachmentTray
from gui.engine_client import EngineClient, EngineState


class AttachmentCounter(QObject):
    """Between the tray and the engine."""

    def __init__(
        self,
        client: EngineClient,
        tray: AttachmentTray,
        model: Callable[[], str],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._client = client
        self._tray = tray
        self._model = model
        self._job = 0
        tray.count_wanted.connect(self._on_count_wanted)
        client.job_finished.connect(self._on_job_finished)
        client.job_failed.connect(self._on_job_failed)

    def _on_count_wanted(self, texts: list[str]) -> None:
        is_there = self._client.state in (EngineState.READY, EngineState.BUSY)
        if not is_there or not self._model():
            self._tray.set_counts(None)
            return
        params = CountTokensParams(model=self._model(), messages=[], texts=texts)
        self._job = self._client.request(params)

    def _on_job_finished(self, job: int, result: object) -> None:
        if self._job and job == self._job and isinstance(result, CountTokensResult):
            self._job = 0
            self._tray.set_counts(result.text_tokens)

    def _on_job_failed(self, job: int, _error: object) -> None:
        if self._job and job == self._job:
            self._job = 0
            self._tray.set_counts(None)
