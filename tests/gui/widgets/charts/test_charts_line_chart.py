"""A line chart through its controls: what is drawn, read out, zoomed and saved."""

import csv
import math
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from gui.theme import DARK, LIGHT, Theme
from gui.widgets.charts.line_chart import LineChart

ROOT = Path(__file__).resolve().parents[4]


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp, "light")


@pytest.fixture
def chart(qtbot: QtBot, theme: Theme) -> LineChart:
    chart = LineChart(theme, "lossChart")
    qtbot.addWidget(chart)
    chart.set_title("Loss")
    chart.set_axes("Step", "Loss")
    chart.set_series("train", "Training")
    chart.set_series("validation", "Validation", is_marked=True)
    chart.resize(640, 360)
    chart.show()
    return chart


def fill(chart: LineChart, count: int = 100) -> None:
    chart.add_points("train", range(count), [1 - n / count for n in range(count)])
    chart.add_points("validation", [count // 2], [0.75])


def plot_widget(chart: LineChart) -> QWidget:
    found = chart.findChild(QWidget, "lossChartPlot")
    assert found is not None
    return found


def texts(chart: LineChart) -> list[str]:
    return [one.text for one in chart.legend.entries]


def x_range(chart: LineChart) -> tuple[float, float]:
    assert chart.plot is not None
    return chart.plot.x_range()


def has_colour(image: QImage, colour: str) -> bool:
    wanted = QColor(colour).rgb()
    return any(
        image.pixel(x, y) == wanted for y in range(image.height()) for x in range(image.width())
    )


def test_the_legend_has_the_latest_values(qtbot: QtBot, chart: LineChart) -> None:
    fill(chart)
    qtbot.waitUntil(lambda: texts(chart) == ["Training 0.0100", "Validation 0.7500"])
    assert chart.legend.accessibleDescription() == "Training 0.0100 · Validation 0.7500"


def test_curves_have_the_themes_colours_and_follow_it(
    qtbot: QtBot, chart: LineChart, theme: Theme
) -> None:
    fill(chart)
    qtbot.waitUntil(lambda: has_colour(chart.grab().toImage(), LIGHT.series[0]))
    theme.set_mode("dark")
    image = chart.grab().toImage()
    assert has_colour(image, DARK.series[0]) and has_colour(image, DARK.surface)
    assert not has_colour(image, LIGHT.series[0])
    theme.set_mode("light")


def test_the_crosshair_reads_out_the_nearest_point(qtbot: QtBot, chart: LineChart) -> None:
    fill(chart)
    qtbot.waitUntil(lambda: "Training 0.0100" in texts(chart))
    plot = plot_widget(chart)
    plot.setFocus()
    qtbot.keyClick(plot, Qt.Key.Key_Right)
    assert texts(chart)[0].startswith("Step 5") and len(texts(chart)) == 3
    before = texts(chart)
    qtbot.keyClick(plot, Qt.Key.Key_Left)
    assert texts(chart) != before


def test_zoom_pan_and_reset_by_keys(qtbot: QtBot, chart: LineChart) -> None:
    fill(chart)
    qtbot.waitUntil(lambda: x_range(chart)[1] > 98)
    whole = x_range(chart)
    plot = plot_widget(chart)
    qtbot.keyClick(plot, Qt.Key.Key_Plus)
    closer = x_range(chart)
    assert closer[0] > whole[0] and closer[1] < whole[1]
    qtbot.keyClick(plot, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert x_range(chart)[0] > closer[0]
    held = x_range(chart)
    chart.add_points("train", [500], [0.5])
    qtbot.wait(150)
    assert x_range(chart) == held  # new points don't take the person away
    qtbot.keyClick(plot, Qt.Key.Key_Home)
    qtbot.waitUntil(lambda: x_range(chart)[1] >= 500)


def test_the_wheel_scrolls_the_page_until_the_plot_has_the_focus(
    qtbot: QtBot, chart: LineChart
) -> None:
    fill(chart)
    qtbot.waitUntil(lambda: x_range(chart)[1] > 98)
    chart.activateWindow()
    qtbot.waitActive(chart)
    plot = plot_widget(chart)
    view = plot.viewport()  # type: ignore[attr-defined]

    def turn() -> None:
        middle = QPointF(view.rect().center())
        wheel = QWheelEvent(
            middle, view.mapToGlobal(middle), view.pos(), view.pos() + view.rect().center(),
            Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(view, wheel)

    chart.findChild(QToolButton, "lossChartMenuButton").setFocus()
    before = x_range(chart)
    turn()
    assert x_range(chart) == before
    plot.setFocus()
    turn()
    assert x_range(chart) != before


def test_there_is_no_other_context_menu(qtbot: QtBot, chart: LineChart) -> None:
    fill(chart)
    qtbot.mouseClick(plot_widget(chart).viewport(), Qt.MouseButton.RightButton)  # type: ignore[attr-defined]
    qtbot.wait(50)
    assert QApplication.activePopupWidget() is None


def test_many_points_a_second_are_drawn_at_most_twenty_times(
    qtbot: QtBot, chart: LineChart
) -> None:
    qtbot.wait(100)
    before = chart.redraws
    for step in range(50):
        chart.add_points("train", [step], [0.5])
        qtbot.wait(10)
    qtbot.waitUntil(lambda: "Training 0.5000" in texts(chart))
    assert 2 <= chart.redraws - before <= 25


def test_a_gap_is_not_drawn_over(qtbot: QtBot, chart: LineChart) -> None:
    chart.add_points("train", [0, 1, 2, 3], [1, math.nan, math.nan, 1])
    qtbot.waitUntil(lambda: "Training 1" in texts(chart))
    qtbot.wait(50)
    image = plot_widget(chart).grab().toImage()
    middle = image.width() // 2
    column = [QColor(image.pixel(middle, y)).name() for y in range(image.height())]
    assert LIGHT.series[0].lower() not in column


def test_points_are_taken_back(chart: LineChart) -> None:
    fill(chart)
    chart.cut_after(40)
    assert [len(one) for one in chart.series()] == [41, 0]
    chart.add_points("train", [41], [0.1])
    with pytest.raises(ValueError, match="x 3"):
        chart.add_points("train", [3], [0.1])
    chart.clear()
    assert chart.series() == []


def test_saving_as_csv_has_every_point(qtbot: QtBot, chart: LineChart, tmp_path: Path) -> None:
    chart.add_points("train", [1, 2, 3], [0.5, math.nan, 0.25])
    chart.add_points("validation", [2], [0.125])
    path = tmp_path / "loss.csv"
    with qtbot.waitSignal(chart.saved):
        chart.save(path, "csv")
    with path.open(newline="", encoding="utf-8") as file:
        assert list(csv.reader(file)) == [
            ["Step", "Training", "Validation"],
            ["1", "0.5", ""],
            ["2", "", "0.125"],
            ["3", "0.25", ""],
        ]
    outcome = chart.findChild(QLabel, "lossChartOutcome")
    assert outcome is not None and outcome.isVisible() and str(path) in outcome.text()


def test_saving_as_png_and_svg_has_title_and_curve(
    qtbot: QtBot, chart: LineChart, tmp_path: Path
) -> None:
    fill(chart)
    qtbot.waitUntil(lambda: "Training 0.0100" in texts(chart))
    png, svg = tmp_path / "loss.png", tmp_path / "loss.svg"
    with qtbot.waitSignal(chart.saved):
        chart.save(png, "png")
    image = QImage(str(png))
    assert image.width() == 1280 and has_colour(image, LIGHT.series[0])
    with qtbot.waitSignal(chart.saved):
        chart.save(svg, "svg")
    text = svg.read_text(encoding="utf-8")
    ElementTree.fromstring(text)
    assert "Loss" in text and LIGHT.series[0].lower() in text.lower() and "<image" not in text


def test_a_place_that_cant_be_written_is_said(
    qtbot: QtBot, chart: LineChart, tmp_path: Path
) -> None:
    fill(chart)
    with qtbot.waitSignal(chart.save_failed):
        chart.save(tmp_path / "no such folder" / "a.csv", "csv")
    outcome = chart.findChild(QLabel, "lossChartOutcome")
    assert outcome is not None and "could not be saved" in outcome.text().lower()


def test_the_menu_offers_everything_in_words(chart: LineChart) -> None:
    menu = chart.findChild(QToolButton, "lossChartMenuButton").menu()
    assert isinstance(menu, QMenu)
    words = [one.text() for one in menu.actions() if not one.isSeparator()]
    assert words == ["Save as PNG…", "Save as SVG…", "Save the numbers as CSV…", "Show everything"]


def test_pyqtgraph_comes_with_the_first_plot_and_not_before() -> None:
    code = (
        "import sys; from PySide6.QtWidgets import QApplication; a = QApplication([])\n"
        "from gui.theme import Theme; from gui.widgets.charts.line_chart import LineChart\n"
        "c = LineChart(Theme(a, 'light'), 'c'); c.set_series('a', 'A')\n"
        "c.add_points('a', [1], [1])\n"
        "print('pyqtgraph' in sys.modules, 'numpy' in sys.modules); c.show()\n"
        "print('pyqtgraph' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, timeout=60
    )
    assert done.stdout.split() == ["False", "False", "True"], done.stderr
