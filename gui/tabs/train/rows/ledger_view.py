"""The ledger's rows on the screen: scrolling, choosing one.

Owns: which rows are seen. The rows are the model's.
"""

from PySide6.QtCore import QEvent, QItemSelection, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

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

SETTLE_MS = 30
"""What flies by in less isn't asked for."""
ROW_HEIGHT = 30
WIDTHS = {ROW: 64, VERDICT: 96, TOKENS: 66, PART: 92}


class LedgerView(QTableView):
    """Shows a :class:`LedgerModel`.

    Signals:
        row_chosen(int number): the row of the file that is at the cursor now.
    """

    row_chosen = Signal(int)

    def __init__(self, theme: Theme, model: LedgerModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trainLedger")
        self._model = model
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLE_MS)
        self._timer.timeout.connect(self._tell_shown)
        self._set_up_headers()
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        model.modelReset.connect(self._on_model_reset)
        model.rowsInserted.connect(self._on_scrolled)
        model.dataChanged.connect(self._on_data_changed)
        theme.changed.connect(self._on_theme_changed)
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
        self._model.reword()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:  # noqa: N802
        """Say which row is at the cursor."""
        super().selectionChanged(selected, deselected)
        self._tell_chosen()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More or fewer rows are seen; the beginnings take what the others leave."""
        super().resizeEvent(event)
        self._on_scrolled()

    def _tell_chosen(self) -> None:
        lines = self.selectionModel().selectedRows()
        row = self._model.ledger_row(lines[0].row()) if lines else None
        if row is not None:
            self.row_chosen.emit(row.number)

    def _on_data_changed(self, *_: object) -> None:
        """A row that was chosen before it came is here now."""
        self._tell_chosen()

    def _on_scrolled(self, *_: object) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def _tell_shown(self) -> None:
        count = self._model.rowCount()
        if not count:
            return
        first = max(0, self.rowAt(0))
        last = self.rowAt(self.viewport().height() - 1)
        self._model.pages.show(min(first, count - 1), count - 1 if last < 0 else last)

    def _on_model_reset(self) -> None:
        self.scrollToTop()
        self._on_scrolled()

    def _set_up_headers(self) -> None:
        vertical = self.verticalHeader()
        vertical.hide()
        vertical.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        vertical.setDefaultSectionSize(ROW_HEIGHT)
        header = self.horizontalHeader()
        header.setObjectName("trainLedgerHeader")
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setFixedHeight(ROW_HEIGHT + 2)
        for column, width in WIDTHS.items():
            self.setColumnWidth(column, width)
        for column in (REASONS, PREVIEW):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def _on_theme_changed(self) -> None:
        self.viewport().update()
