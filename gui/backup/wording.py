"""What is said of a backup: what is in it, and how making it went."""

from PySide6.QtCore import QCoreApplication

from engine.protocol.backup import BackupInfo, BackupResult
from gui.formats import duration, number, size
from gui.sentences import sentence

translate = QCoreApplication.translate

MAX_LEFT_OUT = 5
"""Named; the others are counted."""


def info_text(info: BackupInfo, made_at: str) -> str:
    """What an archive says of itself, a line for each part."""
    lines = [
        translate("BackupWording", "Backup of {0}, made by Atelier {1} · {2} · files: {3}").format(
            made_at, info.app_version, size(info.total_bytes), number(info.files)
        )
    ]
    names = {
        "conversations.db": translate("BackupWording", "Chats and presets"),
        "settings.json": translate("BackupWording", "Settings"),
        "runs": translate("BackupWording", "Training runs"),
        "tables": translate("BackupWording", "Scored tables"),
        "translations": translate("BackupWording", "Translated documents"),
        "translation_history.json": translate("BackupWording", "Translated texts"),
        "summaries": translate("BackupWording", "Unfinished summaries"),
        "kept-summaries": translate("BackupWording", "Summaries"),
        "imports": translate("BackupWording", "What imports could not read"),
        "models": translate("BackupWording", "Own models"),
    }
    lines += [
        f"· {names.get(part.name, part.name)}: {size(part.size_bytes)}" for part in info.parts
    ]
    return "\n".join(lines)


def backup_text(result: BackupResult) -> str:
    """Where it is, how big, and what is not in it."""
    lines = [
        translate("BackupWording", "Saved as {0}: {2} in {3}, files: {1}.").format(
            result.path,
            number(result.files),
            size(result.archive_bytes),
            duration(result.seconds),
        )
    ]
    for one in result.left_out[:MAX_LEFT_OUT]:
        lines.append(
            translate("BackupWording", "Not in it: {0} ({1})").format(
                one.name, sentence(one.reason)
            )
        )
    more = len(result.left_out) - MAX_LEFT_OUT
    if more > 0:
        lines.append(translate("BackupWording", "Not in it, too: {0} more").format(number(more)))
    return "\n".join(lines)
