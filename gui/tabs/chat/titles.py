"""Titles made by the model that had the conversation.

Owns: one request at a time. A title never holds up a reply: the next message cancels it, and
the chat keeps its first line as its title.
"""

from PySide6.QtCore import QObject, Signal

from engine.protocol import TitleParams, TitleResult
from gui.engine_client import EngineClient
from gui.tabs.chat.conversation import OpenConversation


class TitleMaker(QObject):
    """Asks the engine for titles.

    Signals:
        made(str conversation_id, str title)
    """

    made = Signal(str, str)

    def __init__(self, client: EngineClient, parent: QObject) -> None:
        super().__init__(parent)
        self._client = client
        self._job = 0
        self._conversation_id = ""
        client.job_finished.connect(self._on_job_finished)
        client.job_failed.connect(self._on_job_failed)

    def consider(self, conversation: OpenConversation, model: str) -> None:
        """Have a title made if this is a first turn and the person gave it no title."""
        first_reply = conversation.messages[1] if len(conversation.messages) == 2 else None
        if (
            first_reply is not None
            and not conversation.title_is_custom
            and len(conversation.versions(first_reply)) == 1
        ):
            self.cancel()
            self._conversation_id = conversation.id
            params = TitleParams(model=model, messages=conversation.prompt())
            self._job = self._client.request(params)

    def cancel(self) -> None:
        """Give up the title that is being made."""
        if self._job:
            self._client.cancel(self._job)
            self._job = 0

    def _on_job_finished(self, job: int, result: object) -> None:
        if job == self._job and isinstance(result, TitleResult):
            self._job = 0
            if result.title:
                self.made.emit(self._conversation_id, result.title)

    def _on_job_failed(self, job: int, _error: object) -> None:
        if job == self._job:
            self._job = 0  # the first line stays the title, which is what the person sees
