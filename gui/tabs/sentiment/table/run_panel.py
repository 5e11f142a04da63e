"""A table run on the screen: head, progress, filter, rows, charts. Only widgets and layout."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui.services import Services
from gui.tabs.sentiment.table.filter_bar import FilterBar
from gui.tabs.sentiment.table.progress_strip import ProgressStrip
from gui.tabs.sentiment.table.row_pages import RowPages
from gui.tabs.sentiment.table.run_header import RunHeader
from gui.tabs.sentiment.table.side_panel import SidePanel
from gui.tabs.sentiment.table.table_model import TableModel
from gui.tabs.sentiment.table.table_view import TableView
from gui.widgets.notice_strip import NoticeStrip


class RunPanel(QWidget):
    """The parts of the page that shows a run.

    Attributes:
        header, notices, progress, filters, rows, side: from top to bottom.
        hint: in place of the rows where there are none.
        export_text, export_cancel: while something is written.
    """

    def __init__(
        self,
        services: Services,
        pages: RowPages,
        *,
        has_training: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("sentimentTableRun")
        theme = services.theme
        self.header = RunHeader(theme, has_training=has_training)
        self.notices = NoticeStrip("sentimentNotices", theme, margin=12)
        self.progress = ProgressStrip()
        self.filters = FilterBar(theme)
        self.rows = TableView(theme, TableModel(pages, self))
        self.side = SidePanel(theme)
        self.hint = QLabel()
        self.hint.setObjectName("noRowsHint")
        self.hint.setProperty("role", "muted")
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.hint.setWordWrap(True)
        self.hint.hide()
        self.export_text = QLabel()
        self.export_text.setObjectName("exportProgress")
        self.export_text.setProperty("role", "muted")
        self.export_text.setTextFormat(Qt.TextFormat.PlainText)
        self.export_cancel = QPushButton()
        self.export_cancel.setObjectName("cancelExportButton")
        self._export_row = QWidget()
        self._lay_out()
        self.header.panel_button.toggled.connect(self.side.setVisible)
        self.show_exporting(False)
        self.retranslate()

    def show_exporting(self, is_exporting: bool) -> None:
        """Show or hide the line about an export."""
        self._export_row.setVisible(is_exporting)

    def show_hint(self, text: str) -> None:
        """Say why there are no rows; "" shows the rows."""
        self.hint.setText(text)
        self.hint.setVisible(bool(text))

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self.export_cancel.setText(self.tr("Cancel"))
        self.export_cancel.setAccessibleName(self.tr("Cancel the export"))
        self.export_text.setAccessibleName(self.tr("How far the export is"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        exporting = QHBoxLayout(self._export_row)
        exporting.setContentsMargins(0, 0, 0, 0)
        exporting.addWidget(self.export_text, 1)
        exporting.addWidget(self.export_cancel)
        top = QVBoxLayout()
        top.setContentsMargins(16, 8, 16, 8)
        top.setSpacing(8)
        top.addWidget(self.progress)
        top.addWidget(self._export_row)
        top.addWidget(self.filters)
        left = QVBoxLayout()
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addLayout(top)
        left.addWidget(self.hint)
        left.addWidget(self.rows, 1)
        body = QHBoxLayout()
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addLayout(left, 1)
        body.addWidget(self.side)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.notices)
        column.addLayout(body, 1)
