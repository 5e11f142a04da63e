"""Making a backup ready: everything unpacked beside the data, compared with its checksums.

Nothing that is there is touched. Without the plan, which is written last, what lies here is
rubbish of a try that was cut short, and the next try removes it.
"""

import errno
import hashlib
import os
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from engine.backup.archive import archive_errors, info_of, newest_schema, opened
from engine.backup.contents import MODELS
from engine.backup.database_copy import schema_version
from engine.backup.manifest import BackedUpFile, Manifest
from engine.backup.plan import (
    Plan,
    clear_staged,
    read_plan,
    restore_lock,
    staged_folder,
    staged_models,
    user_of_data,
    write_plan,
)
from engine.context import JobContext
from engine.durable_file import flush_folder
from engine.errors import CorruptError, DiskError, UnsupportedError, UsageError
from engine.protocol.backup import BackupInfo
from engine.protocol.home import home, models_folder

CHUNK_BYTES = 1024 * 1024
RESERVE_BYTES = 64 * 1024 * 1024
"""Left free, so that what runs meanwhile can still write."""

GIGA = 1_000_000_000
LATEST = 253_402_300_799.0
"""The end of the year 9999, in seconds since 1970."""


def stage(path: Path, ctx: JobContext) -> BackupInfo:
    """Check the archive and unpack it.

    Raises:
        UsageError, UnsupportedError, CorruptError: see :func:`engine.backup.archive.opened`.
        DiskError: there is no room.
        CancelledError: the person stopped it.
        OSError: it can't be read, or written.
    """
    with restore_lock():
        plan = read_plan()
        if plan is not None and plan.state == "moving":
            raise UsageError("error.backup_moving")
        used = user_of_data()
        if used is not None and used.key == "backup.run_live":
            raise UsageError("error.backup_run_live", run=used.args["run"])
        ctx.stage("stage.checking_backup", file=path.name)
        with opened(path) as (archive, manifest):
            _check_room(manifest)
            clear_staged()
            try:
                _unpack(archive, manifest, path, ctx)
            except OSError as problem:
                clear_staged()
                if problem.errno in (errno.ENOSPC, errno.EDQUOT):
                    raise DiskError("error.disk_full", path=str(home())) from problem
                raise
            except BaseException:
                clear_staged()
                raise
            info = info_of(manifest, path.stat().st_size)
        firsts = {one.name.split("/", 1)[0] for one in manifest.files} - {MODELS}
        write_plan(
            Plan(
                state="ready",
                created_at=manifest.created_at,
                names=sorted(firsts),
                models=manifest.models,
            )
        )
    return info


def _check_room(manifest: Manifest) -> None:
    """Data and models may be on two disks; each must have room for its part."""
    needed: dict[int, int] = {}
    free: dict[int, int] = {}
    for is_model, folder in ((False, home()), (True, models_folder())):
        size = sum(
            one.size_bytes
            for one in manifest.files
            if one.name.startswith(f"{MODELS}/") == is_model
        )
        place = next(one for one in (folder, *folder.parents) if one.exists())
        device = place.stat().st_dev
        needed[device] = needed.get(device, 0) + size
        free[device] = shutil.disk_usage(place).free
    for device, size in needed.items():
        if size and size + RESERVE_BYTES > free[device]:
            raise DiskError(
                "error.backup_no_room",
                needed_gb=round((size + RESERVE_BYTES) / GIGA, 1),
                free_gb=round(free[device] / GIGA, 1),
            )


def _unpack(archive: zipfile.ZipFile, manifest: Manifest, path: Path, ctx: JobContext) -> None:
    total = sum(one.size_bytes for one in manifest.files)
    done = 0
    folders: set[Path] = set()
    for one in manifest.files:
        is_model = one.name.startswith(f"{MODELS}/")
        root = staged_models() if is_model else staged_folder()
        target = root / one.name.removeprefix(f"{MODELS}/" if is_model else "")
        folders.update(folder for folder in target.parents if folder.is_relative_to(root))
        try:
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            file = _new_file(target)
        except (FileExistsError, NotADirectoryError) as problem:
            # Two names that are one on this disk, or a folder that is a file, too.
            raise UnsupportedError(
                "error.backup_unsafe", file=str(path), name=one.name
            ) from problem
        with file:
            for count in _copy(archive, one, file, path, ctx):
                done += count
                ctx.progress(done, total, "bytes")
        _check_schema(target, one, manifest, path)
        moment = min(max(one.modified_at, 0.0), LATEST)
        os.utime(target, (moment, moment))
    for folder in sorted(folders, reverse=True):
        flush_folder(folder)
    for root in (staged_folder(), staged_models()):
        if root.is_dir():
            flush_folder(root.parent)


def _new_file(target: Path) -> BinaryIO:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    return os.fdopen(os.open(target, flags, 0o600), "wb")


def _copy(
    archive: zipfile.ZipFile, one: BackedUpFile, file: BinaryIO, path: Path, ctx: JobContext
) -> Iterator[int]:
    """Write the content and have it on the disk; gives how many bytes each piece had.

    Raises:
        CorruptError: it isn't what its checksum says.
    """
    digest = hashlib.sha256()
    with archive_errors(path), archive.open(one.name) as inside:
        while chunk := inside.read(CHUNK_BYTES):
            ctx.check_cancelled()
            digest.update(chunk)
            file.write(chunk)
            yield len(chunk)
    file.flush()
    os.fsync(file.fileno())
    if digest.hexdigest() != one.sha256:
        raise CorruptError("error.backup_file_differs", file=str(path), name=one.name)


def _check_schema(target: Path, one: BackedUpFile, manifest: Manifest, path: Path) -> None:
    """What the file itself says, whatever the manifest does."""
    newest = newest_schema(one.name)
    if newest is not None and (schema_version(target) or 0) > newest:
        raise UnsupportedError("error.backup_newer", file=str(path), version=manifest.app_version)
