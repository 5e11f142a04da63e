"""The strip above a reply that is looked at token by token: the scale, and the reply's figures."""

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from engine.protocol import ErrorInfo, Progress, TokenChoicesResult
from gui.counted import COUNTED
from gui.formats import duration, number
from gui.sentences import error_sentence, sentence
from gui.theme import COLUMN_WIDTH, Theme
from gui.widgets.markdown.displayable import safe_name
from gui.widgets.probability_scale import LIMITS
from gui.widgets.progress_bar import ProgressBar


class TokenLegend(QFrame):
    """Scale, progress, then perplexity, entropy, model and time.

    Signals:
        close_requested()
    """

    close_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tokenLegend")
        self.setMaximumWidth(COLUMN_WIDTH)
        self._progress: Progress | None = None
        self._outcome: TokenChoicesResult | ErrorInfo | None = None
        self._title = QLabel()
        self._title.setObjectName("tokenLegendTitle")
        self._title.setProperty("role", "muted")
        self._chips = [_Chip(theme, step) for step in range(len(LIMITS) + 1)]
        self._close = QPushButton()
        self._close.setObjectName("closeTokensButton")
        self._facts = QLabel()
        self._facts.setObjectName("tokenLegendFacts")
        self._facts.setProperty("role", "muted")
        self._facts.setTextFormat(Qt.TextFormat.PlainText)
        self._facts.setWordWrap(True)
        self._facts.setMinimumWidth(1)
        self._bar = ProgressBar()
        self._bar.setObjectName("tokenProgress")
        self._bar.setTextVisible(False)
        self._bar.setFixedSize(120, 8)
        self._lay_out()
        self._close.clicked.connect(self.close_requested)
        theme.changed.connect(self._on_theme_changed)
        self.show_started()

    def show_started(self) -> None:
        """Nothing is known yet."""
        self._progress = self._outcome = None
        self.retranslate()

    def show_progress(self, progress: Progress) -> None:
        """Show how far it is."""
        self._progress = progress
        self.retranslate()

    def show_result(self, result: TokenChoicesResult) -> None:
        """Show the reply's figures."""
        self._outcome = result
        self.retranslate()

    def show_error(self, error: ErrorInfo) -> None:
        """Say why there are no figures."""
        self._outcome = error
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self.setAccessibleName(self.tr("Token probabilities"))
        self._title.setText(self.tr("Probability"))
        for step, chip in enumerate(self._chips):
            is_last = step == len(LIMITS)
            limit = number(LIMITS[-1 if is_last else step] * 100)
            text = self.tr("below {0} %") if is_last else self.tr("{0} % and more")
            chip.setText(("< {0} %" if is_last else "≥ {0} %").format(limit))
            chip.setAccessibleName(text.format(limit))
        self._close.setText(self.tr("Close"))
        self._close.setAccessibleName(self.tr("Close the token view"))
        self._bar.setAccessibleName(self.tr("How much of the reply was scored"))
        self._facts.setText(self._facts_line())
        self._facts.setToolTip(
            self.tr(
                "Perplexity: among how many equally likely tokens the model would have been "
                "choosing, on average; 1 is certain.\nEntropy: how open the choice was at each "
                "token; 0 bits is certain."
            )
        )
        self._update_bar()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        scale = QHBoxLayout()
        scale.setSpacing(4)
        scale.addWidget(self._title)
        scale.addSpacing(4)
        for chip in self._chips:
            scale.addWidget(chip)
        scale.addStretch(1)
        scale.addWidget(self._close)
        facts = QHBoxLayout()
        facts.setSpacing(12)
        facts.addWidget(self._bar)
        facts.addWidget(self._facts, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        column.addLayout(scale)
        column.addLayout(facts)

    def _facts_line(self) -> str:
        outcome = self._outcome
        if isinstance(outcome, ErrorInfo):
            return error_sentence(outcome)
        if outcome is None:
            if self._progress is None:
                return self.tr("Waiting for the engine")
            return sentence(self._progress.stage)
        entropy = self.tr("mean entropy {0} bits")
        if not outcome.is_entropy_exact:
            entropy = self.tr("mean entropy about {0} bits")
        parts = (
            self.tr("Perplexity {0}").format(number(outcome.perplexity, 2)),
            entropy.format(number(outcome.mean_entropy_bits, 2)),
            COUNTED.tokens(outcome.tokens),
            safe_name(outcome.model_name),
            duration(outcome.seconds),
        )
        return " · ".join(parts)

    def _update_bar(self) -> None:
        self._bar.setVisible(self._outcome is None)
        progress = self._progress
        if progress is None or not progress.total:
            self._bar.setRange(0, 0)
            return
        self._bar.setRange(0, 1_000)
        self._bar.setValue(round(1_000 * progress.done / progress.total))

    def _on_theme_changed(self) -> None:
        for chip in self._chips:
            chip.update()


class _Chip(QLabel):
    """One step of the scale: its limit on its colour."""

    def __init__(self, theme: Theme, step: int) -> None:
        super().__init__()
        self.setObjectName(f"tokenScale_{step}")
        self._theme = theme
        self._step = step
        self.setContentsMargins(6, 2, 6, 2)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the colour, then the text."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._theme.tokens.probability[self._step]))
            painter.drawRoundedRect(QRectF(self.rect()), 4, 4)
        super().paintEvent(event)
