"""Text keys about backups, with the names of their arguments."""

BACKUP_KEYS: dict[str, tuple[str, ...]] = {
    "error.backup_not_one": ("file",),
    "error.backup_incomplete": ("file",),
    "error.backup_file_differs": ("file", "name"),
    "error.backup_newer": ("file", "version"),
    "error.backup_unsafe": ("file", "name"),
    "error.backup_no_room": ("needed_gb", "free_gb"),
    "error.backup_damaged": ("file",),
    "error.backup_locked": ("file",),
    "error.backup_moving": (),
    "error.backup_run_live": ("run",),
    "stage.backing_up": (),
    "stage.checking_backup": ("file",),
    # why it can't be put in place yet
    "backup.window_open": (),
    "backup.run_live": ("run",),
    # why something was left out
    "backup.link": (),
    "backup.no_file": (),
    "backup.gone": (),
    "backup.not_readable": (),
    "backup.damaged": (),
    "backup.name_unusual": (),
}
