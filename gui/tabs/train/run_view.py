"""One run: what it does, how well, and what can be done with it."""

from pathlib import PurePath

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QLabel, QProgressBar, QScrollArea, QVBoxLayout, QWidget

from engine.protocol.training import LIVE_STATES, RunInfo
from gui.formats import date_time
from gui.sentences import sentence
from gui.services import Services
from gui.tabs import TABS
from gui.tabs.train import wording
from gui.tabs.train.error_slot import ErrorSlot
from gui.tabs.train.metrics_table import MetricsTable
from gui.tabs.train.run_actions import RunActions
from gui.tabs.train.run_charts import RunCharts

SENTIMENT = "sentiment"
_SCALE = 1000


class RunView(QWidget):
    """The run that is shown.

    Attributes:
        run: as last told of.
        buttons: what can be done.
        charts: the curves.
    """

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trainRun")
        self.run: RunInfo | None = None
        self._models = services.models
        self._others: list[RunInfo] = []
        has_sentiment = any(tab.name == SENTIMENT for tab in TABS)
        self._name = QLabel()
        self._name.setObjectName("trainRunName")
        self._name.setProperty("role", "title")
        self._name.setTextFormat(Qt.TextFormat.PlainText)
        self._name.setWordWrap(True)
        self._facts = QLabel()
        self._facts.setObjectName("trainRunFacts")
        self._facts.setProperty("role", "muted")
        self._facts.setTextFormat(Qt.TextFormat.PlainText)
        self._facts.setWordWrap(True)
        self._state = QLabel()
        self._state.setObjectName("trainRunState")
        self._state.setProperty("role", "cardTitle")
        self._state.setWordWrap(True)
        self._bar = QProgressBar()
        self._bar.setObjectName("trainRunProgress")
        self._bar.setRange(0, _SCALE)
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(8)
        self._progress = QLabel()
        self._progress.setObjectName("trainRunProgressText")
        self._progress.setProperty("role", "muted")
        self._progress.setWordWrap(True)
        self.buttons = RunActions(services.theme, has_sentiment=has_sentiment)
        self._error = ErrorSlot(services.theme, "trainRunError")
        self._metrics = MetricsTable()
        self._notes = QLabel()
        self._notes.setObjectName("trainRunNotes")
        self._notes.setWordWrap(True)
        self._notes.setTextFormat(Qt.TextFormat.PlainText)
        self._notes.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.charts = RunCharts(services.theme)
        self._lay_out()
        self.retranslate()

    def show_run(self, run: RunInfo, others: list[RunInfo]) -> None:
        """Show this run; ``others`` are those it may wait for."""
        self.run, self._others = run, others
        self._name.setText(run.name)
        self._facts.setText(self._facts_text(run))
        self._state.setText(wording.state_text(run, others))
        is_live = run.state in LIVE_STATES
        has_steps = run.total_steps > 0
        self._bar.setVisible(is_live or run.state in ("paused", "interrupted"))
        self._bar.setRange(0, 0 if is_live and not has_steps and run.state != "queued" else _SCALE)
        self._bar.setValue(round(_SCALE * run.step / run.total_steps) if has_steps else 0)
        text = wording.progress_text(run)
        self._progress.setText(text)
        self._progress.setVisible(bool(text))
        self.buttons.show_run(run)
        self._error.show_error(run.error)
        self._metrics.show_run(run)
        notes = "\n".join(f"• {sentence(note)}" for note in run.notes)
        if notes != self._notes.text():
            self._notes.setText(notes)
        self._notes.setVisible(bool(notes))

    def focus(self) -> None:
        """Put the focus on what is most likely done next."""
        self.buttons.focus()

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self._bar.setAccessibleName(self.tr("Progress of the run"))
        if self.run is not None:
            self.show_run(self.run, self._others)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _facts_text(self, run: RunInfo) -> str:
        spec = run.spec
        data = PurePath(spec.data.replace("\\", "/")).name
        known = self._models.find(spec.base)
        base = known.name if known is not None else PurePath(spec.base.replace("\\", "/")).name
        parts = [data, base, wording.method_name(spec.method)]
        if run.labels:
            parts.append(self.tr("{0} labels").format(len(run.labels)))
        parts.append(date_time(round(run.created_at * 1000)))
        return " · ".join(parts)

    def _lay_out(self) -> None:
        content = QWidget()
        content.setObjectName("trainRunContent")
        column = QVBoxLayout(content)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        head = QVBoxLayout()
        head.setSpacing(4)
        head.addWidget(self._name)
        head.addWidget(self._facts)
        column.addLayout(head)
        column.addWidget(self._state)
        column.addWidget(self._bar)
        column.addWidget(self._progress)
        column.addWidget(self.buttons)
        column.addWidget(self._error)
        column.addWidget(self._metrics)
        column.addWidget(self._notes)
        column.addWidget(self.charts, 1)
        scroll = QScrollArea()
        scroll.setObjectName("trainRunScroll")
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(content)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)
