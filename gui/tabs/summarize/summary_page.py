"""The summary, and the passages that support the sentence one is at."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from engine.protocol.summarization import SummaryResult
from gui.tabs.summarize.summary_view import SummaryView
from gui.tabs.summarize.wording import (
    is_compared,
    percent,
    rouge_text,
    sentence_heading,
    support_text,
)
from gui.theme import Theme, Tokens
from gui.widgets.badge_list import BadgeList, BadgeRow

VIEW_HEIGHT = 96
PASSAGES_HEIGHT = 72
SHOWN_CHARACTERS = 400
"""Of a passage in the list: more never fits a line; the tooltip and the text have all."""


class SummaryPage(QWidget):
    """Widgets only.

    Attributes:
        view: the summary.
        passages: of the sentence one is at, the closest first.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("summaryPage")
        self._theme = theme
        self._result: SummaryResult | None = None
        self._text = ""
        self._number = -1
        self._support = _label("summarySupport")
        self.view = SummaryView(theme)
        self.view.setMinimumHeight(VIEW_HEIGHT)
        self._heading = _label("summarySentenceHeading")
        self.passages = BadgeList("summaryPassages", theme)
        self.passages.setMinimumHeight(PASSAGES_HEIGHT)
        self._rouge = _label("summaryRouge")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._support)
        column.addWidget(self.view, 3)
        column.addWidget(self._heading)
        column.addWidget(self.passages, 1)
        column.addWidget(self._rouge)
        for one in (self.view, self.passages):
            one.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        theme.changed.connect(self._on_theme_changed)
        self.begin()
        self.retranslate()

    def begin(self) -> None:
        """Be empty, for a summary that is about to be written."""
        self._result = None
        self.view.begin()
        self._clear_passages()
        self._show_texts()

    def show_result(self, result: SummaryResult, text: str) -> None:
        """Show a finished summary of ``text``."""
        self._result, self._text = result, text
        self.view.show_summary(result.summary, result.sentences, is_compared=is_compared(result))
        self._clear_passages()
        self._show_texts()

    def show_sentence(self, number: int) -> None:
        """Show what supports a sentence."""
        if self._result is None or number == self._number:
            return
        self._number = number
        one = self._result.sentences[number]
        badges = [percent(passage.similarity) for passage in one.support]
        self.passages.show_rows(len(one.support), self._row_of, badges)
        self._show_texts()

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self.view.setAccessibleName(self.tr("Summary"))
        self.view.setAccessibleDescription(
            self.tr("Up and Down go from sentence to sentence and show what supports it.")
        )
        self.view.setPlaceholderText(
            self.tr("The parts of the text are being read; the summary is written after that.")
        )
        self.passages.setAccessibleName(self.tr("Passages that support the sentence"))
        self._show_texts()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _clear_passages(self) -> None:
        self._number = -1
        self.passages.show_rows(0, self._row_of, [])

    def _row_of(self, row: int) -> BadgeRow:
        assert self._result is not None
        one = self._result.sentences[self._number]
        passage = one.support[row]
        said = " ".join(self._text[passage.start : passage.end].split())
        tokens = self._theme.tokens
        colour = tokens.good if one.is_supported else tokens.warning
        tip = self.tr("{0} alike").format(percent(passage.similarity))
        return BadgeRow(
            percent(passage.similarity), colour, said[:SHOWN_CHARACTERS], f"{said}\n\n{tip}"
        )

    def _show_texts(self) -> None:
        result = self._result
        has_sentences = result is not None and bool(result.sentences)
        self._support.setVisible(has_sentences)
        self._heading.setVisible(has_sentences)
        self.passages.setVisible(has_sentences)
        self._rouge.setVisible(result is not None and result.rouge is not None)
        if result is None:
            return
        self._support.setText(support_text(result))
        if self._number >= 0:
            self._heading.setText(sentence_heading(self._number, result))
        else:
            self._heading.setText(
                self.tr("Point at a sentence, or go there with Up and Down: what supports it?")
            )
        if result.rouge is not None:
            self._rouge.setText(rouge_text(result.rouge))
        self._on_theme_changed(self._theme.tokens)

    def _on_theme_changed(self, tokens: Tokens) -> None:
        result = self._result
        is_good = result is None or all(one.is_supported for one in result.sentences)
        self._support.setStyleSheet(f"color: {tokens.good if is_good else tokens.warning};")
        self.passages.viewport().update()


def _label(name: str) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setProperty("role", "muted")
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
