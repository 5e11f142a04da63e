"""What is said at a start that had a backup to put in place."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, QUrl
from PySide6.QtGui import QDesktopServices

from engine.protocol.backup import AppliedRestore
from gui.sentences import sentence
from gui.widgets.notice_bar import Notice, NoticeAction

translate = QCoreApplication.translate


def restore_notice(applied: AppliedRestore) -> Notice | None:
    """How it went; ``None`` where nothing was to be done."""
    if applied.state == "none":
        return None
    if applied.state == "applied":
        actions: tuple[NoticeAction, ...] = ()
        if applied.set_aside:
            actions = (
                NoticeAction(
                    "showSetAside",
                    lambda: translate("RestoreNotice", "Show what was there before"),
                    lambda: _open(applied.set_aside),
                ),
            )
        return Notice("good", lambda: _applied_text(applied), actions)
    return Notice("warning", lambda: _problem_text(applied))


def _applied_text(applied: AppliedRestore) -> str:
    text = translate("RestoreNotice", "The backup of {0} is in place.").format(
        moment(applied.created_at)
    )
    if applied.set_aside:
        aside = translate("RestoreNotice", "What was there before was not deleted: it is in {0}.")
        text += " " + aside.format(applied.set_aside)
    return text


def _problem_text(applied: AppliedRestore) -> str:
    reason = sentence(applied.problem) if applied.problem is not None else ""
    if applied.state == "waiting":
        return translate(
            "RestoreNotice",
            "The backup is not in place yet: {0}. It will be at the next start of Atelier.",
        ).format(reason)
    return translate(
        "RestoreNotice",
        "The backup could not be put in place, so everything is as it was. It is tried again at "
        "the next start. {0}",
    ).format(reason)


def moment(seconds: float) -> str:
    """A date and time as people write it; one that no calendar has as it is."""
    try:
        datetime.fromtimestamp(seconds)
    except (OverflowError, ValueError, OSError):
        return str(seconds)
    at = QDateTime.fromSecsSinceEpoch(int(seconds))
    return QLocale().toString(at, QLocale.FormatType.ShortFormat)


def _open(folder: str) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(folder))
