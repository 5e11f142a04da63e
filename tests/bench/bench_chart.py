"""A line chart: frames a second over a million points, and stalls at fifty metrics a second."""

import argparse
import math
import os
import sys
import time
from array import array

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from gui.theme import Theme
from gui.widgets.charts.line_chart import LineChart
from tests.bench.report import Report, percentile
from tests.bench.sandbox import run_benchmark
from tests.bench.window_probes import Heartbeat

POINTS = 1_000_000
METRIC_MS = 20


def run(report: Report, asked: argparse.Namespace) -> None:
    application = QApplication(sys.argv[:1])
    report.note(f"Qt platform {application.platformName()}, chart 900 × 400")
    theme = Theme(application, "light")
    began = time.perf_counter()
    chart = _chart(theme)
    _spin(50)
    report.figure("first chart with pyqtgraph's import", (time.perf_counter() - began) * 1000, "ms")
    _pan_and_zoom(report, chart, frames=20 if asked.quick else 150)
    chart.close()
    _stream(report, _chart(theme), seconds=2 if asked.quick else 10)


def _chart(theme: Theme) -> LineChart:
    chart = LineChart(theme, "benchChart")
    chart.set_title("Loss")
    chart.set_axes("Step", "Loss")
    chart.resize(900, 400)
    chart.show()
    return chart


def _pan_and_zoom(report: Report, chart: LineChart, frames: int) -> None:
    chart.set_series("loss", "Training loss")
    noise = 12345
    y = array("d")
    for step in range(POINTS):
        noise = (noise * 1103515245 + 12345) & 0x7FFFFFFF
        y.append(math.exp(-step / 300_000) + noise / 0x7FFFFFFF * 0.2)
    chart.add_points("loss", range(POINTS), y)
    _spin(500)
    plot = chart.plot
    assert plot is not None
    plot.zoom(0.8)
    for name, act in (("pan", lambda n: plot.pan(0.01 if n % 40 < 20 else -0.01)),
                      ("zoom", lambda n: plot.zoom(0.9 if n % 40 < 20 else 1 / 0.9))):  # fmt: skip
        times = []
        for frame in range(frames):
            began = time.perf_counter()
            act(frame)
            plot.widget.viewport().repaint()
            times.append((time.perf_counter() - began) * 1000)
        rate = 1000 * len(times) / sum(times)
        report.figure(f"{name} over {POINTS:,} points", rate, "frames/s", at_least=30)
        report.figure(f"{name}, slowest frame", max(times), "ms", samples=times)


def _stream(report: Report, chart: LineChart, seconds: float) -> None:
    for key in ("loss", "learning_rate"):
        chart.set_series(key, key)
    heart = Heartbeat(chart)
    step = 0

    def on_metric() -> None:
        nonlocal step
        step += 1
        chart.add_points("loss", [step], [1 / step])
        chart.add_points("learning_rate", [step], [1 - step / 1000])

    timer = QTimer(chart)
    timer.setInterval(METRIC_MS)
    timer.timeout.connect(on_metric)
    _spin(300)
    redraws = chart.redraws
    heart.start()
    timer.start()
    _spin(int(seconds * 1000))
    timer.stop()
    gaps = heart.stop()
    report.figure("metrics a second", step / seconds, "1/s")
    report.figure("redraws a second", (chart.redraws - redraws) / seconds, "1/s", at_most=20.5)
    report.figure("stalls, 99th percentile", percentile(gaps, 99), "ms")
    report.figure("longest stall", max(gaps), "ms", at_most=50)


def _spin(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


if __name__ == "__main__":
    sys.exit(run_benchmark("chart", run))
