"""``python -m gui.transfer``: the transferring process (``atelier --transfer`` when packaged).

Reads one request from its input and writes what it has to say to its output, a JSON value a
line; see ``gui.transfer.protocol``. The end of its input means that the window is gone.
"""

import os
import sys
import threading
import time
from typing import BinaryIO

import msgspec

from gui.transfer.protocol import (
    CANCEL,
    CancelledError,
    ImportRequest,
    Progressed,
    Request,
    Said,
    TransferError,
    TransferProblem,
    TransferReport,
)

SAY_EVERY_SECONDS = 0.1


class Child:
    """The process's two streams."""

    def __init__(self, incoming: BinaryIO, outgoing: BinaryIO) -> None:
        self._incoming = incoming
        self._outgoing = outgoing
        self._is_cancelled = threading.Event()
        self._said_at = 0.0

    def run(self) -> int:
        """Do what is asked for. Returns the exit status."""
        started = time.monotonic()
        request: Request = msgspec.json.decode(self._incoming.readline(), type=Request)
        threading.Thread(target=self._listen, daemon=True).start()
        try:
            self._say(self._do(request))
        except CancelledError:
            seconds = time.monotonic() - started
            self._say(TransferReport(is_cancelled=True, seconds=seconds))
        except TransferError as error:
            self._say(error.problem)
            return 1
        except Exception as error:  # noqa: BLE001 - the loop's boundary: the window gets an answer
            import traceback

            traceback.print_exc()
            detail = f"{type(error).__name__}: {error}"
            self._say(TransferProblem(kind="internal", detail=detail))
            return 1
        return 0

    def check_cancelled(self) -> None:
        """Raise if the window asked to stop, or is gone."""
        if self._is_cancelled.is_set():
            raise CancelledError

    def say_progress(self, progress: Progressed) -> None:
        """Tell the window how far it is, ten times a second at most."""
        now = time.monotonic()
        is_news = progress.path or progress.done >= progress.total
        if is_news or now - self._said_at >= SAY_EVERY_SECONDS:
            self._said_at = now
            self._say(progress)

    def _do(self, request: Request) -> TransferReport:
        if isinstance(request, ImportRequest):
            from gui.transfer.importing import run_import

            return run_import(request, self.say_progress, self.check_cancelled)
        from gui.transfer.exporting import run_export

        return run_export(request, self.say_progress, self.check_cancelled)

    def _listen(self) -> None:
        while (line := self._incoming.readline()) and line != CANCEL:
            pass
        self._is_cancelled.set()

    def _say(self, said: Said) -> None:
        try:
            self._outgoing.write(msgspec.json.encode(said) + b"\n")
            self._outgoing.flush()
        except OSError:
            self._is_cancelled.set()  # nobody listens any more


def main() -> int:
    """Serve one request. Returns the exit status."""
    # A windowed program on Windows has no sys.stdin and sys.stdout, but it has the pipes.
    outgoing = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # a stray print must not stand between the lines
    return Child(os.fdopen(os.dup(0), "rb"), outgoing).run()


if __name__ == "__main__":
    sys.exit(main())
