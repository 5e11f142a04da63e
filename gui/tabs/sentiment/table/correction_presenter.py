"""Labels by hand on the page: for the selected rows, and back."""

from functools import partial

from PySide6.QtCore import QObject

from engine.protocol import ErrorInfo
from engine.protocol.sentiment_table import ScoredRow, TableRunInfo
from gui.formats import number
from gui.sentences import error_sentence
from gui.services import Services
from gui.tabs.sentiment.table.corrections import MAX_ROWS, Corrections
from gui.tabs.sentiment.table.row_pages import RowPages
from gui.tabs.sentiment.table.run_panel import RunPanel
from gui.tabs.sentiment.table.run_presenter import RunPresenter
from gui.tabs.sentiment.table.run_shelf import RunShelf
from gui.tabs.sentiment.table.selected_rows import SelectedRows
from gui.widgets.notice_bar import Notice


class CorrectionPresenter(QObject):
    """Between the rows' keys and menu and :class:`Corrections`.

    Attributes:
        corrections: with the way back.
    """

    def __init__(
        self,
        services: Services,
        shelf: RunShelf,
        pages: RowPages,
        panel: RunPanel,
        presenter: RunPresenter,
    ) -> None:
        super().__init__(presenter)
        self._shelf = shelf
        self._panel = panel
        self._presenter = presenter
        self.corrections = Corrections(services.client, self)
        self._selected = SelectedRows(services.client, pages, self)
        panel.rows.label_chosen.connect(self._on_label_chosen)
        panel.header.undo_requested.connect(self.undo)
        self.corrections.corrected.connect(self._on_corrected)
        self.corrections.failed.connect(self._on_failed)
        self._selected.failed.connect(self._on_failed)

    def open(self, run: str) -> None:
        """Another run is open."""
        self._selected.stop()
        self.corrections.open(run)

    def undo(self) -> None:
        """Take the latest correction back."""
        self.corrections.undo()

    def _on_label_chosen(self, label: str | None) -> None:
        count = self._panel.rows.selected_count()
        if count > MAX_ROWS:
            self._say_too_many(count)
        elif count:
            on_rows = partial(self._on_rows, label)
            self._selected.collect(self._panel.rows.selected_rows(), on_rows)

    def _on_rows(self, label: str | None, rows: list[ScoredRow]) -> None:
        self._panel.notices.remove("correction")
        self.corrections.set_label(rows, label)

    def _on_corrected(self, run: TableRunInfo) -> None:
        self._shelf.take(run)
        if self._presenter.run is not None and self._presenter.run.id == run.id:
            self._presenter.refresh_rows()

    def _on_failed(self, error: ErrorInfo) -> None:
        notice = Notice("bad", lambda: error_sentence(error), (), error.detail or error.message)
        self._panel.notices.show_notice(notice, "correction")
        self._presenter.refresh_rows()

    def _say_too_many(self, count: int) -> None:
        def text() -> str:
            sentence = self.tr(
                "{0} rows are selected, and at most {1} can be corrected at once. Select fewer."
            )
            return sentence.format(number(count), number(MAX_ROWS))

        self._panel.notices.show_notice(Notice("warning", text), "correction")
