"""A run before it is started: file, findings, options, Start."""

from pathlib import PurePath

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from engine.protocol import ErrorInfo
from engine.protocol.data import DataInfo
from engine.protocol.training import TrainingDataReport
from engine.protocol.training_spec import TrainingSpec
from gui.formats import number
from gui.services import Services
from gui.tabs.train.data_card import DataCard
from gui.tabs.train.error_slot import ErrorSlot
from gui.tabs.train.file_card import FileCard
from gui.tabs.train.options_card import OptionsCard
from gui.theme import COLUMN_WIDTH

DEFAULTS = TrainingSpec(data="-")


class SetupView(QWidget):
    """The form of a run.

    Attributes:
        file: the card with the file.
        data: the card with the findings.
        options: the card with the options.

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
        self._path = ""
        self._is_starting = False
        self._looked_at_eval = ""
        self.file = FileCard(services.theme)
        self.data = DataCard(services.theme)
        self.options = OptionsCard(services)
        self._title = QLabel()
        self._title.setObjectName("trainTitle")
        self._title.setProperty("role", "title")
        self._start = QPushButton()
        self._start.setObjectName("trainStartButton")
        self._start.setProperty("role", "primary")
        self._reason = QLabel()
        self._reason.setObjectName("trainStartReason")
        self._reason.setProperty("role", "muted")
        self._reason.setWordWrap(True)
        self._error = ErrorSlot(services.theme, "trainStartError")
        self._bar = self._lay_out()
        self._connect_signals()
        self.open_file("")
        self.retranslate()

    # The spec

    def spec(self) -> TrainingSpec | None:
        """What is filled in, ``None`` without a file."""
        if not self._path:
            return None
        text, label = self.data.columns
        return TrainingSpec(
            data=self._path,
            text_column=text,
            label_column=label,
            task=self.data.task,
            bands=self.data.chosen_bands(),
            **self.options.values(),
        )

    def open_file(self, path: str) -> None:
        """Learn from this file; "" for none."""
        self._path = path
        self.data.clear()
        self._error.show_error(None)
        self._show_path()
        self.spec_changed.emit()
        if path:
            self.data_changed.emit()

    def open_spec(self, spec: TrainingSpec) -> None:
        """Fill in everything."""
        self._path = spec.data
        self.data.clear()
        self.data.set_choice(spec)
        self.options.set_values(spec)
        self._looked_at_eval = spec.eval_data
        self._error.show_error(None)
        self._show_path()
        self.spec_changed.emit()
        self.data_changed.emit()

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
        rows = self.tr("{0} rows") if info.is_rows_exact else self.tr("about {0} rows")
        columns = self.tr("{0} columns").format(number(len(info.table.columns)))
        self.file.show_facts(f"{rows.format(number(info.rows))} · {columns}")

    def show_report(self, report: TrainingDataReport) -> None:
        """What a run would see."""
        self.data.show_report(report)
        self.show_start()

    def show_failure(self, error: ErrorInfo) -> None:
        """The file could not be looked at."""
        self.data.show_failure(error)
        self.show_start()

    def show_starting(self, is_starting: bool) -> None:
        """Whether a run is being launched."""
        self._is_starting = is_starting
        if is_starting:
            self._error.show_error(None)
        self.show_start()

    def show_start_error(self, error: ErrorInfo) -> None:
        """Why it could not be started."""
        self._error.show_error(error)
        self.show_starting(False)

    def can_start(self) -> bool:
        """Whether a run can be started now."""
        return self._start.isEnabled() and bool(self._path)

    def show_start(self) -> None:
        """Whether Start can be pressed, and if not, why."""
        reason = self._hindrance()
        self._start.setEnabled(not reason)
        self._reason.setText(reason or self._promise())

    def focus(self) -> None:
        """Put the focus where one goes on."""
        if self.can_start():
            self._start.setFocus()
        else:
            self.file.focus()

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self._title.setText(self.tr("Train a model on your own labels"))
        self._start.setText(self.tr("Start training"))
        self._start.setAccessibleName(self.tr("Start training"))
        self._start.setToolTip(self.tr("Start training (Ctrl+Enter)"))
        self.show_start()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    # Inside

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
        if report.error is not None:
            return self.tr("This data can't be learned from as it is; see above.")
        if not self.options.base.is_ready:
            return self.tr("Download the base model first.")
        return ""

    def _promise(self) -> str:
        return self.tr("It goes on when the window is closed, and can be paused at any time.")

    def _show_path(self) -> None:
        has_file = bool(self._path)
        had_focus = self.isAncestorOf(QApplication.focusWidget() or self)
        self.file.show_file(self._path)
        for widget in (self.data, self.options, self._bar):
            widget.setVisible(has_file)
        stem = PurePath(self._path.replace("\\", "/")).stem
        self.options.suggest_name(stem)
        self.show_start()
        if had_focus:
            self.file.focus()  # what had it may be hidden now, and Qt would give it to the rail

    def _lay_out(self) -> QWidget:
        content = QWidget()
        content.setObjectName("trainSetupContent")
        column = QVBoxLayout()
        column.setContentsMargins(16, 24, 16, 24)
        column.setSpacing(12)
        column.addWidget(self._title)
        for widget in (self.file, self.data, self.options):
            column.addWidget(widget)
        column.addStretch(1)
        inner = QWidget()
        inner.setMaximumWidth(COLUMN_WIDTH + 32)
        inner.setLayout(column)
        row = QHBoxLayout(content)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(inner, 1000)
        row.addStretch(1)
        self._scroll = scroll = QScrollArea()
        scroll.setObjectName("trainSetupScroll")
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(content)
        bar = self._start_bar()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(scroll, 1)
        whole.addWidget(bar)
        return bar

    def _start_bar(self) -> QWidget:
        bar = QFrame()
        bar.setObjectName("trainStartBar")
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self._reason, 1)
        line.addWidget(self._start)
        inner = QWidget()
        inner.setMaximumWidth(COLUMN_WIDTH + 32)
        column = QVBoxLayout(inner)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self._error)
        column.addLayout(line)
        row = QHBoxLayout(bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(inner, 1000)
        row.addStretch(1)
        return bar

    def _connect_signals(self) -> None:
        self.file.file_chosen.connect(self.open_file)
        self.file.removed.connect(self.reset)
        self.data.changed.connect(self._on_data_changed)
        self.options.changed.connect(self._on_options_changed)
        self.options.advanced.changed.connect(self._on_advanced_changed)
        self.options.unfolded.connect(self._on_unfolded)
        self._start.clicked.connect(self.start_requested)

    def _on_data_changed(self) -> None:
        self.spec_changed.emit()
        self.data_changed.emit()

    def _on_options_changed(self) -> None:
        self.show_start()
        self.spec_changed.emit()

    def _on_unfolded(self) -> None:
        """Once they have their place, show as many of the options as fit."""
        QTimer.singleShot(0, self, self._show_advanced)

    def _show_advanced(self) -> None:
        self._scroll.ensureWidgetVisible(self.options.advanced, 0, 24)

    def _on_advanced_changed(self) -> None:
        """Another file to measure on is data, too."""
        chosen = self.options.advanced.values()["eval_data"]
        if chosen != self._looked_at_eval:
            self._looked_at_eval = chosen
            self.data_changed.emit()
