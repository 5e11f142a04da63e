"""The curves of the run that is shown: the losses, and the metrics of the validation rows."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from engine.protocol.training import MetricPoint
from gui.tabs.train import wording
from gui.theme import Theme
from gui.widgets.charts.line_chart import LineChart

SIDE_BY_SIDE_PX = 780
CHART_HEIGHT = 280
UNLIMITED = 16_777_215
"""QWIDGETSIZE_MAX, which PySide doesn't export."""
LOSSES = ("loss", "validation_loss")
SETTINGS = ("learning_rate", "grad_norm")
"""Told of with the loss, and no measure of success."""


class RunCharts(QWidget):
    """Two charts, side by side where there is room.

    Attributes:
        losses, metrics: the charts.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trainCharts")
        self.losses = LineChart(theme, "trainLossChart")
        self.metrics = LineChart(theme, "trainMetricChart")
        self._row = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(12)
        for chart in (self.losses, self.metrics):
            chart.setMinimumHeight(CHART_HEIGHT)
            self._row.addWidget(chart, 1)
        self._row.addStretch(0)  # takes what charts below each other don't want
        self.retranslate()

    def show_points(self, points: Sequence[MetricPoint]) -> None:
        """Show these and none else."""
        for chart in (self.losses, self.metrics):
            chart.clear()
        for key in LOSSES:
            self.losses.set_series(key, wording.metric_name(key), is_marked=key != "loss")
        self.add_points(points)

    def add_points(self, points: Sequence[MetricPoint], rewound_to: int | None = None) -> None:
        """Go on; after a rewind the later ones are forgotten first."""
        if rewound_to is not None:
            for chart in (self.losses, self.metrics):
                chart.cut_after(rewound_to)
        found: dict[str, tuple[list[float], list[float]]] = {}
        for point in points:
            for key, value in point.values.items():
                if key not in SETTINGS:
                    xs, ys = found.setdefault(key, ([], []))
                    xs.append(point.step)
                    ys.append(value if math.isfinite(value) else math.nan)
        for key, (xs, ys) in found.items():
            chart = self.losses if key in LOSSES else self.metrics
            if not chart.has_series(key):
                chart.set_series(key, wording.metric_name(key), is_marked=True)
            chart.add_points(key, xs, ys)
        self._show_what_there_is()

    def retranslate(self) -> None:
        """Set every text in the current language."""
        step = self.tr("Step")
        self.losses.set_title(self.tr("Loss"))
        self.losses.set_axes(step, self.tr("Loss (nats)"))
        self.metrics.set_title(self.tr("Validation"))
        self.metrics.set_axes(step, self.tr("0 to 1"))
        for chart in (self.losses, self.metrics):
            for series in chart.series():
                chart.set_series(
                    series.key, wording.metric_name(series.key), is_marked=series.is_marked
                )

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _show_what_there_is(self) -> None:
        """Axes without a curve say nothing."""
        for chart in (self.losses, self.metrics):
            chart.setVisible(any(len(one) for one in chart.series()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side where there is room."""
        super().resizeEvent(event)
        is_wide = self.width() >= SIDE_BY_SIDE_PX
        direction = (
            QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        )
        if self._row.direction() != direction:
            self._row.setDirection(direction)
        for chart in (self.losses, self.metrics):
            # One below the other they would push each other out of sight.
            chart.setMaximumHeight(UNLIMITED if is_wide else CHART_HEIGHT)
