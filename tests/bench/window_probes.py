"""Clocks inside the window: when it is usable, when a key is on the screen, when it stalls.

Imports nothing that the window itself doesn't, so that measuring its start costs nothing.
"""

import time

from PySide6.QtCore import QObject, Qt, QTimer

from gui.start_clock import KeyProbe, UsableProbe

__all__ = ["Heartbeat", "KeyProbe", "UsableProbe"]

HEARTBEAT_MS = 4


class Heartbeat(QObject):
    """A timer every few milliseconds: the gaps between its beats are the loop's stalls.

    Attributes:
        gaps_ms: between beats, since :meth:`start`.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.gaps_ms: list[float] = []
        self._last = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(HEARTBEAT_MS)
        self._timer.timeout.connect(self._on_beat)

    def start(self) -> None:
        """Begin anew."""
        self.gaps_ms = []
        self._last = time.perf_counter()
        self._timer.start()

    def stop(self) -> list[float]:
        """End; returns the gaps in ms."""
        self._timer.stop()
        return self.gaps_ms

    def _on_beat(self) -> None:
        now = time.perf_counter()
        self.gaps_ms.append((now - self._last) * 1000)
        self._last = now
