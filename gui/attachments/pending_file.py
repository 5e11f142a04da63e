"""One file on its way into a message, and its states."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from engine.protocol import TextKey
from gui.attachments.beginning import Beginning
from gui.storage import AttachmentRecord

FileState = Literal["reading", "failed", "ready", "shortening"]


@dataclass(slots=True)
class PendingFile:
    """One file on its way into a message; changed only by ``pending`` and ``token_budget``.

    Attributes:
        path: where it was read from; ``None`` for one of a stored message.
        problem: why it failed, as a sentence.
        record: what will be sent; ``None`` until it was read.
        whole: all that is known of the file, for cutting it again.
        tokens: of its share of the prompt; ``None`` until it was counted.
        has_more_tokens: only a part was counted, so there are more than ``tokens``.
        is_over: it does not fit into the context beside the conversation.
    """

    id: str
    name: str
    path: Path | None = None
    state: FileState = "reading"
    problem: TextKey | None = None
    record: AttachmentRecord | None = None
    whole: Beginning | None = None
    tokens: int | None = None
    has_more_tokens: bool = False
    is_over: bool = False

    def take(self, record: AttachmentRecord) -> None:
        """It was read: this is all of it."""
        self.state = "ready"
        self.record = record
        self.whole = Beginning(record.name, record.text, record.extent)
