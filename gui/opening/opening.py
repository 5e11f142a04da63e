"""Between the window and the world: the files it was started with, and those that come later.

Owns: listening for other starts of the app, and bringing the window to the front for them.
"""

import os
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QLockFile, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication, QWidget

from gui.app import App
from gui.opening.file_opener import FileOpener
from gui.opening.letter import ACTIVATION_TOKEN, Letter
from gui.opening.meeting_place import MeetingPlace


class Application(QApplication):
    """The application, as macOS speaks to it.

    Signals:
        file_opened(str path): the desktop wants a file opened.
    """

    file_opened = Signal(str)

    def event(self, event: QEvent) -> bool:
        """Files come as events there, to an app that runs already."""
        if isinstance(event, QFileOpenEvent) and event.file():
            self.file_opened.emit(event.file())
            return True
        return super().event(event)


class Opening(QObject):
    """Lives as long as the window.

    Attributes:
        opener: what opens the files.
    """

    def __init__(
        self,
        app: App,
        files: Sequence[str] = (),
        place: MeetingPlace | None = None,
        lock: QLockFile | None = None,
    ) -> None:
        """Begin.

        Args:
            files: whole paths that the window was started with.
            place, lock: where to wait for others, if this window is the one that does.
        """
        super().__init__(app)
        self._app = app
        self._files = list(files)
        self._place, self._lock = place, lock
        self.opener = FileOpener(app.services, self)
        application = QApplication.instance()
        if isinstance(application, Application):
            application.file_opened.connect(self._on_file_opened)
        # Once the window is painted: neither is needed to use it.
        QTimer.singleShot(0, self, self._begin)

    def _begin(self) -> None:
        if self._place is not None and self._lock is not None:
            from gui.opening.receiver import Receiver

            receiver = Receiver(self._place, self._lock, self)
            receiver.received.connect(self._on_received)
            self._app.window.closing.connect(receiver.close)
            receiver.listen()
        if self._files:
            self.opener.open(self._files)

    def _on_file_opened(self, path: str) -> None:
        self.opener.open([path])

    def _on_received(self, letter: Letter) -> None:
        bring_to_front(self._app.window, letter.token)
        if letter.files:
            self.opener.open(list(letter.files))


def bring_to_front(window: QWidget, token: str = "") -> None:
    """Show a window that may be minimized or behind others.

    Args:
        token: the desktop's permission, which Wayland asks for; "" for none.
    """
    if token:
        os.environ[ACTIVATION_TOKEN] = token
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
