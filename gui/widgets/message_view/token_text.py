"""Text whose tokens are coloured and can be pointed at, one by one.

Owns: where each token is on the screen, by pointer and by keyboard. Tokens are counted from
the row's first one. Doesn't know what is shown about a token.
"""

import unicodedata
from itertools import accumulate

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QTextLine,
)
from PySide6.QtWidgets import QWidget

from gui.theme import Theme
from gui.widgets.markdown.displayable import displayable
from gui.widgets.message_view.row_text import RowText
from gui.widgets.message_view.token_span import RowTokens
from gui.widgets.probability_scale import colour

_ROUND = 3.0
# Room between the backgrounds of neighbours: without it one can't see where a token ends.
_GAP = 0.75
_RETURN_GLYPH = "↵"
_CURRENT_WIDTH = 2


class TokenText(RowText):
    """Read-only text with its tokens.

    Signals:
        token_hovered(int, QRect): the pointer, or the keyboard, is at this token; its place on
            the screen.
        token_left(): at none any more.
        token_activated(int, QRect): clicked, or Enter.
    """

    token_hovered = Signal(int, QRect)
    token_left = Signal()
    token_activated = Signal(int, QRect)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tokens = RowTokens(0, 0, ())
        self._offsets: list[int] = [0]
        self._rects: list[tuple[int, QRectF]] | None = None
        self._line_ends: set[tuple[int, float, float]] = set()
        self._hovered: int | None = None
        self._current: int | None = None
        self._pressed = QPoint()
        self.viewport().setMouseTracking(True)
        self.document().documentLayout().documentSizeChanged.connect(self._on_layout_changed)

    def show_tokens(self, text: str, tokens: RowTokens) -> None:
        """Show ``text``, a message's part that begins at ``tokens.start``."""
        # QTextDocument makes one line end of two characters, and every position after it
        # would be off by one.
        shown = displayable(text.replace("\r", "\u240d"))
        self.show_plain(shown.removesuffix("\n"))
        units = (2 if ord(character) > 0xFFFF else 1 for character in shown)
        self._offsets = [0, *accumulate(units)]
        self._tokens = tokens
        self._forget_places()

    def clear_tokens(self) -> None:
        """Show nothing."""
        self._tokens = RowTokens(0, 0, ())
        self._hovered = self._current = None
        self._forget_places()
        self.clear()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines break elsewhere."""
        super().resizeEvent(event)
        self._forget_places()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say which token the pointer is at; not while text is being selected."""
        super().mouseMoveEvent(event)
        if not event.buttons():
            self._hover(self._token_at(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer is at no token."""
        super().leaveEvent(event)
        self._hover(None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where: a click is a press and a release at one place."""
        self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Activate the token that was clicked."""
        super().mouseReleaseEvent(event)
        place = event.position().toPoint()
        token = self._token_at(place)
        is_click = token == self._token_at(self._pressed) and not self.has_selection()
        if event.button() == Qt.MouseButton.LeftButton and is_click and token is not None:
            self._set_current(token)
            self.token_activated.emit(token, self._on_screen(token))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right go from token to token, Enter activates one."""
        is_plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == (
            Qt.KeyboardModifier.NoModifier
        )
        if is_plain and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._step(1 if event.key() == Qt.Key.Key_Right else -1)
        elif is_plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._current is not None:
                self.token_activated.emit(self._current, self._on_screen(self._current))
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The keyboard is at no token any more."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason and self._current is not None:
            self._set_current(None)
            self.token_left.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tokens' backgrounds, the marks of line ends, and then the text."""
        with QPainter(self.viewport()) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_tokens(painter, QRectF(event.rect()))
        super().paintEvent(event)

    def _paint_tokens(self, painter: QPainter, area: QRectF) -> None:
        tokens = self._theme.tokens
        painter.setFont(self.font())
        for token, rect in self._places():
            if not rect.intersects(area):
                continue
            span = self._tokens.spans[token]
            inside = rect.adjusted(_GAP, 0, -_GAP, 0)
            is_current = token in (self._current, self._hovered)
            pen = QPen(QColor(tokens.accent), _CURRENT_WIDTH) if is_current else Qt.PenStyle.NoPen
            painter.setPen(pen)
            painter.setBrush(QColor(colour(tokens, span.probability)))
            painter.drawRoundedRect(inside, _ROUND, _ROUND)
            if self._is_line_end(token, rect):
                painter.setPen(QColor(tokens.text))
                painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, _RETURN_GLYPH)

    def _is_line_end(self, token: int, rect: QRectF) -> bool:
        return (token, rect.x(), rect.y()) in self._line_ends

    def _places(self) -> list[tuple[int, QRectF]]:
        """Each token's rectangles in this widget's pixels, one for each line it is on."""
        if self._rects is None:
            self._line_ends.clear()
            self._rects = [
                (token, rect)
                for token in range(len(self._tokens.spans))
                for rect in self._rects_of(token)
            ]
        return self._rects

    def _rects_of(self, token: int) -> list[QRectF]:
        position, end = self._range_of(token)
        found: list[QRectF] = []
        while position < end:
            block = self.document().findBlock(position)
            if not block.isValid():
                block = self.document().lastBlock()  # of the line end that isn't in the text
            inside = position - block.position()
            line = block.layout().lineForTextPosition(min(inside, block.length() - 1))
            if not line.isValid():
                return found
            if inside >= block.length() - 1:
                found.append(self._line_end_rect(block, line))
                self._line_ends.add((token, found[-1].x(), found[-1].y()))
                position += 1
                continue
            stop = min(end - block.position(), line.textStart() + line.textLength())
            for left, right in _extents(line, inside, stop, has_rtl(block.text())):
                found.append(self._rect(block, line, left, right))
            position = block.position() + stop
        return found

    def _range_of(self, token: int) -> tuple[int, int]:
        """A token's first position in the document and the one after it."""
        span, last = self._tokens.spans[token], len(self._offsets) - 1
        start = min(max(0, span.start - self._tokens.start), last)
        end = min(max(0, span.end - self._tokens.start), last)
        return self._offsets[start], self._offsets[end]

    def _line_end_rect(self, block: QTextBlock, line: QTextLine) -> QRectF:
        """Where the mark of a line end stands: after the line's text, as one reads."""
        width = QFontMetricsF(self.font()).horizontalAdvance(_RETURN_GLYPH) + 4
        at = _x(line.cursorToX(block.length() - 1))
        is_rtl = block.textDirection() == Qt.LayoutDirection.RightToLeft
        return self._rect(block, line, at - width if is_rtl else at, at if is_rtl else at + width)

    def _rect(self, block: QTextBlock, line: QTextLine, left: float, right: float) -> QRectF:
        # A line with a taller font in it keeps its backgrounds level with those of others.
        metrics = QFontMetricsF(self.font())
        baseline = block.layout().position().y() + line.y() + line.ascent()
        return QRectF(left, baseline - metrics.ascent(), right - left, metrics.height())

    def _token_at(self, place: QPoint) -> int | None:
        # A little higher than the background: between two lines the nearer one counts.
        for token, rect in self._places():
            if rect.adjusted(0, -2, 0, 4).contains(place):
                return token
        return None

    def _on_screen(self, token: int) -> QRect:
        rects = [rect for number, rect in self._places() if number == token]
        rect = (rects[0] if rects else QRectF()).toAlignedRect()
        return QRect(self.viewport().mapToGlobal(rect.topLeft()), rect.size())

    def _hover(self, token: int | None) -> None:
        if token == self._hovered:
            return
        self._hovered = token
        self.viewport().update()
        if token is None:
            self.token_left.emit()
        else:
            self.token_hovered.emit(token, self._on_screen(token))

    def _step(self, by: int) -> None:
        count = len(self._tokens.spans)
        if not count:
            return
        start = self._current if self._current is not None else (-1 if by > 0 else count)
        token = min(max(0, start + by), count - 1)
        self._set_current(token)
        self.caret_moved.emit(self.cursorRect())
        self.token_hovered.emit(token, self._on_screen(token))

    def _set_current(self, token: int | None) -> None:
        """The caret goes along, so that a screen reader follows."""
        self._current = token
        self.viewport().update()
        if token is not None:
            cursor = QTextCursor(self.document())
            cursor.setPosition(min(self._range_of(token)[0], self.document().characterCount() - 1))
            self.setTextCursor(cursor)

    def _forget_places(self) -> None:
        self._rects = None
        self.viewport().update()

    def _on_layout_changed(self) -> None:
        self._forget_places()


def has_rtl(text: str) -> bool:
    """Whether some of ``text`` runs from right to left."""
    return any(unicodedata.bidirectional(one) in ("R", "AL", "RLE", "RLO", "RLI") for one in text)


def _extents(line: QTextLine, start: int, stop: int, is_bidi: bool) -> list[tuple[float, float]]:
    """The pieces of a line that text positions ``start`` to ``stop`` take, left to right.

    Where directions mix, one token's characters need not stand together.
    """
    if not is_bidi:
        return [(_x(line.cursorToX(start)), _x(line.cursorToX(stop)))]
    edges = []
    for position in range(start, stop):
        leading = _x(line.cursorToX(position, QTextLine.Edge.Leading))
        trailing = _x(line.cursorToX(position, QTextLine.Edge.Trailing))
        edges.append((min(leading, trailing), max(leading, trailing)))
    found: list[tuple[float, float]] = []
    for left, right in sorted(edges):
        if found and left <= found[-1][1] + 0.5:
            found[-1] = (found[-1][0], max(found[-1][1], right))
        else:
            found.append((left, right))
    return found


def _x(found: object) -> float:
    """PySide gives the position back beside the coordinate."""
    coordinate = found[0] if isinstance(found, tuple) else found
    assert isinstance(coordinate, float)
    return coordinate
