"""What the hub itself states of a repository's files, for models whose checksums Atelier doesn't
know beforehand.

The hub's programming interface gives a revision's commit and, of each file, its size and sha256
(files kept with Git LFS, so all weights) or its Git object's id (small ones).

Owns: asking for that and what is believed of it. Knows nothing of fetching files.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Annotated
from urllib.parse import quote, urljoin, urlsplit

import msgspec
from msgspec import Meta

from engine.models.catalogue import HubSource, Sha256
from engine.models.exchange import UnreachableError
from engine.models.fetcher import Fetcher, refused, unreachable

MAX_STATEMENT_BYTES = 16 << 20
_MAX_REDIRECTS = 5
_WEIGHTS = frozenset({".safetensors", ".gguf"})

GitId = Annotated[str, Meta(pattern=r"\A[0-9a-f]{40}\Z")]


class _Lfs(msgspec.Struct):
    sha256: Sha256
    size: int


class _Sibling(msgspec.Struct):
    rfilename: str
    size: int | None = None
    blob_id: GitId | None = msgspec.field(name="blobId", default=None)
    lfs: _Lfs | None = None


class _Info(msgspec.Struct):
    sha: GitId
    siblings: list[_Sibling]


@dataclass(frozen=True)
class StatedFile:
    """A file as the hub states it.

    Attributes:
        sha256: of its content, or "".
        blob_id: its Git object's id (SHA-1 over its length and content), where there is no sha256.
    """

    size_bytes: int
    sha256: str
    blob_id: str


@dataclass(frozen=True)
class HubStatement:
    """A revision of a repository.

    Attributes:
        commit: which it is; what is fetched is fetched from it.
        files: by their path in the repository.
    """

    commit: str
    files: Mapping[str, StatedFile]


def ask_hub(
    fetcher: Fetcher,
    endpoint: str,
    name: str,
    source: HubSource,
    headers: Mapping[str, str],
) -> HubStatement:
    """What the hub states of the source's files.

    Args:
        name: what to call the hub in messages.

    Raises:
        SourceError: unreachable, refused, or it states too little to verify a file.
        CancelledError: the job was cancelled meanwhile.
    """
    revision = quote(source.revision, safe="")
    url = f"{endpoint}/api/models/{source.repo}/revision/{revision}?blobs=true"
    content = _get(fetcher, url, name, headers)
    try:
        info = msgspec.json.decode(content, type=_Info)
    except (msgspec.DecodeError, UnicodeDecodeError) as problem:
        raise refused(name, f"its statement of {source.repo} can't be read: {problem}") from problem
    if len(source.revision) == 40 and info.sha != source.revision:
        raise refused(name, f"it answered for the commit {info.sha}, not for {source.revision}")
    known = {one.rfilename: one for one in info.siblings}
    files = {}
    for path in source.files.values():
        files[path] = _stated(known.get(path), path, lambda why: refused(name, why))
    return HubStatement(info.sha, files)


def _stated(found: _Sibling | None, path: str, refuse: Callable[[str], Exception]) -> StatedFile:
    if found is None:
        raise refuse(f"it doesn't have the file {path}")
    if found.lfs is not None:
        return StatedFile(found.lfs.size, found.lfs.sha256, "")
    is_weight = PurePosixPath(path).suffix in _WEIGHTS
    if is_weight or found.blob_id is None or found.size is None:
        raise refuse(f"it states no checksum for the file {path}")
    return StatedFile(found.size, "", found.blob_id)


def _get(fetcher: Fetcher, url: str, name: str, headers: Mapping[str, str]) -> bytes:
    """The answer's body. Only redirects within the hub (a renamed repository) are followed: the
    person's token goes no further."""
    for _ in range(_MAX_REDIRECTS):
        exchange, head = fetcher.request("GET", url, name, headers=headers, follow_redirects=False)
        with exchange:
            if head.status == 200:
                content = bytearray()
                try:
                    for chunk in exchange.chunks():
                        content += chunk
                        if len(content) > MAX_STATEMENT_BYTES:
                            raise refused(name, "its statement of the files has no end")
                except UnreachableError as problem:
                    raise unreachable(name, str(problem)) from problem
                return bytes(content)
        location = urljoin(url, head.headers.get("Location", ""))
        is_within = urlsplit(location).netloc == urlsplit(url).netloc
        if head.status >= 400 or location == url or not is_within:
            raise refused(name, f"it answered {head.status}")
        url = location
    raise refused(name, "it sends from one address to the next")
