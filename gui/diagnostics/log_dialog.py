"""The logs of window, engine, commands and training runs: look, filter, search, follow, copy."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, Qt, QTimer, QUrl
from PySide6.QtGui import QCloseEvent, QDesktopServices, QFontMetrics, QGuiApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from engine.protocol.home import logs_folder
from engine.protocol.training import ListTrainingParams, RunList
from gui.diagnostics.log_model import LogModel
from gui.diagnostics.log_source import FileSource, LogPart, LogSource, RunSource
from gui.diagnostics.report import log_files
from gui.engine_client import EngineState
from gui.formats import number
from gui.services import Services
from gui.widgets.search_field import SearchField

FOLLOW_MS = 500
SEARCH_DELAY_MS = 200
RUN = "run"
FILE = "file"

T = TypeVar("T", bound=QWidget)


class LogDialog(QDialog):
    """Shown with ``show()``; nothing waits for it. It deletes itself."""

    def __init__(self, services: Services, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("logDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._services = services
        self._source: LogSource | None = None
        self._runs_job = 0
        self._runs_folder = ""
        self._problem = ""
        self.model = LogModel(services.theme, self)
        self._which = self._named(QComboBox(), "logWhich")
        # Runs are named once they are listed, which is after it was first shown.
        self._which.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._level = self._named(QComboBox(), "logLevel")
        self._search = SearchField("logSearch", services.theme)
        self._follow = self._named(QCheckBox(), "logFollow")
        self._copy = self._named(QPushButton(), "logCopyButton")
        self._open = self._named(QPushButton(), "logFolderButton")
        self._close = self._named(QPushButton(), "logCloseButton")
        self._state = self._named(QLabel(), "logState")
        self._view = self._named(QTableView(), "logView")
        self._whole = self._named(QPlainTextEdit(), "logWholeLines")
        self._follow_timer = self._timer(FOLLOW_MS, self._on_follow_due)
        self._search_timer = self._timer(SEARCH_DELAY_MS, self._apply_filter)
        self._search_timer.setSingleShot(True)
        self._set_up()
        self._lay_out()
        self._connect_signals()
        self._list_logs()
        self.retranslate()
        self._on_which_chosen()

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self.setWindowTitle(self.tr("Logs"))
        for row, text in enumerate(
            (self.tr("Everything"), self.tr("From information"), self.tr("From warnings"))
        ):
            self._level.setItemText(row, text)
        self._level.setItemText(3, self.tr("Errors only"))
        self._which.setAccessibleName(self.tr("Which log"))
        self._level.setAccessibleName(self.tr("Least level shown"))
        self._search.setPlaceholderText(self.tr("Only lines with…"))
        self._search.setAccessibleName(self.tr("Search the log"))
        self._follow.setText(self.tr("Follow"))
        self._follow.setAccessibleName(self.tr("Follow what is added"))
        self._copy.setText(self.tr("Copy"))
        self._copy.setAccessibleName(self.tr("Copy the selected lines, or all that are shown"))
        self._copy.setToolTip(self._copy.accessibleName())
        self._open.setText(self.tr("Show folder"))
        self._open.setAccessibleName(self.tr("Show the folder of the logs"))
        self._close.setText(self.tr("Close"))
        self._close.setAccessibleName(self.tr("Close the logs"))
        self._view.setAccessibleName(self.tr("Lines of the log"))
        self._whole.setAccessibleName(self.tr("The selected lines, whole"))
        self._whole.setPlaceholderText(self.tr("Select lines to read them whole here."))
        for row in range(self._which.count()):
            self._which.setItemText(row, self._name(*self._which.itemData(row)))
        self._show_state()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Read no more."""
        self._stop_source()
        super().closeEvent(event)

    def _named(self, widget: T, name: str) -> T:
        widget.setObjectName(name)
        return widget

    def _timer(self, milliseconds: int, on_timeout: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(milliseconds)
        timer.timeout.connect(on_timeout)
        return timer

    def _set_up(self) -> None:
        self._level.addItems([""] * 4)
        self._follow.setChecked(True)
        self._state.setProperty("role", "muted")
        self._state.setTextFormat(Qt.TextFormat.PlainText)
        self._view.setModel(self.model)
        # A list view would ask the model about every row whenever one is added.
        self._view.setFont(self._services.theme.mono_font())
        self._view.setShowGrid(False)
        self._view.setWordWrap(False)
        self._view.setTabKeyNavigation(False)
        self._view.horizontalHeader().hide()
        self._view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        rows = self._view.verticalHeader()
        rows.hide()
        rows.setMinimumSectionSize(1)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(QFontMetrics(self._view.font()).height() + 2)
        self._view.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self._view.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        self._view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for button in (self._open, self._copy, self._close):
            button.setAutoDefault(False)  # Enter is for the search, not for the first of them
        self._whole.setReadOnly(True)
        self._whole.setFont(self._services.theme.mono_font())

    def _lay_out(self) -> None:
        upper = QHBoxLayout()
        upper.setSpacing(8)
        upper.addWidget(self._which)
        upper.addWidget(self._level)
        upper.addWidget(self._search, 1)
        upper.addWidget(self._follow)
        lower = QHBoxLayout()
        lower.setSpacing(8)
        lower.addWidget(self._state, 1)
        lower.addWidget(self._open)
        lower.addWidget(self._copy)
        lower.addWidget(self._close)
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.addWidget(self._view)
        parts.addWidget(self._whole)
        parts.setSizes([420, 100])
        parts.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        column.addLayout(upper)
        column.addWidget(parts, 1)
        column.addLayout(lower)
        self.resize(1000, 680)

    def _connect_signals(self) -> None:
        self._which.activated.connect(self._on_which_chosen)
        self._level.activated.connect(self._apply_filter)
        self._search.textChanged.connect(self._search_timer.start)
        self._follow.toggled.connect(self._on_follow_toggled)
        self._copy.clicked.connect(self._on_copy_clicked)
        self._open.clicked.connect(self._on_open_clicked)
        self._close.clicked.connect(self.close)
        self._view.selectionModel().selectionChanged.connect(self._show_whole)
        self.model.filtered.connect(self._on_filtered)
        client = self._services.client
        client.job_finished.connect(self._on_job_finished)

    # Which log

    def _list_logs(self) -> None:
        for path in log_files():
            self._which.addItem("", (FILE, path.name))
        names = [self._which.itemData(row)[1] for row in range(self._which.count())]
        if "window.log" in names:
            self._which.setCurrentIndex(names.index("window.log"))
        client = self._services.client
        if client.state in (EngineState.READY, EngineState.BUSY):
            self._runs_job = client.request(ListTrainingParams())

    def _name(self, kind: str, what: str) -> str:
        if kind == RUN:
            return self.tr("Training run {0}").format(what)
        names = {
            "window.log": self.tr("Window"),
            "engine.log": self.tr("Engine"),
            "commands.log": self.tr("Commands"),
        }
        first = next((name for name in names if what.startswith(name)), "")
        older = what[len(first) :].lstrip(".")
        if not first or (older and not older.isdigit()):
            return what
        if older:
            return self.tr("{0}, older part {1}").format(names[first], older)
        return names[first]

    def _on_job_finished(self, job: int, result: object) -> None:
        if job != self._runs_job or not isinstance(result, RunList):
            return
        self._runs_folder = result.folder
        for run in result.runs:
            self._which.addItem(self._name(RUN, run.id), (RUN, run.id))

    def _on_which_chosen(self) -> None:
        self._stop_source()
        self.model.begin(LogPart([], [], 0, 0))
        self._problem = ""
        if self._which.currentData() is None:
            self._show_state()
            return
        kind, what = self._which.currentData()
        if kind == RUN:
            self._source = RunSource(self._services.client, what, self)
        else:
            self._source = FileSource(logs_folder() / what, self)
        self._source.end_read.connect(self.model.begin)
        self._source.earlier_read.connect(self.model.prepend)
        self._source.added.connect(self.model.append)
        self._source.failed.connect(self._on_failed)
        self._source.start()
        self._on_follow_toggled()

    def _stop_source(self) -> None:
        self._follow_timer.stop()
        if self._source is not None:
            self._source.stop()
            self._source.deleteLater()
            self._source = None

    def _on_failed(self, reason: str) -> None:
        self._problem = self.tr("The log could not be read: {0}").format(reason)
        self._show_state()

    # What is shown of it

    def _apply_filter(self) -> None:
        self.model.set_filter(self._level.currentIndex(), self._search.text())

    def _on_filtered(self) -> None:
        if self._follow.isChecked():
            self._view.scrollToBottom()
        self._show_state()

    def _on_follow_toggled(self) -> None:
        if self._follow.isChecked():
            self._follow_timer.start()
            self._view.scrollToBottom()
        else:
            self._follow_timer.stop()

    def _on_follow_due(self) -> None:
        if self._source is not None:
            self._source.look()

    def _show_state(self) -> None:
        text = self._problem
        if not text and not self._which.count():
            text = self.tr("There are no logs yet.")
        elif not text:
            text = self.tr("Lines: {0} · shown: {1}").format(
                number(self.model.line_count), number(self.model.rowCount())
            )
        self._state.setText(text)
        self._copy.setEnabled(self.model.rowCount() > 0)

    def _selected(self) -> list[int]:
        return sorted(index.row() for index in self._view.selectionModel().selectedRows())

    def _show_whole(self) -> None:
        self._whole.setPlainText(self.model.text(self._selected()[:200]))

    def _on_copy_clicked(self) -> None:
        rows = self._selected() or list(range(self.model.rowCount()))
        QGuiApplication.clipboard().setText(self.model.text(rows))

    def _on_open_clicked(self) -> None:
        data = self._which.currentData()
        is_run = data is not None and data[0] == RUN
        folder = Path(self._runs_folder, data[1]) if is_run else logs_folder()
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
