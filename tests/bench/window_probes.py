"""Clocks inside the window: when it is usable, when a key is on the screen, when it stalls.

Imports nothing that the window itself doesn't, so that measuring its start costs nothing.
"""

import time

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent

from gui.tabs.chat.composer import Composer

HEARTBEAT_MS = 4


class KeyProbe(QObject):
    """Types one character into the composer and waits until it is painted.

    Signals:
        painted(float): seconds from posting the key until the event loop was free again
            after the repaint that it caused.
    """

    painted = Signal(float)

    def __init__(self, composer: Composer, parent: QObject) -> None:
        super().__init__(parent)
        self._edit = composer.edit
        self._posted_at = 0.0
        self._has_changed = False
        self._edit.textChanged.connect(self._on_text_changed)
        self._edit.viewport().installEventFilter(self)

    def press(self, character: str) -> None:
        """Post the key, as the window system would."""
        self._has_changed = False
        self._posted_at = time.monotonic()
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, character)
            QCoreApplication.postEvent(self._edit, event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice the repaint after the text changed; it is done when the loop comes round."""
        if event.type() == QEvent.Type.Paint and self._has_changed:
            self._has_changed = False
            QTimer.singleShot(0, self, self._on_painted)
        return super().eventFilter(watched, event)

    def _on_text_changed(self) -> None:
        self._has_changed = bool(self._posted_at)

    def _on_painted(self) -> None:
        seconds, self._posted_at = time.monotonic() - self._posted_at, 0.0
        self.painted.emit(seconds)


class UsableProbe(QObject):
    """Waits for the composer's first paint, then for a key to have its effect on the screen.

    Signals:
        found(float painted_at, float usable_at): on the monotonic clock. The composer is
            empty again.
    """

    found = Signal(float, float)

    def __init__(self, composer: Composer, parent: QObject) -> None:
        super().__init__(parent)
        self._composer = composer
        self._painted_at = 0.0
        self._key = KeyProbe(composer, self)
        self._key.painted.connect(self._on_key_painted)
        composer.edit.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice the first paint."""
        if event.type() == QEvent.Type.Paint and not self._painted_at:
            self._painted_at = time.monotonic()
            QTimer.singleShot(0, self, self._on_first_painted)
        return super().eventFilter(watched, event)

    def _on_first_painted(self) -> None:
        self._key.press("x")

    def _on_key_painted(self, _seconds: float) -> None:
        usable_at = time.monotonic()
        self._composer.edit.viewport().removeEventFilter(self)
        self._key.deleteLater()
        self._composer.clear()
        self.found.emit(self._painted_at, usable_at)


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
