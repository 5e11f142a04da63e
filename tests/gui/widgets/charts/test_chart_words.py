"""Curves for those who don't see them."""

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from gui.theme import Theme
from gui.widgets.charts.line_chart import LineChart


@pytest.fixture
def chart(qtbot: QtBot, qapp: QApplication) -> LineChart:
    made = LineChart(Theme(qapp, "light"), "lossChart")
    qtbot.addWidget(made)
    made.set_title("Loss")
    made.set_axes("Step", "Loss (nats)")
    made.set_series("train", "Training loss")
    made.set_series("eval", "Validation loss", is_marked=True)
    made.resize(480, 280)
    made.show()
    return made


def test_the_latest_figures_are_said_in_words(chart: LineChart, qtbot: QtBot) -> None:
    assert chart.plot is not None
    plot = chart.plot.widget
    chart.add_points("train", [1, 2, 3], [4.5, 4.25, 3.75])
    chart.add_points("eval", [2], [3.5])
    qtbot.waitUntil(lambda: "3.75" in plot.accessibleDescription())
    said = plot.accessibleDescription()
    assert "Training loss 3.75" in said and "Step 3" in said
    assert "Validation loss 3.5" in said and "Step 2" in said
    assert "Home shows everything" in said
    chart.set_title("Loss of the run")
    assert plot.accessibleName() == "Loss of the run"


def test_who_is_at_it_isnt_told_each_step_and_who_comes_is_told_the_newest(
    chart: LineChart, qtbot: QtBot
) -> None:
    assert chart.plot is not None
    plot, other = chart.plot.widget, QLineEdit(chart)
    other.show()
    qtbot.waitActive(chart)
    plot.setFocus()
    qtbot.waitUntil(plot.hasFocus)
    before, redraws = plot.accessibleDescription(), chart.redraws
    chart.add_points("train", [1], [4.5])
    qtbot.waitUntil(lambda: chart.redraws > redraws)
    assert plot.accessibleDescription() == before
    other.setFocus()
    plot.setFocus()
    assert "Training loss 4.5" in plot.accessibleDescription()
