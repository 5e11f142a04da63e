"""The rows of a table run as Qt's views want them; what isn't here yet is a placeholder.

Owns: which columns there are and what is in a cell. The rows are :class:`RowPages`'.
"""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from engine.protocol.sentiment_table import RowOrder, ScoredRow, TableRunInfo
from gui.formats import number
from gui.tabs.sentiment.table import wording
from gui.tabs.sentiment.table.row_pages import RowPages
from gui.tabs.sentiment.wording import percent

INDEX = QModelIndex | QPersistentModelIndex
ROW, LABEL, CONFIDENCE, FIRST_OWN = 0, 1, 2, 3
SHOWN_CHARACTERS = 300
"""More of a cell is never seen in its column, and laying out a novel takes long."""

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class TableModel(QAbstractTableModel):
    """Row number, label, confidence, then the table's own columns, its texts first."""

    SCORED_ROW = Qt.ItemDataRole.UserRole + 1

    def __init__(self, pages: RowPages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pages = pages
        self._columns: list[str] = []
        self._cells: list[int] = []
        self._numeric: set[int] = set()
        self._rows = 0
        self._order = RowOrder()
        self.labels: list[str] = []
        pages.reset.connect(self._on_reset)
        pages.arrived.connect(self._on_arrived)
        pages.total_changed.connect(self._on_total_changed)

    @property
    def pages(self) -> RowPages:
        """Where the rows are."""
        return self._pages

    def show_run(self, run: TableRunInfo) -> None:
        """The columns of a run; its rows come through the pages."""
        order = list(range(len(run.columns)))
        if run.source.text_column in run.columns:
            text = run.columns.index(run.source.text_column)
            order = [text, *(one for one in order if one != text)]
        self.labels = list(run.labels)
        before = len(self._cells)
        if order == self._cells and run.columns == self._columns:
            return
        if before and order[:before] == self._cells:
            # Later rows have columns that the first ones didn't.
            first = FIRST_OWN + before
            self.beginInsertColumns(QModelIndex(), first, FIRST_OWN + len(order) - 1)
            self._columns, self._cells = list(run.columns), order
            self.endInsertColumns()
            return
        self.beginResetModel()
        self._columns, self._cells = list(run.columns), order
        self._numeric = set()
        self.endResetModel()

    def scored_row(self, row: int) -> ScoredRow | None:
        """The row in a line of the view, ``None`` while it is on its way."""
        found: ScoredRow | None = self._pages.row(row)
        return found

    def order_name(self, column: int) -> str:
        """What the engine calls sorting by this column."""
        if column < FIRST_OWN:
            return ("row", "label", "confidence")[column]
        return f"column:{self._columns[self._cells[column - FIRST_OWN]]}"

    def column_of(self, order: str) -> int:
        """The column of such a name."""
        for column in range(self.columnCount()):
            if self.order_name(column) == order:
                return column
        return ROW

    def show_order(self, order: RowOrder) -> None:
        """Mark the column that the rows are sorted by; Qt's arrow lies on the heading's edge."""
        if order != self._order:
            self._order = order
            last = self.columnCount() - 1
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, last)

    def _heading(self, column: int) -> str:
        if column < FIRST_OWN:
            return (self.tr("Row"), self.tr("Label"), self.tr("Confidence"))[column]
        return self._columns[self._cells[column - FIRST_OWN]]

    def is_numeric(self, column: int) -> bool:
        """Whether the column's values are numbers."""
        return column in (ROW, CONFIDENCE) or (
            column >= FIRST_OWN and self._cells[column - FIRST_OWN] in self._numeric
        )

    def rowCount(self, parent: INDEX | None = None) -> int:
        """Rows of the query."""
        return 0 if parent is not None and parent.isValid() else self._rows

    def columnCount(self, parent: INDEX | None = None) -> int:
        """Three of ours and the table's own."""
        return 0 if parent is not None and parent.isValid() else FIRST_OWN + len(self._cells)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """The columns' names; long ones are whole in the tooltip."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole and section == self.column_of(self._order.by):
            arrow = "↓" if self._order.is_descending else "↑"
            return f"{self._heading(section)} {arrow}"
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._heading(section)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self.is_numeric(section) else _LEFT
        return None

    def data(self, index: INDEX, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell; ``SCORED_ROW`` is the whole row, or ``None`` while it is on its way."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self.is_numeric(index.column()) else _LEFT
        row = self._pages.row(index.row())
        if role == self.SCORED_ROW:
            return row
        if row is None:
            is_spoken = role == Qt.ItemDataRole.AccessibleTextRole
            return self.tr("Not here yet") if is_spoken else None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text_of(row, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tooltip(row, index.column())
        return None

    def cell(self, index: INDEX) -> tuple[str, bool]:
        """A cell as far as it is here, for copying, and whether that is all of it."""
        row = self._pages.row(index.row())
        if row is None:
            return "", False
        return self.cell_of(row, index.column()), not (
            index.column() >= FIRST_OWN and self._cells[index.column() - FIRST_OWN] in row.shortened
        )

    def cell_of(self, row: ScoredRow, column: int) -> str:
        """A column's text in a row."""
        if column < FIRST_OWN:
            return self.text_of(row, column)
        return self._own(row, column) or ""

    def reword(self) -> None:
        """The language is another one."""
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(self._rows - 1, FIRST_OWN - 1))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, FIRST_OWN - 1)

    def _own(self, row: ScoredRow, column: int) -> str | None:
        place = self._cells[column - FIRST_OWN]
        return row.cells[place] if place < len(row.cells) else None

    def text_of(self, row: ScoredRow, column: int) -> str:
        """What a cell shows: one line, as much of it as a column can have room for."""
        if column == ROW:
            return number(row.row + 1)
        if column == LABEL:
            return wording.label_name(row.label) if row.label else wording.status_short(row)
        if column == CONFIDENCE:
            return percent(row.confidence) if row.model_label else ""
        cell = self._own(row, column) or ""
        return " ".join(cell[:SHOWN_CHARACTERS].split())

    def _tooltip(self, row: ScoredRow, column: int) -> str:
        if column == LABEL:
            return wording.label_tooltip(row, self.labels)
        if column == CONFIDENCE:
            return wording.scores_tooltip(row, self.labels)
        if column == ROW:
            return ""
        is_shortened = self._cells[column - FIRST_OWN] in row.shortened
        return wording.cell_tooltip(self._own(row, column) or "", is_shortened=is_shortened)

    # The pages

    def _on_reset(self) -> None:
        self.beginResetModel()
        self._rows = self._pages.total
        self._numeric = self._numeric_cells()
        self.endResetModel()

    def _on_arrived(self, first: int, last: int) -> None:
        last = min(last, self._rows - 1)
        if first <= last:
            self.dataChanged.emit(self.index(first, 0), self.index(last, self.columnCount() - 1))

    def _on_total_changed(self, total: int) -> None:
        if total > self._rows:
            self.beginInsertRows(QModelIndex(), self._rows, total - 1)
            self._rows = total
            self.endInsertRows()
        elif total < self._rows:
            self.beginRemoveRows(QModelIndex(), total, self._rows - 1)
            self._rows = total
            self.endRemoveRows()

    def _numeric_cells(self) -> set[int]:
        """Columns with nothing but numbers in the rows that are here."""
        rows = [row for place in range(min(50, self._rows)) if (row := self._pages.row(place))]
        found = set()
        for cell in range(len(self._columns)):
            values = [row.cells[cell] for row in rows if cell < len(row.cells) and row.cells[cell]]
            if values and all(_is_number(value) for value in values):
                found.add(cell)
        return found


def _is_number(value: str | None) -> bool:
    try:
        float((value or "")[:40])
    except ValueError:
        return False
    return True
