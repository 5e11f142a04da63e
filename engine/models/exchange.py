"""One HTTP request in a thread of its own, so that nothing it waits for holds up the job.

Looking up a name, connecting, TLS and reading can each hang for minutes inside the
operating system, where neither a cancellation nor a limit on the whole is noticed. Here the
job waits on a queue instead. Knows nothing of files or checksums.
"""

import contextlib
import queue
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Self

import httpx

POLL_SECONDS = 0.05
STALL_SECONDS = 20.0
_QUEUED_CHUNKS = 16


class UnreachableError(Exception):
    """The other side could not be reached, stopped answering or broke off."""


@dataclass(frozen=True)
class Head:
    """Status line and headers of a response; ``url`` is where redirects ended."""

    status: int
    headers: httpx.Headers
    url: httpx.URL


class _End:
    """Marks the end of a body."""


class Exchange:
    """A request on its way and its response. Use it as a context manager.

    Attributes:
        check: called at least every ``POLL_SECONDS`` while waiting; may raise to give up.
    """

    def __init__(
        self,
        client: httpx.Client,
        method: str,
        url: str,
        *,
        check: Callable[[], None],
        headers: Mapping[str, str] | None = None,
        follow_redirects: bool = True,
    ) -> None:
        self.check = check
        self._client = client
        self._request = (method, url, dict(headers or {}), follow_redirects)
        self._events: queue.Queue[Head | bytes | Exception | _End] = queue.Queue(_QUEUED_CHUNKS)
        self._closed = threading.Event()
        self._socket: socket.socket | None = None
        threading.Thread(target=self._run, name="http-exchange", daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def head(self, seconds: float) -> Head:
        """Wait for the response's status and headers.

        Raises:
            UnreachableError: they did not come within ``seconds``, or could not be asked for.
        """
        event = self._next(seconds)
        assert isinstance(event, Head), event
        return event

    def chunks(self, stall_seconds: float = STALL_SECONDS) -> Iterator[bytes]:
        """The body, in pieces as they come in (tens of kilobytes).

        Raises:
            UnreachableError: nothing came for ``stall_seconds``, or the connection broke.
        """
        while not isinstance(event := self._next(stall_seconds), _End):
            assert isinstance(event, bytes), event
            yield event

    def close(self) -> None:
        """Let go of the connection; the thread ends at once if a response had begun."""
        self._closed.set()
        if self._socket is not None:
            with contextlib.suppress(OSError):  # already closed: nothing left to interrupt
                self._socket.shutdown(socket.SHUT_RDWR)

    def _next(self, seconds: float) -> Head | bytes | _End:
        deadline = time.monotonic() + seconds
        while True:
            self.check()
            try:
                event = self._events.get(timeout=POLL_SECONDS)
            except queue.Empty:
                if time.monotonic() > deadline:
                    raise UnreachableError(f"no answer within {seconds:g} seconds") from None
                continue
            if isinstance(event, Exception):
                raise UnreachableError(_plain(event)) from event
            return event

    def _run(self) -> None:
        method, url, headers, follow = self._request
        try:
            with self._client.stream(
                method, url, headers=headers, follow_redirects=follow
            ) as response:
                stream = response.extensions.get("network_stream")
                self._socket = stream.get_extra_info("socket") if stream else None
                self._put(Head(response.status_code, response.headers, response.url))
                # As it comes: what a chunk size would gather is lost when the connection breaks.
                for chunk in response.iter_bytes():
                    if not self._put(chunk):
                        return
            self._put(_End())
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, OSError) as error:
            self._put(error)
        except (RuntimeError, ValueError) as error:
            # A client closed under a request that was given up, or a malformed address.
            self._put(error)

    def _put(self, event: Head | bytes | Exception | _End) -> bool:
        while not self._closed.is_set():
            try:
                self._events.put(event, timeout=POLL_SECONDS)
            except queue.Full:
                continue
            return True
        return False


def _plain(error: Exception) -> str:
    """What went wrong in one line, without the address (it may hold a password)."""
    text = str(error).splitlines()[0] if str(error) else ""
    return text or type(error).__name__
