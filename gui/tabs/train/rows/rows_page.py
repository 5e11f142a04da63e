"""Every row of the data and what becomes of it, with the one that is chosen seen through."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from engine.protocol import ErrorInfo
from engine.protocol.training_data import RowFilter, TrainingLedger
from engine.protocol.training_spec import TrainingSpec
from gui.counted import COUNTED
from gui.model_options import folder_name
from gui.services import Services
from gui.tabs.train.error_slot import ErrorSlot
from gui.tabs.train.rows.ledger_filter import LedgerFilter
from gui.tabs.train.rows.ledger_model import LedgerModel
from gui.tabs.train.rows.ledger_pages import LedgerPages, LedgerQuery
from gui.tabs.train.rows.ledger_view import LedgerView
from gui.tabs.train.rows.xray import Xray
from gui.tabs.train.rows.xray_panel import XrayPanel
from gui.widgets.elided_label import ElidedLabel


class RowsPage(QWidget):
    """Filter, table, X-ray.

    Attributes:
        pages: the rows.
        xray: the row that is looked at.

    Signals:
        back_requested()
    """

    back_requested = Signal()

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trainRowsPage")
        self._spec: TrainingSpec | None = None
        self.pages = LedgerPages(services.client, self)
        self.xray = Xray(services, self)
        self.filter = LedgerFilter()
        self.view = LedgerView(services.theme, LedgerModel(self.pages, services.theme, self))
        self.panel = XrayPanel(services.theme)
        self._back = QPushButton()
        self._back.setObjectName("trainRowsBackButton")
        self._name = ElidedLabel()
        self._name.setObjectName("trainRowsName")
        self._count = QLabel()
        self._count.setObjectName("trainShownRows")
        self._count.setProperty("role", "muted")
        self._error = ErrorSlot(services.theme, "trainLedgerError")
        self._empty = QLabel()
        self._empty.setObjectName("trainNoRowsText")
        self._empty.setProperty("role", "muted")
        self._lay_out()
        self._connect_signals()
        self.retranslate()

    def open(
        self, spec: TrainingSpec, ledger: TrainingLedger | None, verdict: RowFilter = "all"
    ) -> None:
        """Show the rows of this spec."""
        self._name.set_full_text(folder_name(spec.data))
        self.pages.counts = ledger
        self.view.fit_columns()
        self.filter.show_counts(ledger)
        if spec != self._spec or verdict != self.filter.verdict or self.filter.reason:
            self._spec = spec
            self.filter.choose(verdict)
            self.xray.forget()
            self.panel.show_nothing()
            self._ask()

    def show_counts(self, spec: TrainingSpec | None, ledger: TrainingLedger) -> None:
        """The rows were counted meanwhile."""
        if spec is not None and spec == self._spec:
            self.pages.counts = ledger
            self.view.fit_columns()
            self.filter.show_counts(ledger)
            self.pages.refresh()

    def stop(self) -> None:
        """Look at nothing any more."""
        self.xray.forget()

    def focus(self) -> None:
        """Put the focus where one walks through the rows."""
        self.view.setFocus()

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self._back.setText(self.tr("Back to the run"))
        self._back.setAccessibleName(self.tr("Back to the run that is set up"))
        self._empty.setText(self.tr("No row is like that."))
        if self._spec is not None:
            self._on_total_changed(self.pages.total)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leads back to the form."""
        if event.key() == Qt.Key.Key_Escape:
            self.back_requested.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _ask(self) -> None:
        if self._spec is not None:
            self._error.show_error(None)
            query = LedgerQuery(self._spec, self.filter.verdict, self.filter.reason)
            self.pages.ask_for(query)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._back)
        head.addWidget(self._name)
        head.addWidget(self._count, 1)
        left = QWidget()
        rows = QVBoxLayout(left)
        rows.setContentsMargins(16, 12, 12, 0)
        rows.setSpacing(8)
        rows.addLayout(head)
        for widget in (self.filter, self._error, self._empty):
            rows.addWidget(widget)
        rows.addWidget(self.view, 1)
        self._splitter = splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setObjectName("trainRowsSplitter")
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(left)
        splitter.addWidget(self.panel)
        splitter.setStretchFactor(0, 2)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([620, 340])
        self.view.setMinimumWidth(260)
        self.panel.setMinimumWidth(220)
        self.panel.setFrameShape(QFrame.Shape.NoFrame)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(splitter)

    def _connect_signals(self) -> None:
        self._back.clicked.connect(self.back_requested)
        self.filter.changed.connect(self._ask)
        self.pages.reset.connect(self._on_reset)
        self.pages.total_changed.connect(self._on_total_changed)
        self.pages.failed.connect(self._on_failed)
        self.view.row_chosen.connect(self._on_row_chosen)
        self.panel.step_requested.connect(self._on_step)
        self.xray.started.connect(self.panel.show_started)
        self.xray.waiting.connect(self.panel.show_waiting)
        self.xray.shown.connect(self.panel.show_result)
        self.xray.failed.connect(self.panel.show_error)

    def _on_reset(self) -> None:
        self._on_total_changed(self.pages.total)
        self._empty.setVisible(self.pages.total == 0)
        self.view.choose_line(0)

    def _on_total_changed(self, total: int) -> None:
        self._count.setText(COUNTED.rows(total))

    def _on_failed(self, error: ErrorInfo) -> None:
        self._error.show_error(error)

    def _on_row_chosen(self, row: int) -> None:
        if self._spec is not None:
            self.xray.look_at(self._spec, row)

    def _on_step(self, by: int) -> None:
        self.view.choose_line(self.view.chosen_line + by)
