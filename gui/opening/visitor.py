"""A start of the app that finds a window open: it hands its files over and ends.

This process has no window and no event loop, so it may wait.
"""

import logging
import sys

from PySide6.QtCore import QDeadlineTimer, QThread
from PySide6.QtNetwork import QLocalSocket

from gui.opening.letter import (
    ANSWER_MS,
    CONNECT_MS,
    PATIENCE_MS,
    TAKEN,
    Letter,
    write_letter,
)

log = logging.getLogger(__name__)

_AGAIN_MS = 50


def hand_over(address: str, letter: Letter, patience_ms: int = PATIENCE_MS) -> bool:
    """Give a letter to the window that waits at ``address``; whether it was taken.

    Args:
        patience_ms: how long to try to reach a window that isn't listening yet.
    """
    _let_come_to_front()
    deadline = QDeadlineTimer(patience_ms)
    socket = QLocalSocket()
    while True:
        socket.connectToServer(address)
        if socket.waitForConnected(CONNECT_MS):
            break
        if deadline.hasExpired():
            log.warning("the open window can't be reached: %s", socket.errorString())
            return False
        QThread.msleep(_AGAIN_MS)
    socket.write(write_letter(letter))
    answer = b""
    while TAKEN not in answer and socket.waitForReadyRead(ANSWER_MS):
        answer += bytes(socket.readAll().data())
    socket.abort()
    if TAKEN not in answer:
        log.warning("the open window did not answer: %s", socket.errorString())
    return TAKEN in answer


def _let_come_to_front() -> None:
    """Windows lets only the program that the person started pass its place in front on."""
    if sys.platform == "win32":
        import ctypes

        any_process = -1
        ctypes.windll.user32.AllowSetForegroundWindow(any_process)
