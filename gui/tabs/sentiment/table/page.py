"""The table mode of the Sentiment tab: its three faces and the way between them.

The list of tables, a table before it is scored, a table run. What they do is the presenters';
drops are the tab's.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from engine.protocol import ErrorInfo
from engine.protocol.sentiment_table import TableRunInfo, TableSource
from gui.sentences import error_sentence
from gui.services import Services
from gui.tabs.sentiment.table.actions import add_table_actions
from gui.tabs.sentiment.table.correction_presenter import CorrectionPresenter
from gui.tabs.sentiment.table.export_presenter import ExportPresenter
from gui.tabs.sentiment.table.inspect_panel import InspectPanel
from gui.tabs.sentiment.table.inspection import Inspection
from gui.tabs.sentiment.table.row_pages import RowPages
from gui.tabs.sentiment.table.run_panel import RunPanel
from gui.tabs.sentiment.table.run_presenter import RunPresenter
from gui.tabs.sentiment.table.run_shelf import RunShelf, Scoring
from gui.tabs.sentiment.table.start_panel import StartPanel
from gui.widgets.notice_bar import Notice, NoticeAction
from gui.widgets.notice_strip import NoticeStrip

if TYPE_CHECKING:
    from gui.tabs.sentiment.model_choice import ModelChoice

TRAIN_TAB = "train"


class TablePage(QWidget):
    """Scores whole tables.

    Attributes:
        shelf: the table runs.
        start, inspect, run: the three faces.
        presenter: of the run that is open.

    Signals:
        state_changed(): something that decides what can be done.
    """

    state_changed = Signal()

    def __init__(
        self, services: Services, choice: "ModelChoice", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("sentimentTablePage")
        self._services = services
        self._choice = choice
        self._new_job = 0
        self._is_asked = False
        self.shelf = RunShelf(services, self)
        self.inspection = Inspection(services.client, self)
        self.pages = RowPages(services.client, self)
        self.notices = NoticeStrip("sentimentNotices", services.theme, margin=12)
        self.start = StartPanel(services, self.shelf)
        self.inspect = InspectPanel(services, self.inspection)
        self.run = RunPanel(services, self.pages, has_training=_has_training())
        self.presenter = RunPresenter(services, self.shelf, self.pages, self.run, self)
        self._corrections = CorrectionPresenter(
            services, self.shelf, self.pages, self.run, self.presenter
        )
        self._exports = ExportPresenter(services, self.run, self.presenter)
        self._stack = QStackedWidget()
        for face in (self.start, self.inspect, self.run):
            self._stack.addWidget(face)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notices)
        column.addWidget(self._stack, 1)
        self._connect_signals()
        self.retranslate()
        add_table_actions(services, self)

    def focus(self) -> None:
        """Called when the page is shown: lists the runs, once."""
        if not self._is_asked:
            self._is_asked = True
            self.shelf.refresh()

    def open_file(self, path: str) -> None:
        """Look at a table; its path is on the engine's machine."""
        self.notices.clear()
        self.presenter.close()
        self._stack.setCurrentWidget(self.inspect)
        self.inspection.look_at(path)

    @property
    def is_inspecting(self) -> bool:
        """Whether a table is looked at before it is scored."""
        return self._stack.currentWidget() is self.inspect

    @property
    def can_undo(self) -> bool:
        """Whether there is a correction to take back."""
        return self._corrections.corrections.can_undo

    def undo_correction(self) -> None:
        """Take the latest correction back."""
        self._corrections.undo()

    def choose_file(self) -> None:
        """Ask for a table."""
        self.start.choose_file()

    def open_run(self, run: str) -> None:
        """Show a table run."""
        found = self.shelf.find(run)
        if found is None:
            return
        self.notices.clear()
        self._stack.setCurrentWidget(self.run)
        self._corrections.open(run)
        self.presenter.open(found)
        self.run.rows.setFocus()

    def show_start(self) -> None:
        """Back to all tables; what is scored goes on."""
        self.notices.clear()
        self.presenter.close()
        self.inspection.stop()
        self._stack.setCurrentWidget(self.start)
        self.shelf.refresh()

    def close_page(self) -> None:
        """For the end of the app: nothing waits to be saved, the engine keeps the runs."""
        self.inspection.stop()
        self.presenter.close()

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self.setAccessibleName(self.tr("Sentiment of a table"))
        self._on_choice_changed()
        self.presenter.retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """The runs are needed now."""
        super().showEvent(event)
        self.focus()

    # Wiring

    def _connect_signals(self) -> None:
        self.start.file_chosen.connect(self.open_file)
        self.start.run_chosen.connect(self.open_run)
        self.start.continue_chosen.connect(self._on_continue_chosen)
        self.inspect.start_requested.connect(self._on_start_requested)
        self.inspect.cancel_requested.connect(self._on_cancel_requested)
        self.inspect.closed.connect(self.show_start)
        self.run.header.closed.connect(self.show_start)
        self.inspection.finished.connect(self._on_inspected)
        self.inspection.failed.connect(self._on_inspect_failed)
        self.shelf.began.connect(self._on_run_began)
        self.shelf.stage_changed.connect(self._on_stage_changed)
        self.shelf.ended.connect(self._on_scoring_ended)
        self.shelf.failed.connect(self._on_shelf_failed)
        self.presenter.changed.connect(self._show_header)
        self._corrections.corrections.can_undo_changed.connect(self._show_header)
        self._choice.changed.connect(self._on_choice_changed)
        self.inspection.started.connect(self.state_changed)
        self._stack.currentChanged.connect(self.state_changed)

    def _on_choice_changed(self) -> None:
        self.inspect.set_model_name(self._choice.name)

    def _on_continue_chosen(self, run: str) -> None:
        self.open_run(run)
        self.presenter.go_on()

    def _on_start_requested(self, source: TableSource, any_language: bool) -> None:
        self.notices.remove("start")
        self._new_job = self.shelf.start(source, self._choice.model, any_language=any_language)
        self.inspect.show_starting(True)

    def _on_cancel_requested(self) -> None:
        self.shelf.cancel(self._new_job)

    def _on_inspected(self, _info: object) -> None:
        self.notices.remove("inspect")
        self.inspect.focus()
        self.state_changed.emit()

    def _on_inspect_failed(self, error: ErrorInfo) -> None:
        if error.kind == "cancelled":
            return
        if self.inspection.info is None and self._stack.currentWidget() is self.inspect:
            self.show_start()  # there is nothing to show of it; another file may be chosen
        self._notice("inspect", error)

    def _on_stage_changed(self, scoring: Scoring) -> None:
        if not scoring.run:
            self.inspect.show_starting(True, scoring.stage)

    def _on_run_began(self, run: TableRunInfo) -> None:
        self.inspect.show_starting(False)
        if self._stack.currentWidget() is self.inspect:
            self.open_run(run.id)

    def _on_scoring_ended(self, scoring: Scoring, error: ErrorInfo | None) -> None:
        if scoring.run:
            return  # the run's own page says so
        self.inspect.show_starting(False)
        if error is not None and error.kind != "cancelled":
            self._notice("start", error)

    def _on_shelf_failed(self, error: ErrorInfo) -> None:
        action = NoticeAction("retryList", lambda: self.tr("Try again"), self.shelf.refresh, True)
        self._notice("list", error, action)

    def _notice(self, kind: str, error: ErrorInfo, *actions: NoticeAction) -> None:
        detail = error.detail or error.message
        notice = Notice("bad", lambda: error_sentence(error), actions, detail)
        self.notices.show_notice(notice, kind)

    def _show_header(self, *_: object) -> None:
        run = self.presenter.run
        if run is not None:
            self.run.header.show_state(
                corrected=run.corrected_rows,
                can_undo=self.can_undo,
                is_exporting=self._exports.exporter.is_running,
                rows=run.rows,
            )
        self.state_changed.emit()


def _has_training() -> bool:
    """Whether this Atelier has the tab that trains."""
    from gui.tabs import TABS

    return any(tab.name == TRAIN_TAB for tab in TABS)
