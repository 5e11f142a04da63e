"""Fetches a model's files from the Hugging Face Hub, or a mirror that ``HF_ENDPOINT`` names.

Uses the hub's public resolve addresses through the one resumable fetcher; of
``huggingface_hub`` only the person's own token is asked for. Knows nothing of the store.
"""

import os
import re
from pathlib import Path
from urllib.parse import quote, urljoin, urlsplit

from engine.models.catalogue import CatalogueFile, HubSource
from engine.models.fetcher import Download, Fetcher, refused
from engine.models.manifest import StoredFile

DEFAULT_ENDPOINT = "https://huggingface.co"
_TRUE = {"1", "ON", "YES", "TRUE"}
_SHA256 = re.compile(r"[0-9a-f]{64}")
_MAX_REDIRECTS = 5


def endpoint() -> str:
    """``$HF_ENDPOINT``, else the public hub."""
    return (os.environ.get("HF_ENDPOINT") or DEFAULT_ENDPOINT).rstrip("/")


def hub_name() -> str:
    """What to call this source in messages: the host."""
    return urlsplit(endpoint()).hostname or endpoint()


def fetch_from_hub(
    fetcher: Fetcher,
    source: HubSource,
    folder: Path,
    missing: list[CatalogueFile],
) -> list[StoredFile]:
    """Fetch the ``missing`` files into ``folder`` and verify each.

    Raises:
        SourceError: unreachable, refused, or not what was published.
        DiskError: full or not writable; what was fetched is kept.
        CancelledError: what was fetched is kept.
    """
    if os.environ.get("HF_HUB_OFFLINE", "").upper() in _TRUE:
        raise refused(hub_name(), "HF_HUB_OFFLINE is set")
    headers = _authorization()
    stored = []
    for file in missing:
        url = _resolve_url(source, source.files[file.name])
        sha256 = file.sha256 or _published_sha256(fetcher, url, headers)
        target = folder / file.name
        fetcher.fetch(Download(url, target, hub_name(), sha256, file.size_bytes, headers))
        stored.append(StoredFile(file.name, target.stat().st_size, sha256))
    return stored


def _resolve_url(source: HubSource, path: str) -> str:
    return f"{endpoint()}/{source.repo}/resolve/{quote(source.revision, safe='')}/{quote(path)}"


def _authorization() -> dict[str, str]:
    # Imported here: it is only needed when something is fetched, and takes its time.
    from huggingface_hub import get_token

    token = get_token()
    return {"Authorization": f"Bearer {token}"} if token else {}


def _published_sha256(fetcher: Fetcher, url: str, headers: dict[str, str]) -> str:
    """The checksum the hub itself states for a large file (``X-Linked-Etag``).

    It is on the hub's own answer, which is mostly a redirect to where the bytes are, so only
    redirects within the hub (a renamed repository) are followed.

    Raises:
        SourceError: it states none, so the file could not be verified.
    """
    for _ in range(_MAX_REDIRECTS):
        exchange, head = fetcher.request(
            "HEAD", url, hub_name(), headers=headers, follow_redirects=False
        )
        exchange.close()
        etag: str = head.headers.get("X-Linked-Etag", "").removeprefix("W/").strip('"')
        if _SHA256.fullmatch(etag):
            return etag
        location = urljoin(url, head.headers.get("Location", ""))
        if head.status >= 400:
            raise refused(hub_name(), f"it answered {head.status}")
        if location == url or urlsplit(location).netloc != urlsplit(url).netloc:
            break
        url = location
    raise refused(hub_name(), "it states no checksum for the file")
