"""Everything the engine says goes out through here, in order, from one thread.

Owns: the outgoing stream and the limit on token messages: tokens of one reply that are
produced within a sixtieth of a second share a message; the first goes at once. A job
never waits for a slow reader of the stream.
"""

import threading
import time
from collections import deque
from typing import BinaryIO

from engine.protocol.chat import TokenChunk
from engine.protocol.codec import encode_message, notification
from engine.protocol.envelope import Notification, Response

TOKEN_MESSAGES_PER_SECOND = 60


class Outbox:
    """A queue and the thread that writes it.

    Attributes:
        is_broken: set when the stream can't be written any more.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._pending: deque[Response | Notification | TokenChunk] = deque()
        self._urgent = 0
        self._next_tokens_at = 0.0
        self._closing = False
        self._changed = threading.Condition()
        self.is_broken = threading.Event()
        self._thread = threading.Thread(target=self._run, name="outbox", daemon=True)
        self._thread.start()

    def send(self, message: Response | Notification | TokenChunk) -> None:
        """Queue a message; returns at once."""
        with self._changed:
            self._pending.append(message)
            if not isinstance(message, TokenChunk):
                self._urgent += 1
            self._changed.notify()

    def close(self, timeout_seconds: float = 2.0) -> None:
        """Write what is queued and end the thread, waiting no longer than the timeout."""
        with self._changed:
            self._closing = True
            self._changed.notify()
        self._thread.join(timeout_seconds)

    def _run(self) -> None:
        while True:
            with self._changed:
                while not self._is_due():
                    if self._closing and not self._pending:
                        return
                    self._changed.wait(self._seconds_to_wait())
                batch = list(self._pending)
                self._pending.clear()
                self._urgent = 0
            if any(isinstance(message, TokenChunk) for message in batch):
                self._next_tokens_at = time.monotonic() + 1 / TOKEN_MESSAGES_PER_SECOND
            try:
                self._stream.write(b"".join(_encode(batch)))
                self._stream.flush()
            except (OSError, ValueError):
                # The window is gone; the reader thread sees the end of stdin and exits.
                self.is_broken.set()
                return

    def _is_due(self) -> bool:
        if not self._pending:
            return False
        return self._urgent > 0 or self._closing or time.monotonic() >= self._next_tokens_at

    def _seconds_to_wait(self) -> float | None:
        if not self._pending:
            return None
        return max(0.0, self._next_tokens_at - time.monotonic())


def _encode(batch: list[Response | Notification | TokenChunk]) -> list[bytes]:
    """Lines for a batch, with neighbouring token chunks of one reply joined."""
    merged: list[Response | Notification | TokenChunk] = []
    for message in batch:
        last = merged[-1] if merged else None
        if (
            isinstance(message, TokenChunk)
            and isinstance(last, TokenChunk)
            and last.id == message.id
        ):
            merged[-1] = TokenChunk(message.id, last.text + message.text, message.completion_tokens)
        else:
            merged.append(message)
    return [
        encode_message(
            notification("tokens", message) if isinstance(message, TokenChunk) else message
        )
        for message in merged
    ]
