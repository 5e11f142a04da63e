"""Writing a backup while the app runs.

A database is copied as it is at one moment, by SQLite itself; other files are replaced whole or
only grow, so that each is read as it is when its turn comes. The archive has its name when it is
whole and on the disk.
"""

import functools
import hashlib
import json
import tempfile
import time
import zipfile
from pathlib import Path

import msgspec

from engine.backup.contents import SETTINGS, Source, find_contents, is_secret_field
from engine.backup.database_copy import copy_database
from engine.backup.manifest import NAME, BackedUpFile, Manifest
from engine.context import JobContext
from engine.durable_file import replacing
from engine.errors import CorruptError
from engine.protocol.backup import BackupResult, CreateBackupParams, LeftOut
from engine.protocol.envelope import TextKey
from engine.worker import engine_version

CHUNK_BYTES = 1024 * 1024
STORED_SUFFIXES = (".safetensors", ".gguf", ".zip", ".parquet", ".xlsx", ".docx", ".pdf", ".pt")
"""Packing them takes long and gains little."""

STORED_FROM_BYTES = 64 * 1024 * 1024
MAX_RATIO = 100
"""A longer file that packs better is stored as it is: it would look like a bomb."""

_SAMPLES = 16
_SAMPLE_BYTES = 256 * 1024
_EARLIEST = 315_619_200  # 1980-01-02, what an archive can say in any time zone
_LATEST = 4_354_732_800  # 2107-12-31


def create_backup(params: CreateBackupParams, ctx: JobContext) -> BackupResult:
    """Write the archive.

    Raises:
        NotFoundError: there is no such folder.
        DiskError: the target can't be written.
        CancelledError: there is no new archive then, and an old one is as it was.
        OSError: likewise.
    """
    started = time.monotonic()
    target = Path(params.path).expanduser().absolute()
    ctx.stage("stage.backing_up")
    contents = find_contents(has_models=params.has_models)
    sources = [one for one in contents.files if not _is_same(one.path, target)]
    total = sum(one.size_bytes for one in sources)
    with (
        replacing(target) as file,
        tempfile.TemporaryDirectory(prefix=".atelier-", dir=target.parent) as scratch,
    ):
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            writer = _Writer(archive, Path(scratch), total, ctx)
            for source in sources:
                writer.add(source)
            writer.finish(contents.models)
        archive_bytes = file.tell()
    return BackupResult(
        path=str(target),
        files=len(writer.files),
        total_bytes=sum(one.size_bytes for one in writer.files),
        archive_bytes=archive_bytes,
        seconds=time.monotonic() - started,
        left_out=contents.left_out + writer.left_out,
    )


def _is_same(path: Path, target: Path) -> bool:
    try:
        return path.samefile(target)
    except OSError:
        return False


class _Writer:
    """One archive on its way.

    Attributes:
        files: what is in it so far.
        left_out: what vanished, or could not be read, when its turn came.
    """

    def __init__(
        self, archive: zipfile.ZipFile, scratch: Path, total: int, ctx: JobContext
    ) -> None:
        self._archive = archive
        self._scratch = scratch
        self._total = total
        self._ctx = ctx
        self._done = 0
        self.files: list[BackedUpFile] = []
        self.left_out: list[LeftOut] = []

    def add(self, source: Source) -> None:
        """Write one file, or note why not."""
        self._ctx.check_cancelled()
        before = self._done
        try:
            if source.name == SETTINGS:
                self._add_settings(source)
            elif source.is_database:
                self._add_database(source)
            else:
                self._add_file(source.name, source.path, source.path.stat().st_mtime)
        except FileNotFoundError:
            self._leave_out(source.name, "backup.gone")
        except PermissionError:
            self._leave_out(source.name, "backup.not_readable")
        self._count(before + source.size_bytes - self._done)

    def finish(self, models: list[str]) -> None:
        """Write the manifest, which only a whole archive has."""
        names = [one.name for one in self.files]
        manifest = Manifest(
            app_version=engine_version(),
            created_at=time.time(),
            files=self.files,
            models=[
                model
                for model in models
                if any(name == model or name.startswith(f"{model}/") for name in names)
            ],
        )
        self._archive.writestr(NAME, msgspec.json.encode(manifest))

    def _add_settings(self, source: Source) -> None:
        """Without what is secret; a damaged file is taken as it is."""
        content = source.path.read_bytes()
        try:
            stored = json.loads(content)
            kept = {name: one for name, one in stored.items() if not is_secret_field(name)}
        except (ValueError, AttributeError, RecursionError):
            kept = stored = {}
        if kept != stored:
            content = (json.dumps(kept, indent=2) + "\n").encode("ascii")
        path = self._scratch / "settings"
        path.write_bytes(content)
        self._add_file(source.name, path, source.path.stat().st_mtime)

    def _add_database(self, source: Source) -> None:
        copy = self._scratch / "database"
        modified_at = source.path.stat().st_mtime
        version: int | None
        try:
            version = copy_database(source.path, copy, self._ctx.check_cancelled)
        except CorruptError:
            # Whoever may mend it one day needs it as it is.
            self._leave_out(source.name, "backup.damaged")
            copy, version = source.path, None
        try:
            self._add_file(source.name, copy, modified_at, version)
        finally:
            if copy != source.path:
                copy.unlink(missing_ok=True)

    def _add_file(
        self, name: str, path: Path, modified_at: float, version: int | None = None
    ) -> None:
        with path.open("rb") as file:
            size = path.stat().st_size
            entry = zipfile.ZipInfo(name, _zip_time(modified_at))
            entry.compress_type = _compression(path, name, size)
            entry.external_attr = 0o600 << 16
            entry.file_size = size
            digest, count = hashlib.sha256(), 0
            with self._archive.open(entry, "w", force_zip64=True) as inside:
                # What is added to a growing file meanwhile is for the next backup.
                while chunk := file.read(min(CHUNK_BYTES, size - count)):
                    self._ctx.check_cancelled()
                    inside.write(chunk)
                    digest.update(chunk)
                    count += len(chunk)
                    self._count(len(chunk))
        self.files.append(
            BackedUpFile(
                name=name,
                size_bytes=count,
                sha256=digest.hexdigest(),
                modified_at=modified_at,
                schema_version=version,
            )
        )

    def _count(self, count: int) -> None:
        self._done += count
        self._ctx.progress(min(self._done, self._total), self._total, "bytes")

    def _leave_out(self, name: str, key: str) -> None:
        self.left_out.append(LeftOut(name, TextKey(key)))


@functools.cache
def _offsets(size: int) -> tuple[int, ...]:
    return tuple(size // _SAMPLES * number for number in range(_SAMPLES))


def _compression(path: Path, name: str, size: int) -> int:
    if name.lower().endswith(STORED_SUFFIXES):
        return zipfile.ZIP_STORED
    if size < STORED_FROM_BYTES:
        return zipfile.ZIP_DEFLATED
    import zlib

    with path.open("rb") as file:
        for offset in _offsets(size):
            file.seek(offset)
            sample = file.read(_SAMPLE_BYTES)
            if len(sample) > MAX_RATIO * len(zlib.compress(sample, 1)):
                return zipfile.ZIP_STORED
    return zipfile.ZIP_DEFLATED


def _zip_time(modified_at: float) -> tuple[int, int, int, int, int, int]:
    moment = time.gmtime(min(max(modified_at, _EARLIEST), _LATEST))
    return moment[:6]
