"""The Train tab through its visible controls, with the fake engine behind it."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QLabel,
    QLineEdit,
    QListView,
    QProgressBar,
    QPushButton,
    QSpinBox,
    QToolButton,
)

from engine.protocol.training_spec import TrainingSpec
from gui.navigation import OpenFile
from gui.widgets.charts.line_chart import LineChart
from tests.gui.conftest import ROOT, OpenWindow
from tests.gui.tabs.train_tab import TrainTab


@pytest.fixture
def tab(open_window: OpenWindow) -> TrainTab:
    return TrainTab(open_window())


def test_an_empty_tab_says_what_to_do(tab: TrainTab) -> None:
    assert "Drop a file" in tab.text("trainInvitation")
    assert tab.find(QPushButton, "trainChooseFileButton").isVisible()
    assert not tab.find(QPushButton, "trainStartButton").isVisible()
    assert tab.text("trainNoRuns")
    assert not tab.page.can_start()


def test_dropping_a_file_and_pressing_start_trains_a_model(tab: TrainTab, tmp_path: Path) -> None:
    run = tab.start(tmp_path, "reviews.csv")
    assert run.spec == TrainingSpec(data=str(tmp_path / "reviews.csv"))
    tab.state("finished")
    assert tab.text("trainRunState") == "Finished"
    assert tab.find(QLabel, "trainMetric_macro_f1").text() == "0.8712"
    assert "200 held-out rows" in tab.text("trainMetricsSource")
    assert "Texts longer than 128 tokens: 12." in tab.text("trainRunNotes")
    assert tab.listed() == ["reviews"]
    losses = tab.find(LineChart, "trainLossChart")
    tab.until(lambda: [len(one) for one in losses.series()] == [40, 4])
    metrics = tab.find(LineChart, "trainMetricChart")
    assert [one.name for one in metrics.series()] == ["Accuracy", "Macro F1"]


def test_the_findings_are_shown_in_words(tab: TrainTab, tmp_path: Path) -> None:
    tab.fill(tmp_path, "odd reviews.csv")
    assert tab.find(QComboBox, "trainTextColumnCombo").currentText() == "text"
    assert tab.find(QComboBox, "trainLabelColumnCombo").currentText() == "label"
    assert "one label a text" in tab.find(QComboBox, "trainTaskCombo").currentText()
    assert "980" in tab.text("trainRows")
    tab.until(lambda: len(tab.problems()) == 3)
    assert "20 rows have no label" in tab.problems()[0]
    bars = tab.page.findChildren(QProgressBar, "trainLabelBar")
    assert [one.accessibleName() for one in bars] == [
        "positive: 520", "negative: 310", "neutral: 150"
    ]  # fmt: skip
    assert bars[0].value() == 1000 > bars[1].value() > bars[2].value()
    assert tab.page.can_start()


def test_many_labels_are_counted_not_dropped(tab: TrainTab, tmp_path: Path) -> None:
    tab.fill(tmp_path, "many.csv")
    assert len(tab.page.findChildren(QProgressBar, "trainLabelBar")) == 12
    assert "48 more labels with" in tab.text("trainMoreLabels")


def test_what_cant_be_learned_from_says_why_and_cant_be_started(
    tab: TrainTab, tmp_path: Path
) -> None:
    tab.fill(tmp_path, "broken.csv")
    assert any("broken.csv is not text" in one for one in tab.errors())
    assert not tab.find(QPushButton, "trainStartButton").isEnabled()
    assert "can't be learned from" in tab.text("trainStartReason")
    tab.find(QPushButton, "noticeDetailsButton").click()
    tab.fill(tmp_path, "fine.csv")
    assert tab.errors() == [] and tab.page.can_start()


def test_another_column_is_looked_at_again(tab: TrainTab, tmp_path: Path) -> None:
    tab.fill(tmp_path, "nolabel.csv")
    assert any("looks like labels" in one for one in tab.errors())
    combo = tab.find(QComboBox, "trainLabelColumnCombo")
    combo.setCurrentText("label")
    combo.activated.emit(combo.currentIndex())
    tab.until(tab.page.can_start)
    spec = tab.page.setup.spec()
    assert spec is not None and spec.label_column == "label"


def test_numbers_are_offered_bands(tab: TrainTab, tmp_path: Path) -> None:
    tab.fill(tmp_path, "scale.csv")
    tab.until(tab.page.can_start)
    check = tab.find(QCheckBox, "trainBandsCheck")
    assert check.isVisible() and check.isChecked()
    low = tab.find(QLineEdit, "trainBandLow")
    assert low.text() == "-0.5"
    low.setText("-1.25")
    low.editingFinished.emit()
    tab.until(tab.page.can_start)
    spec = tab.page.setup.spec()
    assert spec is not None and spec.bands is not None
    assert (spec.bands.low, spec.bands.high) == (-1.25, 0.5)
    check.click()
    tab.until(lambda: any("is a scale" in one for one in tab.errors()))
    assert not tab.page.can_start()


def test_options_reach_the_run(tab: TrainTab, tmp_path: Path) -> None:
    tab.fill(tmp_path, "slow options.csv")
    name = tab.find(QLineEdit, "trainName")
    assert name.placeholderText() == "slow options"
    tab.qtbot.keyClicks(name, "slow mine")
    method = tab.find(QComboBox, "trainMethodCombo")
    method.setCurrentIndex(1)
    method.activated.emit(1)
    assert "added weights" in tab.text("trainMethodHint")
    tab.find(QDoubleSpinBox, "trainEpochs").setValue(1.5)
    assert not tab.find(QSpinBox, "trainBatchSize").isVisible()
    tab.find(QToolButton, "trainAdvancedButton").click()
    tab.find(QSpinBox, "trainBatchSize").setValue(8)
    rate = tab.find(QLineEdit, "trainLearningRate")
    tab.qtbot.keyClicks(rate, "0.0002")
    rate.editingFinished.emit()
    weights = tab.find(QComboBox, "trainClassWeights")
    weights.setCurrentIndex(1)
    weights.activated.emit(1)
    tab.until(tab.page.can_start)
    tab.window.app.window.activateWindow()
    tab.qtbot.waitActive(tab.window.app.window)
    name.setFocus()
    tab.qtbot.wait(50)  # the actions are asked again once the events are through
    tab.qtbot.keyClick(name, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    tab.until(lambda: tab.page.is_run_shown)
    assert tab.page.controller.runs[0].spec == TrainingSpec(
        data=str(tmp_path / "slow options.csv"), name="slow mine", method="lora", epochs=1.5,
        batch_size=8, learning_rate=0.0002, class_weights="balanced",
    )  # fmt: skip
    assert tab.text("trainRunName") == "slow mine"


def test_refused_drops_say_why(tab: TrainTab, tmp_path: Path) -> None:
    folder = tmp_path / "a folder"
    folder.mkdir()
    tab.drop(folder)
    assert any("a folder is a folder" in one for one in tab.window.notices())
    (tmp_path / "a.csv").touch()
    (tmp_path / "b.csv").touch()
    (tmp_path / "c.csv").touch()
    tab.drop(*(tmp_path / f"{name}.csv" for name in "abc"))
    tab.until(lambda: any("these are 3" in one for one in tab.window.notices()))
    tab.drop(QUrl("https://example.org/data.csv"))
    tab.until(lambda: any("example.org" in one for one in tab.window.notices()))
    assert tab.page.setup.spec() is None


def test_a_refused_start_says_why_and_keeps_the_form(tab: TrainTab, tmp_path: Path) -> None:
    tab.fill(tmp_path, "refuse.csv")
    tab.click("trainStartButton")
    tab.until(lambda: any("9.5 GB of memory" in one for one in tab.errors()))
    assert not tab.page.is_run_shown and tab.page.can_start()


def test_pause_resume_and_stop(tab: TrainTab, tmp_path: Path) -> None:
    tab.start(tmp_path, "slow.csv")
    tab.until(lambda: "rows/s" in tab.text("trainRunProgressText"))
    assert "left" in tab.text("trainRunProgressText")
    tab.click("trainAction_pause")
    tab.state("paused")
    step = tab.page.run_view.run.step  # type: ignore[union-attr]
    assert tab.text("trainRunState") == "Paused"
    tab.click("trainAction_resume")
    tab.state("running")
    tab.until(lambda: tab.page.run_view.run.step > step)  # type: ignore[union-attr]
    tab.click("trainAction_stop")
    tab.state("stopped")
    assert "model kept" in tab.text("trainRunState")
    tab.until(lambda: tab.find(QLabel, "trainMetric_accuracy").isVisible())


def test_the_focus_never_falls_on_cancel(tab: TrainTab, tmp_path: Path) -> None:
    tab.window.app.window.activateWindow()
    tab.qtbot.waitActive(tab.window.app.window)
    tab.start(tmp_path, "slow.csv")
    tab.state("running")
    pause = tab.find(QPushButton, "trainAction_pause")
    pause.setFocus()
    tab.qtbot.keyClick(pause, Qt.Key.Key_Space)
    tab.until(lambda: not pause.isEnabled() or not pause.isVisible())
    focus = QApplication.focusWidget()
    assert focus is not None
    tab.qtbot.keyClick(focus, Qt.Key.Key_Space)  # pressed once too often
    tab.until(lambda: tab.page.run_view.run.state in ("paused", "running"))  # type: ignore[union-attr]
    tab.until(lambda: getattr(QApplication.focusWidget(), "objectName", str)()
              in ("trainAction_resume", "trainAction_pause"))  # fmt: skip
    assert tab.page.run_view.run is not None
    assert tab.page.run_view.run.state in ("paused", "queued", "starting", "running")


def test_the_focus_stays_in_the_tab(tab: TrainTab, tmp_path: Path) -> None:
    tab.window.app.window.activateWindow()
    tab.qtbot.waitActive(tab.window.app.window)
    tab.find(QPushButton, "trainChooseFileButton").setFocus()
    tab.fill(tmp_path, "slow.csv")
    assert tab.page.isAncestorOf(QApplication.focusWidget())
    tab.click("trainStartButton")
    tab.until(lambda: tab.page.is_run_shown)
    tab.until(lambda: tab.page.isAncestorOf(QApplication.focusWidget()))


def test_cancel_keeps_the_curves_and_offers_the_settings(tab: TrainTab, tmp_path: Path) -> None:
    tab.start(tmp_path, "slow.csv")
    losses = tab.find(LineChart, "trainLossChart")
    tab.until(lambda: any(len(one) > 5 for one in losses.series()))
    tab.click("trainAction_cancel")
    tab.state("cancelled")
    assert any(len(one) > 5 for one in losses.series())
    tab.click("trainAction_again")
    tab.until(tab.page.can_start)
    spec = tab.page.setup.spec()
    assert spec is not None and spec.data.endswith("slow.csv")


def test_a_failed_run_says_why(tab: TrainTab, tmp_path: Path) -> None:
    tab.start(tmp_path, "fail.csv")
    tab.state("failed")
    assert any("stopped being a number at step 10" in one for one in tab.errors())
    assert tab.find(QPushButton, "noticeDetailsButton") is not None
    assert tab.find(QPushButton, "trainAction_resume").isVisible()


def test_a_second_run_waits_and_says_for_which(tab: TrainTab, tmp_path: Path) -> None:
    tab.start(tmp_path, "slow first.csv")
    tab.click("trainNewRunButton")
    tab.start(tmp_path, "second.csv")
    tab.until(lambda: tab.text("trainRunState") == "Waiting for “slow first” to end")
    assert tab.listed() == ["second", "slow first"]
    view = tab.find(QListView, "trainRunsList")
    rect = view.visualRect(view.model().index(1, 0))
    tab.qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert tab.text("trainRunName") == "slow first"
    tab.click("trainAction_cancel")
    tab.state("cancelled")
    tab.page.show_run(tab.page.controller.runs[0].id)
    tab.state("finished")


def test_deleting_asks_in_place(tab: TrainTab, tmp_path: Path) -> None:
    tab.start(tmp_path, "gone.csv")
    tab.state("finished")
    tab.click("trainAction_delete")
    assert "can't be undone" in tab.text("trainDeleteQuestion")
    assert "391.0 MB in all" in tab.text("trainDeleteQuestion")
    tab.click("trainKeepButton")
    assert tab.text("trainDeleteQuestion") == "" and tab.listed() == ["gone"]
    tab.click("trainAction_delete")
    tab.click("trainReallyDeleteButton")
    tab.until(lambda: tab.listed() == [])
    assert not tab.page.is_run_shown


def test_escape_does_nothing_to_a_run(tab: TrainTab, tmp_path: Path) -> None:
    tab.start(tmp_path, "slow.csv")
    tab.state("running")
    tab.qtbot.keyClick(tab.find(QPushButton, "trainAction_cancel"), Qt.Key.Key_Escape)
    tab.qtbot.wait(200)
    assert tab.page.run_view.run is not None and tab.page.run_view.run.state == "running"


def test_the_result_opens_where_there_is_a_sentiment_tab(tab: TrainTab, tmp_path: Path) -> None:
    from gui.tabs import TABS

    tab.start(tmp_path, "r.csv")
    tab.state("finished")
    button = tab.find(QPushButton, "trainAction_open")
    assert button.isVisible()
    if any(one.name == "sentiment" for one in TABS):
        with tab.qtbot.waitSignal(tab.window.app.services.navigation.requested) as asked:
            button.click()
        assert asked.args is not None and asked.args[0] == "sentiment"
    else:
        assert not button.isEnabled() and "no Sentiment tab" in button.toolTip()


def test_another_tab_hands_over_a_file(tab: TrainTab, tmp_path: Path) -> None:
    tab.start(tmp_path, "slow.csv")
    path = tmp_path / "corrections.csv"
    tab.window.app.window.show_page("chat")
    tab.window.app.services.navigation.open("train", OpenFile(str(path)))
    tab.until(tab.page.can_start)
    spec = tab.page.setup.spec()
    assert spec is not None and spec.data == str(path) and not tab.page.is_run_shown


def test_the_base_model_is_fetched_here(open_window: OpenWindow, tmp_path: Path) -> None:
    tab = TrainTab(open_window("no-base"))
    tab.fill(tmp_path, "reviews.csv")
    assert not tab.page.can_start()
    assert tab.text("trainStartReason") == "Download the base model first."
    tab.click("trainDownloadButton")
    tab.until(lambda: tab.find(QProgressBar, "trainDownloadProgress").value() > 100)
    assert "MB/s" in tab.text("trainDownloadStage")
    tab.until(tab.page.can_start)
    assert not tab.find(QPushButton, "trainDownloadButton").isVisible()


def test_what_was_filled_in_is_there_again(open_window: OpenWindow, tmp_path: Path) -> None:
    tab = TrainTab(open_window())
    tab.fill(tmp_path, "reviews.csv")
    tab.qtbot.keyClicks(tab.find(QLineEdit, "trainName"), "draft")
    tab.window.close()
    again = TrainTab(open_window())
    again.until(again.page.can_start)
    assert again.find(QLineEdit, "trainName").text() == "draft"
    again.click("trainRemoveFileButton")
    assert again.text("trainInvitation")


def test_a_new_window_shows_the_run_that_is_still_going(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    tab = TrainTab(open_window())
    run = tab.start(tmp_path, "slow.csv")
    tab.until(lambda: tab.page.run_view.run.step > 60)  # type: ignore[union-attr]
    tab.window.close()
    again = TrainTab(open_window())
    again.until(lambda: again.page.is_run_shown)
    assert again.page.run_view.run is not None and again.page.run_view.run.id == run.id
    losses = again.find(LineChart, "trainLossChart")
    again.until(lambda: bool(losses.series()) and len(losses.series()[0]) > 60)
    assert list(losses.series()[0].x)[:40] == [float(step) for step in range(1, 41)]
    again.click("trainAction_cancel")
    again.state("cancelled")


def test_an_engine_that_was_started_again_watches_again(tab: TrainTab, tmp_path: Path) -> None:
    tab.start(tmp_path, "slow.csv")
    tab.until(lambda: tab.page.run_view.run.step > 25)  # type: ignore[union-attr]
    tab.window.app.services.client.restart()
    tab.until(lambda: tab.window.app.services.client.process_id != 0)
    tab.until(lambda: tab.page.run_view.run.step > 60)  # type: ignore[union-attr]
    xs = tab.find(LineChart, "trainLossChart").series()[0].x
    assert list(xs) == sorted(set(xs))
    tab.click("trainAction_cancel")
    tab.state("cancelled")


def test_every_control_is_named_and_reachable(tab: TrainTab, tmp_path: Path) -> None:
    tab.fill(tmp_path, "odd.csv")
    tab.find(QToolButton, "trainAdvancedButton").click()
    assert tab.unnamed_controls() == []


def test_the_palette_has_the_actions_and_the_runs(tab: TrainTab, tmp_path: Path) -> None:
    tab.start(tmp_path, "slow palette.csv")
    tab.state("running")
    registry = tab.window.app.services.actions
    found = {one.id: one for one in registry.commands()}
    assert found["train.pause"].is_enabled and not found["train.start"].is_enabled
    assert "slow palette" in found["train.run.run-1"].text
    tab.window.app.window.show_page("chat")
    found["train.cancel"].run()
    tab.state("cancelled")
    assert tab.page.isVisible()


def test_the_chat_tab_imports_no_chart_library() -> None:
    code = (
        "import sys; from PySide6.QtWidgets import QApplication\n"
        "from gui.app import App\n"
        "application = QApplication([]); app = App(application); app.window.show()\n"
        "application.sendPostedEvents(); app.window.grab()\n"
        "print(app.window.page('chat').isVisible(), 'pyqtgraph' in sys.modules,"
        " 'numpy' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, timeout=60
    )
    assert done.stdout.split() == ["True", "False", "False"], done.stderr
