"""Bars: drawn, clicked, walked with keys, saved."""

import csv
import itertools
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.theme import Theme
from gui.widgets.charts.bar_plots import LyingBars, StandingBars
from gui.widgets.charts.bars import Bar, BarChart, BarPart

PARTS = [BarPart("bad", "Bad", "#ff0000"), BarPart("good", "Good", "#00ff00")]
BARS = [Bar("b", "Berlin", (30, 10)), Bar("l", "Lima", (0, 20)), Bar("p", "Paris", (0, 0))]


@pytest.fixture(params=[LyingBars, StandingBars])
def chart(request: pytest.FixtureRequest, qtbot: QtBot, qapp: QApplication) -> BarChart:
    made: BarChart = request.param(Theme(qapp, "light"), "chart")
    qtbot.addWidget(made)
    made.set_title("Rows by shop")
    made.set_bars(PARTS, BARS, "shop")
    made.resize(300, 320)
    made.show()
    return made


def middle(chart: BarChart, bar: int, part: int) -> QPoint:
    placed = chart.placed(QRectF(chart.canvas.rect()))
    return next(one.rect.center().toPoint() for one in placed if (one.bar, one.part) == (bar, part))


def test_parts_are_where_they_are_drawn(chart: BarChart) -> None:
    picture = chart.canvas.grab().toImage()
    scale = picture.devicePixelRatio()
    for bar, part in ((0, 0), (0, 1), (1, 1)):
        place = middle(chart, bar, part) * scale
        assert picture.pixelColor(place) == QColor(PARTS[part].colour)
    sizes = {
        (one.bar, one.part): one.rect.width() * one.rect.height()
        for one in chart.placed(QRectF(chart.canvas.rect()))
    }
    assert sizes[0, 0] == pytest.approx(3 * sizes[0, 1]) and (2, 0) not in sizes


@pytest.mark.parametrize("count", [1, 2, 9, 21, 60])
def test_names_under_the_axis_do_not_touch(qtbot: QtBot, qapp: QApplication, count: int) -> None:
    chart = StandingBars(Theme(qapp, "light"), "chart")
    qtbot.addWidget(chart)
    chart.set_bars(PARTS, [Bar(str(n), f"{n} May 24", (1, 2)) for n in range(count)], "day")
    for width in (90, 240, 262, 283, 600):
        found = [line for _, line in chart.names(QRectF(0, 0, width, 150))]
        assert found
        for one, following in itertools.pairwise(found):
            assert one.right() < following.left(), width


def test_a_click_says_bar_and_part(chart: BarChart, qtbot: QtBot) -> None:
    with qtbot.waitSignal(chart.bar_clicked) as clicked:
        place = middle(chart, 1, 1)
        qtbot.mouseClick(chart.canvas, Qt.MouseButton.LeftButton, pos=place)
    assert clicked.args == ["l", "good"]
    with qtbot.waitSignal(chart.bar_clicked) as clicked:
        place = chart.areas(QRectF(chart.canvas.rect()))[2].center().toPoint()
        qtbot.mouseClick(chart.canvas, Qt.MouseButton.LeftButton, pos=place)
    assert clicked.args == ["p", ""]


def test_keys_walk_and_click(chart: BarChart, qtbot: QtBot) -> None:
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Left):
        qtbot.keyClick(chart.canvas, key)
    assert chart.canvas.accessibleDescription() == chart.describe(BARS[0])
    with qtbot.waitSignal(chart.bar_clicked) as clicked:
        qtbot.keyClick(chart.canvas, Qt.Key.Key_Return)
    assert clicked.args == ["b", ""]


def test_what_is_marked_stands_out(chart: BarChart) -> None:
    chart.mark(["l"])
    picture = chart.canvas.grab().toImage()
    scale = picture.devicePixelRatio()
    assert picture.pixelColor(middle(chart, 1, 1) * scale) == QColor("#00ff00")
    assert picture.pixelColor(middle(chart, 0, 0) * scale) != QColor("#ff0000")


@pytest.mark.parametrize("kind", ["png", "svg", "csv"])
def test_it_is_saved(chart: BarChart, qtbot: QtBot, tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"chart.{kind}"
    with qtbot.waitSignal(chart.saved, timeout=5000):
        chart.save(path, kind)
    if kind == "csv":
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        assert rows == [
            ["shop", "Bad", "Good"],
            ["b", "30", "10"],
            ["l", "0", "20"],
            ["p", "0", "0"],
        ]
    elif kind == "svg":
        assert "Rows by shop" in path.read_text(encoding="utf-8")
    else:
        assert path.read_bytes().startswith(b"\x89PNG")


def test_no_bars_are_no_problem(chart: BarChart) -> None:
    chart.set_bars(PARTS, [], "shop")
    chart.canvas.grab()
    chart.click(0)
    assert chart.hit(chart.canvas.rect().center().toPointF()) == (-1, -1)
