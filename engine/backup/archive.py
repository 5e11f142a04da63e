"""Opening an archive that anybody may have made: what it may contain, and what not.

Owns: every check that needs no unpacking. The manifest is believed only where the archive's own
directory says the same; contents are compared with their checksums while they are unpacked.
"""

import stat
import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

import msgspec
from packaging.version import InvalidVersion, Version

from engine.backup.contents import MODELS, is_safe_name
from engine.backup.manifest import FORMAT, NAME, VERSION, Head, Manifest
from engine.data.zip_limits import ARCHIVE_ERRORS
from engine.errors import CorruptError, UnsupportedError, UsageError
from engine.protocol.backup import (
    CONVERSATIONS_NAME,
    CONVERSATIONS_VERSION,
    BackupInfo,
    BackupPart,
)
from engine.sentiment.table_runs import ROWS_NAME, TABLE_RUNS
from engine.sentiment.table_store import TableStore
from engine.translation.file_runs_folder import FILE_RUNS, UNITS_NAME
from engine.translation.file_runs_store import FileRunStore
from engine.worker import engine_version

MAX_MANIFEST_BYTES = 256 * 1024 * 1024
MAX_FILES = 1_000_000
MAX_RATIO = 250
"""What a backup's longer files never pack beyond; see ``writing.MAX_RATIO``."""

RATIO_FROM_BYTES = 64 * 1024 * 1024


@contextmanager
def opened(path: Path) -> Iterator[tuple[zipfile.ZipFile, Manifest]]:
    """The archive with its manifest, both checked.

    Raises:
        UsageError: it is no backup.
        UnsupportedError: a newer Atelier made it, or it has what no backup has.
        CorruptError: it is damaged or breaks off.
        OSError: it can't be read.
    """
    if not path.is_file():
        raise UsageError("error.backup_not_one", file=str(path))
    with path.open("rb") as file:
        if file.read(4) not in (b"PK\x03\x04", b"PK\x05\x06"):
            raise UsageError("error.backup_not_one", file=str(path))
        with archive_errors(path):
            archive = zipfile.ZipFile(file)
        with archive:
            yield archive, _checked(archive, path)


@contextmanager
def archive_errors(path: Path) -> Iterator[None]:
    """Within it what zipfile raises over a damaged archive is a sentence."""
    try:
        yield
    except ARCHIVE_ERRORS as problem:
        if isinstance(problem, OSError) and problem.errno is not None:
            raise  # the disk's own, not the archive's
        raise CorruptError("error.backup_incomplete", file=str(path)) from problem


def describe(path: Path) -> BackupInfo:
    """What it says of itself; see :func:`opened` for what is raised."""
    with opened(path) as (_, manifest):
        return info_of(manifest, path.stat().st_size)


def info_of(manifest: Manifest, archive_bytes: int) -> BackupInfo:
    """The manifest for a person."""
    sizes: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    for one in manifest.files:
        first = one.name.split("/", 1)[0]
        sizes[first] += one.size_bytes
        counts[first] += 1
    return BackupInfo(
        app_version=manifest.app_version,
        created_at=manifest.created_at,
        files=len(manifest.files),
        total_bytes=sum(one.size_bytes for one in manifest.files),
        archive_bytes=archive_bytes,
        parts=[BackupPart(name, counts[name], sizes[name]) for name in sorted(counts)],
        models=[name.removeprefix(f"{MODELS}/") for name in manifest.models],
    )


def newest_schema(name: str) -> int | None:
    """The newest version of a database that this Atelier reads; ``None``: it is none of ours."""
    parts = PurePosixPath(name).parts
    if name == CONVERSATIONS_NAME:
        return CONVERSATIONS_VERSION
    if parts[0] == TABLE_RUNS.name and parts[-1] == ROWS_NAME:
        return TableStore.version
    if parts[0] == FILE_RUNS.name and parts[-1] == UNITS_NAME:
        return FileRunStore.version
    return None


def _checked(archive: zipfile.ZipFile, path: Path) -> Manifest:
    entries = archive.infolist()
    if NAME not in archive.NameToInfo:
        raise UsageError("error.backup_not_one", file=str(path))
    if len(entries) > MAX_FILES or archive.NameToInfo[NAME].file_size > MAX_MANIFEST_BYTES:
        raise UnsupportedError("error.backup_unsafe", file=str(path), name=NAME)
    with archive_errors(path):
        content = archive.read(NAME)
    _refuse_newer(content, path)
    try:
        manifest = msgspec.json.decode(content, type=Manifest)
    except (msgspec.DecodeError, UnicodeDecodeError) as problem:
        raise CorruptError("error.backup_incomplete", file=str(path)) from problem
    for one in manifest.files:
        newest = newest_schema(one.name)
        if newest is not None and (one.schema_version or 0) > newest:
            raise UnsupportedError(
                "error.backup_newer", file=str(path), version=manifest.app_version
            )
    _check_entries(archive, manifest, path)
    return manifest


def _refuse_newer(content: bytes, path: Path) -> None:
    try:
        head = msgspec.json.decode(content, type=Head)
    except (msgspec.DecodeError, UnicodeDecodeError) as problem:
        raise CorruptError("error.backup_incomplete", file=str(path)) from problem
    if head.format != FORMAT:
        raise UsageError("error.backup_not_one", file=str(path))
    if head.version > VERSION or _is_newer(head.app_version, engine_version()):
        raise UnsupportedError("error.backup_newer", file=str(path), version=head.app_version)


def _is_newer(theirs: str, ours: str) -> bool:
    try:
        return ours != "0" and Version(theirs) > Version(ours)
    except InvalidVersion:
        return False


def _check_entries(archive: zipfile.ZipFile, manifest: Manifest, path: Path) -> None:
    """Each file of the manifest once, under a name that stays inside, and nothing else."""

    def refuse(name: str) -> UnsupportedError:
        return UnsupportedError("error.backup_unsafe", file=str(path), name=name[:200])

    said = {one.name: one for one in manifest.files}
    entries = archive.infolist()
    if len(said) != len(manifest.files):
        raise refuse(NAME)
    twice = [name for name, count in Counter(one.filename for one in entries).items() if count > 1]
    if twice:
        raise refuse(twice[0])
    end = 0
    for entry in sorted(entries, key=lambda one: one.header_offset):
        name = entry.filename
        kind = stat.S_IFMT(entry.external_attr >> 16)
        is_plain = kind in (0, stat.S_IFREG) and not entry.is_dir() and not entry.flag_bits & 1
        if not is_plain or entry.header_offset < end:
            raise refuse(name)  # a link, a device, a password; files within each other
        end = entry.header_offset + entry.compress_size
        if entry.file_size > max(RATIO_FROM_BYTES, MAX_RATIO * entry.compress_size):
            raise refuse(name)
        if name == NAME:
            continue
        if name not in said or not is_safe_name(name):
            raise refuse(name)
        if said[name].size_bytes != entry.file_size:
            raise CorruptError("error.backup_incomplete", file=str(path))
    missing = said.keys() - archive.NameToInfo.keys()
    if missing:
        raise CorruptError("error.backup_incomplete", file=str(path))
    for model in manifest.models:
        if not (model.startswith(f"{MODELS}/") and is_safe_name(model)):
            raise refuse(model)
    for name in said:
        if name.startswith(f"{MODELS}/") and not any(
            name == model or name.startswith(f"{model}/") for model in manifest.models
        ):
            raise refuse(name)
