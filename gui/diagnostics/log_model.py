"""The lines of one log as a table: all that were told, of which those are shown that fit a filter.

Owns: the lines and the filter. A long log is filtered in another thread; what is added is
filtered at once.
"""

import functools
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QThreadPool,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor

from gui.diagnostics.log_lines import NO_LEVEL, continue_levels, levels_of, matching
from gui.diagnostics.log_source import LogPart
from gui.theme import Theme

INDEX = QModelIndex | QPersistentModelIndex
MAX_SHOWN_CHARACTERS = 1000
"""Of a line in the list; copying takes all of it."""


class _Filter(QObject):
    """``run`` runs in the pool's thread."""

    found = Signal(int, list)

    def run(
        self, number: int, lines: list[str], levels: list[int], least: int, searched: str
    ) -> None:
        self.found.emit(number, matching(lines, levels, least, searched))


class LogModel(QAbstractTableModel):
    """A row a shown line.

    Signals:
        filtered(): what is shown fits the filter again.
    """

    filtered = Signal()

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lines: list[str] = []
        self._levels: list[int] = []
        self._places: list[int] = []
        self._least = 0
        self._searched = ""
        self._number = 0
        self._is_filtering = False
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._filter = _Filter()
        self._filter.found.connect(self._on_found)
        theme.changed.connect(self._on_theme_changed)

    @property
    def line_count(self) -> int:
        """How many lines were told, shown or not."""
        return len(self._lines)

    def set_filter(self, least: int, searched: str) -> None:
        """Show lines of this level or above that have the text; answered by ``filtered``."""
        self._least, self._searched = least, searched
        self._filter_all()

    def begin(self, part: LogPart) -> None:
        """A log begins with its end."""
        self.beginResetModel()
        self._lines, self._levels, self._places = [], [], []
        self.endResetModel()
        self._number += 1
        self._is_filtering = False
        self.append(part)

    def prepend(self, part: LogPart) -> None:
        """What comes before all that was told."""
        count = len(part.lines)
        continue_levels(self._levels, part.levels[-1] if part.levels else NO_LEVEL)
        shown = matching(part.lines, part.levels, self._least, self._searched)
        if self._is_filtering:
            shown = []  # soon all of it is looked through again
        if shown:
            self.beginInsertRows(QModelIndex(), 0, len(shown) - 1)
        # New lists: a filter may be reading the old ones.
        self._lines = part.lines + self._lines
        self._levels = part.levels + self._levels
        self._places = shown + [place + count for place in self._places]
        if shown:
            self.endInsertRows()
        if self._is_filtering:
            self._filter_all()
        else:
            self.filtered.emit()

    def append(self, part: LogPart) -> None:
        """What was added."""
        lines = part.lines
        if part.is_joined and self._lines and lines:
            lines = [self._take_last() + lines[0], *lines[1:]]  # whole, it may be of another level
        start = len(self._lines)
        before = self._levels[-1] if self._levels else NO_LEVEL
        self._lines = self._lines + lines
        self._levels = self._levels + levels_of(lines, before)
        if self._is_filtering:
            self._filter_all()
            return
        shown = matching(self._lines, self._levels, self._least, self._searched, start)
        if shown:
            row = len(self._places)
            self.beginInsertRows(QModelIndex(), row, row + len(shown) - 1)
            self._places.extend(shown)
            self.endInsertRows()
        self.filtered.emit()

    def text(self, rows: list[int]) -> str:
        """The whole lines of some rows."""
        return "\n".join(self._lines[self._places[row]] for row in rows)

    def rowCount(self, parent: INDEX | None = None) -> int:
        """How many lines are shown."""
        return 0 if parent is not None and parent.isValid() else len(self._places)

    def columnCount(self, parent: INDEX | None = None) -> int:
        """One, the line."""
        return 0 if parent is not None and parent.isValid() else 1

    def data(self, index: INDEX, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A line, or its colour."""
        if not index.isValid():
            return None
        place = self._places[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._lines[place][:MAX_SHOWN_CHARACTERS].replace("\t", "    ")
        if role == Qt.ItemDataRole.ForegroundRole:
            tokens = self._theme.tokens
            colours = {0: tokens.muted, 2: tokens.warning, 3: tokens.bad}
            return QColor(colours.get(self._levels[place], tokens.text))
        return None

    def _take_last(self) -> str:
        last = len(self._lines) - 1
        text = self._lines[last]
        is_shown = bool(self._places) and self._places[-1] == last
        row = len(self._places) - 1
        if is_shown:
            self.beginRemoveRows(QModelIndex(), row, row)
            self._places.pop()
        self._lines, self._levels = self._lines[:-1], self._levels[:-1]
        if is_shown:
            self.endRemoveRows()
        return text

    def _filter_all(self) -> None:
        self._number += 1
        self._is_filtering = True
        arguments = (self._number, self._lines, self._levels, self._least, self._searched)
        self._pool.clear()
        self._pool.start(functools.partial(self._filter.run, *arguments))

    @Slot(int, list)
    def _on_found(self, number: int, places: list[int]) -> None:
        if number != self._number:
            return
        self._is_filtering = False
        self.beginResetModel()
        self._places = places
        self.endResetModel()
        self.filtered.emit()

    def _on_theme_changed(self) -> None:
        if self._places:
            last = self.index(len(self._places) - 1, 0)
            self.dataChanged.emit(self.index(0, 0), last, [Qt.ItemDataRole.ForegroundRole])
