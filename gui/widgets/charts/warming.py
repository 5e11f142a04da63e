"""Gets ready what the first plot needs, before there is one, without a stall.

Owns: the order. numpy comes in another thread. pyqtgraph can't: it asks PySide6 for each of its
classes, PySide6 makes a class when it is first asked for, and two threads that have one made at
once end the process. So they are asked for here, in the window's thread, a few at a time; most
of what importing pyqtgraph takes is done then.
"""

import time
from collections.abc import Iterator
from types import ModuleType

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal

SLICE_SECONDS = 0.004
PAUSE_MS = 10
"""What the window may do in between."""
MODULES = (QtCore, QtGui, QtWidgets)


class Warming(QObject):
    """Does it once.

    Signals:
        done(): every class is there; numpy comes when it comes.
    """

    done = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._left = _names()
        self._timer = QTimer(self)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._on_due)

    def start(self) -> None:
        """Begin."""
        QThreadPool.globalInstance().start(_import_numpy)
        self._timer.start()

    def _on_due(self) -> None:
        deadline = time.perf_counter() + SLICE_SECONDS
        for module, name in self._left:
            getattr(module, name)
            if time.perf_counter() > deadline:
                return
        self._timer.stop()
        self.done.emit()


def _names() -> Iterator[tuple[ModuleType, str]]:
    for module in MODULES:
        for name in dir(module):
            yield module, name


def _import_numpy() -> None:
    import numpy  # noqa: F401  it is there when the first plot asks for it
