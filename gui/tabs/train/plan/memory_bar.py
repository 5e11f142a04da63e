"""A bar of stacked parts against what there is."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from gui.formats import size
from gui.theme import Theme, Tokens
from gui.widgets.charts.legend import ChartLegend, LegendEntry

BAR_PX = 16
MARGIN_PX = 4
LIMIT_SHARE = 0.92
"""Where the line of what there is stands, unless more than that is needed."""


@dataclass(frozen=True)
class Slice:
    """One part of the bar."""

    name: str
    size_bytes: int


class MemoryBar(QWidget):
    """The parts one after another, a line where the memory ends, and a legend with sizes.

    Attributes:
        slices: what is shown.
        available_bytes: 0 for unknown.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trainMemoryBar")
        self.slices: list[Slice] = []
        self.available_bytes = 0
        self._theme = theme
        self._canvas = _Canvas(self, theme)
        self._legend = ChartLegend(theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._canvas)
        column.addWidget(self._legend)
        theme.changed.connect(self._on_theme_changed)

    @property
    def legend(self) -> ChartLegend:
        """The parts' names and sizes."""
        return self._legend

    def show_slices(self, slices: Sequence[Slice], available_bytes: int) -> None:
        """Show these."""
        self.slices, self.available_bytes = list(slices), available_bytes
        self._show()

    def _show(self) -> None:
        tokens = self._theme.tokens
        self._legend.show_entries(
            [
                LegendEntry(f"{one.name} {size(one.size_bytes)}", slice_colour(tokens, place))
                for place, one in enumerate(self.slices)
            ]
        )
        self.setAccessibleDescription(
            ", ".join(f"{one.name} {size(one.size_bytes)}" for one in self.slices)
        )
        self._canvas.update()

    def _on_theme_changed(self, *_: object) -> None:
        self._show()


class _Canvas(QWidget):
    def __init__(self, bar: MemoryBar, theme: Theme) -> None:
        super().__init__()
        self._bar = bar
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """One bar."""
        return QSize(200, BAR_PX + 2 * MARGIN_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        tokens, bar = self._theme.tokens, self._bar
        total = sum(one.size_bytes for one in bar.slices)
        whole = max(total, bar.available_bytes / LIMIT_SHARE, 1)
        with QPainter(self) as painter:
            ground = QRectF(0, MARGIN_PX, self.width(), BAR_PX)
            painter.fillRect(ground, QColor(tokens.hairline))
            x = 0.0
            for place, one in enumerate(bar.slices):
                width = self.width() * one.size_bytes / whole
                painter.fillRect(
                    QRectF(x, MARGIN_PX, width, BAR_PX), QColor(slice_colour(tokens, place))
                )
                x += width
            if bar.available_bytes:
                at = self.width() * bar.available_bytes / whole
                is_full = total > bar.available_bytes
                colour = tokens.bad if is_full else tokens.text
                painter.setPen(QPen(QColor(colour), 2, Qt.PenStyle.SolidLine))
                painter.drawLine(round(at), 0, round(at), BAR_PX + 2 * MARGIN_PX)


def slice_colour(tokens: Tokens, place: int) -> str:
    """Of the slice at a place; the last of many is grey."""
    return tokens.series[place] if place < len(tokens.series) else tokens.muted
