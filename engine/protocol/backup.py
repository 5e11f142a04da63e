"""Messages about backups: everything of the data folder in one archive, and back again."""

import msgspec

from engine.protocol.envelope import TextKey

CONVERSATIONS_NAME = "conversations.db"
CONVERSATIONS_VERSION = 3
"""The newest schema of the window's own database; a test compares it with the window's."""

RESTORE_FOLDER = ".restore"
"""In the data folder: what is to be put in place at the next start."""

PLAN_NAME = "plan.json"
"""In that folder; without it nothing is to be done."""


class BackupSizesParams(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Method ``backup.sizes``: how much there is to back up."""


class BackupSizes(msgspec.Struct, frozen=True, kw_only=True):
    """Answer of ``backup.sizes``.

    Attributes:
        data_bytes: without models.
        models_bytes: the person's own; those of the catalogue can be fetched again.
        models: how many own models there are.
        is_restore_pending: a backup waits to be put in place at the next start.
    """

    data_bytes: int
    models_bytes: int
    models: int
    is_restore_pending: bool


class CreateBackupParams(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Method ``backup.create``.

    Attributes:
        path: the archive; one of this name is replaced when the new one is whole.
        has_models: take the person's own models, too.
    """

    path: str
    has_models: bool = False


class LeftOut(msgspec.Struct, frozen=True):
    """Something of the data folder that is not in the backup, and why."""

    name: str
    reason: TextKey


class BackupResult(msgspec.Struct, frozen=True, kw_only=True):
    """Answer of ``backup.create``.

    Attributes:
        total_bytes: of the files; the archive is smaller.
    """

    path: str
    files: int
    total_bytes: int
    archive_bytes: int
    seconds: float
    left_out: list[LeftOut] = []


class InspectBackupParams(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Method ``backup.inspect``: what an archive says of itself; changes nothing."""

    path: str


class BackupPart(msgspec.Struct, frozen=True):
    """What is in a folder, or a file, of the data folder's first level."""

    name: str
    files: int
    size_bytes: int


class BackupInfo(msgspec.Struct, frozen=True, kw_only=True):
    """Answer of ``backup.inspect``.

    Attributes:
        created_at: seconds since 1970.
    """

    app_version: str
    created_at: float
    files: int
    total_bytes: int
    archive_bytes: int
    parts: list[BackupPart]
    models: list[str] = []


class RestoreBackupParams(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Method ``backup.restore``: check the archive and make it ready.

    It is put in place at the next start, before anything is opened.
    """

    path: str


class RestoreResult(msgspec.Struct, frozen=True, kw_only=True):
    """Answer of ``backup.restore``."""

    info: BackupInfo


class DiscardRestoreParams(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Method ``backup.discard``: don't put in place what was made ready."""


class AppliedRestore(msgspec.Struct, frozen=True, kw_only=True):
    """What a start did with a backup that was ready; printed by ``restore --apply``.

    Attributes:
        state: ``applied``; ``waiting`` until what uses the data has ended; ``failed``: all is
            as it was, and it is tried again at the next start; ``none``: nothing was ready.
        created_at: when the backup was made, in seconds since 1970.
        set_aside: the folder that has what was there before.
        problem: why not.
    """

    state: str
    created_at: float = 0.0
    set_aside: str = ""
    problem: TextKey | None = None
