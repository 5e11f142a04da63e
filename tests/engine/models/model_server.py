"""A real web server that tests script, and a job that remembers what it said."""

import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from engine.context import JobContext
from engine.protocol.system import Progress

CHUNK = 16 * 1024


@dataclass
class Route:
    """What the server answers at one path.

    Attributes:
        drop_after: close the connection after so many bytes of a body, ``drops`` times.
        pause: seconds between chunks of 16 KiB.
        stall_after: send nothing more after so many bytes, without closing.
        before_body: called when the headers are sent.
    """

    content: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    has_ranges: bool = True
    has_length: bool = True
    drop_after: int | None = None
    drops: int = 1
    pause: float = 0.0
    stall_after: int | None = None
    before_body: Callable[[], None] | None = None


@dataclass
class Seen:
    """A request the server got."""

    method: str
    path: str
    headers: dict[str, str]


class ModelServer:
    """Routes to answers; ``seen`` has what was asked, in order."""

    def __init__(self) -> None:
        self.routes: dict[str, Route] = {}
        self.seen: list[Seen] = []
        self.stopping = threading.Event()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                outer.answer(self)

            def do_HEAD(self) -> None:
                outer.answer(self)

            def log_message(self, *_: object) -> None:
                """Quiet."""

        class Server(ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *_: object) -> None:
                """A client that went away is what some tests are about."""

        self._server = Server(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.02}
        )
        self._thread.start()

    def close(self) -> None:
        self.stopping.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def requests(self, path: str, method: str = "GET") -> list[Seen]:
        return [seen for seen in self.seen if seen.path == path and seen.method == method]

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        self.seen.append(Seen(handler.command, handler.path, dict(handler.headers)))
        route = self.routes.get(handler.path)
        if route is None:
            handler.send_response(404)
            handler.send_header("Content-Length", "0")
            handler.end_headers()
            return
        start, status = 0, route.status
        asked = handler.headers.get("Range", "")
        if asked and route.has_ranges and status == 200:
            start = int(asked.removeprefix("bytes=").removesuffix("-"))
            status = 206 if start < len(route.content) else 416
        body = route.content[start:] if status in (200, 206) else b""
        handler.send_response(status)
        for name, value in route.headers.items():
            handler.send_header(name, value)
        if route.has_length:
            handler.send_header("Content-Length", str(len(body)))
        else:
            handler.send_header("Connection", "close")
            handler.close_connection = True
        if status == 206:
            end = len(route.content)
            handler.send_header("Content-Range", f"bytes {start}-{end - 1}/{end}")
        handler.end_headers()
        if handler.command == "GET":
            self._send(handler, route, body)

    def _send(self, handler: BaseHTTPRequestHandler, route: Route, body: bytes) -> None:
        if route.before_body is not None:
            route.before_body()
        limit = len(body)
        if route.drop_after is not None and route.drops > 0:
            route.drops -= 1
            limit = route.drop_after
        for at in range(0, len(body), CHUNK):
            if at >= limit:
                handler.wfile.flush()
                handler.connection.shutdown(socket.SHUT_RDWR)
                handler.close_connection = True
                return
            if route.stall_after is not None and at >= route.stall_after:
                self.stopping.wait(10)
                return
            handler.wfile.write(body[at : at + CHUNK])
            if route.pause:
                time.sleep(route.pause)


class Job:
    """A job's context that remembers its notifications."""

    def __init__(self) -> None:
        self.progress: list[Progress] = []
        self.on_progress: Callable[[Progress], None] = lambda progress: None
        self.ctx = JobContext(1, self._sink)

    def _sink(self, name: str, params: Progress) -> None:
        assert name == "progress"
        self.progress.append(params)
        self.on_progress(params)

    @property
    def stages(self) -> list[str]:
        return [progress.stage.key for progress in self.progress if not progress.unit]
