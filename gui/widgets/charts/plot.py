"""A pyqtgraph plot in the app's clothes: axes, grid, crosshair, zoom, and no menu of its own.

Owns: everything that touches pyqtgraph. It is imported when the first plot is made, never
at the start of the window.
"""

import functools
from array import array
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QLocale, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QWheelEvent
from PySide6.QtWidgets import QWidget

from gui.theme import SMALL_PX, Theme, Tokens

CURVE_PX = 2
THICK_POINTS = 200
"""Beyond so many points a curve is one pixel wide: Qt draws wide lines ten times slower."""
POINTS_A_PIXEL = 2
MARK_PX = 6


class Plot(QObject):
    """One plot: curves by key, an x axis and a y axis.

    Attributes:
        widget: to put into a layout.

    Signals:
        pointed(object): the x under the pointer, ``None`` when it left.
        range_chosen(): the person zoomed or panned.
    """

    pointed = Signal(object)
    range_chosen = Signal()

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        import pyqtgraph

        self._pg = pyqtgraph
        self._theme = theme
        self._curves: dict[str, Any] = {}
        self._is_thick: dict[str, bool] = {}
        self._plot = pyqtgraph.PlotWidget()
        self.widget: QWidget = self._plot
        self._density = self._plot.devicePixelRatioF()
        self.view_box: Any = self._plot.getViewBox()
        self._plot.setMenuEnabled(False)
        self._plot.hideButtons()
        self._plot.setFrameShape(self._plot.Shape.NoFrame)
        self._plot.viewport().setMouseTracking(True)
        self._plot.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._crosshair = pyqtgraph.InfiniteLine(angle=90, movable=False)
        self._crosshair.hide()
        self._plot.addItem(self._crosshair, ignoreBounds=True)
        for side in ("left", "bottom"):
            axis = self._plot.getAxis(side)
            axis.enableAutoSIPrefix(False)
            axis.tickStrings = _tick_strings
            # Lines for the minor ticks, too, take four times as long to draw and say no more.
            axis.setStyle(maxTickLevel=0)
            axis.setZValue(-1)  # the grid lies below the curves
        bottom = self._plot.getAxis("bottom")
        bottom.tickSpacing = functools.partial(_whole_spacing, bottom.tickSpacing)
        self._plot.showGrid(x=True, y=True, alpha=1.0)
        self._plot.scene().sigMouseMoved.connect(self._on_mouse_moved)
        self.view_box.sigRangeChangedManually.connect(self._on_range_changed)
        self._plot.viewport().installEventFilter(self)
        self.restyle()

    def set_axes(self, x: str, y: str) -> None:
        """Name the axes, with their units."""
        self._plot.setLabel("bottom", x)
        self._plot.setLabel("left", y)

    def draw(self, key: str, x: "array[float]", y: "array[float]", *, is_marked: bool) -> None:
        """Show a curve's points as they are now."""
        import numpy as np

        curve = self._curves.get(key)
        is_new = curve is None
        if curve is None:
            curve = self._plot.plot([], [])
            curve.setDownsampling(auto=True, method="peak")
            curve.opts["autoDownsampleFactor"] = POINTS_A_PIXEL
            curve.setClipToView(True)
            curve.opts["antialias"] = True
            # Piece by piece: smooth wide lines take six times as long as one path.
            curve.curve.setSegmentedLineMode("on")
            self._curves[key] = curve
        is_thick = len(x) <= THICK_POINTS
        if is_new or is_thick != self._is_thick[key]:
            self._is_thick[key] = is_thick
            self._dress(key, is_marked=is_marked)
        # Copies: the arrays grow while the curve is shown.
        xs, ys = np.array(x), np.array(y)
        is_whole = bool(np.isfinite(ys).all())
        curve.setData(xs, ys, connect="all" if is_whole else "finite", skipFiniteCheck=is_whole)

    def settle(self) -> None:
        """Fit the axes to what was drawn now: done while painting, it would be painted twice."""
        self._plot.scene().prepareForPaint()

    def remove(self, key: str) -> None:
        """Take a curve away."""
        curve = self._curves.pop(key, None)
        if curve is not None:
            self._plot.removeItem(curve)

    def show_crosshair(self, x: float | None) -> None:
        """Put the crosshair at ``x``, or hide it."""
        self._crosshair.setVisible(x is not None)
        if x is not None:
            self._crosshair.setPos(x)

    def show_all(self) -> None:
        """Follow the data again."""
        self.view_box.enableAutoRange()

    def hold(self) -> None:
        """Stay where the person is."""
        self.view_box.disableAutoRange()

    def zoom(self, factor: float) -> None:
        """Show ``factor`` times as much, about the middle."""
        self.view_box.scaleBy((factor, factor))
        self.range_chosen.emit()

    def pan(self, part: float) -> None:
        """Move by a part of what is seen, to the right if positive."""
        left, right = self.view_box.viewRange()[0]
        self.view_box.translateBy(x=(right - left) * part)
        self.range_chosen.emit()

    def x_range(self) -> tuple[float, float]:
        """The x that are seen."""
        left, right = self.view_box.viewRange()[0]
        return float(left), float(right)

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        """Draw what is seen."""
        scene, shown = self._plot.scene(), self._density
        self._take_density(painter.device().devicePixelRatioF())
        for curve in self._curves.values():  # dots as shapes, not as pictures of dots
            curve.scatter.setExportMode(True, {"painter": painter})
        scene.prepareForPaint()
        scene.render(painter, rect, QRectF(self._plot.viewport().rect()))
        for curve in self._curves.values():
            curve.scatter.setExportMode(False)
        self._take_density(shown)

    def restyle(self) -> None:
        """Take the theme's colours."""
        tokens = self._theme.tokens
        self._plot.setBackground(QColor(tokens.surface))
        font = QFont(self._plot.font())
        font.setPixelSize(SMALL_PX)
        for side in ("left", "bottom"):
            axis = self._plot.getAxis(side)
            axis.setPen(self._pen(QColor(tokens.border), 1))
            axis.setTickPen(self._pen(QColor(tokens.hairline), 1))
            axis.setTextPen(QColor(tokens.muted))
            axis.setTickFont(font)
            axis.label.setFont(font)
        self._crosshair.setPen(self._pen(QColor(tokens.muted), 1))
        for key in self._curves:
            self._dress(key)

    def colour_of(self, key: str) -> str:
        """Of a curve; they are given out in order."""
        place = list(self._curves).index(key) if key in self._curves else len(self._curves)
        return series_colour(self._theme.tokens, place)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The wheel zooms once the plot has the focus; before, it scrolls the page."""
        if isinstance(event, QWheelEvent) and not self._plot.hasFocus():
            event.ignore()
            return True
        if event.type() == QEvent.Type.Leave:
            self.pointed.emit(None)
        elif event.type() == QEvent.Type.DevicePixelRatioChange:
            self._take_density(self._plot.devicePixelRatioF())
        return super().eventFilter(watched, event)

    def _take_density(self, density: float) -> None:
        """Draw for a screen or picture of so many pixels to one of the window's."""
        if density != self._density:
            self._density = density
            self.restyle()

    def _pen(self, colour: QColor, width: float) -> Any:
        """pyqtgraph's pens have their width in the pixels of the device, whatever is zoomed."""
        return self._pg.mkPen(colour, width=width * self._density)

    def _dress(self, key: str, *, is_marked: bool | None = None) -> None:
        curve = self._curves[key]
        colour = QColor(self.colour_of(key))
        is_thick = self._is_thick[key]
        curve.setPen(self._pen(colour, CURVE_PX if is_thick else 1))
        if is_marked is None:
            is_marked = curve.opts["symbol"] is not None
        if is_marked:
            curve.setSymbol("o")
            curve.setSymbolSize(MARK_PX)
            curve.setSymbolBrush(colour)
            curve.setSymbolPen(None)

    def _on_mouse_moved(self, place: QPointF) -> None:
        is_inside = self.view_box.sceneBoundingRect().contains(place)
        self.pointed.emit(self.view_box.mapSceneToView(place).x() if is_inside else None)

    def _on_range_changed(self, _axes: object) -> None:
        self.range_chosen.emit()


def series_colour(tokens: Tokens, place: int) -> str:
    """Of the curve or bar number ``place``; they come round again after the last."""
    return tokens.series[place % len(tokens.series)]


def _whole_spacing(
    usual: Callable[[float, float, float], list[tuple[float, float]]],
    least: float,
    most: float,
    size: float,
) -> list[tuple[float, float]]:
    """No ticks between steps: there is nothing."""
    return [level for level in usual(least, most, size) if level[0] >= 1] or [(1.0, 0.0)]


def _tick_strings(values: list[float], scale: float, spacing: float) -> list[str]:
    """In the locale's form, with as many decimals as the distance of the ticks needs."""
    locale = QLocale()
    decimals = 0
    while decimals < 8 and abs(spacing * scale * 10**decimals % 1) > 1e-6:
        decimals += 1
    if any(abs(value * scale) >= 1e7 for value in values) or decimals >= 5:
        return [locale.toString(value * scale, "g", 4) for value in values]
    return [locale.toString(value * scale, "f", decimals) for value in values]
