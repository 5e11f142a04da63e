"""The window's end of the meeting place: it waits for letters of other starts of the app.

Owns: the socket and who speaks on it. What becomes of a letter is told by a signal.
"""

import logging
import os
import sys
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, QTimer, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from gui.opening.letter import ANSWER_MS, LIMIT_BYTES, TAKEN, Letter, read_letter
from gui.opening.meeting_place import MeetingPlace

log = logging.getLogger(__name__)


class Receiver(QObject):
    """Listens while it lives.

    Signals:
        received(Letter)
    """

    received = Signal(Letter)

    def __init__(self, place: MeetingPlace, lock: QLockFile, parent: QObject) -> None:
        """Begin.

        Args:
            lock: held by this process, so that what lies at the address is nobody's any more.
        """
        super().__init__(parent)
        self._address = place.address
        self._lock = lock
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_new_connection)
        self._parts: dict[QLocalSocket, bytearray] = {}

    def listen(self) -> bool:
        """Wait for others from now on; whether it can be done."""
        # Qt itself would put its socket in the place of whatever is there.
        if not _is_cleared(self._address):
            return False
        if self._server.listen(self._address):
            return True
        log.warning("files of other starts can't be received: %s", self._server.errorString())
        return False

    def close(self) -> None:
        """Wait no longer; the next start opens a window of its own."""
        self._server.close()
        for socket in list(self._parts):
            socket.abort()
        self._lock.unlock()

    def _on_new_connection(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            self._parts[socket] = bytearray()
            socket.readyRead.connect(self._on_ready_read)
            socket.disconnected.connect(self._on_disconnected)
            # One that says nothing doesn't stay.
            QTimer.singleShot(ANSWER_MS, socket, socket.abort)
            if socket.bytesAvailable():
                self._read(socket)

    def _on_ready_read(self) -> None:
        socket = self.sender()
        if isinstance(socket, QLocalSocket):
            self._read(socket)

    def _read(self, socket: QLocalSocket) -> None:
        part = self._parts.get(socket)
        if part is None:
            return
        part += bytes(socket.readAll().data())
        if len(part) > LIMIT_BYTES:
            log.warning("a letter of more than %d bytes was refused", LIMIT_BYTES)
            socket.abort()
        elif part.endswith(b"\n"):
            self._take(socket, bytes(part))

    def _take(self, socket: QLocalSocket, line: bytes) -> None:
        try:
            letter = read_letter(line)
        except ValueError as problem:
            log.warning("a letter was refused: %s", problem)
            socket.abort()
            return
        socket.write(TAKEN)
        socket.disconnectFromServer()  # once the answer is written
        self.received.emit(letter)

    def _on_disconnected(self) -> None:
        socket = self.sender()
        if isinstance(socket, QLocalSocket):
            self._parts.pop(socket, None)
            socket.deleteLater()


def _is_cleared(address: str) -> bool:
    """Remove what a window that was killed left behind, never what is another person's; whether
    the place is free."""
    if sys.platform == "win32":
        return True  # a pipe ends with its process
    path = Path(address)
    try:
        if path.lstat().st_uid != os.getuid():
            log.warning("files of other starts can't be received: %s is another user's", path)
            return False
        path.unlink()
    except FileNotFoundError:
        return True
    except OSError as problem:
        log.warning("files of other starts can't be received: %s", problem)
        return False
    return True
