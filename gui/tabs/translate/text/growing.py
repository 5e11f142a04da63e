"""Writes a translation into its pane as it comes, without keeping the window from anything else.

Thousands of sentences can come in one turn of the event loop: only the first is added at once,
the others with the next turn, together. A very long line is laid out as a whole at each addition,
which takes up to a fifth of a second: the longer an addition takes, the rarer they get, and where
a long line takes more than a tenth of a second, the rest comes at the end.
"""

import time

from PySide6.QtCore import QObject, QTimer

from gui.lit_text.edit import LitTextEdit
from gui.plain_text_edit import LONG_LINE

REST = 8
"""The window is left alone for so many times as long as the last addition took."""

_TOO_LONG_S = 0.1
_AS_SHOWN = str.maketrans({"\u00a0": " ", "\u2028": "\n", "\u2029": "\n"})
"""What Qt's text documents give back for these."""


class GrowingText(QObject):
    """Adds to a field's end."""

    def __init__(self, edit: LitTextEdit, parent: QObject) -> None:
        super().__init__(parent)
        self._edit = edit
        self._pending: list[str] = []
        self._is_new = False
        self._is_heavy = False
        self._took_s = 0.0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_rested)

    def begin(self) -> None:
        """Another text comes; what is there stays until its first words do."""
        self._timer.stop()
        self._pending.clear()
        self._is_new = True
        self._is_heavy = False

    def add(self, text: str) -> None:
        """More of it; soon to be seen."""
        self._pending.append(text)
        if self._timer.isActive() or self._is_heavy:
            return
        self.flush()
        if not self._is_heavy:
            self._timer.start(round(1000 * REST * self._took_s))

    def flush(self) -> None:
        """Show all that has come."""
        if not self._pending:
            return
        text = "".join(self._pending)
        self._pending.clear()
        started = time.perf_counter()
        if self._is_new:
            self._is_new = False
            self._edit.replace_text("")
        self._edit.append_text(text)
        self._took_s = time.perf_counter() - started
        # A moment's load of the machine passes; a long line stays long.
        is_long = self._edit.document().lastBlock().length() > LONG_LINE
        self._is_heavy = is_long and self._took_s > _TOO_LONG_S

    def end(self, text: str) -> None:
        """It is complete: ``text`` is all of it."""
        self.flush()
        self._timer.stop()
        self._is_new = False
        if text.translate(_AS_SHOWN) != self._edit.text:
            self._edit.replace_text(text)

    def _on_rested(self) -> None:
        """What came meanwhile is due; what comes while that is taken in has its own turn."""
        if self._pending:
            self.flush()
            if not self._is_heavy:
                self._timer.start(round(1000 * REST * self._took_s))
