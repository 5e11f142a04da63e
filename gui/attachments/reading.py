"""What reading a file shares with whoever waits for it: cancelling, signs of life, refusals."""

import threading
import time

from engine.protocol import TextKey


class AttachmentError(Exception):
    """A file can't be attached.

    Attributes:
        problem: the sentence that says why and what to do.
    """

    def __init__(self, key: str, name: str, **arguments: str | int) -> None:
        super().__init__(key)
        self.problem = TextKey(f"window.attachment_{key}", {"file": name, **arguments})


class ReadingCancelledError(Exception):
    """Nobody waits for this file any more."""


class Reading:
    """One reading of one file, seen from the thread that does it and from the one that waits."""

    def __init__(self) -> None:
        self._cancelled = threading.Event()
        self._moved_at = time.monotonic()

    def cancel(self) -> None:
        """Ask the reading to end at its next step."""
        self._cancelled.set()

    @property
    def idle_seconds(self) -> float:
        """How long ago it last got anywhere."""
        return time.monotonic() - self._moved_at

    def step(self) -> None:
        """To be called by the reading thread wherever it got a little further.

        Raises:
            ReadingCancelledError: it was cancelled.
        """
        self.pause(0)

    def pause(self, seconds: float) -> None:
        """Wait, unless it is cancelled.

        Raises:
            ReadingCancelledError: it was cancelled.
        """
        if self._cancelled.wait(seconds) if seconds else self._cancelled.is_set():
            raise ReadingCancelledError
        self._moved_at = time.monotonic()
