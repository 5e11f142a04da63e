"""Why there will be no window, said where a person who started the app can see it.

The terminal speaks English, as all that is said there; the small window the system's language:
the person's own choice is in a folder that isn't opened.
"""

import os
import sys

from engine.protocol import TextKey
from gui.opening.letter import ACTIVATION_TOKEN

_STARTED_BY_A_DESKTOP = ("DESKTOP_STARTUP_ID", ACTIVATION_TOKEN)


def refuse(problem: str, text: TextKey | None = None) -> int:
    """Say it on the terminal; without one, in a small window. Returns the exit status.

    Args:
        text: what the small window says; ``None``: ``problem``.
    """
    if sys.stderr is not None:
        sys.stderr.write(problem + "\n")
    if sys.stderr is None or any(os.environ.get(name) for name in _STARTED_BY_A_DESKTOP):
        _show(problem, text)
    return 2


def _show(problem: str, text: TextKey | None) -> None:
    from PySide6.QtWidgets import QApplication, QMessageBox

    from gui.i18n import Languages
    from gui.sentences import sentence

    application = QApplication(sys.argv[:1])
    Languages(application).use("system")
    if text is not None:
        problem = sentence(text)
    box = QMessageBox(QMessageBox.Icon.Warning, "Atelier", problem)
    box.setObjectName("refusalBox")
    box.finished.connect(application.quit)
    box.show()
    application.exec()
