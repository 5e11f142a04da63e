"""Which words moved the model: the legend, the words, and how far the hint can be trusted."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from engine.protocol import SentimentExplanation
from gui.formats import number
from gui.tabs.sentiment.text.hint import Hint
from gui.tabs.sentiment.text.hint_legend import HintLegend
from gui.tabs.sentiment.wording import label_text, percent, points
from gui.theme import Theme
from gui.widgets.badge_list import BadgeList, BadgeRow
from gui.widgets.notice_bar import Notice
from gui.widgets.notice_strip import NoticeStrip
from gui.widgets.steady_combo import SteadyCombo


class HintPanel(QWidget):
    """The panel.

    Attributes:
        words: the list of words.

    Signals:
        wanted(str label): ask for a hint about this label; "": the most probable.
        word_lit(int), word_chosen(int): numbers of the hint's words; -1: none.
    """

    wanted = Signal(str)
    word_lit = Signal(int)
    word_chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("hintPanel")
        self._theme = theme
        self._hint: Hint | None = None
        self._problem = NoticeStrip("hintProblem", theme, margin=0)
        self._ask = QPushButton()
        self._ask.setObjectName("hintButton")
        self._invitation = self._text("hintInvitation")
        self._claim = self._text("hintClaim")
        self._labels = SteadyCombo("hintLabelCombo")
        self._legend = HintLegend(theme)
        self.words = BadgeList("hintWords", theme)
        self._details_button = QPushButton()
        self._details_button.setObjectName("hintDetailsButton")
        self._details_button.setCheckable(True)
        self._details = self._text("hintDetails")
        self._details.hide()
        self._stack = QStackedWidget()
        self._lay_out()
        self._ask.clicked.connect(self._on_ask_clicked)
        self._labels.activated.connect(self._on_label_activated)
        self._details_button.toggled.connect(self._details.setVisible)
        self.words.row_lit.connect(self._on_row_lit)
        self.words.row_chosen.connect(self._on_row_chosen)
        theme.changed.connect(self._on_theme_changed)
        self.retranslate()

    @property
    def hint(self) -> Hint | None:
        """What is shown."""
        return self._hint

    def offer(self, labels: list[str]) -> None:
        """There is no hint yet; offer one about any of these labels."""
        self._hint = None
        self._problem.clear()
        self._labels.clear()
        for label in labels:
            self._labels.addItem(label_text(label), label)
        self._ask.setEnabled(bool(labels))
        self._stack.setCurrentIndex(0)

    def set_running(self, is_running: bool) -> None:
        """Nothing more can be asked while a hint is being worked out."""
        self._ask.setEnabled(not is_running and self._labels.count() > 0)
        self._labels.setEnabled(not is_running)

    def show_problem(self, notice: Notice) -> None:
        """Say why there is no hint."""
        self._hint = None
        self._problem.show_notice(notice)
        self._stack.setCurrentIndex(0)

    def show_hint(self, hint: Hint) -> None:
        """Show a hint."""
        self._hint = hint
        explanation = hint.explanation
        row = self._labels.findData(explanation.label)
        self._labels.setCurrentIndex(row)
        self._claim.setText(
            self.tr(
                "A hint, not a proof: it says what this model reacted to, not what the writer "
                "meant, and words work together."
            )
        )
        values = [word.attribution for word in explanation.words]
        badges = [points(value) for value in (max(values, default=0), min(values, default=0))]
        self.words.show_rows(len(hint.order), self._row_of, badges)
        self._legend.show_label(label_text(explanation.label))
        self._details.setText(self._details_of(explanation))
        self._stack.setCurrentIndex(1)

    def mark(self, word: int, *, is_shown: bool = False) -> None:
        """Point at a word of the hint, -1 for none."""
        if self._hint is not None:
            row = self._hint.order.index(word) if word >= 0 else -1
            self.words.mark(row, is_shown=is_shown)

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self._ask.setText(self.tr("Which words? Ask for a hint"))
        self._ask.setAccessibleName(self._ask.text())
        self._invitation.setText(
            self.tr(
                "The model can be asked which words moved it. It then reads the text many times "
                "over, which takes minutes for a long one; you can stop it."
            )
        )
        for row in range(self._labels.count()):
            self._labels.setItemText(row, label_text(self._labels.itemData(row)))
        self._labels.setAccessibleName(self.tr("Label to explain"))
        self._labels.setToolTip(self.tr("Explain the confidence in this label"))
        self._details_button.setText(self.tr("Details"))
        self._details_button.setAccessibleName(self.tr("Details of the hint"))
        self.words.setAccessibleName(self.tr("Words and what they contributed"))
        if self._hint is not None:
            self.show_hint(self._hint)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _row_of(self, row: int) -> BadgeRow:
        assert self._hint is not None
        word, tokens = self._hint.order[row], self._theme.tokens
        step = self._hint.steps[word]
        background = ""
        if step:
            background = (tokens.towards if step > 0 else tokens.against)[abs(step) - 1]
        badge = points(self._hint.explanation.words[word].attribution)
        return BadgeRow(
            badge,
            tokens.text,
            self._hint.words[word],
            self._hint.tip(word),
            background or tokens.surface,
        )

    def _details_of(self, explanation: SentimentExplanation) -> str:
        """How the hint was made, and how far its numbers are off."""
        made = self.tr(
            "Integrated gradients from a text of padding (confidence {0}) to this one ({1}), "
            "in {2} steps."
        ).format(
            percent(explanation.baseline_score),
            percent(explanation.score),
            number(explanation.steps),
        )
        error = self.tr(
            "The words together: {0} points; what belongs to no word: {1}. Error of the sum: "
            "{2} points; the smaller, the better the hint."
        ).format(
            points(sum(word.attribution for word in explanation.words)),
            points(explanation.other_attribution),
            number(100 * abs(explanation.convergence_delta), 2),
        )
        return f"{made}\n{error}"

    def _text(self, name: str) -> QLabel:
        label = QLabel()
        label.setObjectName(name)
        label.setProperty("role", "muted")
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label

    def _lay_out(self) -> None:
        offer = QWidget()
        offers = QVBoxLayout(offer)
        offers.setContentsMargins(0, 8, 0, 0)
        offers.setSpacing(12)
        offers.addWidget(self._problem)
        offers.addWidget(self._invitation)
        offers.addWidget(self._ask, 0, Qt.AlignmentFlag.AlignLeft)
        offers.addStretch(1)
        found = QWidget()
        column = QVBoxLayout(found)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._labels)
        head.addStretch(1)
        head.addWidget(self._details_button)
        column.addLayout(head)
        column.addWidget(self._claim)
        column.addWidget(self._legend)
        column.addWidget(self._details)
        column.addWidget(self.words, 1)
        self._stack.addWidget(offer)
        self._stack.addWidget(found)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)

    def _on_ask_clicked(self) -> None:
        self.wanted.emit("")

    def _on_label_activated(self, row: int) -> None:
        self.wanted.emit(self._labels.itemData(row))

    def _on_row_lit(self, row: int) -> None:
        self.word_lit.emit(self._hint.order[row] if self._hint is not None and row >= 0 else -1)

    def _on_row_chosen(self, row: int) -> None:
        if self._hint is not None:
            self.word_chosen.emit(self._hint.order[row])

    def _on_theme_changed(self, _tokens: object) -> None:
        self.words.viewport().update()
