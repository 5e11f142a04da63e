"""What the model answers to the probe prompts as it learns, the newest answer first."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QTextEdit, QVBoxLayout, QWidget

from engine.protocol import well_formed
from engine.protocol.training_result import ProbeAnswer
from gui.formats import number
from gui.tabs.train.changed_words import changed_spans
from gui.tabs.train.probes import RunProbes
from gui.theme import SMALL_PX, Theme
from gui.widgets.steady_combo import SteadyCombo

MOST_ANSWERS = 20
MOST_CHARACTERS = 4000
HEIGHT_PX = 240
REDRAW_MS = 200


@dataclass(frozen=True)
class AnswerSpan:
    """An answer that stayed the same for a while.

    Attributes:
        answer: the latest of them.
        first_step: since when.
    """

    answer: ProbeAnswer
    first_step: int


def answer_spans(answers: Sequence[ProbeAnswer]) -> list[AnswerSpan]:
    """Answers, the newest first, with equal neighbours put together."""
    spans: list[AnswerSpan] = []
    for one in answers:
        if spans and spans[-1].answer.answer == one.answer:
            spans[-1] = AnswerSpan(spans[-1].answer, one.step)
        else:
            spans.append(AnswerSpan(one, one.step))
    return spans


class ProbesPanel(QFrame):
    """A prompt, and its answers by step; words that are new since the step before stand out."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trainProbes")
        self._theme = theme
        self._probes: RunProbes | None = None
        self._title = QLabel()
        self._title.setProperty("role", "cardTitle")
        self._hint = QLabel()
        self._hint.setProperty("role", "muted")
        self._prompts = SteadyCombo("trainProbeCombo")
        self._text = QTextEdit()
        self._text.setObjectName("trainProbeAnswers")
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setFixedHeight(HEIGHT_PX)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REDRAW_MS)
        self._timer.timeout.connect(self._show)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._title)
        head.addWidget(self._prompts, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._text)
        column.addWidget(self._hint)
        self._prompts.activated.connect(self._show)
        theme.changed.connect(self._show)
        self.hide()
        self.retranslate()

    def show_probes(self, probes: RunProbes | None) -> None:
        """Show these; hidden while there are none."""
        is_other = probes is not self._probes
        self._probes = probes
        if is_other:
            self._prompts.clear()
            self._show()
        elif not self._timer.isActive():
            self._timer.start()

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self._title.setText(self.tr("Probe answers"))
        self._prompts.setAccessibleName(self.tr("Probe prompt"))
        self._text.setAccessibleName(self.tr("Answers, the newest first"))
        self._hint.setText(self.tr("Underlined: new since the answer before it."))
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _show(self, *_: object) -> None:
        prompts = self._probes.prompts() if self._probes is not None else []
        self.setVisible(bool(prompts))
        if self._probes is None or not prompts:
            return
        if [self._prompts.itemText(n) for n in range(self._prompts.count())] != prompts:
            chosen = self._prompts.currentText()
            self._prompts.clear()
            self._prompts.addItems(prompts)
            self._prompts.setCurrentIndex(max(0, self._prompts.findText(chosen)))
        spans = answer_spans(self._probes.of_prompt(self._prompts.currentText()))
        bar = self._text.verticalScrollBar()
        place = bar.value()
        self._text.clear()
        cursor = QTextCursor(self._text.document())
        for number_, one in enumerate(spans[:MOST_ANSWERS]):
            before = spans[number_ + 1].answer.answer if number_ + 1 < len(spans) else None
            self._write(cursor, one, before, is_first=number_ == 0)
        if len(spans) > MOST_ANSWERS:
            text = self.tr("… and {0} earlier answers").format(len(spans) - MOST_ANSWERS)
            cursor.insertText(f"\n{text}", self._muted())
        bar.setValue(place)

    def _write(
        self, cursor: QTextCursor, one: AnswerSpan, before: str | None, *, is_first: bool
    ) -> None:
        cursor.insertText(f"{'' if is_first else chr(10)}{self._steps(one)}\n", self._muted())
        whole = one.answer.answer
        text = well_formed(whole)[:MOST_CHARACTERS]
        spans = [] if before is None else changed_spans(well_formed(before), text)
        place = 0
        for begin, end in spans:
            cursor.insertText(text[place:begin], self._plain())
            cursor.insertText(text[begin:end], self._new())
            place = end
        cursor.insertText(text[place:], self._plain())
        if one.answer.is_cut or len(text) < len(whole):
            cursor.insertText(" …", self._muted())
        cursor.insertText("\n", self._plain())

    def _steps(self, one: AnswerSpan) -> str:
        first, last = number(one.first_step), number(one.answer.step)
        if one.answer.step == 0:
            return self.tr("Before training")
        if one.first_step == one.answer.step:
            return self.tr("Step {0}").format(last)
        if one.first_step == 0:
            return self.tr("Before training and until step {0}").format(last)
        return self.tr("Steps {0} to {1}, always the same").format(first, last)

    def _plain(self) -> QTextCharFormat:
        look = QTextCharFormat()
        look.setForeground(QColor(self._theme.tokens.text))
        return look

    def _muted(self) -> QTextCharFormat:
        look = QTextCharFormat()
        look.setForeground(QColor(self._theme.tokens.muted))
        look.setProperty(QTextCharFormat.Property.FontPixelSize, SMALL_PX)
        return look

    def _new(self) -> QTextCharFormat:
        look = self._plain()
        look.setBackground(QColor(self._theme.tokens.towards[0]))
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        look.setUnderlineColor(QColor(self._theme.tokens.series[1]))
        return look
