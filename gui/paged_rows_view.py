"""A table whose rows come page by page: how it is set up, and which rows are seen.

Owns: what views of :class:`gui.paged_rows.PagedRows` have in common. Knows nothing of what a row
is; what its columns are and what can be done with rows is each view's own.
"""

from PySide6.QtCore import QAbstractTableModel, QEvent, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from gui.paged_rows import PagedRows
from gui.theme import Theme

SETTLE_MS = 30
"""What flies by in less isn't asked for."""
ROW_HEIGHT = 30


class PagedRowsView(QTableView):
    """Shows a model of ``pages``, and has the rows asked for that are seen."""

    def __init__(
        self, theme: Theme, name: str, model: QAbstractTableModel, pages: PagedRows,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setObjectName(name)
        self._pages = pages
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
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
        self._set_up_headers(f"{name}Header")
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        model.modelReset.connect(self._on_model_reset)
        model.rowsInserted.connect(self._on_scrolled)
        theme.changed.connect(self._on_theme_changed)

    def retranslate(self) -> None:
        """Set every text in the current language."""
        raise NotImplementedError

    def fit_columns(self) -> None:
        """Give the columns the room there is now."""

    def tell_shown(self) -> None:
        """Say at once which rows are seen."""
        self._timer.stop()
        self._tell_shown()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More or fewer rows are seen, and more or less of their text."""
        super().resizeEvent(event)
        self.fit_columns()
        self._on_scrolled()

    def _on_scrolled(self, *_: object) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def _tell_shown(self) -> None:
        count = self.model().rowCount()
        if not count:
            return
        first = max(0, self.rowAt(0))
        last = self.rowAt(self.viewport().height() - 1)
        self._pages.show(min(first, count - 1), count - 1 if last < 0 else last)

    def _on_model_reset(self) -> None:
        self.scrollToTop()
        self._on_scrolled()

    def _set_up_headers(self, name: str) -> None:
        vertical = self.verticalHeader()
        vertical.hide()
        vertical.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        vertical.setDefaultSectionSize(ROW_HEIGHT)
        header = self.horizontalHeader()
        header.setObjectName(name)
        header.setHighlightSections(False)
        header.setFixedHeight(ROW_HEIGHT + 2)

    def _on_theme_changed(self) -> None:
        self.viewport().update()
