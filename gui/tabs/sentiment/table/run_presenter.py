"""What a table run on the screen does: its rows, filters, charts, and how it goes on.

Owns: which run is open. Labels by hand are :mod:`correction_presenter`'s, files
:mod:`export_presenter`'s.
"""

from functools import partial

import msgspec
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from engine.protocol import ErrorInfo
from engine.protocol.sentiment_table import (
    RowFilter,
    RowOrder,
    ScoredRow,
    TableRunInfo,
    TableSummary,
)
from gui.accessible import announce
from gui.engine_client import EngineState
from gui.sentences import error_sentence
from gui.services import Services
from gui.tabs.sentiment.table import wording
from gui.tabs.sentiment.table.row_pages import RowPages, RowQuery
from gui.tabs.sentiment.table.run_panel import RunPanel
from gui.tabs.sentiment.table.run_shelf import RunShelf, Scoring
from gui.tabs.sentiment.table.summary_keeper import SummaryKeeper
from gui.widgets.notice_bar import Notice, NoticeAction


class RunPresenter(QObject):
    """Between a run and its panel.

    Attributes:
        run: the open run, ``None`` for none.

    Signals:
        changed(): there is another word about the open run, or another run.
    """

    changed = Signal()

    def __init__(
        self,
        services: Services,
        shelf: RunShelf,
        pages: RowPages,
        panel: RunPanel,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._shelf = shelf
        self._pages = pages
        self._panel = panel
        self._summaries = SummaryKeeper(services.client, self)
        self._is_engine_new = False
        self.run: TableRunInfo | None = None
        self._connect_signals()

    @property
    def is_scoring(self) -> bool:
        """Whether this window has the open run scored, or waits for that."""
        return self.run is not None and self._shelf.job_of(self.run.id) is not None

    @property
    def can_go_on(self) -> bool:
        """Whether there are rows left to score."""
        is_left = self.run is not None and self.run.state not in ("finished", "running")
        return is_left and not self.is_scoring

    def open(self, run: TableRunInfo) -> None:
        """Show a run from its beginning."""
        self._panel.notices.clear()
        self.run = run
        self._panel.filters.set_filter(RowFilter(), is_silent=True)
        self._mark(RowFilter())
        self._panel.rows.show_run(run)
        self._panel.rows.show_order(RowOrder())
        self._panel.side.open_run(run)
        self._pages.clear()
        self._pages.ask_for(RowQuery(run.id))
        self._summarize()
        self._show_run()
        self._show_failure(run.error)

    def close(self) -> None:
        """Show no run; one that is scored goes on."""
        self.run = None
        self._summaries.stop()
        self._pages.clear()

    def refresh_rows(self) -> None:
        """Labels were changed: rows and charts are asked for again."""
        self._pages.refresh()
        self._summaries.note_change()

    def retranslate(self) -> None:
        """Set what was composed of texts again."""
        if self.run is not None:
            self._show_run()

    def _connect_signals(self) -> None:
        panel, pages, shelf = self._panel, self._pages, self._shelf
        panel.progress.pause_requested.connect(self.pause)
        panel.progress.continue_requested.connect(self.go_on)
        panel.filters.changed.connect(self._on_filter_changed)
        panel.rows.order_chosen.connect(self._on_order_chosen)
        panel.rows.whole_row_wanted.connect(self._on_whole_row_wanted)
        panel.side.columns_changed.connect(self._summarize)
        panel.side.label_clicked.connect(self._on_label_clicked)
        panel.side.period_clicked.connect(self._on_period_clicked)
        panel.side.category_clicked.connect(self._on_category_clicked)
        pages.reset.connect(self._on_rows_reset)
        pages.total_changed.connect(self._on_total_changed)
        pages.busy_changed.connect(self._on_rows_busy)
        pages.failed.connect(self._on_rows_failed)
        shelf.updated.connect(self._on_run_updated)
        shelf.stage_changed.connect(self._on_stage_changed)
        shelf.ended.connect(self._on_scoring_ended)
        self._summaries.changed.connect(self._on_summary)
        self._summaries.failed.connect(self._on_summary_failed)
        self._services.client.state_changed.connect(self._on_engine_state)

    # The person

    def go_on(self) -> None:
        """Score what is left."""
        if self.run is not None and self._shelf.job_of(self.run.id) is None:
            self._panel.notices.remove("failure")
            self._shelf.go_on(self.run)
            self._show_run()

    def pause(self) -> None:
        """End scoring; what is scored is kept."""
        if self.run is not None:
            self._shelf.pause(self.run.id)

    def _on_filter_changed(self, rows: RowFilter) -> None:
        if self.run is None:
            return
        wanted = self._pages.wanted
        order = wanted.order if wanted is not None else RowOrder()
        self._pages.ask_for(RowQuery(self.run.id, rows, order))
        self._summarize()
        self._mark(rows)

    def _mark(self, rows: RowFilter) -> None:
        """Let the charts and menus know what is filtered by."""
        period = rows.period[1] if rows.period is not None else None
        category = rows.category[1] if rows.category is not None else None
        self._panel.side.mark(rows.labels, category, period)
        self._panel.header.show_filtered(rows != RowFilter())

    def _on_order_chosen(self, order: RowOrder) -> None:
        if self.run is not None:
            self._pages.ask_for(RowQuery(self.run.id, self._panel.filters.rows, order))
            self._panel.rows.show_order(order)

    def _on_label_clicked(self, label: str) -> None:
        rows = self._panel.filters.rows
        self._filter(labels=[] if rows.labels == [label] else [label])

    def _on_period_clicked(self, first: str, end: str) -> None:
        period = (self._panel.side.date_column, first, end)
        self._filter(period=None if self._panel.filters.rows.period == period else period)

    def _on_category_clicked(self, value: str) -> None:
        category = (self._panel.side.category_column, value)
        self._filter(category=None if self._panel.filters.rows.category == category else category)

    def _filter(self, **changes: object) -> None:
        filters = self._panel.filters
        filters.set_filter(msgspec.structs.replace(filters.rows, **changes))

    # Rows

    def _on_whole_row_wanted(self, place: int, column: int) -> None:
        self._pages.ask_whole(place, partial(self._on_whole_row, column))

    def _on_whole_row(self, column: int, row: ScoredRow) -> None:
        QGuiApplication.clipboard().setText(self._panel.rows.table.cell_of(row, column))

    def _on_rows_reset(self) -> None:
        self._show_counts()

    def _on_total_changed(self, _total: int) -> None:
        self._show_counts()

    def _on_rows_busy(self, _is_busy: bool) -> None:
        self._show_counts()

    def _on_rows_failed(self, error: ErrorInfo) -> None:
        if self._services.client.state is EngineState.CRASHED or error.kind == "cancelled":
            return  # asked for again when the engine is back
        action = NoticeAction("retryRows", lambda: self.tr("Try again"), self._pages.retry, True)
        self._notice("rows", error, action)

    def _on_engine_state(self, state: EngineState) -> None:
        if state is EngineState.CRASHED:
            self._is_engine_new = True
        elif state is EngineState.READY and self._is_engine_new:
            self._is_engine_new = False
            if self.run is not None:
                self._pages.retry()
                self._summarize()

    # The run

    def _on_run_updated(self, run: TableRunInfo) -> None:
        if self.run is None or run.id != self.run.id:
            return
        has_news = run.rows != self.run.rows or run.counts != self.run.counts
        self.run = run
        self._panel.rows.show_run(run)
        self._panel.side.show_run(run)
        self._pages.grow(run.rows)
        if has_news:
            self._summaries.note_change()
            query = self._pages.query
            if query is not None and not query.is_whole:
                self._pages.note_more()
        self._show_run()

    def _on_stage_changed(self, scoring: Scoring) -> None:
        if self.run is not None and scoring.run == self.run.id:
            self._show_run()

    def _on_scoring_ended(self, scoring: Scoring, error: ErrorInfo | None) -> None:
        if self.run is None or scoring.run != self.run.id:
            return
        self._show_run()
        self._show_failure(error)
        if error is None:
            announce(self._panel, self.tr("All rows are scored."))

    def _show_failure(self, error: ErrorInfo | None) -> None:
        """Why scoring ended; what is scored stays, and can be gone on with."""
        if error is None or error.kind == "cancelled":
            self._panel.notices.remove("failure")
            return
        action = NoticeAction("continueScoring", lambda: self.tr("Continue"), self.go_on, True)
        self._notice("failure", error, action)

    def _notice(self, kind: str, error: ErrorInfo, *actions: NoticeAction) -> None:
        detail = error.detail or error.message
        notice = Notice("bad", lambda: error_sentence(error), actions, detail)
        self._panel.notices.show_notice(notice, kind)

    def _show_run(self) -> None:
        run, panel = self.run, self._panel
        if run is None:
            return
        is_scoring = self._shelf.job_of(run.id) is not None
        model = run.classifier.name if run.classifier else self._services.models.name_of(run.model)
        panel.header.show_name(run.name, run.source.path, wording.facts_line(run, model))
        panel.progress.setVisible(run.state != "finished" or is_scoring)
        panel.progress.show_run(run, is_scoring=is_scoring, stage=self._shelf.stage_of(run.id))
        self._show_counts()
        self.changed.emit()

    def _show_counts(self) -> None:
        run, panel = self.run, self._panel
        if run is None:
            return
        panel.filters.show_labels(run.labels, run.counts)
        panel.filters.show_count(self._pages.total, run.rows)
        if panel.filters.rows == RowFilter():
            panel.side.show_counts(run.counts)
        panel.show_hint(self._hint(run))

    def _hint(self, run: TableRunInfo) -> str:
        if self._pages.total or self._pages.is_busy:
            return ""
        if self._panel.filters.rows != RowFilter():
            return self.tr("No row fits the filter.")
        if run.state == "running":
            return self.tr("The first rows will be here in a moment.")
        return self.tr("No row is scored yet.") if run.state != "finished" else ""

    # Charts

    def _summarize(self) -> None:
        if self.run is not None:
            side = self._panel.side
            rows = self._panel.filters.rows
            self._summaries.show(self.run.id, rows, side.date_column, side.category_column)

    def _on_summary(self, summary: TableSummary) -> None:
        self._panel.notices.remove("summary")
        if self._panel.filters.rows != RowFilter():
            self._panel.side.show_counts(summary.counts)
        self._panel.side.show_summary(summary)

    def _on_summary_failed(self, error: ErrorInfo) -> None:
        if self._services.client.state is not EngineState.CRASHED and error.kind != "cancelled":
            self._notice("summary", error)
