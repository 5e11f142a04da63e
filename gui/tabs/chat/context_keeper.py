"""Makes room in a full context: the oldest turns are dropped, or a summary stands for them.

Owns: the steps of one such change, asked of the engine. The conversation itself is changed by
the controller, which is told what to change.
"""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from engine.protocol import (
    ErrorInfo,
    Progress,
    SummarizeTurnsParams,
    SummarizeTurnsResult,
    TextKey,
)
from gui.engine_client import EngineClient
from gui.presets import ContextPolicy
from gui.tabs.chat.context_trim import ContextTrim
from gui.tabs.chat.conversation import OpenConversation, message_of

SUMMARY_TOKENS = 200


@dataclass(frozen=True)
class ContextChange:
    """What the model is to read from now on.

    Attributes:
        first_id: the first message it reads.
        summary: what stands for the messages before it; "" for nothing.
        count: how many more of the oldest messages it no longer reads; 0: the last message
            alone fills the context, and nothing is to be changed.
    """

    conversation_id: str
    first_id: str
    summary: str
    count: int


class ContextKeeper(QObject):
    """Finds out what has to go, one conversation at a time.

    Signals:
        room_made(ContextChange)
        stage_changed(str conversation_id, Progress)
        failed(str conversation_id, ErrorInfo)
    """

    room_made = Signal(object)
    stage_changed = Signal(str, object)
    failed = Signal(str, object)

    def __init__(self, client: EngineClient, parent: QObject) -> None:
        super().__init__(parent)
        self._client = client
        self._conversation = OpenConversation()
        self._policy: ContextPolicy = "drop"
        self._model = ""
        self._device = "auto"
        self._trim: ContextTrim | None = None
        self._change: ContextChange | None = None
        self._job = 0
        client.job_finished.connect(self._on_job_finished)
        client.job_failed.connect(self._on_job_failed)
        client.progress_changed.connect(self._on_progress_changed)

    @property
    def is_busy(self) -> bool:
        """Whether room is being made."""
        return self._trim is not None or self._job != 0

    def make_room(
        self, conversation: OpenConversation, policy: ContextPolicy, model: str, device: str
    ) -> None:
        """Find what the model can still read, leaving a quarter of the context for the reply."""
        if self.is_busy:
            return
        self._conversation, self._policy = conversation, policy
        self._model, self._device = model, device
        turns = [message_of(one) for one in conversation.turns()]
        reserve = SUMMARY_TOKENS if policy == "summarize" else 0
        self._trim = ContextTrim(
            self._client, model, conversation.system(), turns, self, reserve=reserve
        )
        self._trim.found.connect(self._on_trim_found)
        self._trim.failed.connect(self._on_trim_failed)
        self._trim.start()

    def cancel(self) -> None:
        """Give up; nothing is changed."""
        self._end_trim()
        if self._job:
            self._client.cancel(self._job)
            self._job = 0

    def _on_trim_found(self, count: int) -> None:
        self._end_trim()
        turns = self._conversation.turns()
        if not turns:
            return
        first = turns[min(count, len(turns) - 1)].id
        settings = self._conversation.settings
        summary = settings.context_summary if self._policy == "summarize" else ""
        self._change = ContextChange(self._conversation.id, first, summary, count)
        if self._policy == "summarize" and count:
            # An earlier summary is part of what is summarized: it stands before the turns.
            known = [one for one in self._conversation.system() if summary]
            self._job = self._client.request(
                SummarizeTurnsParams(
                    model=self._model,
                    messages=[*known, *map(message_of, turns[:count])],
                    device=self._device,
                    max_tokens=SUMMARY_TOKENS,
                )
            )
        else:
            self.room_made.emit(self._change)

    def _on_trim_failed(self) -> None:
        self._end_trim()
        text = TextKey("error.model_not_installed", {"model": self._model or "?"})
        self.failed.emit(self._conversation.id, ErrorInfo("not_found", text, ""))

    def _on_job_finished(self, job: int, result: object) -> None:
        change = self._change
        if job == self._job and isinstance(result, SummarizeTurnsResult) and change is not None:
            self._job = 0
            self.room_made.emit(
                ContextChange(change.conversation_id, change.first_id, result.text, change.count)
            )

    def _on_job_failed(self, job: int, error: ErrorInfo) -> None:
        if job == self._job:
            self._job = 0
            self.failed.emit(self._conversation.id, error)

    def _on_progress_changed(self, progress: Progress) -> None:
        if self._job and progress.id == self._job:
            self.stage_changed.emit(self._conversation.id, progress)

    def _end_trim(self) -> None:
        if self._trim is not None:
            self._trim.deleteLater()
            self._trim = None
