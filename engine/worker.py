"""The engine's loop: requests in, lanes, one exception boundary per job, answers out.

Owns: scheduling and cancellation. Knows nothing of what the tasks do.
"""

import logging
import os
import queue
import threading
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import PackageNotFoundError, version
from typing import Any, BinaryIO

import psutil

from engine.context import JobContext
from engine.errors import CancelledError, EngineError, UsageError, error_info
from engine.outbox import Outbox
from engine.protocol.codec import (
    ProtocolError,
    decode_params,
    decode_request,
    notification,
    raw,
)
from engine.protocol.envelope import PROTOCOL_VERSION, Request, Response, RpcError
from engine.protocol.methods import CONTROL, METHODS
from engine.protocol.system import CancelParams, CancelResult, Empty, Heartbeat, Hello
from engine.tasks import TASKS

HEARTBEAT_SECONDS = 1.0
SIDE_JOBS = 4
SERVER_ERROR = -32000
"""JSON-RPC 2.0's range for errors of the application."""

log = logging.getLogger(__name__)


class _Job:
    """A request on its way through a lane."""

    def __init__(self, request: Request, params: Any, ctx: JobContext) -> None:
        self.request = request
        self.params = params
        self.ctx = ctx
        self.is_started = False


class Worker:
    """Serves one window over a pair of streams until the incoming one ends."""

    def __init__(self, incoming: BinaryIO, outgoing: BinaryIO) -> None:
        self._incoming = incoming
        self._outbox = Outbox(outgoing)
        self._compute: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._side = ThreadPoolExecutor(SIDE_JOBS, thread_name_prefix="side")
        self._jobs: dict[int, _Job] = {}
        self._jobs_changed = threading.Condition()

    def run(self) -> None:
        """Serve until told to shut down or the window goes away. Call on the main thread."""
        hello = Hello(
            protocol_version=PROTOCOL_VERSION, engine_version=engine_version(), pid=os.getpid()
        )
        self._outbox.send(notification("hello", hello))
        threading.Thread(target=self._read, name="reader", daemon=True).start()
        threading.Thread(target=self._beat, name="heartbeat", daemon=True).start()
        while (job := self._compute.get()) is not None:
            self._execute(job)
        self._outbox.close()

    def _read(self) -> None:
        """The reader thread: nothing here may wait for a job."""
        for line in self._incoming:
            try:
                request = decode_request(line)
            except ProtocolError as problem:
                # Without an id there is nobody to answer; the window logs our stderr.
                log.error("not a request: %s", problem)
                continue
            self._accept(request)
        log.info("the window is gone; ending")
        self._exit()

    def _accept(self, request: Request) -> None:
        try:
            params = decode_params(request)
        except KeyError:
            self._fail(request, UsageError("error.unknown_method", method=request.method))
            return
        except ProtocolError as problem:
            self._fail(
                request,
                UsageError("error.bad_params", method=request.method, problem=str(problem)),
            )
            return
        if request.method in CONTROL:
            self._control(request, params)
            return
        job = _Job(request, params, JobContext(request.id, self._notify))
        with self._jobs_changed:
            self._jobs[request.id] = job
            self._jobs_changed.notify_all()
        if TASKS[request.method].lane == "compute":
            self._compute.put(job)
        else:
            self._side.submit(self._execute, job)

    def _control(self, request: Request, params: Any) -> None:
        if isinstance(params, CancelParams):
            self._cancel(request, params.id)
        elif request.method == "ping":
            self._succeed(request, Heartbeat(resident_bytes()))
        else:
            self._succeed(request, Empty())
            self._exit()

    def _cancel(self, request: Request, job_id: int) -> None:
        with self._jobs_changed:
            job = self._jobs.get(job_id)
            is_waiting = job is not None and not job.is_started
            if is_waiting:
                del self._jobs[job_id]
        if job is not None:
            job.ctx.cancel()
        self._succeed(request, CancelResult(job is not None))
        if job is not None and is_waiting:
            # What runs before it may take long, and the window would take that for a job
            # that doesn't stop, and end the engine.
            self._fail(job.request, CancelledError())

    def _execute(self, job: _Job) -> None:
        """Run one job to its answer. The one place that catches everything."""
        with self._jobs_changed:
            if job.request.id not in self._jobs:
                return  # cancelled while it waited, and answered
            job.is_started = True
        try:
            job.ctx.check_cancelled()
            result = TASKS[job.request.method].load()(job.params, job.ctx)
            if not isinstance(result, METHODS[job.request.method].result):
                raise TypeError(f"{job.request.method} returned {type(result).__name__}")
            self._succeed(job.request, result)
        except EngineError as error:
            log.info("%s: %s", job.request.method, error)
            self._fail(job.request, error)
        # The boundary: a bug ends its job, not the engine. A panic of Rust code and a library's
        # ``sys.exit`` are no ``Exception``; in a thread of the pool nobody would hear of them.
        except BaseException as error:
            log.exception("%s failed", job.request.method)
            self._fail(job.request, error)
        finally:
            with self._jobs_changed:
                self._jobs.pop(job.request.id, None)
            # A load changes the memory most at its end, when no beat may follow.
            self._outbox.send(notification("heartbeat", Heartbeat(resident_bytes())))

    def _notify(self, name: str, params: Any) -> None:
        self._outbox.send(params if name == "tokens" else notification(name, params))

    def _succeed(self, request: Request, result: Any) -> None:
        self._outbox.send(Response(request.id, result=raw(result)))

    def _fail(self, request: Request, error: BaseException) -> None:
        info = error_info(error)
        self._outbox.send(Response(request.id, error=RpcError(SERVER_ERROR, info.message, info)))

    def _beat(self) -> None:
        """A life sign a second while any job runs; no wake-up at all while idle."""
        while True:
            with self._jobs_changed:
                self._jobs_changed.wait_for(lambda: bool(self._jobs))
            self._outbox.send(notification("heartbeat", Heartbeat(resident_bytes())))
            threading.Event().wait(HEARTBEAT_SECONDS)

    def _exit(self) -> None:
        """End the process now, whatever runs: native code can't be asked to return."""
        self._outbox.close(timeout_seconds=1.0)
        logging.shutdown()
        os._exit(0)


def resident_bytes() -> int:
    """Resident memory of this process."""
    return int(psutil.Process().memory_info().rss)


def engine_version() -> str:
    """The installed version, or ``0`` from a bare checkout."""
    try:
        return version("atelier")
    except PackageNotFoundError:
        return "0"
