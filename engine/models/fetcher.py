"""Fetch a file over HTTP into a folder: resumed, verified, cancellable.

Owns: partial files, ranges, checksums and the two-second limit. Knows nothing of what
the file is or of catalogues. The pinned sha256 of the whole, not an ETag, decides whether
a resumed file is whole, so a partial file may even be continued from another source.
"""

import os
import ssl
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from engine.context import JobContext
from engine.errors import NetworkError
from engine.models.exchange import Exchange, Head, UnreachableError
from engine.models.partial_file import (
    PARTIAL_SUFFIX,
    REJECTED_SUFFIX,
    beside,
    check_space,
    disk_errors,
    git_blob_id,
    hash_file,
    size_of,
)

REACH_SECONDS = 2.0
"""How long a host may take until its first answer: name, connection, TLS and headers."""

ANSWER_SECONDS = 20.0
"""How long a host that has answered before may take for the next answer."""

_RETRIES_WITHOUT_PROGRESS = 3
_RETRY_PAUSE_SECONDS = 0.5


class SourceError(NetworkError):
    """A source could not be used; the next one may. ``text`` names it and says why."""


def unreachable(source: str, problem: str) -> SourceError:
    """The source did not answer or broke off for good."""
    return SourceError("reason.source_unreachable", source=source, problem=problem)


def refused(source: str, problem: str) -> SourceError:
    """The source answered, but not with what was asked for."""
    return SourceError("reason.source_refused", source=source, problem=problem)


@dataclass(frozen=True)
class Download:
    """A file to fetch.

    Attributes:
        source: what to call the other side in messages.
        size_bytes: exact size, or ``None`` when the source has to say it.
        sha256: of the whole file, lower-case hexadecimal; "" where only ``blob_id`` is known.
        blob_id: the file's id as a Git object, which decides where there is no sha256.
    """

    url: str
    target: Path
    source: str
    sha256: str
    size_bytes: int | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    blob_id: str = ""


class Fetcher:
    """Fetches files for one job. Use it as a context manager.

    Attributes:
        ctx: where progress goes and cancellation comes from.
    """

    def __init__(
        self,
        ctx: JobContext,
        *,
        tls: ssl.SSLContext | None = None,
        proxy: str | None = None,
    ) -> None:
        self.ctx = ctx
        self._reached: set[str] = set()
        self._client = httpx.Client(
            verify=tls if tls is not None else True,
            proxy=proxy,
            timeout=httpx.Timeout(ANSWER_SECONDS, connect=REACH_SECONDS),
            headers={"User-Agent": "atelier", "Accept-Encoding": "identity"},
        )

    def __enter__(self) -> "Fetcher":
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def request(
        self,
        method: str,
        url: str,
        source: str,
        *,
        headers: Mapping[str, str] | None = None,
        follow_redirects: bool = True,
    ) -> tuple[Exchange, Head]:
        """Send a request and wait for the head of its response; the caller closes it.

        Raises:
            SourceError: the host didn't answer in time.
            CancelledError: the job was cancelled meanwhile.
        """
        try:
            return self._open(method, url, headers, follow_redirects=follow_redirects)
        except UnreachableError as problem:
            raise unreachable(source, str(problem)) from problem

    def _open(
        self, method: str, url: str, headers: Mapping[str, str] | None, *, follow_redirects: bool
    ) -> tuple[Exchange, Head]:
        host = _host(url)
        exchange = Exchange(
            self._client,
            method,
            url,
            check=self.ctx.check_cancelled,
            headers=headers,
            follow_redirects=follow_redirects,
        )
        try:
            head = exchange.head(ANSWER_SECONDS if host in self._reached else REACH_SECONDS)
        except BaseException:
            exchange.close()
            raise
        self._reached.add(host)
        return exchange, head

    def fetch(self, download: Download) -> str:
        """Bring the file to ``download.target``, continuing its ``.partial``, and verify it.

        Returns its sha256.

        Raises:
            SourceError: unreachable, refused, or not what was published (then the file is
                kept beside the target as ``.rejected``).
            DiskError: full or not writable; what was fetched is kept.
            CancelledError: what was fetched is kept.
        """
        with disk_errors(download.target):
            download.target.parent.mkdir(parents=True, exist_ok=True)
        partial = beside(download.target, PARTIAL_SUFFIX)
        was_resumed = size_of(partial) > 0
        self._fetch_partial(download, partial)
        if digest := self._whole(download, partial):
            return digest
        if was_resumed:
            # What an earlier session left may be what is wrong: once more from the start.
            partial.unlink()
            self._fetch_partial(download, partial)
            if digest := self._whole(download, partial):
                return digest
        partial.replace(beside(download.target, REJECTED_SUFFIX))
        name = download.target.name
        raise SourceError("error.download_corrupt", file=name, source=download.source)

    def _whole(self, download: Download, partial: Path) -> str:
        """The sha256 of the file, now in its place; "" if it isn't what was published."""
        if not download.sha256 and not download.blob_id:
            return ""
        if download.blob_id and git_blob_id(partial) != download.blob_id:
            return ""
        digest = hash_file(partial, self.ctx)
        if download.sha256 and digest != download.sha256:
            return ""
        partial.replace(download.target)
        return digest

    def _fetch_partial(self, download: Download, partial: Path) -> None:
        """Ask until the file is complete; give up after several answers without a byte."""
        failures = 0
        host = _host(download.url)
        while True:
            before = size_of(partial)
            try:
                self._fetch_once(download, partial)
                return
            except UnreachableError as problem:
                failures = 0 if size_of(partial) > before else failures + 1
                if host not in self._reached or failures >= _RETRIES_WITHOUT_PROGRESS:
                    raise unreachable(download.source, str(problem)) from problem
            self._pause(_RETRY_PAUSE_SECONDS)

    def _pause(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.ctx.check_cancelled()
            time.sleep(0.05)

    def _fetch_once(self, download: Download, partial: Path) -> None:
        have = size_of(partial)
        if download.size_bytes is not None and have > download.size_bytes:
            partial.unlink()
            have = 0
        if have and have == download.size_bytes:
            return
        self.ctx.stage("stage.connecting", source=download.source)
        headers = dict(download.headers) | ({"Range": f"bytes={have}-"} if have else {})
        exchange, head = self._open("GET", download.url, headers, follow_redirects=True)
        with exchange:
            if head.status == 416:
                # The server's file is no longer than what is here; its checksum will tell.
                return
            start = _start_of(head, have, download.source)
            total = _total_size(head, start, download)
            check_space(partial, (total or 0) - start)
            self.ctx.stage("stage.downloading", file=download.target.name, source=download.source)
            chunks = exchange.chunks()
            self._write(partial, chunks, start, total, download.source)

    def _write(
        self, partial: Path, chunks: Iterator[bytes], start: int, total: int | None, source: str
    ) -> None:
        done = start
        self.ctx.progress(done, total, "bytes")
        with disk_errors(partial), partial.open("r+b" if start else "wb") as file:
            file.seek(start)
            try:
                for chunk in chunks:
                    done += len(chunk)
                    if total is not None and done > total:
                        raise refused(source, f"it sends more than the {total} bytes published")
                    file.write(chunk)
                    self.ctx.progress(done, total, "bytes")
            finally:
                file.flush()
                os.fsync(file.fileno())
        if total is not None and done < total:
            raise UnreachableError(f"the connection ended after {done} of {total} bytes")


def _host(url: str) -> str:
    """Host and port; not parsed, as the address may be malformed and is refused later."""
    return url.partition("://")[2].partition("/")[0]


def _start_of(head: Head, have: int, source: str) -> int:
    """Where the body that follows belongs in the file.

    Raises:
        SourceError: the answer isn't the file.
    """
    if head.status == 200:
        return 0  # the server doesn't do ranges: from the start again
    if head.status != 206:
        raise refused(source, f"it answered {head.status}")
    content_range = head.headers.get("Content-Range", "")
    if not content_range.startswith(f"bytes {have}-"):
        raise refused(source, f"it answered with another part of the file ({content_range!r})")
    return have


def _total_size(head: Head, start: int, download: Download) -> int | None:
    length = head.headers.get("Content-Length", "")
    stated = start + int(length) if length.isdecimal() else None
    if download.size_bytes is None:
        return stated
    if stated is not None and stated != download.size_bytes:
        problem = f"its file has {stated} bytes, the published one {download.size_bytes}"
        raise refused(download.source, problem)
    return download.size_bytes
