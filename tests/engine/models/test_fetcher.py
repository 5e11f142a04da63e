"""Fetching over real HTTP: ranges, broken connections, checksums, cancellation, full disks."""

import hashlib
import random
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from model_server import Job, ModelServer, Route

from engine.context import JobContext
from engine.errors import CancelledError, DiskError
from engine.models.fetcher import Download, Fetcher, SourceError

CONTENT = random.Random(7).randbytes(600_000)
SHA256 = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture(autouse=True)
def _network(own_network: pytest.MonkeyPatch) -> None:
    """No proxy of this machine."""


@pytest.fixture
def fetcher(ctx: JobContext) -> Iterator[Fetcher]:
    with Fetcher(ctx) as fetcher:
        yield fetcher


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "models" / "weights.gguf"


def _partial(target: Path) -> Path:
    return target.with_name(target.name + ".partial")


def _download(url: str, target: Path, *, size: int | None = len(CONTENT)) -> Download:
    return Download(url, target, "here", SHA256, size)


def test_a_file_is_fetched_with_progress(
    server: ModelServer, fetcher: Fetcher, target: Path, job: Job
) -> None:
    server.routes["/f"] = Route(CONTENT)
    fetcher.fetch(_download(f"{server.url}/f", target))
    assert target.read_bytes() == CONTENT
    assert not _partial(target).exists()
    assert job.stages == ["stage.connecting", "stage.downloading", "stage.verifying"]
    whole = [p for p in job.progress if p.done == p.total == len(CONTENT)]
    assert {p.stage.key for p in whole} == {"stage.downloading", "stage.verifying"}
    assert all(p.unit == "bytes" for p in whole)


@pytest.mark.parametrize("has_length", [True, False])
def test_the_size_may_be_unknown(
    has_length: bool, server: ModelServer, fetcher: Fetcher, target: Path
) -> None:
    server.routes["/f"] = Route(CONTENT, has_length=has_length)
    fetcher.fetch(_download(f"{server.url}/f", target, size=None))
    assert target.read_bytes() == CONTENT


def test_a_partial_file_is_continued(server: ModelServer, fetcher: Fetcher, target: Path) -> None:
    server.routes["/f"] = Route(CONTENT)
    target.parent.mkdir()
    _partial(target).write_bytes(CONTENT[:250_000])
    fetcher.fetch(_download(f"{server.url}/f", target))
    assert target.read_bytes() == CONTENT
    assert [seen.headers.get("Range") for seen in server.seen] == ["bytes=250000-"]


def test_a_server_without_ranges_starts_again(
    server: ModelServer, fetcher: Fetcher, target: Path
) -> None:
    server.routes["/f"] = Route(CONTENT, has_ranges=False)
    target.parent.mkdir()
    _partial(target).write_bytes(b"x" * 250_000)
    fetcher.fetch(_download(f"{server.url}/f", target))
    assert target.read_bytes() == CONTENT
    assert len(server.seen) == 1


def test_a_dropped_connection_is_continued(
    server: ModelServer, fetcher: Fetcher, target: Path
) -> None:
    server.routes["/f"] = Route(CONTENT, drop_after=200_000, drops=2)
    fetcher.fetch(_download(f"{server.url}/f", target))
    assert target.read_bytes() == CONTENT
    starts = [seen.headers.get("Range", "bytes=0-") for seen in server.seen]
    assert len(starts) == 3
    assert starts[1] != "bytes=0-"


def test_a_server_that_always_drops_is_given_up(
    server: ModelServer, fetcher: Fetcher, target: Path
) -> None:
    server.routes["/f"] = Route(CONTENT, drop_after=0, drops=99)
    with pytest.raises(SourceError) as caught:
        fetcher.fetch(_download(f"{server.url}/f", target))
    assert caught.value.text.key == "reason.source_unreachable"
    assert len(server.seen) == 3


@pytest.mark.parametrize("size", [len(CONTENT), len(CONTENT) + 9])
def test_a_wrong_partial_file_costs_one_more_try(
    size: int, server: ModelServer, fetcher: Fetcher, target: Path
) -> None:
    server.routes["/f"] = Route(CONTENT)
    target.parent.mkdir()
    _partial(target).write_bytes(b"x" * size)
    fetcher.fetch(_download(f"{server.url}/f", target))
    assert target.read_bytes() == CONTENT


def test_a_partial_file_beyond_the_end_of_an_unknown_size(
    server: ModelServer, fetcher: Fetcher, target: Path
) -> None:
    server.routes["/f"] = Route(CONTENT)
    target.parent.mkdir()
    _partial(target).write_bytes(b"x" * (len(CONTENT) + 9))
    fetcher.fetch(_download(f"{server.url}/f", target, size=None))
    assert target.read_bytes() == CONTENT


def test_other_content_is_rejected_and_kept_aside(
    server: ModelServer, fetcher: Fetcher, target: Path
) -> None:
    other = b"x" * len(CONTENT)
    server.routes["/f"] = Route(other)
    with pytest.raises(SourceError) as caught:
        fetcher.fetch(_download(f"{server.url}/f", target))
    assert caught.value.text.key == "error.download_corrupt"
    assert caught.value.text.args == {"file": "weights.gguf", "source": "here"}
    assert not target.exists()
    assert target.with_name("weights.gguf.rejected").read_bytes() == other


def test_a_file_of_another_size_is_refused_unread(
    server: ModelServer, fetcher: Fetcher, target: Path
) -> None:
    server.routes["/f"] = Route(CONTENT + b"more")
    with pytest.raises(SourceError) as caught:
        fetcher.fetch(_download(f"{server.url}/f", target))
    assert caught.value.text.key == "reason.source_refused"
    assert not _partial(target).exists()


def test_a_body_without_end_is_cut_off(server: ModelServer, fetcher: Fetcher, target: Path) -> None:
    server.routes["/f"] = Route(CONTENT * 4, has_length=False)
    with pytest.raises(SourceError) as caught:
        fetcher.fetch(_download(f"{server.url}/f", target))
    assert "more than" in str(caught.value)
    assert _partial(target).stat().st_size <= len(CONTENT)


@pytest.mark.parametrize("status", [401, 403, 404, 429, 500, 503])
def test_a_refusal_says_its_status(
    status: int, server: ModelServer, fetcher: Fetcher, target: Path
) -> None:
    server.routes["/f"] = Route(status=status)
    with pytest.raises(SourceError) as caught:
        fetcher.fetch(_download(f"{server.url}/f", target))
    assert caught.value.text.key == "reason.source_refused"
    assert str(status) in str(caught.value)


def test_the_wrong_part_of_a_file_is_refused(
    server: ModelServer, fetcher: Fetcher, target: Path
) -> None:
    server.routes["/f"] = Route(CONTENT, status=206, headers={"Content-Range": "bytes 0-9/10"})
    target.parent.mkdir()
    _partial(target).write_bytes(CONTENT[:100])
    with pytest.raises(SourceError) as caught:
        fetcher.fetch(_download(f"{server.url}/f", target, size=None))
    assert "another part" in str(caught.value)
    assert _partial(target).read_bytes() == CONTENT[:100]


def test_a_closed_port_is_given_up_at_once(closed_url: str, fetcher: Fetcher, target: Path) -> None:
    start = time.perf_counter()
    with pytest.raises(SourceError) as caught:
        fetcher.fetch(_download(f"{closed_url}/f", target))
    assert caught.value.text.key == "reason.source_unreachable"
    assert time.perf_counter() - start < 1.8


def test_a_silent_host_is_given_up_after_two_seconds(
    silent_url: str, fetcher: Fetcher, target: Path
) -> None:
    start = time.perf_counter()
    with pytest.raises(SourceError) as caught:
        fetcher.fetch(_download(f"{silent_url}/f", target))
    assert caught.value.text.key == "reason.source_unreachable"
    assert 1.8 < time.perf_counter() - start < 4.5


@pytest.mark.parametrize("url", ["http://", "http://[", "ftp://127.0.0.1/x", "http://127.0.0.1:x"])
def test_an_address_that_is_none(url: str, fetcher: Fetcher, target: Path) -> None:
    with pytest.raises(SourceError):
        fetcher.fetch(_download(url, target))


def test_cancelling_keeps_what_there_is_and_the_next_time_continues(
    server: ModelServer, target: Path, job: Job
) -> None:
    server.routes["/f"] = Route(CONTENT, pause=0.02)

    def cancel_midway(progress: object) -> None:
        if _partial(target).exists() and _partial(target).stat().st_size > 100_000:
            job.ctx.cancel()

    job.on_progress = cancel_midway
    with Fetcher(job.ctx) as fetcher, pytest.raises(CancelledError):
        fetcher.fetch(_download(f"{server.url}/f", target))
    kept = _partial(target).stat().st_size
    assert 100_000 < kept < len(CONTENT)

    server.routes["/f"].pause = 0
    with Fetcher(Job().ctx) as fetcher:
        fetcher.fetch(_download(f"{server.url}/f", target))
    assert target.read_bytes() == CONTENT
    assert server.seen[-1].headers["Range"] == f"bytes={kept}-"


@pytest.mark.parametrize("stall_after", [0, 300_000])
def test_cancelling_does_not_wait_for_a_stalled_server(
    stall_after: int, server: ModelServer, target: Path, job: Job
) -> None:
    server.routes["/f"] = Route(CONTENT, stall_after=stall_after)
    timer = threading.Timer(0.3, job.ctx.cancel)
    timer.start()
    start = time.perf_counter()
    with Fetcher(job.ctx) as fetcher, pytest.raises(CancelledError):
        fetcher.fetch(_download(f"{server.url}/f", target))
    assert time.perf_counter() - start < 3
    timer.join()


def test_a_file_that_can_not_fit_is_not_begun(
    server: ModelServer, fetcher: Fetcher, target: Path
) -> None:
    size = 2**60
    server.routes["/f"] = Route(headers={"Content-Length": str(size)}, has_length=False)
    with pytest.raises(DiskError) as caught:
        fetcher.fetch(_download(f"{server.url}/f", target, size=size))
    assert caught.value.text.key == "error.disk_full"
    assert not _partial(target).exists()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if sys.platform != "linux":
        pytest.skip("a small disk is only made on Linux")
    options = ["-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)]
    made = subprocess.run(["mount", *options], capture_output=True, text=True, check=False)
    if made.returncode:
        pytest.skip(f"making a small disk is not permitted here: {made.stderr.strip()}")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def test_a_disk_that_fills_up_keeps_what_there_is(
    server: ModelServer, fetcher: Fetcher, small_disk: Path
) -> None:
    filler = small_disk / "filler"

    def fill() -> None:
        time.sleep(0.3)  # let the client see a disk with room first
        filler.write_bytes(bytes(700_000))

    server.routes["/f"] = Route(CONTENT, before_body=fill)
    target = small_disk / "weights.gguf"
    with pytest.raises(DiskError) as caught:
        fetcher.fetch(_download(f"{server.url}/f", target))
    assert caught.value.text.key == "error.disk_full"
    kept = _partial(target).stat().st_size
    assert 0 < kept < len(CONTENT)

    filler.unlink()
    server.routes["/f"].before_body = None
    fetcher.fetch(_download(f"{server.url}/f", target))
    assert target.read_bytes() == CONTENT
    assert server.seen[-1].headers["Range"] == f"bytes={kept}-"
