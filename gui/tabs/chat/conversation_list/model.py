"""The list's rows for Qt: what changed is told row by row, so that the view keeps its place.

Owns: finding the difference between two lists. What stands where is ``rows``.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import (
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QStringListModel,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QWidget

from gui.formats import date_time, number
from gui.storage import ConversationSummary, Folder
from gui.tabs.chat.conversation_list.rows import FolderRow, HeaderRow, Row, arrange, row_key
from gui.widgets.markdown.displayable import safe_name

INDEX = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole + 1
MIME_TYPE = "application/x-atelier-conversation"


class ConversationModel(QStringListModel):
    """Rows of headers, folders and conversations.

    How many rows there are is kept by ``QStringListModel`` (its strings are empty): a view asks
    for that and for an index several times a row whenever anything moves, and with ten thousand
    rows answering from Python would take ten times as long.

    Attributes:
        replying: ids of the conversations that are being replied to.

    Signals:
        renamed(str id, str title): the person edited a conversation's title in place.
        folder_renamed(str id, str name)
    """

    renamed = Signal(str, str)
    folder_renamed = Signal(str, str)

    def __init__(self, parent: QWidget, now: Callable[[], datetime] = datetime.now) -> None:
        super().__init__(parent)
        self._now = now
        self._summaries: list[ConversationSummary] = []
        self._folders: tuple[Folder, ...] = ()
        self._collapsed: frozenset[str] = frozenset()
        self._rows: list[Row] = []
        self._keys: list[str] = []
        self._places: dict[str, int] = {}
        self._next: tuple[list[Row], list[str]] = ([], [])
        self.replying: frozenset[str] = frozenset()
        # Connected before any view is: they see the new rows as soon as they hear of them.
        for told in (self.rowsInserted, self.rowsRemoved, self.rowsMoved):
            told.connect(self._on_rows_told)

    @property
    def summaries(self) -> Sequence[ConversationSummary]:
        """All conversations, the latest first."""
        return self._summaries

    @property
    def folders(self) -> Sequence[Folder]:
        """All folders, in their order."""
        return self._folders

    @property
    def collapsed(self) -> frozenset[str]:
        """The ids of the collapsed folders."""
        return self._collapsed

    def set_conversations(self, summaries: Sequence[ConversationSummary]) -> None:
        """Take another list, the latest first."""
        self._summaries = list(summaries)
        self.rearrange()

    def set_folders(self, folders: Sequence[Folder]) -> None:
        """Take other folders."""
        self._folders = tuple(folders)
        self.rearrange()

    def set_collapsed(self, folder_ids: frozenset[str]) -> None:
        """Show or hide what is in folders."""
        self._collapsed = folder_ids
        self.rearrange()

    def set_replying(self, conversation_ids: frozenset[str]) -> None:
        """Mark the conversations that are being replied to."""
        changed = self.replying ^ conversation_ids
        self.replying = conversation_ids
        for one in changed:
            if (row := self.place_of(one)) >= 0:
                self.dataChanged.emit(self.index(row), self.index(row))

    def rearrange(self) -> None:
        """Put every row in its place again; for another day or language, too."""
        rows = arrange(self._summaries, self._folders, self._collapsed, self._now())
        keys = [row.id if type(row) is ConversationSummary else row_key(row) for row in rows]
        before = self._rows
        if keys != self._keys:
            self._move_rows(rows, keys)
        self._take(rows, keys)
        self._tell_changed(before, rows)

    def place_of(self, key: str) -> int:
        """The row of a conversation's id or a row's key, or -1."""
        return self._places.get(key, -1)

    def row(self, index: INDEX) -> Row | None:
        """What stands at ``index``, or ``None`` where that is nothing."""
        return self._rows[index.row()] if index.isValid() else None

    def folder_at(self, index: INDEX) -> str | None:
        """The folder that a row belongs to, or ``None``."""
        row = self.row(index)
        if isinstance(row, FolderRow):
            return row.folder.id
        if isinstance(row, ConversationSummary) and not row.is_pinned and self.is_inside(row):
            return row.folder_id
        return None

    def is_inside(self, summary: ConversationSummary) -> bool:
        """Whether a conversation stands below its folder."""
        return (
            not summary.is_pinned
            and summary.folder_id is not None
            and f"folder {summary.folder_id}" in self._places
        )

    # Qt asks

    def data(self, index: INDEX, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The row itself, its text, tooltip, or what a screen reader says."""
        row = self.row(index)
        if row is None:
            return None
        if role == ROW_ROLE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self.text(row)
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(row, ConversationSummary):
            return f"{safe_name(self.text(row))}\n{date_time(row.updated_at)}"
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(row, FolderRow):
            return safe_name(row.folder.name)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row)
        return None

    def setData(self, index: INDEX, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take an edited title; the storage's answer brings the new row."""
        row = self.row(index)
        title = " ".join(str(value).split())
        if row is None or not title or title == self.text(row):
            return False
        if isinstance(row, ConversationSummary):
            self.renamed.emit(row.id, title)
        elif isinstance(row, FolderRow):
            self.folder_renamed.emit(row.folder.id, title)
        return True

    def flags(self, index: INDEX) -> Qt.ItemFlag:
        """Headers are only seen; the keyboard passes them."""
        row = self.row(index)
        if row is None or isinstance(row, HeaderRow):
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        flags |= Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemNeverHasChildren
        if isinstance(row, ConversationSummary):
            flags |= Qt.ItemFlag.ItemIsDragEnabled
        return flags

    def mimeTypes(self) -> list[str]:
        """Conversations can be dragged onto folders."""
        return [MIME_TYPE]

    def supportedDragActions(self) -> Qt.DropAction:
        """They are moved, not copied."""
        return Qt.DropAction.MoveAction

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The ids of what is dragged."""
        ids = [row.id for row in map(self.row, indexes) if isinstance(row, ConversationSummary)]
        data = QMimeData()
        data.setData(MIME_TYPE, "\n".join(ids).encode())
        return data

    def text(self, row: Row) -> str:
        """A row's text as it was written."""
        if isinstance(row, ConversationSummary):
            return row.title or self.tr("New chat")
        return row.folder.name if isinstance(row, FolderRow) else row.title

    # Inside

    def _spoken(self, row: Row) -> str:
        if isinstance(row, FolderRow):
            text = self.tr("Folder {name}, chats: {count}")
            return text.format(name=row.folder.name, count=number(row.count))
        if isinstance(row, ConversationSummary) and row.id in self.replying:
            return self.tr("{title}, being replied to").format(title=self.text(row))
        return self.text(row)

    def _take(self, rows: list[Row], keys: list[str]) -> None:
        if keys is not self._keys:
            self._places = {key: place for place, key in enumerate(keys)}
        self._rows, self._keys = rows, keys

    def _on_rows_told(self) -> None:
        self._take(*self._next)

    def _move_rows(self, rows: list[Row], keys: list[str]) -> None:
        """Tell Qt the rows between what stayed at the top and at the bottom."""
        old, none = self._keys, QModelIndex()
        top = _same(zip(old, keys, strict=False))
        shortest = min(len(old), len(keys))
        bottom = min(_same(zip(reversed(old), reversed(keys), strict=False)), shortest - top)
        was, now = old[top : len(old) - bottom], keys[top : len(keys) - bottom]
        self._next = rows, keys
        if len(was) == len(now) > 1 and was[-1] == now[0] and was[:-1] == now[1:]:
            self.moveRows(none, top + len(was) - 1, 1, none, top)
            return
        if len(was) == len(now) > 1 and was[0] == now[-1] and was[1:] == now[:-1]:
            self.moveRows(none, top, 1, none, top + len(was))
            return
        if was:
            after = top + len(was)
            self._next = self._rows[:top] + self._rows[after:], old[:top] + old[after:]
            self.removeRows(top, len(was))
        if now:
            self._next = rows, keys
            self.insertRows(top, len(now))

    def _tell_changed(self, before: list[Row], rows: list[Row]) -> None:
        """Have the rows painted again that say something else than before."""
        if len(before) != len(rows):
            # The view lays itself out anew anyway, and asks only for what is in view.
            different: Sequence[int] = range(len(rows))
        else:
            pairs = enumerate(zip(before, rows, strict=True))
            different = [at for at, (old, new) in pairs if old is not new and _differ(old, new)]
        if different:
            self.dataChanged.emit(self.index(different[0]), self.index(different[-1]))


def _same(pairs: Iterable[tuple[str, str]]) -> int:
    """How many pairs there are before the first of two different keys."""
    count = 0
    for one, other in pairs:
        if one != other:
            break
        count += 1
    return count


def _differ(old: Row, new: Row) -> bool:
    """Whether two rows are painted differently."""
    if type(old) is ConversationSummary and type(new) is ConversationSummary:
        return (
            old.title != new.title
            or old.is_pinned != new.is_pinned
            or old.folder_id != new.folder_id
        )
    return old != new
