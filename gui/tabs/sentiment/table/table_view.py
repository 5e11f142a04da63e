"""The table of scored rows on the screen: sorting, selecting, correcting.

Owns: what keys and menu do with the rows that are seen. The rows are the model's.
"""

from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import QAbstractItemView, QMenu, QWidget

from engine.protocol.sentiment_table import RowOrder, TableRunInfo
from gui.paged_rows_view import PagedRowsView
from gui.tabs.sentiment.table.label_look import label_look
from gui.tabs.sentiment.table.table_delegate import TableDelegate
from gui.tabs.sentiment.table.table_model import CONFIDENCE, FIRST_OWN, LABEL, ROW, TableModel
from gui.tabs.sentiment.table.wording import label_name
from gui.theme import Theme

WIDTHS = {ROW: 72, LABEL: 128, CONFIDENCE: 104}
TEXT_WIDTH = 340
OWN_WIDTH = 140
MIN_TEXT_WIDTH = 180
MAX_LABEL_KEYS = 9


class TableView(PagedRowsView):
    """Shows a :class:`TableModel`.

    Signals:
        order_chosen(RowOrder): a heading was clicked.
        label_chosen(str or None): for the selected rows; ``None`` takes a correction back.
        whole_row_wanted(int row, int column): to copy a cell of which only the begin is here.
    """

    order_chosen = Signal(object)
    label_chosen = Signal(object)
    whole_row_wanted = Signal(int, int)

    def __init__(self, theme: Theme, model: TableModel, parent: QWidget | None = None) -> None:
        super().__init__(theme, "sentimentRows", model, model.pages, parent)
        self._theme = theme
        self._model = model
        self._is_fitting = False
        self._has_own_widths = False
        self.setItemDelegate(TableDelegate(theme, model, self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        header = self.horizontalHeader()
        header.setSectionsClickable(True)
        header.setMinimumSectionSize(48)
        header.sectionClicked.connect(self._on_heading_clicked)
        header.sectionResized.connect(self._on_section_resized)
        self.retranslate()

    @property
    def table(self) -> TableModel:
        """What is shown."""
        return self._model

    def show_run(self, run: TableRunInfo) -> None:
        """The columns of a run, its text the widest."""
        before = self._model.columnCount()
        self._model.show_run(run)
        if self._model.columnCount() != before or before == FIRST_OWN:
            self._set_widths()

    def selected_rows(self) -> list[int]:
        """Lines of the view, in order."""
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    def selected_count(self) -> int:
        """How many lines are selected; quick, however many."""
        selection = self.selectionModel().selection()
        ranges = [selection.at(place) for place in range(selection.size())]
        return sum(one.bottom() - one.top() + 1 for one in ranges)

    def show_order(self, order: RowOrder) -> None:
        """Mark the column that the rows are sorted by."""
        self._model.show_order(order)

    def copy_cell(self) -> None:
        """The whole cell at the cursor to the clipboard; what isn't here is asked for first."""
        index = self.currentIndex()
        text, is_whole = self._model.cell(index)
        if is_whole:
            QGuiApplication.clipboard().setText(text)
        elif index.isValid():
            self.whole_row_wanted.emit(index.row(), index.column())

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self.setAccessibleName(self.tr("Scored rows"))
        self.horizontalHeader().setAccessibleName(self.tr("Columns; click one to sort by it"))
        self._model.reword()

    # The person

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1…9 set a label, 0 and Backspace take it back, Ctrl+C copies the cell."""
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        place = event.key() - Qt.Key.Key_1
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_cell()
        elif plain and event.key() in (Qt.Key.Key_0, Qt.Key.Key_Backspace):
            self.label_chosen.emit(None)
        elif plain and 0 <= place < min(MAX_LABEL_KEYS, len(self._model.labels)):
            self.label_chosen.emit(self._model.labels[place])
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Labels for the selected rows."""
        at = event.pos() if event.reason() != QContextMenuEvent.Reason.Keyboard else QPoint(40, 40)
        index = self.indexAt(at)
        if index.isValid() and not self.selectionModel().isRowSelected(index.row(), QModelIndex()):
            self.selectRow(index.row())
        menu = self.label_menu()
        menu.popup(self.viewport().mapToGlobal(at))

    def label_menu(self) -> QMenu:
        """The menu of the selected rows; it deletes itself when it is closed."""
        menu = QMenu(self)
        menu.setObjectName("labelMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        has_rows = self.selected_count() > 0
        for place, label in enumerate(self._model.labels):
            look = label_look(label, self._model.labels, self._theme.tokens)
            keys = f"\t{place + 1}" if place < MAX_LABEL_KEYS else ""
            shown = label_name(label).replace("&", "&&")
            action = self._action(menu, f"setLabel_{place}", f"{look.sign}  {shown}{keys}")
            action.setEnabled(has_rows)
            action.triggered.connect(partial(self._on_label_triggered, label))
        menu.addSeparator()
        back = self._action(menu, "takeBack", self.tr("Take the correction back") + "\t0")
        back.setEnabled(has_rows)
        back.triggered.connect(partial(self._on_label_triggered, None))
        menu.addSeparator()
        copy = self._action(menu, "copyCell", self.tr("Copy cell") + "\tCtrl+C")
        copy.setEnabled(self.currentIndex().isValid())
        copy.triggered.connect(self._on_copy_triggered)
        return menu

    def _action(self, menu: QMenu, name: str, text: str) -> QAction:
        action = menu.addAction(text)
        action.setObjectName(name)
        return action

    def _on_label_triggered(self, label: str | None, *_: object) -> None:
        self.label_chosen.emit(label)

    def _on_copy_triggered(self) -> None:
        self.copy_cell()

    def _on_heading_clicked(self, column: int) -> None:
        wanted = self._model.pages.wanted
        by = self._model.order_name(column)
        was = wanted.order if wanted is not None else RowOrder()
        if was.by == by:
            order = RowOrder(by=by, is_descending=not was.is_descending)
        else:
            # Which rows is the model surest of: what most click that heading for.
            order = RowOrder(by=by, is_descending=column == CONFIDENCE)
        self.order_chosen.emit(order)

    # The columns

    def _set_widths(self) -> None:
        self._has_own_widths = False
        self._is_fitting = True
        for column in range(self._model.columnCount()):
            self.setColumnWidth(column, WIDTHS.get(column, OWN_WIDTH))
        self._is_fitting = False
        self.fit_columns()

    def fit_columns(self) -> None:
        """The text takes what the others leave, until somebody drags a column's edge."""
        count = self._model.columnCount()
        if self._has_own_widths or count <= FIRST_OWN:
            return
        ours = sum(self.columnWidth(column) for column in range(FIRST_OWN))
        others = sum(self.columnWidth(column) for column in range(FIRST_OWN + 1, count))
        room = self.viewport().width() - ours
        least = min(TEXT_WIDTH, room)
        self._is_fitting = True
        self.setColumnWidth(FIRST_OWN, max(MIN_TEXT_WIDTH, least, room - others))
        self._is_fitting = False

    def _on_section_resized(self, *_: object) -> None:
        if not self._is_fitting:
            self._has_own_widths = True
