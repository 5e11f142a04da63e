"""Where one points in the text, the list points to, and the other way round.

Owns: that link, for sentences and for words of a hint. Knows nothing of requests.
"""

from PySide6.QtCore import QObject

from engine.protocol import SentenceSentiment, SentimentExplanation
from gui.lit_text.places import Spans, TextPlaces
from gui.tabs.sentiment.text.hint import make_hint
from gui.tabs.sentiment.text.parts import TextParts
from gui.tabs.sentiment.text.report import confidence, labels_text
from gui.tabs.sentiment.wording import (
    label_colour,
    label_sign,
    label_text,
    percent,
)
from gui.theme import Theme
from gui.widgets.badge_list import BadgeRow

SHOWN_CHARACTERS = 400
"""Of a sentence in the list: more never fits a line; the tooltip and the text have all."""


class Pointing(QObject):
    """Links the text with the lists beside it, as long as the text is what was scored."""

    def __init__(self, theme: Theme, parts: TextParts, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._parts = parts
        self._text = ""
        self._places = TextPlaces("")
        self._spans = Spans(self._places, [])
        self._sentences: list[SentenceSentiment] = []
        self._is_current = False
        parts.edit.place_hovered.connect(self._on_place_hovered)
        parts.edit.place_left.connect(self._on_place_left)
        parts.edit.cursorPositionChanged.connect(self._on_cursor_moved)
        parts.sentences.row_lit.connect(self._on_sentence_lit)
        parts.sentences.row_chosen.connect(self._on_sentence_chosen)
        parts.hint.word_lit.connect(self._on_word_lit)
        parts.hint.word_chosen.connect(self._on_word_chosen)
        parts.hint_button.toggled.connect(self._on_hint_toggled)

    def show_sentences(self, text: str, sentences: list[SentenceSentiment]) -> None:
        """The text was scored; these are its sentences."""
        self._text, self._sentences = text, sentences
        self._places = TextPlaces(text)
        self._spans = Spans(self._places, [(one.start, one.end) for one in sentences])
        self._is_current = True
        widest = {label for one in sentences[:1] for label in one.scores} or {""}
        badges = [f"{_sign(label)}{label_text(label)} {percent(0.9999)}" for label in widest]
        self._parts.sentences.show_rows(len(sentences), self._row_of, badges)
        self._parts.edit.lights.light_up(None)
        self._parts.edit.lights.tint(None)

    def show_explanation(self, explanation: SentimentExplanation) -> None:
        """Tint the words of the text that was scored."""
        hint = make_hint(self._text, self._places, explanation)
        self._parts.hint.show_hint(hint)
        self._show_tints()

    def reword(self) -> None:
        """The language changed."""
        if self._is_current:
            self.show_sentences(self._text, self._sentences)
            self._show_tints()

    def let_go(self) -> None:
        """The text isn't what was scored any more: its places mean nothing now."""
        self._is_current = False
        self._parts.edit.lights.light_up(None)
        self._parts.edit.lights.tint(None)
        self._parts.sentences.mark(-1)
        self._parts.hint.mark(-1)

    @property
    def _is_hint_shown(self) -> bool:
        return self._parts.hint_button.isChecked() and self._parts.hint.hint is not None

    def _row_of(self, row: int) -> BadgeRow:
        one = self._sentences[row]
        said = " ".join(self._text[one.start : one.end].split())
        sign = _sign(one.label) if len(one.labels) == 1 else ""
        badge = f"{sign}{labels_text(one.labels)} {percent(confidence(one.scores))}"
        colour = label_colour(one.label)
        tokens = self._theme.tokens
        shown = tokens.text if colour == "accent" else str(getattr(tokens, colour))
        scores = "\n".join(f"{label_text(name)}: {percent(p)}" for name, p in one.scores.items())
        return BadgeRow(badge, shown, said[:SHOWN_CHARACTERS], f"{said}\n\n{scores}")

    def _show_tints(self) -> None:
        hint = self._parts.hint.hint
        is_shown = self._is_current and self._is_hint_shown and hint is not None
        self._parts.edit.lights.tint(hint.tints() if is_shown and hint is not None else None)

    def _span(self, number: int) -> tuple[int, int]:
        return self._spans.starts[number], self._spans.ends[number]

    def _on_place_hovered(self, place: int) -> None:
        if not self._is_current:
            return
        hint = self._parts.hint.hint
        if self._is_hint_shown and hint is not None:
            self._parts.hint.mark(hint.spans.at(place))
            return
        number = self._spans.at(place)
        self._parts.sentences.mark(number)
        self._parts.edit.lights.light_up(self._span(number) if number >= 0 else None)

    def _on_place_left(self) -> None:
        self._parts.sentences.mark(-1)
        self._parts.hint.mark(-1)
        self._parts.edit.lights.light_up(None)

    def _on_cursor_moved(self) -> None:
        """The text cursor is in a sentence: show which one it is in the list."""
        if not self._is_current or not self._parts.edit.hasFocus():
            return
        place = self._parts.edit.textCursor().position()
        hint = self._parts.hint.hint
        if self._is_hint_shown and hint is not None:
            self._parts.hint.mark(hint.spans.at(place), is_shown=True)
        else:
            self._parts.sentences.mark(self._spans.at(place), is_shown=True)

    def _on_sentence_lit(self, row: int) -> None:
        if self._is_current:
            self._parts.edit.lights.light_up(self._span(row) if row >= 0 else None)

    def _on_sentence_chosen(self, row: int) -> None:
        if self._is_current:
            self._parts.edit.scroll_to(self._span(row))

    def _on_word_lit(self, word: int) -> None:
        hint = self._parts.hint.hint
        if self._is_current and hint is not None:
            span = (hint.spans.starts[word], hint.spans.ends[word]) if word >= 0 else None
            self._parts.edit.lights.light_up(span)

    def _on_word_chosen(self, word: int) -> None:
        hint = self._parts.hint.hint
        if self._is_current and hint is not None:
            self._parts.edit.scroll_to((hint.spans.starts[word], hint.spans.ends[word]))

    def _on_hint_toggled(self, _is_shown: bool) -> None:
        self._parts.edit.lights.light_up(None)
        self._show_tints()


def _sign(label: str) -> str:
    sign = label_sign(label)
    return f"{sign} " if sign else ""
