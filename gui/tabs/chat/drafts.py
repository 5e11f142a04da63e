"""What was typed and not sent, kept for every conversation and for the new chat.

Owns: when a draft is saved. A draft is on the disk a second after the last key.
"""

from PySide6.QtCore import QObject, QTimer

from gui.storage import Storage

DRAFT_DELAY_MS = 1000


class DraftKeeper(QObject):
    """Saves the draft of one conversation at a time; "" stands for the chat not yet stored."""

    def __init__(self, storage: Storage, parent: QObject) -> None:
        super().__init__(parent)
        self._storage = storage
        self._conversation_id = ""
        self.text = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DRAFT_DELAY_MS)
        self._timer.timeout.connect(self._on_due)

    def follow(self, conversation_id: str, text: str) -> None:
        """Keep the draft of another conversation from now on; it says ``text`` at first."""
        self.flush()
        self._conversation_id = conversation_id
        self.text = text

    def note(self, text: str) -> None:
        """What the draft now says."""
        if text != self.text:
            self.text = text
            self._timer.start()

    def clear(self) -> None:
        """It was sent."""
        self.text = ""
        self._timer.stop()
        self._on_due()

    def flush(self) -> None:
        """Save what waits."""
        if self._timer.isActive():
            self._timer.stop()
            self._on_due()

    def _on_due(self) -> None:
        if self._conversation_id:
            self._storage.save_draft(self._conversation_id, self.text)
        else:
            self._storage.save_new_draft(self.text)
