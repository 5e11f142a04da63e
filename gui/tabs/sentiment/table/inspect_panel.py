"""A table before it is scored: how it is read, its columns, its first rows, Start.

Owns: the form. Asking the engine is :class:`Inspection`'s and :class:`RunShelf`'s.
"""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from engine.protocol import DataInfo, TextKey
from engine.protocol.sentiment_table import TableSource
from gui.counted import COUNTED
from gui.file_names import file_name
from gui.sentences import sentence
from gui.services import Services
from gui.tabs.sentiment.table.column_choice import ColumnChoice
from gui.tabs.sentiment.table.inspection import Inspection
from gui.tabs.sentiment.table.preview_model import PreviewModel
from gui.tabs.sentiment.table.read_options import ReadOptions
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.scroll_area import scroll_area

PREVIEW_ROWS = 5
ROW_PX = 28


class InspectPanel(QWidget):
    """Shows what :class:`Inspection` found.

    Signals:
        start_requested(TableSource, bool any_language)
        cancel_requested(): the start is taken back.
        closed(): back to the list.
    """

    start_requested = Signal(object, bool)
    cancel_requested = Signal()
    closed = Signal()

    def __init__(
        self, services: Services, inspection: Inspection, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("sentimentTableInspect")
        self._services = services
        self._inspection = inspection
        self._is_starting = False
        self._stage: TextKey | None = None
        self._model_name = ""
        self._make_controls()
        self._lay_out()
        self._connect_signals()
        self.retranslate()
        self._show_state()

    def set_model_name(self, name: str) -> None:
        """Which model will score."""
        self._model_name = name
        self._show_state()

    def show_starting(self, is_starting: bool, stage: TextKey | None = None) -> None:
        """Whether the scoring was asked for and has no rows yet, and what the engine does."""
        self._is_starting, self._stage = is_starting, stage
        self._show_state()

    @property
    def can_start(self) -> bool:
        """Whether the table is known and nothing is being done with it."""
        return self._start.isEnabled()

    def focus(self) -> None:
        """Put the focus on what most people look at first."""
        if not self.isAncestorOf(QApplication.focusWidget() or self):
            self._columns.focus()

    def start(self) -> None:
        """Score the table as it is shown."""
        if not self._start.isEnabled():
            return
        source = TableSource(
            path=self._inspection.path,
            options=self._inspection.options,
            text_column=self._columns.column("text"),
            date_column=self._columns.column("date"),
            category_column=self._columns.column("category"),
        )
        self.start_requested.emit(source, self._any_language.isChecked())

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self._back.setText(self.tr("All tables"))
        self._back.setAccessibleName(self.tr("Back to all tables"))
        self._columns_title.setText(self.tr("Columns"))
        self._reading_title.setText(self.tr("How the file is read"))
        self._preview_title.setText(self.tr("First rows"))
        self._preview.setAccessibleName(self.tr("First rows of the table"))
        self._any_language.setText(self.tr("Score texts in any language"))
        self._any_language.setAccessibleName(self._any_language.text())
        self._any_language.setToolTip(
            self.tr(
                "Otherwise rows in a language that the model doesn't say it knows stay without "
                "a label, and are counted."
            )
        )
        self._start.setText(self.tr("Start scoring"))
        self._start.setAccessibleName(self.tr("Score every row of the table"))
        self._start.setToolTip("Ctrl+Enter")
        self._cancel.setText(self.tr("Cancel"))
        self._cancel.setAccessibleName(self.tr("Don't score the table"))
        self._show_info()
        self._show_state()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    # Making

    def _make_controls(self) -> None:
        theme = self._services.theme
        self._back = QPushButton()
        self._back.setObjectName("backToTablesButton")
        self._name = ElidedLabel()
        self._name.setObjectName("inspectedName")
        self._name.setProperty("role", "title")
        self._facts, self._problems, self._state = QLabel(), QLabel(), QLabel()
        self._facts.setObjectName("inspectedFacts")
        self._problems.setObjectName("inspectedProblems")
        self._state.setObjectName("inspectState")
        self._facts.setProperty("role", "muted")
        self._state.setProperty("role", "muted")
        self._problems.setProperty("role", "notice")
        for label in (self._facts, self._problems, self._state):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._columns_title, self._reading_title, self._preview_title = QLabel(), QLabel(), QLabel()
        for title in (self._columns_title, self._reading_title, self._preview_title):
            title.setProperty("role", "section")
        self._columns = ColumnChoice()
        self._options = ReadOptions()
        self._any_language = QCheckBox()
        self._any_language.setObjectName("anyLanguageCheck")
        self._preview_model = PreviewModel(theme, self)
        self._preview = QTableView()
        self._preview.setObjectName("tablePreview")
        self._preview.setModel(self._preview_model)
        self._preview.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self._preview.setTabKeyNavigation(False)
        self._preview.setWordWrap(False)
        self._preview.setShowGrid(False)
        self._preview.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self._preview.verticalHeader().setDefaultSectionSize(ROW_PX)
        self._preview.horizontalHeader().setFixedHeight(ROW_PX + 4)
        self._preview.horizontalHeader().setHighlightSections(False)
        self._start = QPushButton()
        self._start.setObjectName("startScoringButton")
        self._start.setProperty("role", "primary")
        self._cancel = QPushButton()
        self._cancel.setObjectName("cancelStartButton")

    def _lay_out(self) -> None:
        content = QWidget()
        content.setObjectName("sentimentInspectContent")
        column = QVBoxLayout(content)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(8)
        for part in (
            self._name, self._facts, self._problems, 8,
            self._columns_title, self._columns, self._any_language, 12,
            self._preview_title, self._preview, 12,
            self._reading_title, self._options,
        ):  # fmt: skip
            if isinstance(part, int):
                column.addSpacing(part)
            else:
                column.addWidget(part)
        column.addStretch(1)
        area = scroll_area("sentimentInspectScroll", content)
        foot = QFrame()
        foot.setObjectName("sentimentInspectFoot")
        buttons = QHBoxLayout(foot)
        buttons.setContentsMargins(24, 12, 24, 12)
        buttons.setSpacing(8)
        buttons.addWidget(self._back)
        buttons.addWidget(self._state, 1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._start)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(area, 1)
        outer.addWidget(foot)

    def _connect_signals(self) -> None:
        self._back.clicked.connect(self.closed)
        self._start.clicked.connect(self.start)
        self._cancel.clicked.connect(self.cancel_requested)
        self._options.changed.connect(self._on_options_changed)
        self._columns.changed.connect(self._show_state)
        self._inspection.started.connect(self._show_state)
        self._inspection.finished.connect(self._on_inspected)
        self._inspection.failed.connect(self._on_inspect_failed)

    # Events

    def _on_options_changed(self, options: object) -> None:
        self._inspection.look_at(self._inspection.path, options)  # type: ignore[arg-type]

    def _on_inspected(self, _info: DataInfo) -> None:
        self._show_info()
        self._show_state()

    def _on_inspect_failed(self, _error: object) -> None:
        self._show_state()

    # Showing

    def _show_info(self) -> None:
        info = self._inspection.info
        if info is None:
            return
        self._columns.show_info(info, self._inspection.path)
        self._options.show_table(info.table, self._inspection.options)
        self._preview_model.show_info(info)
        lines = min(len(info.preview), PREVIEW_ROWS)
        self._preview.setFixedHeight(ROW_PX * lines + ROW_PX + 4 + 16)
        for place, one in enumerate(info.columns):
            width = 360 if one.mean_characters > 40 else 130
            self._preview.setColumnWidth(place, width)
        rows = COUNTED.rows(info.rows)
        if not info.is_rows_exact:
            rows = self.tr("about {0}").format(rows)
        facts = [rows, COUNTED.columns(len(info.columns))]
        if info.checked_rows < info.rows or not info.is_rows_exact:
            checked = self.tr("looked for irregular rows in the first {0}")
            facts.append(checked.format(COUNTED.rows(info.checked_rows)))
        self._facts.setText(" · ".join(facts))
        self._problems.setText("\n".join(f"• {sentence(one)}" for one in info.problems))

    def _show_state(self) -> None:
        info = self._inspection.info
        is_looking = self._inspection.is_running
        is_known = info is not None
        self._name.set_full_text(file_name(self._inspection.path))
        self._name.setToolTip(self._inspection.path)
        for part in (
            self._facts, self._columns_title, self._columns, self._any_language,
            self._reading_title, self._options, self._preview_title, self._preview,
        ):  # fmt: skip
            part.setVisible(is_known)
        self._problems.setVisible(is_known and bool(info and info.problems))
        is_free = not is_looking and not self._is_starting
        for part in (self._columns, self._options, self._any_language):
            part.setEnabled(is_free)
        has_text = is_known and bool(self._columns.column("text"))
        self._start.setEnabled(is_free and has_text)
        self._cancel.setVisible(self._is_starting)
        self._state.setText(self._state_text(is_looking=is_looking, has_text=has_text))

    def _state_text(self, *, is_looking: bool, has_text: bool) -> str:
        if self._is_starting:
            if self._stage is None:
                return self.tr("Waiting until the engine has finished something else…")
            return sentence(self._stage) + "…"
        if is_looking:
            return self.tr("Looking at the file…")
        if self._inspection.info is not None and not has_text:
            return self.tr("Choose the column with the text.")
        if self._model_name and self._inspection.info is not None:
            return self.tr("Scored by {0}. The file itself is not changed.").format(
                self._model_name
            )
        return ""
