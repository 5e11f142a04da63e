"""The ledger's rows as Qt's views want them; what isn't here yet is a placeholder.

Owns: which columns there are and what is in a cell. The rows are :class:`LedgerPages`'.
"""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from engine.protocol.training_data import TrainingRow
from gui.formats import number
from gui.sentences import sentence
from gui.tabs.train.rows import wording
from gui.tabs.train.rows.ledger_pages import LedgerPages
from gui.theme import Theme

INDEX = QModelIndex | QPersistentModelIndex
ROW, VERDICT, TOKENS, PART, REASONS, PREVIEW = range(6)
COLUMNS = 6
SHOWN_CHARACTERS = 300

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class LedgerModel(QAbstractTableModel):
    """Number, verdict, tokens, part, what was done, and how the row begins."""

    def __init__(self, pages: LedgerPages, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.pages = pages
        self._theme = theme
        self._rows = 0
        pages.reset.connect(self._on_reset)
        pages.arrived.connect(self._on_arrived)
        pages.total_changed.connect(self._on_total_changed)

    def ledger_row(self, line: int) -> TrainingRow | None:
        """The row in a line of the view, ``None`` while it is on its way."""
        row: TrainingRow | None = self.pages.row(line)
        return row

    def rowCount(self, parent: INDEX | None = None) -> int:
        """Rows of the query."""
        return 0 if parent is not None and parent.isValid() else self._rows

    def columnCount(self, parent: INDEX | None = None) -> int:
        """Always the same."""
        return 0 if parent is not None and parent.isValid() else COLUMNS

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """What the columns are called."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return (
                self.tr("Row"),
                self.tr("Verdict"),
                self.tr("Tokens"),
                self.tr("Part"),
                self.tr("What was done"),
                self.tr("Begins with"),
            )[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if section in (ROW, TOKENS) else _LEFT
        return None

    def data(self, index: INDEX, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if index.column() in (ROW, TOKENS) else _LEFT
        row = self.ledger_row(index.row())
        if row is None:
            is_spoken = role == Qt.ItemDataRole.AccessibleTextRole
            return self.tr("Not here yet") if is_spoken else None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, index.column())
        if role == Qt.ItemDataRole.ToolTipRole and index.column() in (REASONS, PREVIEW):
            return self._whole_text(row, index.column())
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._colour(row, index.column())
        return None

    def reword(self) -> None:
        """The language is another one."""
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(self._rows - 1, COLUMNS - 1))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, COLUMNS - 1)

    def _text(self, row: TrainingRow, column: int) -> str:
        if column == ROW:
            return number(row.number)
        if column == VERDICT:
            return wording.verdict_text(row.verdict)
        if column == TOKENS:
            return number(row.tokens) if row.tokens is not None else "–"
        if column == PART:
            return wording.part_text(row.part)
        if column == REASONS:
            return "; ".join(sentence(one) for one in row.reasons)
        return " ".join(row.preview[:SHOWN_CHARACTERS].split())

    def _whole_text(self, row: TrainingRow, column: int) -> str:
        if column == REASONS:
            return "\n".join(sentence(one) for one in row.reasons)
        return row.preview

    def _colour(self, row: TrainingRow, column: int) -> QColor | None:
        tokens = self._theme.tokens
        if column == VERDICT:
            colours = {"kept": tokens.good, "fixed": tokens.warning, "left_out": tokens.bad}
            return QColor(colours[row.verdict])
        is_quiet = row.verdict == "left_out" or column in (ROW, PART, REASONS)
        return QColor(tokens.muted) if is_quiet else None

    # The pages

    def _on_reset(self) -> None:
        self.beginResetModel()
        self._rows = self.pages.total
        self.endResetModel()

    def _on_arrived(self, first: int, last: int) -> None:
        last = min(last, self._rows - 1)
        if first <= last:
            self.dataChanged.emit(self.index(first, 0), self.index(last, COLUMNS - 1))

    def _on_total_changed(self, total: int) -> None:
        if total > self._rows:
            self.beginInsertRows(QModelIndex(), self._rows, total - 1)
            self._rows = total
            self.endInsertRows()
        elif total < self._rows:
            self.beginRemoveRows(QModelIndex(), total, self._rows - 1)
            self._rows = total
            self.endRemoveRows()
