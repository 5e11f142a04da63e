"""One reply while it is being written: the engine's tokens in, saved at least every second.

Owns: the text so far and its saving. Knows nothing of what is on the screen: a reply goes on
when the person looks at another conversation.
"""

from dataclasses import replace

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from engine.protocol import ChatParams, ChatResult, ErrorInfo, Progress, TokenChunk
from gui.engine_client import EngineClient
from gui.storage import MessageRecord, MessageState, Storage
from gui.storage.records import now_ms

SAVE_INTERVAL_MS = 800
"""A killed window loses what came since the last save: less than a second."""


class Reply(QObject):
    """A reply on its way.

    Attributes:
        record: the message as it was last known, text included. What it says at first is
            what the reply goes on from.

    Signals:
        text_appended(str message_id, str text)
        stage_changed(Progress)
        ended(MessageRecord, object): with the :class:`ChatResult`, or the
            :class:`ErrorInfo` of a failure.
    """

    text_appended = Signal(str, str)
    stage_changed = Signal(object)
    ended = Signal(object, object)

    def __init__(
        self, client: EngineClient, storage: Storage, record: MessageRecord, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._client = client
        self._storage = storage
        self.record = record
        self._prefix = record.text
        self._pieces: list[str] = []
        self._job = 0
        self._is_stopping = False
        self._is_ended = False
        self._save_timer = QTimer(self)
        self._save_timer.setInterval(SAVE_INTERVAL_MS)
        self._save_timer.timeout.connect(self._on_save_due)
        self._saved_pieces = 0

    @property
    def text(self) -> str:
        """The reply so far, with what it goes on from."""
        return self._prefix + "".join(self._pieces)

    def start(self, params: ChatParams) -> None:
        """Ask the engine. Call once the placeholder is committed."""
        if self._is_stopping:
            self._end("stopped", None)
            return
        self._client.tokens_received.connect(self._on_tokens_received)
        self._client.progress_changed.connect(self._on_progress_changed)
        self._client.job_finished.connect(self._on_job_finished)
        self._client.job_failed.connect(self._on_job_failed)
        self._job = self._client.request(params)
        self._save_timer.start()

    def stop(self) -> None:
        """End the reply and keep what there is. Takes effect on the screen at once."""
        self._is_stopping = True
        if self._job:
            self._client.cancel(self._job)
            self._end("stopped", None)

    def _on_tokens_received(self, chunk: TokenChunk) -> None:
        if chunk.id == self._job and not self._is_ended:
            self._pieces.append(chunk.text)
            self.text_appended.emit(self.record.id, chunk.text)

    def _on_progress_changed(self, progress: Progress) -> None:
        if progress.id == self._job and not self._is_ended:
            self.stage_changed.emit(progress)

    def _on_job_finished(self, job: int, result: object) -> None:
        if job != self._job or not isinstance(result, ChatResult):
            return
        if self._is_ended:
            self._add_facts(result)
            return
        if self._prefix + result.text != self.text:
            # The joined pieces and the result are the same text; the result decides.
            self._pieces = [result.text]
        self._end("stopped" if result.finish_reason == "cancelled" else "complete", result)

    def _on_job_failed(self, job: int, error: ErrorInfo) -> None:
        if job == self._job and not self._is_ended:
            if error.kind == "cancelled":
                self._end("stopped", None)
            elif error.text.key.startswith("window."):
                self._end("interrupted", error)
            else:
                self._end("failed", error)

    def _on_save_due(self) -> None:
        if len(self._pieces) != self._saved_pieces:
            self._saved_pieces = len(self._pieces)
            self._storage.save_reply(self.record.id, self.text, "streaming")

    def _add_facts(self, result: ChatResult) -> None:
        """A stopped reply was shown as ended at once; its facts come a moment later."""
        self._save("stopped", result)
        self.ended.emit(self.record, result)

    def _end(self, state: MessageState, outcome: ChatResult | ErrorInfo | None) -> None:
        self._is_ended = True
        self._save_timer.stop()
        self._save(state, outcome)
        self.ended.emit(self.record, outcome)

    def _save(self, state: MessageState, outcome: ChatResult | ErrorInfo | None) -> None:
        facts = error = None
        if isinstance(outcome, ChatResult):
            facts = encode_facts(outcome)
        elif outcome is not None:
            error = msgspec.json.encode(outcome).decode()
        self.record = replace(
            self.record,
            text=self.text,
            state=state,
            facts=facts,
            error=error,
            updated_at=now_ms(),
        )
        self._storage.save_reply(self.record.id, self.text, state, facts=facts, error=error)


def encode_facts(result: ChatResult) -> str:
    """The facts of a reply as JSON; its text is stored beside them, not twice."""
    return msgspec.json.encode(msgspec.structs.replace(result, text="")).decode()
