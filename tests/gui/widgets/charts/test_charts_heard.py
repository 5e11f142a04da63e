"""What those hear of a painted chart who don't see it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gui.accessible import install_roles
from gui.theme import Theme
from gui.widgets.charts.bar_plots import LyingBars, StandingBars
from gui.widgets.charts.bars import MAX_DESCRIBED, Bar, BarChart, BarPart

PARTS = [BarPart("bad", "negative", "#B3261E"), BarPart("good", "positive", "#28704A")]
BARS = [Bar("q1", "Q1", (3, 1)), Bar("q2", "Q2", (0, 4))]
SAID = "Q1: negative 3 (75.0 %), positive 1 (25.0 %); Q2: positive 4 (100.0 %)"


def heard(widget: QWidget) -> tuple[QAccessible.Role, str, str]:
    interface = QAccessible.queryAccessibleInterface(widget)
    kind = QAccessible.Text
    return interface.role(), interface.text(kind.Name), interface.text(kind.Description)


def test_a_chart_is_one_and_says_its_figures(qtbot: QtBot, qapp: QApplication) -> None:
    install_roles()
    theme = Theme(qapp)
    for kind in (LyingBars, StandingBars):
        chart: BarChart = kind(theme, "chart")
        qtbot.addWidget(chart)
        chart.set_bars(PARTS, BARS, "quarter")
        chart.set_title("Rows a quarter")
        assert heard(chart.canvas) == (QAccessible.Role.Chart, "Rows a quarter", SAID)
        chart.deleteLater()
        qapp.sendPostedEvents()


def test_walking_says_each_bar_and_coming_back_all(qtbot: QtBot, qapp: QApplication) -> None:
    chart = LyingBars(Theme(qapp), "chart")
    qtbot.addWidget(chart)
    chart.set_title("Rows")
    chart.set_bars(PARTS, BARS, "quarter")
    chart.show()
    qtbot.waitExposed(chart)
    chart.canvas.setFocus()
    qtbot.waitUntil(chart.canvas.hasFocus)
    qtbot.keyClick(chart.canvas, Qt.Key.Key_Down)
    assert chart.canvas.accessibleDescription() == chart.describe(BARS[0])
    chart.canvas.clearFocus()
    chart.canvas.setFocus()
    qtbot.waitUntil(chart.canvas.hasFocus)
    assert chart.canvas.accessibleDescription() == SAID


def test_of_many_bars_the_first_are_told(qtbot: QtBot, qapp: QApplication) -> None:
    chart = StandingBars(Theme(qapp), "chart")
    qtbot.addWidget(chart)
    chart.set_bars(PARTS, BARS * MAX_DESCRIBED, "quarter")
    said = chart.canvas.accessibleDescription().split("; ")
    assert len(said) == MAX_DESCRIBED + 1 and said[-1] == "…"
