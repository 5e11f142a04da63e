"""A sentence and its translation belong together: pointing at one shows the other.

Owns: that link, both panes' scrolling in step, and the list of doubtful sentences. Knows
nothing of requests.
"""

from bisect import bisect_left

from PySide6.QtCore import QObject

from engine.protocol import Segment
from gui.formats import number
from gui.lit_text.edit import LitTextEdit
from gui.lit_text.lights import Marks
from gui.lit_text.places import Spans, TextPlaces
from gui.tabs.translate.text.parts import TextParts
from gui.tabs.translate.wording import all_warning_texts, segment_tip, warnings_text
from gui.theme import Theme
from gui.widgets.badge_list import BadgeRow

SHOWN_CHARACTERS = 400
"""Of a sentence in the list: more never fits a line; the tooltip and the text have all."""


class Pairing(QObject):
    """Links source and target, as long as the target is the source's translation.

    Attributes:
        text: what was translated.
        translation: what came of it; a pane shows it with plain spaces for those that don't break.
        segments: its sentences.
    """

    def __init__(self, theme: Theme, parts: TextParts, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._parts = parts
        self._panes = (parts.source, parts.target)
        self._spans = (Spans(TextPlaces(""), []), Spans(TextPlaces(""), []))
        self.text = ""
        self.translation = ""
        self.segments: list[Segment] = []
        self._warned: list[int] = []
        self._is_current = False
        self._is_scrolling = False
        for pane in self._panes:
            pane.place_hovered.connect(self._on_place_hovered)
            pane.place_left.connect(self._on_place_left)
            pane.cursorPositionChanged.connect(self._on_cursor_moved)
            pane.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        parts.warned.row_lit.connect(self._on_row_lit)
        parts.warned.row_chosen.connect(self._on_row_chosen)

    @property
    def warned_count(self) -> int:
        """How many sentences should be looked at."""
        return len(self._warned) if self._is_current else 0

    def show(self, text: str, translation: str, segments: list[Segment]) -> None:
        """``translation`` is that of ``text``; these are its sentences."""
        self.text, self.translation, self.segments = text, translation, segments
        self._spans = (
            Spans(TextPlaces(text), [(one.start, one.end) for one in segments]),
            Spans(
                TextPlaces(translation), [(one.target_start, one.target_end) for one in segments]
            ),
        )
        self._is_current = True
        self._warned = [at for at, one in enumerate(segments) if one.warnings]
        self._show_warned()

    def let_go(self) -> None:
        """The texts no longer belong together."""
        self._is_current = False
        for pane in self._panes:
            pane.lights.light_up(None)
            pane.lights.mark(None)
        self._parts.show_warned(0)

    def reword(self) -> None:
        """Say it in the current language."""
        if self._is_current:
            self._show_warned()

    def go_to_next_warned(self) -> None:
        """Go to the doubtful sentence after the one the cursor is in, round and round."""
        if not self.warned_count:
            return
        here = self._spans[0].at(self._parts.source.textCursor().position())
        row = bisect_left(self._warned, here + 1) % len(self._warned)
        self._parts.warned.setCurrentIndex(self._parts.warned.model().index(row, 0))
        cursor = self._parts.source.textCursor()
        cursor.setPosition(self._spans[0].starts[self._warned[row]])
        self._parts.source.setTextCursor(cursor)

    # Doubtful sentences

    def _show_warned(self) -> None:
        warned = [self.segments[at] for at in self._warned]
        for pane, spans in zip(self._panes, self._spans, strict=True):
            pane.lights.light_up(None)
            pane.lights.mark(Marks(spans.only(self._warned), self._tip_of) if warned else None)
        self._parts.warned_title.setText(self.tr("To check ({0})").format(number(len(warned))))
        self._parts.warned.show_rows(len(warned), self._row_of, all_warning_texts())
        self._parts.show_warned(len(warned))

    def _tip_of(self, row: int) -> str:
        return segment_tip(self.segments[self._warned[row]])

    def _row_of(self, row: int) -> BadgeRow:
        one = self.segments[self._warned[row]]
        said = " ".join(self.text[one.start : one.end].split())
        tip = f"{said}\n\n{segment_tip(one)}"
        colour = self._theme.tokens.warning
        return BadgeRow(warnings_text(one.warnings), colour, said[:SHOWN_CHARACTERS], tip)

    # Pointing

    def _light_up(self, at: int) -> None:
        for pane, spans in zip(self._panes, self._spans, strict=True):
            pane.lights.light_up((spans.starts[at], spans.ends[at]) if at >= 0 else None)
        self._parts.warned.mark(self._warned.index(at) if at in self._warned else -1)

    def _show_partner(self, own: int, at: int) -> None:
        """Bring the other pane's sentence into view."""
        other, spans = self._panes[1 - own], self._spans[1 - own]
        self._is_scrolling = True
        other.scroll_to((spans.starts[at], spans.ends[at]))
        self._is_scrolling = False

    def _on_place_hovered(self, place: int) -> None:
        if self._is_current:
            self._light_up(self._spans[self._own()].at(place))

    def _on_place_left(self) -> None:
        if self._is_current:
            self._light_up(-1)

    def _on_cursor_moved(self) -> None:
        own = self._own()
        pane = self._panes[own]
        if not self._is_current or not pane.hasFocus():
            return
        at = self._spans[own].at(pane.textCursor().position())
        self._light_up(at)
        if at >= 0:
            self._show_partner(own, at)

    def _on_row_lit(self, row: int) -> None:
        if self._is_current:
            self._light_up(self._warned[row] if row >= 0 else -1)

    def _on_row_chosen(self, row: int) -> None:
        if self._is_current:
            for own in range(2):
                self._show_partner(own, self._warned[row])

    def _own(self) -> int:
        return 1 if self.sender() is self._panes[1] else 0

    # Scrolling

    def _on_scrolled(self, _value: int) -> None:
        """Lines and paragraphs are the same on both sides: go by them."""
        if self._is_scrolling or not self._is_current:
            return
        own = 1 if self.sender() is self._panes[1].verticalScrollBar() else 0
        self._is_scrolling = True
        _follow(self._panes[own], self._panes[1 - own])
        self._is_scrolling = False


def _follow(leader: LitTextEdit, follower: LitTextEdit) -> None:
    """Show the same place at the top; the end of one is the end of the other."""
    bar = leader.verticalScrollBar()
    if bar.value() == bar.maximum():
        follower.verticalScrollBar().setValue(follower.verticalScrollBar().maximum())
    else:
        follower.scroll_top_to(*leader.top)
