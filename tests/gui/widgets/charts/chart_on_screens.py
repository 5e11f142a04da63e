"""A process of its own for a test: a chart on a screen, and moved to one of another density.

Writes pictures of both, and of what is saved as PNG, into the folder that is given, with
some x of a level curve in each, in pixels of the picture.
"""

import json
import sys
from pathlib import Path

from PySide6.QtCore import QEventLoop, QPointF, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from gui.theme import Theme
from gui.widgets.charts.line_chart import LineChart


def spin(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def main() -> None:
    folder = Path(sys.argv[1])
    application = QApplication(sys.argv)
    chart = LineChart(Theme(application, "light"), "lossChart")
    chart.set_title("Loss")
    chart.set_axes("Step", "Loss (nats)")
    for key in ("level", "rising"):
        chart.set_series(key, key)
    chart.add_points("level", [0, 50, 100], [2.0, 2.0, 2.0])
    chart.add_points("rising", [0, 100], [1.0, 3.0])
    chart.resize(480, 280)
    found: dict[str, object] = {"colour": chart.theme.tokens.series[0]}

    def keep(name: str, picture: QImage) -> None:
        assert chart.plot is not None
        scale = picture.width() / chart.width()
        widget = chart.plot.widget
        places = []
        for x in (7, 27, 67, 87):  # where no line of the grid is
            at = chart.plot.view_box.mapViewToScene(QPointF(x, 2.0))
            seen = widget.mapTo(chart, widget.mapFromScene(at))  # type: ignore[attr-defined]
            places.append(round(seen.x() * scale))
        picture.save(str(folder / f"{name}.png"))
        found[name] = {"scale": scale, "places": places}

    for screen in application.screens():
        chart.show()
        chart.windowHandle().setScreen(screen)
        chart.windowHandle().setPosition(screen.geometry().topLeft())
        spin(300)
        keep(screen.name(), chart.grab().toImage())
    chart.save(folder / "saved.png", "png")
    spin(500)
    keep("saved", QImage(str(folder / "saved.png")))
    (folder / "found.json").write_text(json.dumps(found))


main()
