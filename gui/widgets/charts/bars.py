"""Bars made of stacked parts, lying or standing; each can be clicked, and walked with keys.

Owns: the values and what is hit. The two ways of drawing are :mod:`gui.widgets.charts.bar_plots`.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from gui.accessible import present_as
from gui.formats import number
from gui.theme import Theme
from gui.widgets.charts.chart_file import Row
from gui.widgets.charts.chart_frame import MARGIN_PX, ChartFrame
from gui.widgets.charts.legend import LegendEntry

MAX_DESCRIBED = 20
"""Bars whose figures are told at once; the keys tell each."""


@dataclass(frozen=True)
class BarPart:
    """What the parts of every bar stand for.

    Attributes:
        colour: ``#rrggbb``.
    """

    key: str
    name: str
    colour: str


@dataclass(frozen=True)
class Bar:
    """One bar.

    Attributes:
        name: as it is shown.
        values: one for each part.
    """

    key: str
    name: str
    values: tuple[float, ...]

    @property
    def total(self) -> float:
        """Of all its parts."""
        return sum(self.values)


@dataclass(frozen=True)
class PlacedPart:
    """A part of a bar where it is drawn."""

    bar: int
    part: int
    rect: QRectF


class BarChart(ChartFrame):
    """Bars in a frame.

    Attributes:
        bars, parts: what is drawn.
        marked: keys of the bars that stand out; empty: all alike.
        current: the bar that the keys are at, -1 for none.

    Signals:
        bar_clicked(str bar, str part): part is "" where none was hit, and for the Enter key.
    """

    bar_clicked = Signal(str, str)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, name, parent)
        self.parts: list[BarPart] = []
        self.bars: list[Bar] = []
        self.marked: frozenset[str] = frozenset()
        self.current = -1
        self._heading = ""
        self.canvas = _Canvas(self)
        self.canvas.setObjectName(f"{name}Bars")
        self.set_body(self.canvas)
        self._actions["reset"].setVisible(False)

    # What is drawn

    def set_bars(self, parts: list[BarPart], bars: list[Bar], heading: str) -> None:
        """Draw these.

        Args:
            heading: what the bars are, for the file.
        """
        self.parts, self.bars, self._heading = parts, bars, heading
        self.current = min(self.current, len(bars) - 1)
        self.legend.show_entries([LegendEntry(one.name, one.colour) for one in parts])
        self.describe_all()
        self.canvas.setFixedHeight(self.canvas_height())
        self._fit_legend()
        self.canvas.update()

    def set_title(self, title: str) -> None:
        """What the bars show."""
        super().set_title(title)
        self.canvas.setAccessibleName(title)

    def describe_all(self) -> None:
        """Give the figures in words to those who don't see the bars."""
        said = [self.describe(one) for one in self.bars[:MAX_DESCRIBED]]
        if len(self.bars) > MAX_DESCRIBED:
            said.append("…")
        self.canvas.setAccessibleDescription("; ".join(said))

    def mark(self, keys: Iterable[str]) -> None:
        """Let these bars stand out."""
        self.marked = frozenset(keys)
        self.canvas.update()

    def describe(self, bar: Bar) -> str:
        """The bar's name and numbers, in words."""
        shares = [
            f"{part.name} {number(value)} ({number(100 * value / bar.total, 1)} %)"
            for part, value in zip(self.parts, bar.values, strict=True)
            if value
        ]
        return f"{bar.name}: {', '.join(shares) or number(0)}"

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrower legend takes more lines."""
        super().resizeEvent(event)
        self._fit_legend()

    def _fit_legend(self) -> None:
        # In a panel that scrolls no layout asks for the height that belongs to a width.
        self.legend.setFixedHeight(self.legend.heightForWidth(self.width() - 2 * MARGIN_PX))

    # Hooks of the kinds

    def canvas_height(self) -> int:
        """What the bars need."""
        raise NotImplementedError

    def paint_bars(self, painter: QPainter, rect: QRectF) -> None:
        """Draw them into ``rect``."""
        raise NotImplementedError

    def areas(self, rect: QRectF) -> list[QRectF]:
        """What belongs to each bar, its name included."""
        raise NotImplementedError

    def placed(self, rect: QRectF) -> list[PlacedPart]:
        """Where the parts are; those of no size left out."""
        raise NotImplementedError

    # The frame

    def paint_plot(self, painter: QPainter, rect: QRectF) -> None:
        """Draw the bars, for a file."""
        self.paint_bars(painter, rect)

    def restyle_plot(self) -> None:
        """Take the theme's colours."""
        self.canvas.update()

    def table(self) -> tuple[list[str], Iterable[Row]]:
        """A row a bar, a column a part."""
        # Read in another thread, while other bars may be set here.
        rows: list[Row] = [[bar.key, *(float(value) for value in bar.values)] for bar in self.bars]
        return [self._heading, *(one.name for one in self.parts)], rows

    def hit(self, place: QPointF) -> tuple[int, int]:
        """Bar and part at a place of the canvas, -1 where there is none."""
        rect = QRectF(self.canvas.rect())
        for one in self.placed(rect):
            if one.rect.contains(place):
                return one.bar, one.part
        for bar, area in enumerate(self.areas(rect)):
            if area.contains(place):
                return bar, -1
        return -1, -1

    def click(self, bar: int, part: int = -1) -> None:
        """As the mouse does."""
        if 0 <= bar < len(self.bars):
            self.current = bar
            self.canvas.update()
            self.bar_clicked.emit(self.bars[bar].key, self.parts[part].key if part >= 0 else "")

    def step(self, by: int) -> None:
        """Go to another bar with the keys."""
        if self.bars:
            self.current = max(0, min(len(self.bars) - 1, self.current + by))
            self.canvas.update()
            self.canvas.setAccessibleDescription(self.describe(self.bars[self.current]))


class _Canvas(QWidget):
    """Where the bars are, and what mouse and keys do there."""

    def __init__(self, chart: BarChart) -> None:
        super().__init__()
        self._chart = chart
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        present_as(self, QAccessible.Role.Chart)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keys describe a bar each; who comes back hears of all of them again."""
        self._chart.describe_all()
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bars."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._chart.paint_bars(painter, QRectF(self.rect()))
        painter.end()

    def event(self, event: QEvent) -> bool:
        """The tooltip is that of the bar under the mouse."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            bar, _ = self._chart.hit(QPointF(event.pos()))
            if bar >= 0:
                QToolTip.showText(event.globalPos(), self._words(bar), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A bar can be clicked."""
        bar, _ = self._chart.hit(event.position())
        shape = Qt.CursorShape.PointingHandCursor if bar >= 0 else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Click."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._chart.click(*self._chart.hit(event.position()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk, Enter and Space click, what one is at is said."""
        chart = self._chart
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Right):
            chart.step(1)
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Left):
            chart.step(-1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            chart.click(chart.current)
            return
        else:
            super().keyPressEvent(event)
            return
        if chart.current >= 0:
            area = chart.areas(QRectF(self.rect()))[chart.current]
            at = self.mapToGlobal(QPoint(int(area.left()), int(area.bottom())))
            QToolTip.showText(at, self._words(chart.current), self)

    def _words(self, bar: int) -> str:
        return self._chart.describe(self._chart.bars[bar])
