"""Tasks ``backup.…``: everything of the data folder in one archive, and back again."""

from pathlib import Path

from engine.backup.archive import describe
from engine.backup.contents import MODELS, find_contents
from engine.backup.plan import discard as discard_restore
from engine.backup.plan import read_plan
from engine.backup.staging import stage
from engine.backup.writing import create_backup
from engine.context import JobContext
from engine.protocol.backup import (
    BackupInfo,
    BackupResult,
    BackupSizes,
    BackupSizesParams,
    CreateBackupParams,
    DiscardRestoreParams,
    InspectBackupParams,
    RestoreBackupParams,
    RestoreResult,
)
from engine.protocol.system import Empty


def sizes(params: BackupSizesParams, ctx: JobContext) -> BackupSizes:
    """How much there is; changes nothing."""
    contents = find_contents(has_models=True)
    models = sum(one.size_bytes for one in contents.files if one.name.startswith(f"{MODELS}/"))
    return BackupSizes(
        data_bytes=contents.total_bytes - models,
        models_bytes=models,
        models=len(contents.models),
        is_restore_pending=read_plan() is not None,
    )


def create(params: CreateBackupParams, ctx: JobContext) -> BackupResult:
    """Write an archive; see :func:`engine.backup.writing.create_backup`."""
    return create_backup(params, ctx)


def inspect(params: InspectBackupParams, ctx: JobContext) -> BackupInfo:
    """What an archive says of itself; see :func:`engine.backup.archive.opened`."""
    return describe(Path(params.path).expanduser())


def restore(params: RestoreBackupParams, ctx: JobContext) -> RestoreResult:
    """Check it and make it ready; see :func:`engine.backup.staging.stage`."""
    return RestoreResult(info=stage(Path(params.path).expanduser(), ctx))


def discard(params: DiscardRestoreParams, ctx: JobContext) -> Empty:
    """Don't put it in place."""
    discard_restore()
    return Empty()
