"""The real engine over real pipes, and the real data sets where they are."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

import pytest

from engine.protocol import Response
from engine.protocol.codec import decode_incoming, decode_result, encode_request
from engine.protocol.methods import METHOD_OF_PARAMS

ROOT = Path(__file__).resolve().parents[2]
DATA_VARIABLE = "ATELIER_TEST_DATA"


@pytest.fixture
def data_folder() -> Path:
    """The folder of public data sets; skips where it isn't."""
    folder = Path(os.environ.get(DATA_VARIABLE, ROOT.parent / "shared" / "data"))
    if not (folder / "vader" / "rated.tsv").exists():
        pytest.skip(f"the data sets are not in {folder} (${DATA_VARIABLE})")
    return folder


class EngineProcess:
    """``python -m engine serve``, driven line by line."""

    def __init__(self, environment: dict[str, str], log: Path) -> None:
        with log.open("wb") as stderr:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "engine", "serve"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=stderr,
                cwd=ROOT,
                env=os.environ | environment,
            )
        self.log = log
        self._next = 1
        self._methods: dict[int, str] = {}
        self.notifications: list[tuple[str, Any]] = []
        self._responses: dict[int, Response] = {}

    @property
    def stdin(self) -> IO[bytes]:
        assert self.process.stdin is not None
        return self.process.stdin

    def send(self, params: Any) -> int:
        """Ask; returns the id."""
        job, self._next = self._next, self._next + 1
        self._methods[job] = METHOD_OF_PARAMS[type(params)].name
        self.stdin.write(encode_request(job, params))
        self.stdin.flush()
        return job

    def read(self) -> Response | tuple[str, Any]:
        """The next message."""
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        if not line:
            raise EOFError(self.log.read_text())
        return decode_incoming(line)

    def answer(self, job: int) -> Response:
        """The response to a request; what comes before it is kept."""
        while job not in self._responses:
            message = self.read()
            if isinstance(message, Response):
                self._responses[message.id] = message
            else:
                self.notifications.append(message)
        return self._responses.pop(job)

    def result(self, params: Any) -> Any:
        """Ask and return the result; an error fails the test."""
        job = self.send(params)
        response = self.answer(job)
        assert response.error is None, response.error
        return decode_result(self._methods[job], response.result)

    def error(self, params: Any) -> Any:
        """Ask and return the error; a result fails the test."""
        response = self.answer(self.send(params))
        assert response.error is not None, response.result
        return response.error.data

    def close(self) -> None:
        """End it however it is."""
        self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None:
                stream.close()


@pytest.fixture
def start_engine(tmp_path: Path) -> Iterator[Callable[..., EngineProcess]]:
    """Starts engines with their own models folder unless told otherwise."""
    started: list[EngineProcess] = []

    def start(models: Path | None = None) -> EngineProcess:
        folder = models or tmp_path / "models"
        environment = {"ATELIER_MODELS": str(folder), "ATELIER_HOME": str(tmp_path / "home")}
        engine = EngineProcess(environment, tmp_path / f"engine{len(started)}.log")
        started.append(engine)
        return engine

    yield start
    for engine in started:
        engine.close()
