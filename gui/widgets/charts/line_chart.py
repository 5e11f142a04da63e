"""Curves over a common x: they grow while one looks, and zoom, pan and read out.

Owns: the points, what is drawn when, and the readout. Drawing is :mod:`gui.widgets.charts.plot`.
"""

import math
from collections.abc import Iterable, Iterator

from PySide6.QtCore import QElapsedTimer, QEvent, QLocale, QObject, QRectF, Qt, QTimer
from PySide6.QtGui import QAccessible, QKeyEvent, QPainter, QShowEvent
from PySide6.QtWidgets import QWidget

from gui.accessible import announce, present_as
from gui.formats import in_a_row
from gui.theme import Theme
from gui.widgets.charts.chart_file import Row
from gui.widgets.charts.chart_frame import ChartFrame
from gui.widgets.charts.legend import LegendEntry
from gui.widgets.charts.plot import Plot, series_colour
from gui.widgets.charts.series import Series, merged_rows

REDRAW_MS = 50
"""Points that come quicker than this are drawn together."""
ZOOM = 1.25
PAN = 0.1
MIN_HEIGHT = 180


class LineChart(ChartFrame):
    """Curves.

    Attributes:
        plot: ``None`` until the chart is first shown.
        redraws: how often the curves were drawn.
    """

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, name, parent)
        self.plot: Plot | None = None
        self.redraws = 0
        self._series: dict[str, Series] = {}
        self._changed: set[str] = set()
        self._axes = ("", "")
        self._pointed: float | None = None
        self._is_held = False
        self._since_redraw = QElapsedTimer()
        self._redraw_timer = QTimer(self)
        self._redraw_timer.setSingleShot(True)
        self._redraw_timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._redraw_timer.timeout.connect(self._redraw)
        self._space = QWidget()
        self._space.setMinimumHeight(MIN_HEIGHT)
        self.set_body(self._space)
        self.setMinimumWidth(240)

    # What is drawn

    def set_title(self, title: str) -> None:
        """Say what the chart shows."""
        super().set_title(title)
        self._retranslate_plot()

    def set_axes(self, x: str, y: str) -> None:
        """Name the axes, with their units."""
        self._axes = (x, y)
        if self.plot is not None:
            self.plot.set_axes(x, y)
        self._show_readout()

    def set_series(self, key: str, name: str, *, is_marked: bool = False) -> None:
        """Have a curve of this name, empty at first; colours are given out in this order."""
        series = self._series.setdefault(key, Series(key))
        series.name, series.is_marked = name, is_marked
        self._note_change(key)

    def has_series(self, key: str) -> bool:
        """Whether there is such a curve."""
        return key in self._series

    def series(self) -> list[Series]:
        """The curves, in order."""
        return list(self._series.values())

    def add_points(self, key: str, x: Iterable[float], y: Iterable[float]) -> None:
        """Add points at a curve's end; NaN makes a gap.

        Raises:
            KeyError: there is no such curve.
            ValueError: an x lies before the last one.
        """
        self._series[key].extend(x, y)
        self._note_change(key)

    def cut_after(self, x: float) -> None:
        """Forget every point beyond ``x``, of all curves."""
        for series in self._series.values():
            series.cut_after(x)
            self._note_change(series.key)

    def clear(self) -> None:
        """Forget all curves and follow the data again."""
        if self.plot is not None:
            for key in self._series:
                self.plot.remove(key)
        self._series.clear()
        self._changed.clear()
        self._pointed = None
        self.reset_view()
        self._show_readout()

    # Hooks of the frame

    def reset_view(self) -> None:
        """Show everything, and go on following the data."""
        self._is_held = False
        if self.plot is not None:
            self.plot.show_all()

    def restyle_plot(self) -> None:
        """Take the theme's colours."""
        if self.plot is not None:
            self.plot.restyle()
        self._show_readout()

    def paint_plot(self, painter: QPainter, rect: QRectF) -> None:
        """Draw the curves as they are seen."""
        self._make_plot().paint(painter, rect)

    def table(self) -> tuple[list[str], Iterable[Row]]:
        """All points, whatever is seen of them."""
        copies = [one.copy() for one in self._series.values()]
        return [self._axes[0], *(one.name for one in copies)], _rows(copies)

    # Events

    def showEvent(self, event: QShowEvent) -> None:
        """Make the plot when the chart is first seen."""
        super().showEvent(event)
        if self.plot is None:
            self._make_plot()
        else:
            self._redraw()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys of the plot; who comes to it with them is told its figures as they are now."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._take_key(event)
        if event.type() == QEvent.Type.FocusIn:
            self._describe()
        return super().eventFilter(watched, event)

    def _take_key(self, event: QKeyEvent) -> bool:
        """+ and − zoom, Shift and arrows pan, arrows read out, Home shows everything."""
        plot, key = self._make_plot(), event.key()
        sides = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            plot.zoom(1 / ZOOM)
        elif key == Qt.Key.Key_Minus:
            plot.zoom(ZOOM)
        elif key == Qt.Key.Key_Home:
            self.reset_view()
        elif key in sides and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            plot.pan(PAN * sides[Qt.Key(key)])
        elif key in sides:
            left, right = plot.x_range()
            start = (left + right) / 2 if self._pointed is None else self._pointed
            self._on_pointed(
                min(max(start + (right - left) / 50 * sides[Qt.Key(key)], left), right)
            )
            announce(plot.widget, ", ".join(one.text for one in self.legend.entries))
        else:
            return False
        return True

    def _make_plot(self) -> Plot:
        if self.plot is None:
            self.plot = plot = Plot(self.theme, self)
            plot.widget.setObjectName(f"{self.objectName()}Plot")
            plot.widget.setMinimumHeight(MIN_HEIGHT)
            plot.widget.installEventFilter(self)
            present_as(plot.widget, QAccessible.Role.Chart)
            plot.set_axes(*self._axes)
            plot.pointed.connect(self._on_pointed)
            plot.range_chosen.connect(self._on_range_chosen)
            self.set_body(plot.widget)
            self._space.hide()
            self._retranslate_plot()
            self._changed = set(self._series)
            self._redraw()
        return self.plot

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate_plot()
            self._show_readout()

    def _retranslate_plot(self) -> None:
        if self.plot is not None:
            widget = self.plot.widget
            widget.setAccessibleName(self.title or self.tr("Chart"))
            widget.setToolTip("")
            self._describe()

    def _describe(self) -> None:
        """The latest figures in words, and the keys, for those who don't see the curves."""
        if self.plot is None:
            return
        keys = self.tr(
            "Plus and minus zoom, Shift with the arrows pans, the arrows read out values, "
            "Home shows everything."
        )
        figures = [
            f"{one.name} {_number(point[1])} ({self._axes[0]} {_number(point[0])})"
            for one in self._series.values()
            if (point := _last(one)) is not None
        ]
        if figures:
            keys = in_a_row([self.tr("Latest values: {0}.").format("; ".join(figures)), keys])
        if keys != self.plot.widget.accessibleDescription():
            self.plot.widget.setAccessibleDescription(keys)

    # Drawing

    def _note_change(self, key: str) -> None:
        self._changed.add(key)
        if self.plot is None or not self.isVisible() or self._redraw_timer.isActive():
            return  # shown again, it is drawn anew
        waited = self._since_redraw.elapsed() if self._since_redraw.isValid() else REDRAW_MS
        self._redraw_timer.start(max(0, REDRAW_MS - waited))

    def _redraw(self) -> None:
        if self.plot is None:
            return
        self._redraw_timer.stop()
        self._since_redraw.start()
        self.redraws += 1
        # In the curves' order: colours are given out by it.
        for key in [one for one in self._series if one in self._changed]:
            series = self._series[key]
            self.plot.draw(key, series.x, series.y, is_marked=series.is_marked)
        self._changed.clear()
        self.plot.settle()
        self._show_readout()
        if not self.plot.widget.hasFocus():  # else a screen reader would say each step
            self._describe()

    def _on_pointed(self, x: float | None) -> None:
        self._pointed = x
        self._show_readout()

    def _on_range_chosen(self) -> None:
        if not self._is_held:
            self._is_held = True
            if self.plot is not None:
                self.plot.hold()

    def _show_readout(self) -> None:
        """The values at the crosshair, or the latest ones."""
        entries = []
        at = None if self._pointed is None else self._nearest_x(self._pointed)
        if self.plot is not None:
            self.plot.show_crosshair(at)
        if at is not None:
            entries.append(LegendEntry(f"{self._axes[0]} {_number(at)}"))
        for place, series in enumerate(self._series.values()):
            text = series.name
            point = series.nearest(at) if at is not None else _last(series)
            if point is not None:
                text += f" {_number(point[1])}"
            entries.append(LegendEntry(text, series_colour(self.theme.tokens, place)))
        self.legend.show_entries(entries)

    def _nearest_x(self, x: float) -> float | None:
        points = [point for one in self._series.values() if (point := one.nearest(x)) is not None]
        return min((point[0] for point in points), key=lambda one: abs(one - x), default=None)


def _last(series: Series) -> tuple[float, float] | None:
    return (series.x[-1], series.y[-1]) if len(series) else None


def _rows(series: list[Series]) -> Iterator[Row]:
    for x, values in merged_rows(series):
        yield [x, *values]


def _number(value: float) -> str:
    """With four significant digits, as people write numbers."""
    if math.isnan(value):
        return "–"
    locale = QLocale()
    if value == int(value) and abs(value) < 1e9:
        return locale.toString(int(value))
    if 1e-3 <= abs(value) < 1e6:
        decimals = max(0, 3 - math.floor(math.log10(abs(value))))
        return locale.toString(value, "f", min(decimals, 4))
    return locale.toString(value, "g", 4)
