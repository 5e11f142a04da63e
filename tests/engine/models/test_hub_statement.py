"""Models whose checksums are only known to the hub: asked for, believed so far and no further."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from model_server import Job, ModelServer, Route

from engine.errors import NetworkError
from engine.models.catalogue import Catalogue, read_catalogue
from engine.models.manifest import read_manifest
from engine.models.store import ModelStore
from engine.protocol.home import models_folder
from engine.protocol.models import DownloadModelParams
from engine.tasks import models_download
from tests.engine.tiny_translator import save_marian

REPO = "some/translator"
COMMIT = "0123456789abcdef0123456789abcdef01234567"
API = f"/api/models/{REPO}/revision/{COMMIT}?blobs=true"
LARGE = ("model.safetensors", "source.spm", "target.spm")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """A tiny model from many languages into many, as a repository has it."""
    folder = save_marian(
        tmp_path_factory.mktemp("t") / "mul-mul",
        targets=("por", "eng", "deu"),
        source="mul",
        target="mul",
    )
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@pytest.fixture(autouse=True)
def network(own_network: pytest.MonkeyPatch, server: ModelServer) -> None:
    own_network.setenv("HF_ENDPOINT", server.url)
    own_network.setenv("HF_TOKEN", "hf_secret")


def catalogue(files: dict[str, bytes]) -> Catalogue:
    model = {
        "id": "tiny",
        "name": "Tiny",
        "role": "translator",
        "format": "safetensors",
        "licence": "MIT",
        "parameters": 1,
        "memory_bytes": 1,
        "is_starter": False,
        "files": [{"name": name, "size_bytes": 10**6, "sha256": None} for name in files],
        "sources": [
            {"kind": "hub", "repo": REPO, "revision": COMMIT, "files": {one: one for one in files}}
        ],
    }
    return read_catalogue(json.dumps({"version": 1, "models": [model]}).encode())


def stated(name: str, content: bytes) -> dict[str, Any]:
    blob = hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()
    found: dict[str, Any] = {"rfilename": name, "size": len(content), "blobId": blob}
    if name in LARGE:
        sha256 = hashlib.sha256(content).hexdigest()
        found["lfs"] = {"sha256": sha256, "size": len(content), "pointerSize": 134}
    return found


def serve(server: ModelServer, files: dict[str, bytes], **changed: Any) -> dict[str, Any]:
    """As the hub does: what it states, and files of which the large ones are elsewhere."""
    siblings = [stated(name, content) for name, content in files.items()]
    siblings.append({"rfilename": "pytorch_model.bin", "size": 5, "blobId": None})
    answer = {"id": REPO, "sha": COMMIT, "siblings": siblings, "tags": []} | changed
    server.routes[API] = Route(json.dumps(answer).encode())
    for name, content in files.items():
        path = f"/{REPO}/resolve/{COMMIT}/{name}"
        if name in LARGE:
            server.routes[path] = Route(status=302, headers={"Location": f"/cdn/{name}"})
            server.routes[f"/cdn/{name}"] = Route(content)
        else:
            server.routes[path] = Route(content)
    return answer


@pytest.fixture
def store(tmp_path: Path, files: dict[str, bytes]) -> ModelStore:
    return ModelStore(tmp_path / "models", catalogue(files))


def test_files_are_verified_against_the_hub_s_statement_and_that_is_kept(
    store: ModelStore, server: ModelServer, files: dict[str, bytes], job: Job
) -> None:
    assert not store.info("tiny").is_pinned
    serve(server, files)
    store.download("tiny", job.ctx)
    installed = store.resolve("tiny")
    there = {one.name: one.read_bytes() for one in installed.path.iterdir()}
    assert {name: there[name] for name in files} == files
    manifest = read_manifest(store.folder / "tiny")
    assert manifest is not None
    for file in manifest.files:
        assert file.sha256 == hashlib.sha256(files[file.name]).hexdigest()
        assert file.size_bytes == len(files[file.name])
        assert file.stated_by == f"127.0.0.1, {REPO}@{COMMIT}"
    assert server.requests(API)[0].headers["Authorization"] == "Bearer hf_secret"
    assert not server.requests(f"/{REPO}/resolve/{COMMIT}/pytorch_model.bin")
    store.verify("tiny", job.ctx)
    asked = len(server.seen)
    assert store.download("tiny", job.ctx).source == "disk" and len(server.seen) == asked


def test_what_was_fetched_is_compared_and_not_fetched_again(
    store: ModelStore, server: ModelServer, files: dict[str, bytes], job: Job
) -> None:
    serve(server, files)
    folder = store.folder / "tiny"
    folder.mkdir(parents=True)
    (folder / "model.safetensors").write_bytes(files["model.safetensors"])
    (folder / "source.spm.partial").write_bytes(files["source.spm"][:100])
    store.download("tiny", job.ctx)
    assert not server.requests("/cdn/model.safetensors")
    assert server.requests("/cdn/source.spm")[0].headers["Range"] == "bytes=100-"
    assert store.info("tiny").is_installed


@pytest.mark.parametrize("name", ["model.safetensors", "config.json"])
def test_another_content_is_refused(
    store: ModelStore, server: ModelServer, files: dict[str, bytes], job: Job, name: str
) -> None:
    serve(server, files)
    path = f"/cdn/{name}" if name in LARGE else f"/{REPO}/resolve/{COMMIT}/{name}"
    content = bytearray(files[name])
    content[-1] ^= 1
    server.routes[path] = Route(bytes(content))
    with pytest.raises(NetworkError) as raised:
        store.download("tiny", job.ctx)
    assert name in str(raised.value.text.args["reasons"])
    assert not store.info("tiny").is_installed
    assert (store.folder / "tiny" / f"{name}.rejected").exists()


def _without_sum(answer: dict[str, Any]) -> None:
    for one in answer["siblings"]:
        one.pop("lfs", None)


def _without_ids(answer: dict[str, Any]) -> None:
    for one in answer["siblings"]:
        one["blobId"] = None


def _without_weights(answer: dict[str, Any]) -> None:
    answer["siblings"] = [one for one in answer["siblings"] if "model" not in one["rfilename"]]


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (_without_sum, "it states no checksum for the file model.safetensors"),
        (_without_ids, "it states no checksum for the file config.json"),
        (_without_weights, "it doesn't have the file model.safetensors"),
        (lambda answer: answer.update(sha="f" * 40), "another commit|for the commit f"),
        (lambda answer: answer.update(sha="main"), "can't be read"),
        (lambda answer: answer.pop("siblings"), "can't be read"),
    ],
)
def test_a_statement_that_says_too_little_is_refused(
    store: ModelStore,
    server: ModelServer,
    files: dict[str, bytes],
    job: Job,
    change: Any,
    problem: str,
) -> None:
    answer = serve(server, files)
    change(answer)
    server.routes[API] = Route(json.dumps(answer).encode())
    with pytest.raises(NetworkError, match=problem):
        store.download("tiny", job.ctx)
    assert not list((store.folder / "tiny").glob("*.safetensors*"))


@pytest.mark.parametrize(
    ("route", "problem"),
    [
        (Route(status=404), "it answered 404"),
        (Route(status=307, headers={"Location": "http://elsewhere.example/x"}), "answered 307"),
        (Route(b"<html>"), "can't be read"),
        (Route(b"{", drop_after=0), "connection|answer|peer"),
    ],
)
def test_a_hub_without_a_statement_is_refused(
    store: ModelStore, server: ModelServer, job: Job, route: Route, problem: str
) -> None:
    server.routes[API] = route
    with pytest.raises(NetworkError, match=problem):
        store.download("tiny", job.ctx)


def test_a_renamed_repository_is_followed(
    store: ModelStore, server: ModelServer, files: dict[str, bytes], job: Job
) -> None:
    serve(server, files)
    server.routes["/api/new"] = server.routes[API]
    server.routes[API] = Route(status=307, headers={"Location": "/api/new"})
    store.download("tiny", job.ctx)
    assert store.info("tiny").is_installed


def test_who_fetches_it_is_told(
    server: ModelServer,
    files: dict[str, bytes],
    job: Job,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    serve(server, files)
    made = catalogue(files)
    monkeypatch.setattr(models_download, "ModelStore", lambda folder: ModelStore(folder, made))
    result = models_download.run(DownloadModelParams(model="tiny"), job.ctx)
    assert [note.key for note in result.notes] == ["note.model_not_pinned"]
    assert not result.model.is_pinned and result.model.is_installed
    assert (models_folder() / "tiny" / "model.json").is_file()
