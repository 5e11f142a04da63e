"""What becomes of the rows, in a few lines: verdicts, parts, copies, languages, lengths."""

import functools

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from engine.protocol import ErrorInfo, Progress
from engine.protocol.training_data import TrainingLedger
from gui.formats import number
from gui.jobs import stage_text
from gui.tabs.train.error_slot import ErrorSlot
from gui.tabs.train.rows import wording
from gui.tabs.train.rows.length_chart import LengthChart
from gui.theme import Theme
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.progress_bar import ProgressBar

VERDICTS = ("kept", "fixed", "left_out")
_SCALE = 1000


class RowsCard(QFrame):
    """The counts, and the way to every row.

    Attributes:
        lengths: the histogram.

    Signals:
        rows_wanted(str verdict): look at the rows; ``all`` or one of :data:`VERDICTS`.
    """

    rows_wanted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trainRowsCard")
        self._ledger: TrainingLedger | None = None
        self._progress: Progress | None = None
        self._title = QLabel()
        self._title.setProperty("role", "cardTitle")
        self._all = QPushButton()
        self._all.setObjectName("trainAllRowsButton")
        self._chips = {verdict: self._chip(verdict) for verdict in VERDICTS}
        self._bar = ProgressBar()
        self._bar.setObjectName("trainCounting")
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(4)
        self._stage = self._line("trainCountingText")
        self._facts = self._line("trainRowFacts")
        self._cut = QLabel()
        self._cut.setObjectName("trainCutText")
        self._cut.setWordWrap(True)
        self.lengths = LengthChart(theme)
        self._error = ErrorSlot(theme, "trainRowsError")
        self._lay_out()
        self._all.clicked.connect(functools.partial(self._on_wanted, "all"))
        self.show_started()
        self.retranslate()

    def show_started(self) -> None:
        """They are being counted; what was known is of other settings."""
        self._ledger = self._progress = None
        self._error.show_error(None)
        self._show_ledger()

    def show_progress(self, progress: Progress) -> None:
        """How far it is."""
        self._progress = progress
        self._show_busy()

    def show_ledger(self, ledger: TrainingLedger) -> None:
        """What was counted."""
        self._ledger = ledger
        self._error.show_error(None)
        self._show_ledger()

    def show_error(self, error: ErrorInfo) -> None:
        """Why nothing could be counted."""
        self._progress = None
        self._bar.hide()
        self._stage.hide()
        if error.kind != "cancelled":
            self._error.show_error(error)

    def show_limit(self, max_length: int) -> None:
        """Another longest text; what it costs is counted in a moment."""
        self.lengths.show_limit(max_length)

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self._title.setText(self.tr("Rows"))
        self._all.setText(self.tr("Look at every row"))
        self._all.setAccessibleName(self.tr("Look at every row and what becomes of it"))
        self._bar.setAccessibleName(self.tr("Counting the rows"))
        self._show_ledger()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _chip(self, verdict: str) -> QToolButton:
        chip = QToolButton()
        chip.setObjectName(f"trainVerdict_{verdict}")
        chip.setProperty("role", "chip")
        chip.clicked.connect(functools.partial(self._on_wanted, verdict))
        return chip

    def _line(self, name: str) -> QLabel:
        label = QLabel()
        label.setObjectName(name)
        label.setProperty("role", "muted")
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        return label

    def _show_busy(self) -> None:
        is_busy = self._ledger is None and self._error.error is None
        self._bar.setVisible(is_busy)
        self._stage.setVisible(is_busy)
        progress = self._progress
        has_total = progress is not None and bool(progress.total)
        self._bar.setRange(0, _SCALE if has_total else 0)
        if progress is not None and progress.total:
            self._bar.setValue(round(_SCALE * progress.done / progress.total))
        text = self.tr("Counting the rows…") if progress is None else stage_text(progress)
        self._stage.setText(text)

    def _show_ledger(self) -> None:
        ledger = self._ledger
        self._show_busy()
        for verdict, chip in self._chips.items():
            chip.setVisible(ledger is not None)
            count = ledger.counts.get(verdict, 0) if ledger is not None else 0
            chip.setText(f"{wording.verdict_text(verdict)}  {number(count)}")
            chip.setEnabled(count > 0)
            chip.setAccessibleName(
                self.tr("Look at the rows: {0}, {1}").format(
                    wording.verdict_text(verdict), number(count)
                )
            )
        for widget in (self._facts, self._cut):
            widget.setVisible(ledger is not None)
        self.lengths.setVisible(ledger is not None and bool(ledger.lengths))
        if ledger is None:
            return
        lines = (
            wording.parts_line(ledger),
            wording.trained_line(ledger),
            wording.sameness_line(ledger),
            wording.languages_line(ledger),
        )
        self._facts.setText("\n".join(line for line in lines if line))
        self.lengths.show_lengths(ledger.lengths, ledger.max_length)
        unknown = self.tr("Lengths in tokens aren't known: no tokenizer could be used yet.")
        self._cut.setText(wording.cut_line(ledger) if ledger.lengths else unknown)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._all)
        chips = FlowLayout(spacing=8)
        for chip in self._chips.values():
            chips.addWidget(chip)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._bar)
        column.addWidget(self._stage)
        column.addLayout(chips)
        for widget in (self._facts, self.lengths, self._cut, self._error):
            column.addWidget(widget)

    def _on_wanted(self, verdict: str, *_: object) -> None:
        self.rows_wanted.emit(verdict)
