"""Sentences about backups."""

BACKUP: dict[str, str] = {
    "error.backup_not_one": "{file} is not a backup made by Atelier, so nothing was changed. Choose"
    " another file.",
    "error.backup_incomplete": "{file} is damaged or incomplete, so nothing was changed. Copy it "
    "again, or choose an older backup.",
    "error.backup_file_differs": "{name} in {file} is not what was backed up, so nothing was "
    "changed. Choose another backup.",
    "error.backup_newer": "{file} was made by a newer Atelier ({version}), so nothing was "
    "changed. Install that version first.",
    "error.backup_unsafe": "{file} has something that no backup has ({name}), so it was not opened"
    " and nothing was changed.",
    "error.backup_no_room": "The backup needs {needed_gb} GB on the disk and {free_gb} GB is free, "
    "so nothing was changed. Free some space and try again.",
    "error.backup_damaged": "The database {file} is damaged.",
    "error.backup_locked": "Another program holds {file}, so nothing was done. Try again.",
    "error.backup_moving": "A backup is being put in place. Start Atelier again first.",
    "error.backup_run_live": "The run {run} is at work. Pause or stop it, then restore the backup.",
    "stage.backing_up": "Backing up",
    "stage.checking_backup": "Checking and unpacking {file}",
    "backup.window_open": "another window of Atelier is open",
    "backup.run_live": "the run {run} is at work",
    "backup.link": "a link to something elsewhere",
    "backup.no_file": "no ordinary file",
    "backup.gone": "deleted meanwhile",
    "backup.not_readable": "Atelier may not read it",
    "backup.damaged": "the database is damaged; it was taken as it is",
    "backup.name_unusual": "its name can't be written into an archive",
}
