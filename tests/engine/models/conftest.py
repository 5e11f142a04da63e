"""What tests of models share: a server, a job, and an environment of their own."""

import os
import socket
from collections.abc import Iterator

import pytest
from model_server import Job, ModelServer

from engine.context import JobContext


@pytest.fixture
def server() -> Iterator[ModelServer]:
    """A server without routes yet."""
    server = ModelServer()
    yield server
    server.close()


@pytest.fixture
def job() -> Job:
    return Job()


@pytest.fixture
def ctx(job: Job) -> JobContext:
    return job.ctx


@pytest.fixture
def own_network(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """No configuration of this machine's pip, hub or proxy reaches the test."""
    for name in list(os.environ):
        if name.startswith(("PIP_", "HF_")) or name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    return monkeypatch


@pytest.fixture
def closed_url() -> str:
    """An address where nothing listens."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{listener.getsockname()[1]}"


@pytest.fixture
def silent_url() -> Iterator[str]:
    """An address that takes connections and never answers."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(8)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
