"""The two ways of drawing bars: lying with their names above, standing over an axis."""

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from gui.formats import number
from gui.theme import SMALL_PX
from gui.widgets.charts.bars import BarChart, PlacedPart

NAME_PX = 20
THICK_PX = 10
BETWEEN_PX = 6
COLUMNS_PX = 150
AXIS_PX = 18
FAINT = 0.35
"""Opacity of bars that aren't marked while others are."""
MAX_COLUMN_PX = 28


class LyingBars(BarChart):
    """A bar a line, its name above it at the left and its total at the right."""

    def canvas_height(self) -> int:
        """A line a bar."""
        return max(1, len(self.bars)) * (NAME_PX + THICK_PX + BETWEEN_PX)

    def areas(self, rect: QRectF) -> list[QRectF]:
        """The whole line."""
        line = NAME_PX + THICK_PX + BETWEEN_PX
        return [
            QRectF(rect.left(), rect.top() + place * line, rect.width(), line)
            for place in range(len(self.bars))
        ]

    def placed(self, rect: QRectF) -> list[PlacedPart]:
        """Lengths are shares of the longest bar."""
        most = max((bar.total for bar in self.bars), default=0)
        found = []
        for place, area in enumerate(self.areas(rect)):
            x = area.left()
            for part, value in enumerate(self.bars[place].values):
                length = area.width() * value / most if most else 0.0
                if length > 0:
                    spot = QRectF(x, area.top() + NAME_PX, length, THICK_PX)
                    found.append(PlacedPart(place, part, spot))
                x += length
        return found

    def paint_bars(self, painter: QPainter, rect: QRectF) -> None:
        """Draw names, totals and bars."""
        tokens = self.theme.tokens
        font = _small_font(self)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        for place, area in enumerate(self.areas(rect)):
            bar = self.bars[place]
            painter.setOpacity(_opacity(self, place))
            total = number(bar.total)
            room = area.width() - metrics.horizontalAdvance(total) - 12
            line = QRectF(area.left(), area.top(), area.width(), NAME_PX)
            painter.setPen(QColor(tokens.text))
            name = metrics.elidedText(bar.name, Qt.TextElideMode.ElideRight, room)
            painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter), name)
            painter.setPen(QColor(tokens.muted))
            right = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
            painter.drawText(line, right, total)
            painter.fillRect(
                QRectF(area.left(), area.top() + NAME_PX, area.width(), THICK_PX),
                QColor(tokens.hairline),
            )
        _paint_parts(self, painter, rect)


class StandingBars(BarChart):
    """Bars from left to right over an axis, with a scale at the left."""

    def canvas_height(self) -> int:
        """Always the same."""
        return COLUMNS_PX

    def areas(self, rect: QRectF) -> list[QRectF]:
        """The whole height above a bar."""
        plot = self._plot(rect)
        step = plot.width() / max(1, len(self.bars))
        return [
            QRectF(plot.left() + place * step, plot.top(), step, plot.height() + AXIS_PX)
            for place in range(len(self.bars))
        ]

    def placed(self, rect: QRectF) -> list[PlacedPart]:
        """Heights are shares of the scale's top."""
        plot, top = self._plot(rect), self._top()
        found = []
        for place, area in enumerate(self.areas(rect)):
            width = min(MAX_COLUMN_PX, max(1.0, area.width() - min(2.0, area.width() * 0.2)))
            y = plot.bottom()
            for part, value in enumerate(self.bars[place].values):
                height = plot.height() * value / top
                if height > 0:
                    left = area.center().x() - width / 2
                    found.append(PlacedPart(place, part, QRectF(left, y - height, width, height)))
                y -= height
        return found

    def paint_bars(self, painter: QPainter, rect: QRectF) -> None:
        """Draw scale, bars and the names that there is room for."""
        tokens = self.theme.tokens
        plot, top = self._plot(rect), self._top()
        painter.setFont(_small_font(self))
        for share in (0.0, 0.5, 1.0):
            y = plot.bottom() - share * plot.height()
            painter.setPen(QPen(QColor(tokens.border if share == 0 else tokens.hairline), 1))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            if share * top == int(share * top):
                painter.setPen(QColor(tokens.muted))
                line = QRectF(rect.left(), y - 8, plot.left() - rect.left() - 6, 16)
                right = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
                painter.drawText(line, right, number(share * top))
        self._paint_names(painter, rect)
        _paint_parts(self, painter, rect)

    def names(self, rect: QRectF) -> list[tuple[int, QRectF]]:
        """Where names stand under the axis: as many as don't touch each other, evenly, the
        first among them; a bar's place and its name's."""
        metrics = QFontMetricsF(_small_font(self))
        areas = self.areas(rect)
        if not areas:
            return []
        widest = max(metrics.horizontalAdvance(bar.name) for bar in self.bars) + 12
        every = max(1, math.ceil(widest / areas[0].width()))
        found: list[tuple[int, QRectF]] = []
        free = rect.left()
        for place in range(0, len(areas), every):
            width = metrics.horizontalAdvance(self.bars[place].name)
            left = max(areas[0].left(), areas[place].center().x() - width / 2)
            left = min(left, rect.right() - width)
            if left >= free:
                found.append((place, QRectF(left, rect.bottom() - AXIS_PX, width + 2, AXIS_PX)))
                free = left + width + BETWEEN_PX
        return found

    def _paint_names(self, painter: QPainter, rect: QRectF) -> None:
        painter.setPen(QColor(self.theme.tokens.muted))
        for place, line in self.names(rect):
            painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter), self.bars[place].name)

    def _plot(self, rect: QRectF) -> QRectF:
        metrics = QFontMetricsF(_small_font(self))
        left = metrics.horizontalAdvance(number(self._top())) + 8
        return rect.adjusted(left, 8, 0, -AXIS_PX)

    def _top(self) -> float:
        """The smallest round number that no bar exceeds; 1, 2 or 5 times a power of ten."""
        most = max((bar.total for bar in self.bars), default=0) or 1
        power = 10 ** math.floor(math.log10(most))
        return float(next(one * power for one in (1, 2, 4, 5, 10) if one * power >= most))


def _paint_parts(chart: BarChart, painter: QPainter, rect: QRectF) -> None:
    for one in chart.placed(rect):
        painter.setOpacity(_opacity(chart, one.bar))
        painter.fillRect(one.rect, QColor(chart.parts[one.part].colour))
    painter.setOpacity(1.0)
    if chart.canvas.hasFocus() and 0 <= chart.current < len(chart.bars):
        painter.setPen(QPen(QColor(chart.theme.tokens.accent), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(chart.areas(rect)[chart.current].adjusted(1, 1, -1, -1), 4, 4)


def _opacity(chart: BarChart, place: int) -> float:
    return 1.0 if not chart.marked or chart.bars[place].key in chart.marked else FAINT


def _small_font(chart: BarChart) -> QFont:
    font = QFont(chart.font())
    font.setPixelSize(SMALL_PX)
    return font
