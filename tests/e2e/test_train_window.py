"""The real window trains a small real model with the real engine, and finds its run again."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QToolButton,
)

from engine.protocol.home import MODELS_VARIABLE
from gui.widgets.charts.line_chart import LineChart
from tests.engine.training.conftest import make_rows, make_tiny_bert, write_rows
from tests.gui.conftest import OpenWindow
from tests.gui.tabs.train_tab import TrainTab

pytestmark = pytest.mark.e2e
START_MS = 90_000
"""A run's process loads PyTorch first."""


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A tiny model in a models folder of its own."""
    monkeypatch.setenv(MODELS_VARIABLE, str(tmp_path / "models"))
    make_tiny_bert(tmp_path / "models" / "tiny-bert")
    return "tiny-bert"


def open_tab(open_window: OpenWindow) -> TrainTab:
    return TrainTab(open_window(real_engine=True, wait=False))


def start(tab: TrainTab, base: str, data: Path, epochs: float) -> None:
    """What a person does: drop, choose, Start."""
    tab.drop(data)
    tab.until(lambda: tab.page.setup.data.report is not None, timeout=30_000)
    combo = tab.find(QComboBox, "trainBaseCombo")
    tab.until(lambda: combo.findData(base) >= 0, timeout=30_000)
    combo.setCurrentIndex(combo.findData(base))
    combo.activated.emit(combo.currentIndex())
    tab.find(QDoubleSpinBox, "trainEpochs").setValue(epochs)
    tab.find(QToolButton, "trainAdvancedButton").click()
    rate = tab.find(QLineEdit, "trainLearningRate")
    tab.qtbot.keyClicks(rate, "0.003")
    rate.editingFinished.emit()
    tab.find(QSpinBox, "trainEarlyStopping").setValue(0)
    tab.until(tab.page.can_start)
    tab.click("trainStartButton")
    tab.until(lambda: tab.page.is_run_shown, timeout=30_000)


def wait_for(tab: TrainTab, state: str) -> None:
    def is_there() -> bool:
        run = tab.page.run_view.run
        assert run is not None
        assert run.error is None, run.error
        return run.state == state

    tab.until(is_there, timeout=START_MS)


def test_a_run_is_started_paused_left_found_again_and_finished(
    open_window: OpenWindow, base: str, tmp_path: Path
) -> None:
    data = write_rows(tmp_path / "opinions.jsonl", make_rows(240))
    tab = open_tab(open_window)
    start(tab, base, data, epochs=90)
    assert tab.find(QComboBox, "trainLabelColumnCombo").count() == 0  # the form is empty again
    losses = tab.find(LineChart, "trainLossChart")
    tab.until(lambda: any(len(one) > 5 for one in losses.series()), timeout=START_MS)
    tab.click("trainAction_pause")
    wait_for(tab, "paused")
    tab.window.close()

    again = open_tab(open_window)
    again.page.show_run(again.page.controller.runs[0].id)
    losses = again.find(LineChart, "trainLossChart")
    again.until(lambda: any(len(one) > 5 for one in losses.series()))
    paused_at = losses.series()[0].x[-1]
    again.click("trainAction_resume")
    again.until(lambda: losses.series()[0].x[-1] > paused_at, timeout=START_MS)
    again.window.close()

    third = open_tab(open_window)
    third.until(lambda: third.page.is_run_shown)  # it is still going, and shown by itself
    third.click("trainAction_stop")
    wait_for(third, "stopped")
    accuracy = float(third.find(QLabel, "trainMetric_accuracy").text())
    assert accuracy > 0.8
    assert "held-out rows" in third.text("trainMetricsSource")
    steps = list(third.find(LineChart, "trainLossChart").series()[0].x)
    assert steps == sorted(set(steps)) and steps[0] <= 2
    third.click("trainAction_delete")
    third.click("trainReallyDeleteButton")
    third.until(lambda: third.listed() == [])


def test_what_is_wrong_with_a_file_is_said(open_window: OpenWindow, tmp_path: Path) -> None:
    tab = open_tab(open_window)
    tab.fill(tmp_path, "empty.csv")
    tab.until(lambda: bool(tab.errors()), timeout=30_000)
    assert not tab.find(QPushButton, "trainStartButton").isEnabled()
    scale = tmp_path / "scale.csv"
    rows = "".join(f"text number {n},{n / 7 - 5:.3f}\n" for n in range(70))
    scale.write_text("text,rating\n" + rows, encoding="utf-8")
    tab.drop(scale)
    tab.until(lambda: tab.page.setup.data.bands.bands is not None, timeout=30_000)
    tab.until(lambda: "all with a text and a label" in tab.text("trainRows"), timeout=30_000)
