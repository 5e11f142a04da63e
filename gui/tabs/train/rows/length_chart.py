"""How long the rows are, in tokens, and where they are cut.

Owns: which bars there are and the line at the limit. Drawing bars is the charts' business.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from engine.protocol.training_data import LengthBin
from gui.formats import number
from gui.theme import Theme
from gui.widgets.charts.bar_plots import StandingBars
from gui.widgets.charts.bars import Bar, BarPart

MAX_BARS = 48
"""More would be thinner than a hair; neighbours are put together."""


class LengthChart(StandingBars):
    """A bar for each range of lengths; beyond the limit they have another colour.

    Attributes:
        limit: tokens that a row may have.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "trainLengthChart", parent)
        self.limit = 0
        self._bins: list[LengthBin] = []
        theme.changed.connect(self._draw)
        self.retranslate()

    def show_lengths(self, bins: Sequence[LengthBin], limit: int) -> None:
        """Show these, and where rows are cut."""
        self._bins = merged(bins)
        self.limit = limit
        self._draw()

    def show_limit(self, limit: int) -> None:
        """Another limit, on the same rows."""
        if limit != self.limit:
            self.limit = limit
            self._draw()

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self.set_title(self.tr("Length of the rows, in tokens"))
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def paint_bars(self, painter: QPainter, rect: QRectF) -> None:
        """The bars, and a dashed line at the limit."""
        super().paint_bars(painter, rect)
        x = self.limit_x(rect)
        if x is None:
            return
        pen = QPen(QColor(self.theme.tokens.text), 1.5, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        bottom = rect.bottom() - 18
        painter.drawLine(QPointF(x, rect.top() + 4), QPointF(x, bottom))

    def limit_x(self, rect: QRectF) -> float | None:
        """Where the line is, ``None`` if every row is below the limit."""
        areas = self.areas(rect)
        for area, one in zip(areas, self._bins, strict=True):
            if one.from_tokens <= self.limit < one.to_tokens:
                width = one.to_tokens - one.from_tokens
                return area.left() + area.width() * (self.limit - one.from_tokens) / width
        return None

    def _draw(self, *_: object) -> None:
        tokens = self.theme.tokens
        parts = [
            BarPart("whole", self.tr("seen whole"), tokens.series[1]),
            BarPart("cut", self.tr("cut at {0}").format(number(self.limit)), tokens.series[0]),
        ]
        bars = []
        for one in self._bins:
            cut = _cut_rows(one, self.limit)
            name = number(one.from_tokens)
            bars.append(Bar(str(one.from_tokens), name, (one.rows - cut, cut)))
        self.set_bars(parts, bars, self.tr("Tokens from"))


def _cut_rows(one: LengthBin, limit: int) -> int:
    """Rows beyond the limit; in the bin that has it inside, its share of them."""
    if one.from_tokens > limit:
        return one.rows
    if one.to_tokens - 1 <= limit:
        return 0
    return round(one.rows * (one.to_tokens - 1 - limit) / (one.to_tokens - one.from_tokens))


def merged(bins: Sequence[LengthBin]) -> list[LengthBin]:
    """Neighbours put together until they are few enough to draw; no row is lost."""
    every = -(-len(bins) // MAX_BARS) if bins else 1
    found = []
    for start in range(0, len(bins), every):
        some = bins[start : start + every]
        rows = sum(one.rows for one in some)
        found.append(LengthBin(some[0].from_tokens, some[-1].to_tokens, rows))
    return found
