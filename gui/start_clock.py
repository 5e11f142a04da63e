"""When a window can be used: a clock inside it, for benchmarks of the packaged app.

``atelier --start-clock`` prints one line of JSON once a key has had its effect on the screen, and
closes the window when its stdin ends. Imports nothing that the window itself doesn't.
"""

import json
import sys
import time

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSocketNotifier, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent

from gui.app import App
from gui.tabs.chat.composer import Composer
from gui.tabs.chat.page import ChatPage


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


class StartClock(QObject):
    """Says when the window was painted and usable, and waits for the end of stdin."""

    def __init__(self, app: App) -> None:
        super().__init__(app)
        self._app = app
        page = app.window.page("chat")
        assert isinstance(page, ChatPage)
        self._probe = UsableProbe(page.composer, self)
        self._probe.found.connect(self._on_found)

    def _on_found(self, painted_at: float, usable_at: float) -> None:
        sys.stdout.write(json.dumps({"painted_at": painted_at, "usable_at": usable_at}) + "\n")
        sys.stdout.flush()
        self._notifier = QSocketNotifier(0, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_stdin_ended)

    def _on_stdin_ended(self) -> None:
        self._notifier.setEnabled(False)
        self._app.window.close()
