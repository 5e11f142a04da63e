"""How far the scoring is, with rate, time left, Pause and Continue."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from engine.protocol import TextKey
from engine.protocol.sentiment_table import TableRunInfo
from gui.sentences import sentence
from gui.tabs.sentiment.table import wording
from gui.widgets.progress_bar import ProgressBar

_STEPS = 1000


class ProgressStrip(QWidget):
    """Hidden when a run is finished.

    Signals:
        pause_requested()
        continue_requested()
    """

    pause_requested = Signal()
    continue_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sentimentProgress")
        self._run: TableRunInfo | None = None
        self._stage: TextKey | None = None
        self._is_scoring = False
        self._bar = ProgressBar()
        self._bar.setObjectName("sentimentProgressBar")
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(8)
        self._text = QLabel()
        self._text.setObjectName("sentimentProgressText")
        self._text.setProperty("role", "muted")
        self._text.setWordWrap(True)
        self._button = QPushButton()
        self._button.setObjectName("pauseButton")
        self._lay_out()
        self._button.clicked.connect(self._on_clicked)
        self.retranslate()

    def show_run(self, run: TableRunInfo, *, is_scoring: bool, stage: TextKey | None) -> None:
        """Show how far it is.

        Args:
            is_scoring: whether a request of this window scores it or waits to.
            stage: what the engine does before it scores, ``None`` while it waits for its turn.
        """
        if not is_scoring or not self._is_scoring:
            self._button.setEnabled(True)
        self._run, self._is_scoring, self._stage = run, is_scoring, stage
        self._show()

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self._bar.setAccessibleName(self.tr("How much is scored"))
        self._text.setAccessibleName(self.tr("What the engine is doing"))
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(4)
        left.addWidget(self._bar)
        left.addWidget(self._text)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addLayout(left, 1)
        row.addWidget(self._button)

    def _show(self) -> None:
        run = self._run
        if run is None:
            return
        is_going = run.state == "running"
        self._bar.setRange(0, _STEPS if run.total_rows or not self._is_scoring else 0)
        share = run.rows / run.total_rows if run.total_rows else 0.0
        self._bar.setValue(round(share * _STEPS))
        self._text.setText(self._sentence(run, is_going=is_going))
        text = self.tr("Pause") if self._is_scoring else self.tr("Continue")
        self._button.setText(text)
        name = self.tr("Pause scoring") if self._is_scoring else self.tr("Continue scoring")
        self._button.setAccessibleName(name)
        self._button.setToolTip(
            self.tr("What is scored is kept; go on whenever you like.")
            if self._is_scoring
            else self.tr("Score the rows that are left.")
        )

    def _sentence(self, run: TableRunInfo, *, is_going: bool) -> str:
        line = wording.progress_line(run)
        if self._is_scoring and not is_going:
            stage = (
                sentence(self._stage) + "…"
                if self._stage is not None
                else self.tr("Waiting until the engine has finished something else…")
            )
            return f"{stage} · {line}" if run.rows else stage
        if is_going and not self._is_scoring:
            return f"{self.tr('Scored from another window')} · {line}"
        return line if is_going else f"{wording.state_text(run)} · {line}"

    def _on_clicked(self) -> None:
        if self._is_scoring:
            self._button.setEnabled(False)
            self.pause_requested.emit()
        else:
            self.continue_requested.emit()
