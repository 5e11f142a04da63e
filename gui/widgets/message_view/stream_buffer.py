"""Streamed text that waits to be shown.

Owns: how often it is shown. Doesn't know messages beyond their ids.
"""

from PySide6.QtCore import QObject, QTimer, Signal

FLUSH_MS = 33
_RENDER_SHARE = 0.3
# Painting happens later and costs about as much as laying out.
_PAINT_FACTOR = 2.0


class StreamBuffer(QObject):
    """Collects text by message.

    Signals:
        flush_due(): text should be taken and shown now.
    """

    flush_due = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pending: dict[str, list[str]] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(FLUSH_MS)
        self._timer.timeout.connect(self.flush_due)

    def add(self, message_id: str, text: str) -> None:
        """Keep ``text`` until it is taken."""
        self._pending.setdefault(message_id, []).append(text)
        if not self._timer.isActive():
            self._timer.start()

    def take(self) -> dict[str, str]:
        """All that waits, by message; afterwards nothing waits."""
        self._timer.stop()
        pending, self._pending = self._pending, {}
        return {message_id: "".join(parts) for message_id, parts in pending.items()}

    def set_cost(self, seconds: float) -> None:
        """Say how long showing took: a slow machine shows text less often and still answers."""
        cost_ms = seconds * 1_000 * _PAINT_FACTOR
        self._timer.setInterval(max(FLUSH_MS, int(cost_ms / _RENDER_SHARE)))
