"""A bar as long as the text, filled where it was read.

Owns: the picture. Doesn't know what a part says.
"""

from bisect import bisect_right

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.accessible import present_as
from gui.theme import Theme

Span = tuple[int, int]

HEIGHT = 12
_LEAST_LIT_PX = 4.0
_LEAST_SEAM_PX = 6
"""Where parts are narrower than this, they are drawn as one."""


class CoverageBar(QWidget):
    """Shows which parts of a text were read; the one that is looked at stands out.

    Signals:
        place_chosen(int): a click at a place of the text, in its own count.
    """

    place_chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("summarizeCoverageBar")
        self._theme = theme
        self._characters = 0
        self._spans: list[Span] = []
        self._lit: Span | None = None
        self.setFixedHeight(HEIGHT)
        present_as(self, QAccessible.Role.Graphic)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._on_theme_changed)

    @property
    def covered(self) -> int:
        """How many characters the parts cover; those in two count once."""
        total = reached = 0
        for start, end in self._spans:
            total += max(0, end - max(start, reached))
            reached = max(reached, end)
        return total

    def show_spans(self, characters: int, spans: list[Span]) -> None:
        """Show what was read of a text of so many characters."""
        self._characters = characters
        self._spans = sorted(spans)
        self.update()

    def light_up(self, span: Span | None) -> None:
        """Make a part stand out."""
        if span != self._lit:
            self._lit = span
            self.update()

    def sizeHint(self) -> QSize:
        """A thin line."""
        return QSize(200, HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, what was read, seams between parts, the part that is looked at."""
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.hairline))
        painter.drawRoundedRect(QRectF(self.rect()), 4, 4)
        if not self._characters:
            return
        painter.setBrush(QColor(tokens.good))
        for left, right in self._runs():
            painter.drawRoundedRect(QRectF(left, 0, max(1.0, right - left), HEIGHT), 4, 4)
        painter.setBrush(QColor(tokens.surface))
        for start, _ in self._spans[1:] if self._has_seams() else ():
            painter.drawRect(QRectF(self._x(start) - 0.5, 0, 1, HEIGHT))
        if self._lit is not None:
            left, right = self._x(self._lit[0]), self._x(self._lit[1])
            self._paint_lit(painter, *sorted((left, right)))

    def _paint_lit(self, painter: QPainter, left: float, right: float) -> None:
        """Framed by the ground, so that even a thin one is seen."""
        tokens = self._theme.tokens
        width = max(_LEAST_LIT_PX, right - left)
        place = QRectF(min(left, self.width() - width), 0, width, HEIGHT)
        painter.setBrush(QColor(tokens.surface))
        painter.drawRect(place.adjusted(-2, 0, 2, 0))
        painter.setBrush(QColor(tokens.accent))
        painter.drawRoundedRect(place, 2, 2)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click goes to that place of the text."""
        if self._characters and event.button() == Qt.MouseButton.LeftButton:
            share = event.position().x() / max(1, self.width())
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                share = 1 - share
            self.place_chosen.emit(int(min(max(share, 0), 1) * (self._characters - 1)))

    def span_at(self, place: int) -> int:
        """The number of the span that a place is in, in order; -1 for none."""
        number = bisect_right(self._spans, (place, self._characters + 1)) - 1
        return number if number >= 0 and place < self._spans[number][1] else -1

    def _runs(self) -> list[tuple[float, float]]:
        """What was read, in pixels; parts side by side are one."""
        runs: list[tuple[float, float]] = []
        for start, end in self._spans:
            left, right = sorted((self._x(start), self._x(end)))
            if runs and left <= runs[-1][1] + 0.5 and right >= runs[-1][0] - 0.5:
                runs[-1] = min(runs[-1][0], left), max(runs[-1][1], right)
            else:
                runs.append((left, right))
        return runs

    def _has_seams(self) -> bool:
        return len(self._spans) * _LEAST_SEAM_PX < self.width()

    def _x(self, place: int) -> float:
        share = place / self._characters
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            share = 1 - share
        return share * self.width()

    def _on_theme_changed(self, _tokens: object) -> None:
        self.update()
