"""The Train tab with the real engine: from a run's step to its point on the screen, and stalls.

A step counts as told when its line is in ``metrics.jsonl`` (a thread looks every millisecond),
and as seen when the curve that ends there was painted and the event loop is free again.
"""

import argparse
import os
import sys
import threading
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer

from engine.protocol.home import HOME_VARIABLE, MODELS_VARIABLE
from engine.protocol.training import LIVE_STATES
from engine.protocol.training_spec import TrainingSpec
from tests.bench.report import Report, percentile
from tests.bench.sandbox import run_benchmark, sandbox
from tests.bench.window_probes import Heartbeat

ROWS = 4000
SETTLE_MS = 1000
TIMEOUT_S = 300.0


class Lines(threading.Thread):
    """When each line of a growing file was there."""

    def __init__(self, folder: Path) -> None:
        super().__init__(daemon=True)
        self.folder = folder
        self.times: dict[int, float] = {}
        self.is_over = False

    def run(self) -> None:
        import msgspec

        from engine.protocol.training import MetricPoint

        decode = msgspec.json.Decoder(MetricPoint).decode
        offset, path = 0, None
        while not self.is_over:
            time.sleep(0.001)
            if path is None:
                found = sorted(self.folder.glob("*/metrics.jsonl"))
                path = found[0] if found else None
                continue
            if not path.exists():
                return  # the data folder is gone with the benchmark
            if path.stat().st_size == offset:
                continue
            now = time.monotonic()
            with path.open("rb") as file:
                file.seek(offset)
                new = file.read()
            new = new[: new.rfind(b"\n") + 1]
            offset += len(new)
            for line in new.splitlines():
                point = decode(line)
                if "loss" in point.values:
                    self.times.setdefault(point.step, now)


class Paints(QObject):
    """When the training loss was painted up to which step."""

    def __init__(self, chart: object, parent: QObject) -> None:
        super().__init__(parent)
        self._chart = chart
        self._drawn = 0.0
        self.times: dict[int, float] = {}
        self._last = 0
        chart.plot.widget.viewport().installEventFilter(self)  # type: ignore[attr-defined]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What was drawn before the paint is on the screen after it."""
        if event.type() == QEvent.Type.Paint:
            curve = self._chart.plot._curves.get("loss")  # type: ignore[attr-defined]
            xs = None if curve is None else curve.xData
            if xs is not None and len(xs):
                self._drawn = float(xs[-1])
                QTimer.singleShot(0, self, self._on_painted)
        return super().eventFilter(watched, event)

    def _on_painted(self) -> None:
        now = time.monotonic()
        for step in range(self._last + 1, int(self._drawn) + 1):
            self.times[step] = now
        self._last = max(self._last, int(self._drawn))


def run(report: Report, asked: argparse.Namespace) -> None:
    with sandbox(has_screen=True) as place:
        os.environ.update(place.environment)
        models = place.home / "models"
        os.environ["OMP_NUM_THREADS"] = "1"  # matrices this small only lose time over two
        os.environ[HOME_VARIABLE], os.environ[MODELS_VARIABLE] = str(place.home), str(models)
        from tests.engine.training.conftest import make_rows, make_tiny_bert, write_rows

        make_tiny_bert(models / "tiny-bert")
        data = write_rows(place.home / "rows.jsonl", make_rows(ROWS))
        report.note(f"screen: {place.screen}; a two-layer BERT, batches of 8, {ROWS} rows")
        _measure(report, place.home, data, epochs=1 if asked.quick else 4)


def _measure(report: Report, home: Path, data: Path, epochs: float) -> None:
    from PySide6.QtWidgets import QApplication

    from gui.app import App

    application = QApplication(sys.argv[:1])
    app = App(application)
    app.window.resize(1600, 1000)
    app.start()
    app.window.show_page("train")
    page = app.window.page("train")
    _until(lambda: page.controller.is_listed)  # type: ignore[union-attr]
    lines = Lines(home / "runs")
    lines.start()
    spec = TrainingSpec(
        data=str(data), base="tiny-bert", batch_size=8, learning_rate=3e-3, epochs=epochs,
        early_stopping=0, evaluations_per_epoch=5,
    )  # fmt: skip
    page.controller.start(spec)  # type: ignore[union-attr]
    charts = page.run_view.charts  # type: ignore[union-attr]
    _until(lambda: page.run_view.run is not None and charts.losses.plot is not None)  # type: ignore[union-attr]
    paints = Paints(charts.losses, page)  # type: ignore[arg-type]
    _until(lambda: len(paints.times) > 20)
    heart = Heartbeat(application)
    heart.start()
    began, before = time.monotonic(), len(lines.times)
    _until(lambda: page.run_view.run.state not in LIVE_STATES)  # type: ignore[union-attr]
    seconds = time.monotonic() - began
    gaps = heart.stop()
    _spin(SETTLE_MS)
    lines.is_over = True
    _report(report, lines, paints, gaps, (len(lines.times) - before) / seconds)
    app.window.close()
    _until(lambda: app.services.client.process_id == 0)


def _report(report: Report, lines: Lines, paints: Paints, gaps: list[float], rate: float) -> None:
    missing = [step for step in lines.times if step not in paints.times]
    delays = [(paints.times[step] - at) * 1000
              for step, at in lines.times.items() if step in paints.times]  # fmt: skip
    report.figure("points a second", rate, "1/s")
    report.figure("points never painted", len(missing), "points", at_most=0)
    report.figure("step to screen, median", percentile(delays, 50), "ms", at_most=100)
    report.figure("step to screen, 95th percentile", percentile(delays, 95), "ms", at_most=100)
    report.figure("step to screen, longest", max(delays), "ms", samples=delays)
    report.figure("window's stalls, 99th percentile", percentile(gaps, 99), "ms")
    report.figure("window's longest stall", max(gaps), "ms", at_most=50)


def _spin(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _until(is_true) -> None:  # type: ignore[no-untyped-def]
    deadline = time.monotonic() + TIMEOUT_S
    while not is_true():
        if time.monotonic() > deadline:
            raise SystemExit(f"the window did not get there: {is_true}")
        _spin(10)


if __name__ == "__main__":
    sys.exit(run_benchmark("train_window", run))
