"""What the model makes of the whole text: labels, confidence, scores, and what to know of it."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from engine.protocol import SentimentResult
from gui.formats import number
from gui.sentences import sentence
from gui.tabs.sentiment.text.report import labels_text
from gui.tabs.sentiment.text.wording import (
    calibration_line,
    facts_line,
    language_line,
    shown_note,
)
from gui.tabs.sentiment.wording import label_colour, label_text, percent, signed_label
from gui.theme import Theme
from gui.widgets.score_bars import ScoreBars, Share

MAX_BARS = 8
"""Of models with many labels the most probable are shown; the rest is counted."""


class VerdictCard(QFrame):
    """The card.

    Signals:
        insisted(): the person wants the text scored although its language isn't known.
    """

    insisted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sentimentVerdict")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._theme = theme
        self._result: SentimentResult | None = None
        self._label = self._text("sentimentLabel", "title")
        self._confidence = self._text("sentimentConfidence", "")
        self._bars = ScoreBars("sentimentScores", theme)
        self._rest = self._text("sentimentOtherLabels", "muted")
        self._language = self._text("sentimentLanguage", "muted")
        self._notes = self._text("sentimentNotes", "muted")
        self._calibration = self._text("sentimentCalibration", "muted")
        self._facts = self._text("sentimentFacts", "muted")
        self._insist_button = QPushButton()
        self._insist_button.setObjectName("sentimentInsistButton")
        self._lay_out()
        self._insist_button.clicked.connect(self.insisted)
        theme.changed.connect(self._on_theme_changed)
        self.retranslate()

    def show_result(self, result: SentimentResult) -> None:
        """Show what was found."""
        self._result = result
        is_scored = result.status == "scored"
        if not is_scored:
            label, sure = self.tr("Not scored"), ""
        elif not result.labels:
            label = self.tr("No label applies")
            sure = self.tr("none reaches {0} confidence").format(percent(0.5))
        else:
            label = labels_text(result.labels)
            sure = self.tr("confidence of each below")
            if len(result.labels) == 1:
                label = signed_label(result.label)
                sure = self.tr("{0} confidence").format(percent(result.confidence))
        self._label.setText(label)
        self._confidence.setText(sure)
        self._show_scores(result)
        self._language.setText(language_line(result))
        # Of a language that the model doesn't know a note says more.
        self._language.setVisible(result.is_language_supported is not False)
        notes = [sentence(shown_note(one)) for one in result.notes]
        self._notes.setText("\n".join(notes))
        self._notes.setVisible(bool(notes))
        self._calibration.setText(calibration_line(result) if is_scored else "")
        self._calibration.setVisible(bool(self._calibration.text()))
        self._facts.setText(facts_line(result))
        self._insist_button.setVisible(result.status == "language_unsupported")
        self.setAccessibleName(f"{label} {sure}".strip())
        self._restyle()

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self._insist_button.setText(self.tr("Score anyway"))
        self._insist_button.setAccessibleName(self.tr("Score anyway"))
        self._bars.setAccessibleName(self.tr("Confidence in each label"))
        if self._result is not None:
            self.show_result(self._result)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _show_scores(self, result: SentimentResult) -> None:
        scores = list(result.scores.items())
        hidden = 0
        if len(scores) > MAX_BARS:
            scores.sort(key=lambda one: -one[1])
            hidden = len(scores) - MAX_BARS
            scores = scores[:MAX_BARS]
        self._bars.show_shares(
            [
                Share(
                    label_text(label),
                    percent(score),
                    score,
                    label_colour(label),
                    label in result.labels,
                )
                for label, score in scores
            ]
        )
        self._bars.setVisible(bool(scores))
        self._rest.setVisible(bool(hidden))
        if hidden:
            text = self.tr("Further labels, each less probable: {0}. “Copy” has them all.")
            self._rest.setText(text.format(number(hidden)))

    def _text(self, name: str, role: str) -> QLabel:
        label = QLabel()
        label.setObjectName(name)
        label.setProperty("role", role)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        self._label.setWordWrap(True)
        self._confidence.setWordWrap(False)
        head.addWidget(self._label, 1)
        head.addWidget(self._confidence, 0, Qt.AlignmentFlag.AlignVCenter)
        insist = QHBoxLayout()
        insist.addWidget(self._insist_button)
        insist.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._bars)
        column.addWidget(self._rest)
        column.addWidget(self._language)
        column.addWidget(self._notes)
        column.addLayout(insist)
        column.addWidget(self._calibration)
        column.addWidget(self._facts)

    def _restyle(self) -> None:
        tokens = self._theme.tokens
        result = self._result
        colour = tokens.text
        if result is not None and len(result.labels) == 1:
            name = label_colour(result.label)
            colour = tokens.text if name in ("accent", "muted") else str(getattr(tokens, name))
        self._label.setStyleSheet(f"color: {colour};")

    def _on_theme_changed(self, _tokens: object) -> None:
        self._restyle()
