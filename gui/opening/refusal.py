"""Why there will be no window, said where a person who started the app can see it."""

import os
import sys

from gui.opening.letter import ACTIVATION_TOKEN

_STARTED_BY_A_DESKTOP = ("DESKTOP_STARTUP_ID", ACTIVATION_TOKEN)


def refuse(problem: str) -> int:
    """Say it on the terminal; without one, in a small window. Returns the exit status."""
    if sys.stderr is not None:
        sys.stderr.write(problem + "\n")
    if sys.stderr is None or any(os.environ.get(name) for name in _STARTED_BY_A_DESKTOP):
        _show(problem)
    return 2


def _show(problem: str) -> None:
    from PySide6.QtWidgets import QApplication, QMessageBox

    application = QApplication(sys.argv[:1])
    box = QMessageBox(QMessageBox.Icon.Warning, "Atelier", problem)
    box.setObjectName("refusalBox")
    box.finished.connect(application.quit)
    box.show()
    application.exec()
