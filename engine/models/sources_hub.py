"""Fetches a model's files from the Hugging Face Hub, or a mirror that ``HF_ENDPOINT`` names.

Uses the hub's public resolve addresses through the one resumable fetcher; of
``huggingface_hub`` only the person's own token is asked for. Knows nothing of the store.
"""

import os
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from engine.models.catalogue import CatalogueFile, HubSource
from engine.models.fetcher import Download, Fetcher, refused
from engine.models.hub_statement import HubStatement, ask_hub
from engine.models.manifest import StoredFile

DEFAULT_ENDPOINT = "https://huggingface.co"
_TRUE = {"1", "ON", "YES", "TRUE"}


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
    """Fetch the ``missing`` files into ``folder`` and verify each: by the catalogue's checksum, or
    where that has none by what the hub states.

    Raises:
        SourceError: unreachable, refused, or not what was published.
        DiskError: full or not writable; what was fetched is kept.
        CancelledError: what was fetched is kept.
    """
    if os.environ.get("HF_HUB_OFFLINE", "").upper() in _TRUE:
        raise refused(hub_name(), "HF_HUB_OFFLINE is set")
    headers = _authorization()
    statement: HubStatement | None = None
    if any(file.sha256 is None for file in missing):
        statement = ask_hub(fetcher, endpoint(), hub_name(), source, headers)
    stored = []
    for file in missing:
        wanted, stated_by = _wanted(source, file, statement)
        target = folder / file.name
        url = f"{endpoint()}/{source.repo}/resolve/{wanted.revision}/{quote(wanted.path)}"
        sha256 = fetcher.fetch(
            Download(
                *(url, target, hub_name(), wanted.sha256, wanted.size_bytes, headers),
                blob_id=wanted.blob_id,
            )
        )
        stored.append(StoredFile(file.name, target.stat().st_size, sha256, stated_by))
    return stored


class _Wanted(NamedTuple):
    """A file of the repository and what it must be."""

    revision: str
    path: str
    size_bytes: int
    sha256: str
    blob_id: str = ""


def _wanted(
    source: HubSource, file: CatalogueFile, statement: HubStatement | None
) -> tuple[_Wanted, str]:
    """By what to verify a file, and who stated that where the catalogue doesn't."""
    path = source.files[file.name]
    if file.sha256 is not None or statement is None:
        revision = quote(source.revision, safe="")
        return _Wanted(revision, path, file.size_bytes, file.sha256 or ""), ""
    stated = statement.files[path]
    wanted = _Wanted(statement.commit, path, stated.size_bytes, stated.sha256, stated.blob_id)
    return wanted, f"{hub_name()}, {source.repo}@{statement.commit}"


def _authorization() -> dict[str, str]:
    # Imported here: it is only needed when something is fetched, and takes its time.
    from huggingface_hub import get_token

    token = get_token()
    return {"Authorization": f"Bearer {token}"} if token else {}
