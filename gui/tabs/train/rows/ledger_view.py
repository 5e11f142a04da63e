"""The ledger's rows on the screen: its columns, and choosing a row. The rows are the model's."""

from PySide6.QtCore import QItemSelection, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QWidget

from gui.paged_rows_view import PagedRowsView
from gui.tabs.train.rows.ledger_model import (
    PART,
    PREVIEW,
    REASONS,
    ROW,
    TOKENS,
    VERDICT,
    LedgerModel,
)
from gui.theme import Theme

NARROW_PX = 640
"""With less room the texts need that of the part, which the form tells of all rows."""
WIDTHS = {ROW: 64, VERDICT: 96, TOKENS: 66, PART: 92}


class LedgerView(PagedRowsView):
    """Shows a :class:`LedgerModel`.

    Signals:
        row_chosen(int number): the row of the file that is at the cursor now.
    """

    row_chosen = Signal(int)

    def __init__(self, theme: Theme, model: LedgerModel, parent: QWidget | None = None) -> None:
        super().__init__(theme, "trainLedger", model, model.pages, parent)
        self._model = model
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        header = self.horizontalHeader()
        header.setSectionsClickable(False)
        for column, width in WIDTHS.items():
            self.setColumnWidth(column, width)
        for column in (REASONS, PREVIEW):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        model.dataChanged.connect(self._on_data_changed)
        self.retranslate()

    @property
    def chosen_line(self) -> int:
        """The line at the cursor, -1 for none."""
        return self.currentIndex().row()

    def choose_line(self, line: int) -> None:
        """Go to a line, if there is one."""
        if 0 <= line < self._model.rowCount():
            self.selectRow(line)
            self.scrollTo(self._model.index(line, 0))

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self.setAccessibleName(self.tr("Rows of the training data"))
        self.horizontalHeader().setAccessibleName(self.tr("Columns"))
        self._model.reword()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:  # noqa: N802
        """Say which row is at the cursor."""
        super().selectionChanged(selected, deselected)
        self._tell_chosen()

    def fit_columns(self) -> None:
        """The beginnings of the rows take what the others leave; where nothing was done to any
        row, there is nothing to say of it."""
        self.setColumnHidden(PART, self.viewport().width() < NARROW_PX)
        counted = self._model.pages.counts
        is_any_touched = counted is None or any(
            rows for verdict, rows in counted.counts.items() if verdict != "kept"
        )
        self.setColumnHidden(REASONS, not is_any_touched)

    def _tell_chosen(self) -> None:
        lines = self.selectionModel().selectedRows()
        row = self._model.ledger_row(lines[0].row()) if lines else None
        if row is not None:
            self.row_chosen.emit(row.number)

    def _on_data_changed(self, *_: object) -> None:
        """A row that was chosen before it came is here now."""
        self._tell_chosen()
