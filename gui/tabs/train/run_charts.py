"""The curves of the run that is shown, of others beside it, and which of them are seen."""

import functools
import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QToolButton, QVBoxLayout, QWidget

from engine.protocol.training import MetricPoint
from gui.tabs.train import wording
from gui.theme import Theme
from gui.widgets.charts.line_chart import LineChart
from gui.widgets.flow_layout import FlowLayout

SIDE_BY_SIDE_PX = 780
CHART_HEIGHT = 280
LOSSES = ("loss", "validation_loss")
CHARTS = {
    "loss": "trainLossChart",
    "perplexity": "trainPerplexityChart",
    "metrics": "trainMetricChart",
    "calibrated_loss": "trainCalibratedLossChart",
    "learning_rate": "trainRateChart",
    "grad_norm": "trainGradientChart",
    "tokens_per_second": "trainSpeedChart",
    "memory_bytes": "trainMemoryChart",
}
"""Chart → its objectName; those beyond the measures of success are seen when asked for."""
SEEN_FIRST = frozenset({"loss", "perplexity", "metrics"})
_SCALES = {"memory_bytes": 1e-9}


@dataclass(frozen=True)
class Overlay:
    """Another run's curves.

    Attributes:
        points: all of them so far.
    """

    run: str
    name: str
    points: Sequence[MetricPoint]


def chart_of(key: str) -> str:
    """Which chart a value belongs to."""
    if key in LOSSES:
        return "loss"
    if "perplexity" in key:
        return "perplexity"
    plain = key.removeprefix("validation_")
    return plain if plain in CHARTS else "metrics"


class RunCharts(QWidget):
    """Charts in two columns where there is room, and chips to choose them.

    Attributes:
        charts: by their keys, see :data:`CHARTS`.
        overlays: the runs beside the shown one.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trainCharts")
        self.charts = {key: LineChart(theme, name) for key, name in CHARTS.items()}
        self.overlays: list[Overlay] = []
        self._chosen = set(SEEN_FIRST)
        self._arranged: tuple[tuple[str, ...], bool] | None = None
        self._chips = {key: self._chip(key) for key in CHARTS}
        self._flow = FlowLayout(spacing=8)
        for chip in self._chips.values():
            self._flow.addWidget(chip)
        self._grid = QGridLayout()
        self._grid.setSpacing(12)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._flow)
        column.addLayout(self._grid)
        column.addStretch(1)
        for chart in self.charts.values():
            chart.setMinimumHeight(CHART_HEIGHT)
            chart.setMaximumHeight(CHART_HEIGHT)
            chart.setParent(self)
            chart.hide()
        self.retranslate()

    @property
    def losses(self) -> LineChart:
        """The chart of the losses."""
        return self.charts["loss"]

    def show_points(self, points: Sequence[MetricPoint]) -> None:
        """Show these of the run itself, with the overlays beside them."""
        for chart in self.charts.values():
            chart.clear()
        for key in LOSSES:
            self._have_series(key, "", wording.metric_name(key))
        self._add("", "", points)
        for overlay in self.overlays:
            self._add(overlay.run, overlay.name, overlay.points)
        self._arrange()

    def show_overlays(self, overlays: list[Overlay], points: Sequence[MetricPoint]) -> None:
        """Show these other runs beside the shown one, whose points are ``points``."""
        self.overlays = overlays
        self.show_points(points)

    def add_points(self, points: Sequence[MetricPoint], rewound_to: int | None = None) -> None:
        """Go on; after a rewind the later ones are forgotten first."""
        if rewound_to is not None:
            for chart in self.charts.values():
                chart.cut_after(rewound_to)
        self._add("", "", points)
        self._arrange()

    def add_overlay_points(self, run: str, name: str, points: Sequence[MetricPoint]) -> None:
        """A run beside it goes on."""
        self._add(run, name, points)

    def retranslate(self) -> None:
        """Set every text in the current language."""
        step = self.tr("Step")
        texts = {
            "loss": (self.tr("Loss"), self.tr("Loss (nats)")),
            "perplexity": (self.tr("Perplexity"), self.tr("Perplexity")),
            "metrics": (self.tr("Validation"), self.tr("0 to 1")),
            "calibrated_loss": (self.tr("Calibrated loss"), self.tr("Loss (nats)")),
            "learning_rate": (self.tr("Learning rate"), self.tr("Learning rate")),
            "grad_norm": (self.tr("Gradient norm"), self.tr("Norm, before clipping")),
            "tokens_per_second": (self.tr("Speed"), self.tr("Tokens/s, padding left out")),
            "memory_bytes": (self.tr("Memory"), self.tr("GB")),
        }
        for key, (title, unit) in texts.items():
            chart, chip = self.charts[key], self._chips[key]
            chart.set_title(title)
            chart.set_axes(step, unit)
            chip.setText(title)
            chip.setAccessibleName(self.tr("Show the chart: {0}").format(title))
            for series in chart.series():
                run, _, metric = series.key.rpartition("/")
                name = self._series_name(self._overlay_name(run), metric)
                chart.set_series(series.key, name, is_marked=series.is_marked)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side where there is room."""
        super().resizeEvent(event)
        self._arrange()

    # Inside

    def _chip(self, key: str) -> QToolButton:
        chip = QToolButton()
        chip.setObjectName(f"trainShow_{key}")
        chip.setProperty("role", "chip")
        chip.setCheckable(True)
        chip.setChecked(key in self._chosen)
        chip.hide()
        chip.toggled.connect(functools.partial(self._on_chip_toggled, key))
        return chip

    def _add(self, run: str, name: str, points: Sequence[MetricPoint]) -> None:
        found: dict[str, tuple[list[float], list[float]]] = {}
        for point in points:
            for key, value in point.values.items():
                xs, ys = found.setdefault(key, ([], []))
                xs.append(point.step)
                ys.append(value * _SCALES.get(key, 1.0) if math.isfinite(value) else math.nan)
        for key, (xs, ys) in found.items():
            self._have_series(key, run, self._series_name(name, key))
            self.charts[chart_of(key)].add_points(_series_key(run, key), xs, ys)

    def _have_series(self, key: str, run: str, name: str) -> None:
        chart, series = self.charts[chart_of(key)], _series_key(run, key)
        if not chart.has_series(series):
            is_marked = key.startswith("validation_")
            chart.set_series(series, name, is_marked=is_marked)

    def _series_name(self, run_name: str, key: str) -> str:
        name = wording.metric_name(key)
        return f"{run_name} · {name}" if run_name else name

    def _overlay_name(self, run: str) -> str:
        return next((one.name for one in self.overlays if one.run == run), "")

    def _arrange(self) -> None:
        """Axes without a curve say nothing: only charts with points have a place."""
        filled = [
            key for key, chart in self.charts.items() if any(len(one) for one in chart.series())
        ]
        for key, chip in self._chips.items():
            chip.setVisible(key in filled and len(filled) > 1)
        seen = tuple(key for key in filled if key in self._chosen)
        is_wide = self.width() >= SIDE_BY_SIDE_PX
        if (seen, is_wide) == self._arranged:
            return
        self._arranged = (seen, is_wide)
        for chart in self.charts.values():
            self._grid.removeWidget(chart)
        columns = 2 if is_wide and len(seen) > 1 else 1
        for place, key in enumerate(seen):
            self._grid.addWidget(self.charts[key], place // columns, place % columns)
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        for key, chart in self.charts.items():
            chart.setVisible(key in seen)

    def _on_chip_toggled(self, key: str, is_on: bool) -> None:
        if is_on:
            self._chosen.add(key)
        else:
            self._chosen.discard(key)
        self._arrange()


def _series_key(run: str, key: str) -> str:
    return f"{run}/{key}" if run else key
