"""The first rows of a table as it is being read, for the preview."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from engine.protocol import DataInfo
from gui.theme import Theme

INDEX = QModelIndex | QPersistentModelIndex


class PreviewModel(QAbstractTableModel):
    """Cells without a value and cells that are too many are told apart from empty ones."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._columns: list[str] = []
        self._numeric: set[int] = set()
        self._rows: list[list[str | None]] = []
        self._width = 0

    def show_info(self, info: DataInfo | None) -> None:
        """Show these first rows."""
        self.beginResetModel()
        self._rows = info.preview if info is not None else []
        self._columns = list(info.table.columns) if info is not None else []
        self._width = max([len(self._columns), *(len(row) for row in self._rows)])
        kinds = info.columns if info is not None else []
        self._numeric = {n for n, one in enumerate(kinds) if one.kind in ("number", "integer")}
        self.endResetModel()

    def rowCount(self, parent: INDEX | None = None) -> int:
        """The previewed rows."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: INDEX | None = None) -> int:
        """The columns, and those that a row has too many."""
        return 0 if parent is not None and parent.isValid() else self._width

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Names above, row numbers at the left."""
        if orientation == Qt.Orientation.Vertical:
            return str(section + 1) if role == Qt.ItemDataRole.DisplayRole else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            is_named = section < len(self._columns)
            return self._columns[section] if is_named else self.tr("too many cells")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(section)
        return None

    def data(self, index: INDEX, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell; what has no value is a quiet dash."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        value = row[index.column()] if index.column() < len(row) else None
        if role == Qt.ItemDataRole.DisplayRole:
            return "–" if value is None else " ".join(value.split())
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.tr("No value") if value is None else value
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(index.column())
        if role == Qt.ItemDataRole.ForegroundRole and value is None:
            return QColor(self._theme.tokens.muted)
        return None

    def _alignment(self, column: int) -> Any:
        side = (
            Qt.AlignmentFlag.AlignRight if column in self._numeric else Qt.AlignmentFlag.AlignLeft
        )
        return side | Qt.AlignmentFlag.AlignVCenter
