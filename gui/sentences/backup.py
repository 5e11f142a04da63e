"""Sentences about backups."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

BACKUP: dict[str, object] = {
    "error.backup_not_one": QT_TRANSLATE_NOOP(
        "sentences",
        "{file} is not a backup made by Atelier, so nothing was changed. Choose another file.",
    ),
    "error.backup_incomplete": QT_TRANSLATE_NOOP(
        "sentences",
        "{file} is damaged or incomplete, so nothing was changed. Copy it "
        "again, or choose an older backup.",
    ),
    "error.backup_file_differs": QT_TRANSLATE_NOOP(
        "sentences",
        "{name} in {file} is not what was backed up, so nothing was changed. "
        "Choose another backup.",
    ),
    "error.backup_newer": QT_TRANSLATE_NOOP(
        "sentences",
        "{file} was made by a newer Atelier ({version}), so nothing was "
        "changed. Install that version first.",
    ),
    "error.backup_unsafe": QT_TRANSLATE_NOOP(
        "sentences",
        "{file} has something that no backup has ({name}), so it was not opened"
        " and nothing was changed.",
    ),
    "error.backup_no_room": QT_TRANSLATE_NOOP(
        "sentences",
        "The backup needs {needed_gb} GB on the disk and {free_gb} GB is free, "
        "so nothing was changed. Free some space and try again.",
    ),
    "error.backup_damaged": QT_TRANSLATE_NOOP("sentences", "The database {file} is damaged."),
    "error.backup_locked": QT_TRANSLATE_NOOP(
        "sentences",
        "Another program holds {file}, so nothing was done. Try again.",
    ),
    "error.backup_moving": QT_TRANSLATE_NOOP(
        "sentences", "A backup is being put in place. Start Atelier again first."
    ),
    "error.backup_run_live": QT_TRANSLATE_NOOP(
        "sentences",
        "The run {run} is at work. Pause or stop it, then restore the backup.",
    ),
    "stage.backing_up": QT_TRANSLATE_NOOP("sentences", "Backing up"),
    "stage.checking_backup": QT_TRANSLATE_NOOP("sentences", "Checking and unpacking {file}"),
    "backup.window_open": QT_TRANSLATE_NOOP("sentences", "another window of Atelier is open"),
    "backup.run_live": QT_TRANSLATE_NOOP("sentences", "the run {run} is at work"),
    "backup.link": QT_TRANSLATE_NOOP("sentences", "a link to something elsewhere"),
    "backup.no_file": QT_TRANSLATE_NOOP("sentences", "no ordinary file"),
    "backup.gone": QT_TRANSLATE_NOOP("sentences", "deleted meanwhile"),
    "backup.not_readable": QT_TRANSLATE_NOOP("sentences", "Atelier may not read it"),
    "backup.damaged": QT_TRANSLATE_NOOP(
        "sentences", "the database is damaged; it was taken as it is"
    ),
    "backup.name_unusual": QT_TRANSLATE_NOOP(
        "sentences", "its name can't be written into an archive"
    ),
}
