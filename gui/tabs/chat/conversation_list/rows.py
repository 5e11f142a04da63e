"""What stands in which row of the list: pinned conversations, folders, then days and months.

Owns: the order and the sections. Knows nothing of Qt's models and of painting.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication, QLocale

from gui.storage import ConversationSummary, Folder

WEEK_DAYS = 7


@dataclass(frozen=True, slots=True)
class HeaderRow:
    """The title of a section; ``key`` is the same in every language."""

    key: str
    title: str


@dataclass(frozen=True, slots=True)
class FolderRow:
    """A folder; the conversations in it follow unless it is collapsed.

    Attributes:
        count: how many conversations are in it, without pinned ones.
    """

    folder: Folder
    count: int
    is_collapsed: bool


Row = HeaderRow | FolderRow | ConversationSummary


def row_key(row: Row) -> str:
    """What stays the same while the row does."""
    if isinstance(row, ConversationSummary):
        return row.id
    return f"folder {row.folder.id}" if isinstance(row, FolderRow) else f"header {row.key}"


def arrange(
    summaries: Sequence[ConversationSummary],
    folders: Sequence[Folder],
    collapsed: frozenset[str],
    now: datetime,
) -> list[Row]:
    """All rows.

    Args:
        summaries: the latest first.
        collapsed: ids of folders.
        now: local time; what is today is decided by it.

    A lone section needs no title: a short list looks as simple as it is.
    """
    known = {folder.id for folder in folders}
    pinned = [one for one in summaries if one.is_pinned]
    loose = [one for one in summaries if not one.is_pinned and one.folder_id not in known]
    inside: dict[str, list[ConversationSummary]] = defaultdict(list)
    if len(pinned) + len(loose) < len(summaries):
        for one in summaries:
            if not one.is_pinned and one.folder_id in known:
                inside[one.folder_id or ""].append(one)
    days = _by_day(loose, now)
    has_titles = bool(pinned) + bool(folders) + len(days) > 1
    rows: list[Row] = []
    if pinned and has_titles:
        rows.append(HeaderRow("pinned", QCoreApplication.translate("conversations", "Pinned")))
    rows += pinned
    if folders:
        rows.append(HeaderRow("folders", QCoreApplication.translate("conversations", "Folders")))
    for folder in folders:
        is_collapsed = folder.id in collapsed
        rows.append(FolderRow(folder, len(inside[folder.id]), is_collapsed))
        if not is_collapsed:
            rows += inside[folder.id]
    for header, members in days:
        if has_titles:
            rows.append(header)
        rows += members
    return rows


def _by_day(
    summaries: list[ConversationSummary], now: datetime
) -> list[tuple[HeaderRow, list[ConversationSummary]]]:
    """The sections by date, each found by halving: the list is sorted, and long."""
    found: list[tuple[HeaderRow, list[ConversationSummary]]] = []
    start = 0
    while start < len(summaries):
        header, since_ms = _section(summaries[start].updated_at, now)
        end = bisect_left(summaries, -since_ms + 1, lo=start, key=lambda one: -one.updated_at)
        # A clock that was set back may have left times out of order; each row still has a place.
        end = max(end, start + 1)
        if found and found[-1][0].key == header.key:
            found[-1][1].extend(summaries[start:end])
        else:
            found.append((header, summaries[start:end]))
        start = end
    return found


def _section(updated_at: int, now: datetime) -> tuple[HeaderRow, int]:
    """The section of a time, and when that section begins, in milliseconds."""
    translate = QCoreApplication.translate
    today = now.replace(hour=0, minute=0, second=0, microsecond=0)
    for key, title, days in (
        ("today", translate("conversations", "Today"), 0),
        ("yesterday", translate("conversations", "Yesterday"), 1),
        ("week", translate("conversations", "Previous 7 days"), WEEK_DAYS),
    ):
        since_ms = _milliseconds(today - timedelta(days=days))
        if updated_at >= since_ms:
            return HeaderRow(key, title), since_ms
    moment = datetime.fromtimestamp(updated_at / 1000)
    month = moment.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    name = QLocale().standaloneMonthName(month.month)
    title = translate("conversations", "{month} {year}").format(month=name, year=month.year)
    return HeaderRow(f"{month.year}-{month.month}", title), _milliseconds(month)


def _milliseconds(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)
