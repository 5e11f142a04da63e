"""A run before it is started: files, findings, rows, options, plan, Start."""

from pathlib import PurePath

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from engine.protocol import ErrorInfo
from engine.protocol.data import DataInfo
from engine.protocol.training import TrainingDataReport
from engine.protocol.training_spec import TrainingSpec
from gui.counted import COUNTED
from gui.services import Services
from gui.tabs.train.data_card import DataCard
from gui.tabs.train.file_card import FileCard
from gui.tabs.train.options_card import OptionsCard
from gui.tabs.train.pair_question import PairQuestion
from gui.tabs.train.plan.plan_card import PlanCard
from gui.tabs.train.rows.rows_card import RowsCard
from gui.tabs.train.start_bar import StartBar
from gui.theme import COLUMN_WIDTH
from gui.widgets.centred import centred
from gui.widgets.scroll_area import scroll_area

DEFAULTS = TrainingSpec(data="-")


class SetupView(QWidget):
    """The form of a run.

    Attributes:
        file, pair: the card with the file, and the question which of two is which.
        data: the card with the findings.
        rows: the card with what becomes of the rows.
        options: the card with the options.
        plan: the card with what it takes.

    Signals:
        spec_changed(): something was chosen; ``data_changed`` comes first where it is about the
            data.
        data_changed(): the data has to be looked at again.
        start_requested()
    """

    spec_changed = Signal()
    data_changed = Signal()
    start_requested = Signal()

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trainSetup")
        self._path, self._target = "", ""
        self._table: DataInfo | None = None
        self._is_starting = False
        self._looked_at = ("", "", False)
        self.file = FileCard(services.theme)
        self.pair = PairQuestion()
        self.data = DataCard(services.theme)
        self.rows = RowsCard(services.theme)
        self.options = OptionsCard(services)
        self.plan = PlanCard(services.theme)
        self._title = QLabel()
        self._title.setObjectName("trainTitle")
        self._title.setProperty("role", "title")
        self._bar = StartBar(services.theme)
        self._lay_out()
        self._connect_signals()
        self.open_file("")
        self.retranslate()

    # The spec

    def spec(self) -> TrainingSpec | None:
        """What is filled in, ``None`` without a file."""
        if not self._path:
            return None
        return TrainingSpec(
            data=self._path,
            target_data=self._target,
            **self.data.values(),  # type: ignore[arg-type]
            **self.options.values(),
        )

    @property
    def has_table(self) -> bool:
        """Whether the table itself is known, whatever a run makes of it."""
        return self._table is not None

    def open_files(self, paths: list[str]) -> None:
        """Learn from this file; of two, ask which one is the source."""
        if len(paths) == 2:
            self.pair.ask(paths[0], paths[1])
        elif paths:
            self.open_file(paths[0])

    def open_file(self, path: str, target: str = "") -> None:
        """Learn from this file, with the one of its translations; "" for none."""
        self._path, self._target = path, target
        self.data.clear()
        self.data.has_target_file = bool(self._target)
        self._begin_data()
        self.spec_changed.emit()
        if path:
            self._note_data()
            self.data_changed.emit()

    def open_spec(self, spec: TrainingSpec) -> None:
        """Fill in everything."""
        self._path, self._target = spec.data, spec.target_data
        self.data.clear()
        self.data.has_target_file = bool(self._target)
        self.data.set_choice(spec)
        self.options.set_values(spec)
        self._begin_data()
        self._note_data()
        self.spec_changed.emit()
        self.data_changed.emit()

    def take_measured(self, spec: TrainingSpec) -> None:
        """Fill in the settings that a measurement chose."""
        self.options.take(spec)
        self.spec_changed.emit()

    def reset(self) -> None:
        """An empty form."""
        self.options.set_values(DEFAULTS)
        self.open_file("")

    # What comes back

    def show_running(self, is_running: bool) -> None:
        """Whether the file is being read."""
        self.data.set_running(is_running)
        if is_running:
            self.data.report = None
        self.show_start()

    def show_table(self, info: DataInfo) -> None:
        """The table itself."""
        self.data.show_table(info)
        self._table = info
        self._show_facts()

    def show_report(self, report: TrainingDataReport) -> None:
        """What a run would see; the options follow where nothing was set by hand."""
        self.data.show_report(report)
        is_other_base = self.options.show_task(self.data.effective_task)
        is_other = self.options.show_suggestion(report.suggested) or is_other_base
        can_look = report.error is None or report.usable_rows > 0
        self.rows.setVisible(can_look)
        self.options.setVisible(report.is_trainable)
        self.plan.setVisible(report.error is None and report.is_trainable)
        self.show_start()
        if is_other:
            self._on_options_changed()

    def show_failure(self, error: ErrorInfo) -> None:
        """The file could not be looked at."""
        self.data.show_failure(error)
        for card in (self.rows, self.plan):
            card.hide()
        self.show_start()

    def show_starting(self, is_starting: bool) -> None:
        """Whether a run is being launched."""
        self._is_starting = is_starting
        if is_starting:
            self._bar.error.show_error(None)
        self.show_start()

    def show_start_error(self, error: ErrorInfo) -> None:
        """Why it could not be started."""
        self._bar.error.show_error(error)
        self.show_starting(False)

    def can_start(self) -> bool:
        """Whether a run can be started now."""
        return self._bar.can_start and bool(self._path)

    def show_start(self) -> None:
        """Whether Start can be pressed, and if not, why."""
        hindrance = self._hindrance()
        self._bar.show_hindrance(hindrance)
        self.plan.show_can_measure(not hindrance)

    def focus(self) -> None:
        """Put the focus where one goes on."""
        if self.can_start():
            self._bar.focus()
        else:
            self.file.focus()

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self._title.setText(self.tr("Train a model on your own data"))
        self.show_start()
        self._show_facts()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    # Inside

    def _show_facts(self) -> None:
        info = self._table
        if info is not None:
            rows = COUNTED.rows(info.rows)
            if not info.is_rows_exact:
                rows = self.tr("about {0}").format(rows)
            self.file.show_facts(f"{rows} · {COUNTED.columns(len(info.table.columns))}")

    def _hindrance(self) -> str:
        report = self.data.report
        if not self._path:
            return self.tr("Choose a file first.")
        if self._is_starting:
            return self.tr("Starting…")
        if report is None:
            if self.data.error.error is not None:
                return self.tr("This file can't be learned from; see above.")
            return self.tr("The file is being read…")
        if not report.is_trainable:
            return self.tr("This kind of data can't be trained on yet; see above.")
        if not self.options.base.is_ready:
            return self.tr("Download the base model first.")
        if report.error is not None:
            return self.tr("This data can't be learned from as it is; see above.")
        return ""

    def _begin_data(self) -> None:
        self._bar.error.show_error(None)
        self.pair.hide()
        has_file = bool(self._path)
        had_focus = self.isAncestorOf(QApplication.focusWidget() or self)
        self._table = None
        self.file.show_file(self._path, self._target)
        for widget in (self.data, self.options, self._bar):
            widget.setVisible(has_file)
        self.rows.hide()
        self.plan.hide()
        self.options.suggest_name(PurePath(self._path.replace("\\", "/")).stem)
        self.show_start()
        if had_focus:
            self.file.focus()  # what had it may be hidden now, and Qt would give it to the rail

    def _lay_out(self) -> None:
        """From the outside in: what moves to another parent is styled once more, with all in it."""
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self._scroll = scroll = scroll_area("trainSetupScroll")
        whole.addWidget(scroll, 1)
        whole.addWidget(self._bar)
        content = QWidget()
        content.setObjectName("trainSetupContent")
        scroll.setWidget(content)
        inner = QWidget()
        inner.setMaximumWidth(COLUMN_WIDTH + 32)
        centred(inner, content)
        column = QVBoxLayout(inner)
        column.setContentsMargins(16, 24, 16, 24)
        column.setSpacing(12)
        cards = (self.file, self.pair, self.data, self.rows, self.options, self.plan)
        for widget in (self._title, *cards):
            column.addWidget(widget)
        column.addStretch(1)

    def _connect_signals(self) -> None:
        self.file.files_chosen.connect(self.open_files)
        self.file.removed.connect(self.reset)
        self.file.swapped.connect(self._on_swapped)
        self.pair.answered.connect(self.open_file)
        self.data.changed.connect(self._on_data_changed)
        self.options.changed.connect(self._on_options_changed)
        self.options.unfolded.connect(self._on_unfolded)
        self._bar.start_requested.connect(self.start_requested)
        self._scroll.verticalScrollBar().rangeChanged.connect(self._on_range_changed)

    def _on_range_changed(self, least: int, most: int) -> None:
        """The bar stays in line with the cards, which the scroll bar moves."""
        bar = self._scroll.verticalScrollBar()
        self._bar.setContentsMargins(0, 0, bar.sizeHint().width() if most > least else 0, 0)

    def _note_data(self) -> bool:
        """Whether what the findings depend on among the options is another than before."""
        base = self.options.base
        looked_at = (self.options.advanced.eval_file.path, base.model, base.is_ready)
        is_other = looked_at != self._looked_at
        self._looked_at = looked_at
        return is_other

    def _on_swapped(self) -> None:
        self.open_file(self._target, self._path)

    def _on_data_changed(self) -> None:
        self.options.show_task(self.data.effective_task)
        self._note_data()
        self.spec_changed.emit()
        self.data_changed.emit()

    def _on_options_changed(self) -> None:
        """Another file to measure on is data, too; another base has other settings that suit."""
        is_other = self._note_data()
        self.rows.show_limit(self.options.max_length)
        self.show_start()
        self.spec_changed.emit()
        if is_other and self._path:
            self.data_changed.emit()

    def _on_unfolded(self) -> None:
        """Once they have their place, show as many of the options as fit."""
        QTimer.singleShot(0, self, self._show_advanced)

    def _show_advanced(self) -> None:
        self._scroll.ensureWidgetVisible(self.options.advanced, 0, 24)
