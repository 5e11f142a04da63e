"""How spans show in a text field: one lit up, words tinted, doubtful ones underlined.

Owns: the field's extra selections. Doesn't know what the spans mean. Places are UTF-16 code
units, as Qt counts.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from gui.lit_text.places import Spans
from gui.theme import Theme

_MARGIN = 200
"""So many places beyond what is in view are tinted, too."""

_UNDERLINES = {
    True: QTextCharFormat.UnderlineStyle.SingleUnderline,
    False: QTextCharFormat.UnderlineStyle.DashUnderline,
}


@dataclass(frozen=True)
class Tints:
    """Words with a background and an underline each.

    Attributes:
        spans: the words'.
        steps: per word from -3 (strongly against) to 3 (strongly towards); 0: none.
        tip_of: what the tooltip of a word says.
    """

    spans: Spans
    steps: list[int]
    tip_of: Callable[[int], str]


@dataclass(frozen=True)
class Marks:
    """Spans that should be looked at: a wavy line below each.

    Attributes:
        tip_of: what the tooltip of one says.
    """

    spans: Spans
    tip_of: Callable[[int], str]


class SpanLights(QObject):
    """Lights up spans of a field."""

    def __init__(self, theme: Theme, edit: QPlainTextEdit) -> None:
        super().__init__(edit)
        self._theme = theme
        self._edit = edit
        self._lit: tuple[int, int] | None = None
        self._tints: Tints | None = None
        self._marks: Marks | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._show)
        edit.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        edit.viewport().installEventFilter(self)
        theme.changed.connect(self._on_theme_changed)

    @property
    def lit(self) -> tuple[int, int] | None:
        """The span that is lit up."""
        return self._lit

    @property
    def tints(self) -> Tints | None:
        """The words that are tinted."""
        return self._tints

    def light_up(self, span: tuple[int, int] | None) -> None:
        """Mark one span, or none."""
        if span != self._lit:
            self._lit = span
            self._show()

    def tint(self, tints: Tints | None) -> None:
        """Tint words, or none."""
        if tints is not self._tints:
            self._tints = tints
            self._show()

    @property
    def marks(self) -> Marks | None:
        """The spans that are underlined."""
        return self._marks

    def mark(self, marks: Marks | None) -> None:
        """Underline spans that should be looked at, or none."""
        if marks is not self._marks:
            self._marks = marks
            self._show()

    def tip_at(self, place: int) -> str:
        """What is to be said of the tinted or underlined span at a place, "" for nothing."""
        for spans in (self._tints, self._marks):
            number = spans.spans.at(place) if spans is not None else -1
            if spans is not None and number >= 0:
                return spans.tip_of(number)
        return ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Another size brings other words into view."""
        if event.type() == QEvent.Type.Resize and self._has_many:
            self._timer.start()  # once the text is laid out anew
        return super().eventFilter(watched, event)

    @property
    def _has_many(self) -> bool:
        """Whether another view shows others."""
        return self._tints is not None or self._marks is not None

    def _show(self) -> None:
        """Only what is in view: thousands of words would make every repaint slow."""
        shown = []
        if self._tints is not None:
            for word in self._tints.spans.touching(*self._places_in_view()):
                if self._tints.steps[word]:
                    shown.append(self._tinted(self._tints, word))
        if self._marks is not None:
            for number in self._marks.spans.touching(*self._places_in_view()):
                shown.append(self._marked(self._marks, number))
        if self._lit is not None:
            lit = QTextCharFormat()
            lit.setBackground(QColor(self._theme.tokens.found))
            lit.setForeground(QColor(self._theme.tokens.text))
            shown.append(self._selection(*self._lit, lit))
        self._edit.setExtraSelections(shown)

    def _places_in_view(self) -> tuple[int, int]:
        area = self._edit.viewport().rect()
        first = self._edit.cursorForPosition(area.topLeft()).position()
        last = self._edit.cursorForPosition(area.bottomRight()).position()
        return max(0, first - _MARGIN), last + _MARGIN

    def _tinted(self, tints: Tints, word: int) -> QTextEdit.ExtraSelection:
        tokens, step = self._theme.tokens, tints.steps[word]
        look = QTextCharFormat()
        colours = tokens.towards if step > 0 else tokens.against
        look.setBackground(QColor(colours[abs(step) - 1]))
        look.setForeground(QColor(tokens.text))
        look.setUnderlineStyle(_UNDERLINES[step > 0])
        return self._selection(tints.spans.starts[word], tints.spans.ends[word], look)

    def _marked(self, marks: Marks, number: int) -> QTextEdit.ExtraSelection:
        look = QTextCharFormat()
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        look.setUnderlineColor(QColor(self._theme.tokens.warning))
        look.setBackground(QColor(self._theme.tokens.probability[1]))
        look.setForeground(QColor(self._theme.tokens.text))
        return self._selection(marks.spans.starts[number], marks.spans.ends[number], look)

    def _selection(self, start: int, end: int, look: QTextCharFormat) -> QTextEdit.ExtraSelection:
        length = self._edit.document().characterCount() - 1
        cursor = QTextCursor(self._edit.document())
        cursor.setPosition(min(start, length))
        cursor.setPosition(min(end, length), QTextCursor.MoveMode.KeepAnchor)
        selection = QTextEdit.ExtraSelection()
        selection.cursor = cursor
        selection.format = look
        return selection

    def _on_scrolled(self, _value: int) -> None:
        if self._has_many:
            self._show()

    def _on_theme_changed(self, _tokens: object) -> None:
        self._show()
