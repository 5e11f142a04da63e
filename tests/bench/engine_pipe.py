"""``python -m engine serve`` at the other end of two pipes, timed at this end.

Owns: the process and the clock. Everything goes through the real protocol's codec.
"""

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

from engine.protocol import ChatParams, ChatResult, Response
from engine.protocol.codec import decode_incoming, decode_result, encode_request
from engine.protocol.methods import METHOD_OF_PARAMS
from tests.bench.report import ROOT
from tests.bench.sandbox import Sandbox


@dataclass(frozen=True)
class TimedReply:
    """A reply and when its first tokens were read here, since the request was written."""

    result: ChatResult
    first_token_seconds: float


class EnginePipe:
    """A client without a window; a context manager that ends the engine."""

    def __init__(self, place: Sandbox) -> None:
        self._log = place.log("engine")
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "engine", "serve"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                cwd=ROOT,
                env=os.environ | place.environment,
            )
        self._next_id = 1

    def request(self, params: Any) -> Any:
        """Ask and wait for the result."""
        return self._serve(params)[0]

    def chat(self, params: ChatParams) -> TimedReply:
        """Ask for a reply."""
        result, first_token_seconds = self._serve(params)
        return TimedReply(result, first_token_seconds)

    def _serve(self, params: Any) -> tuple[Any, float]:
        assert self._process.stdin is not None and self._process.stdout is not None
        job, self._next_id = self._next_id, self._next_id + 1
        first = 0.0
        started = time.perf_counter()
        self._process.stdin.write(encode_request(job, params))
        self._process.stdin.flush()
        for line in self._process.stdout:
            message = decode_incoming(line)
            if isinstance(message, tuple):
                if message[0] == "tokens" and not first:
                    first = time.perf_counter()
            elif message.id == job:
                return _result(params, message), first - started
        raise RuntimeError(f"the engine ended: {self._log.read_text()[-3000:]}")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """The end of its stdin ends the engine."""
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.close()
        self._process.stdout.close()
        status = self._process.wait(20)
        if error is None and status != 0:
            raise RuntimeError(f"the engine ended with status {status}: {self._log.read_text()}")


def _result(params: Any, response: Response) -> Any:
    if response.error is not None:
        raise RuntimeError(response.error.message)
    return decode_result(METHOD_OF_PARAMS[type(params)].name, response.result)
