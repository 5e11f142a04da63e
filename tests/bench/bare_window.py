"""The peer of the start: a Qt window with one field to write in, and nothing else."""

import json
import os
import sys
import time

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QPlainTextEdit


class Bare(QObject):
    """Says when a key typed into the field is painted, and waits for the end of stdin."""

    def __init__(self, edit: QPlainTextEdit) -> None:
        super().__init__(edit)
        self._edit = edit
        self._is_pressed = False
        edit.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """First paint: press a key. The paint after it: done."""
        if event.type() == QEvent.Type.Paint:
            if not self._is_pressed:
                self._is_pressed = True
                QTimer.singleShot(0, self, self._press)
            elif self._edit.toPlainText():
                QTimer.singleShot(0, self, self._on_usable)
        return super().eventFilter(watched, event)

    def _press(self) -> None:
        event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, "x")
        QApplication.postEvent(self._edit, event)

    def _on_usable(self) -> None:
        self._edit.viewport().removeEventFilter(self)
        print(json.dumps({"usable_at": time.monotonic(), "pid": os.getpid()}), flush=True)
        sys.stdin.read()
        QApplication.exit(0)


def main() -> int:
    """Open the window. Returns the exit status."""
    application = QApplication(sys.argv[:1])
    window = QMainWindow()
    edit = QPlainTextEdit()
    window.setCentralWidget(edit)
    window.resize(1200, 800)
    Bare(edit)
    window.show()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
