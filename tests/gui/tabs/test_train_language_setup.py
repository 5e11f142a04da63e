"""From a dropped file of chats or pairs to a plan, through visible controls."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QToolButton,
    QWidget,
)

from engine.protocol.training_spec import TrainingSpec
from gui.tabs.train.plan.plan_card import PlanCard
from gui.tabs.train.rows.rows_card import RowsCard
from tests.gui.conftest import OpenWindow
from tests.gui.tabs.train_tab import TrainTab


@pytest.fixture
def tab(open_window: OpenWindow) -> TrainTab:
    return TrainTab(open_window())


def choose(tab: TrainTab, name: str, data: str) -> None:
    """Choose an item of a combo box as a person does."""
    combo = tab.find(QComboBox, name)
    place = combo.findData(data)
    assert place >= 0 and combo.isVisible(), (name, data)
    combo.setCurrentIndex(place)
    combo.activated.emit(place)


def planned(tab: TrainTab, folder: Path, name: str) -> None:
    """Drop a file, and wait until everything about it is told."""
    tab.fill(folder, name)
    tab.until(lambda: tab.page.forming.counting.ledger is not None)
    tab.until(lambda: bool(tab.page.setup.plan.memory.slices))


def test_chats_are_recognised_with_reasons_and_get_settings_that_suit(
    tab: TrainTab, tmp_path: Path
) -> None:
    tab.fill(tmp_path, "chat.json")
    tab.until(tab.page.can_start)
    shape = tab.find(QComboBox, "trainShapeCombo")
    assert shape.currentText() == "Instructions with answers (Alpaca) (detected)"
    assert "columns instruction, input, output" in tab.text("trainShapeReasons")
    assert "Chat" in tab.find(QComboBox, "trainTaskCombo").currentText()
    assert tab.find(QComboBox, "trainOutputColumnCombo").currentText() == "output"
    assert not tab.find(QComboBox, "trainLabelColumnCombo").isVisible()
    base = tab.find(QComboBox, "trainBaseCombo")
    assert [base.itemData(n) for n in range(base.count())] == ["tiny", "large"]
    spec = tab.page.setup.spec()
    assert spec is not None and spec.base == "tiny"
    assert (spec.method, spec.epochs, spec.batch_size, spec.max_length) == ("lora", 2.0, 16, 512)
    assert "float32" in tab.text("trainSuggestionReasons")
    # What is set by hand is left alone, and can be given back.
    tab.find(QDoubleSpinBox, "trainEpochs").setValue(7)
    choose(tab, "trainInputColumnCombo", "output")
    tab.until(tab.page.can_start)
    spec = tab.page.setup.spec()
    assert spec is not None and spec.epochs == 7 and spec.columns["input"] == "output"
    tab.click("trainTakeSuggestionButton")
    assert tab.find(QDoubleSpinBox, "trainEpochs").value() == 2
    # Another shape has other parts and tasks.
    choose(tab, "trainShapeCombo", "raw_text")
    tab.until(tab.page.can_start)
    choose(tab, "trainTaskCombo", "masked_lm")
    tab.until(lambda: tab.find(QComboBox, "trainBaseCombo").currentData() == "all-minilm-l6-v2")
    tab.until(tab.page.can_start)
    spec = tab.page.setup.spec()
    assert spec is not None and (spec.shape, spec.task) == ("raw_text", "masked_lm")
    assert not tab.find(QComboBox, "trainOutputColumnCombo").isVisible()


def test_what_cant_be_trained_on_is_named_and_placeholders_are_filled(
    tab: TrainTab, tmp_path: Path
) -> None:
    tab.fill(tmp_path, "dpo.json")
    assert "(DPO)" in tab.find(QComboBox, "trainShapeCombo").currentText()
    assert "preferred and a rejected answer" in tab.text("trainShapeReasons")
    assert any("can't train on this yet" in one for one in tab.problems())
    assert not tab.page.can_start()
    assert "can't be trained on yet" in tab.text("trainStartReason")
    # Placeholders are filled in, and stay.
    tab.fill(tmp_path, "identity.json")
    name = tab.find(QLineEdit, "trainFill_name")
    tab.qtbot.keyClicks(name, "Ada")
    name.editingFinished.emit()
    tab.until(tab.page.can_start)
    spec = tab.page.setup.spec()
    assert spec is not None and spec.fill == {"name": "Ada"}
    assert tab.find(QLineEdit, "trainFill_name").isVisible()
    assert tab.find(QLineEdit, "trainFill_author").isVisible()


def test_what_is_written_for_a_placeholder_counts_without_leaving_its_field(
    tab: TrainTab, tmp_path: Path
) -> None:
    tab.fill(tmp_path, "identity.json")
    name = tab.find(QLineEdit, "trainFill_name")
    with tab.qtbot.waitSignal(tab.page.setup.data.placeholders.changed):
        tab.qtbot.keyClicks(name, "Ada")
    tab.until(tab.page.can_start)
    assert tab.find(QLineEdit, "trainFill_name") is name and name.text() == "Ada"
    tab.qtbot.keyClicks(name, "m")
    tab.page.start()  # by its keys
    tab.until(lambda: tab.page.is_run_shown)
    assert tab.page.controller.runs[0].spec.fill == {"name": "Adam"}


def test_a_part_that_was_found_can_be_left_without_a_field(tab: TrainTab, tmp_path: Path) -> None:
    tab.fill(tmp_path, "chat.json")
    choose(tab, "trainInputColumnCombo", "")
    tab.until(tab.page.can_start)
    spec = tab.page.setup.spec()
    assert spec is not None and spec.absent_parts == ["input"]
    assert spec.columns == {"instruction": "instruction", "output": "output"}
    assert tab.find(QComboBox, "trainInputColumnCombo").currentText() == "None"
    # It stays so when another part is chosen, and where the form is filled from a run.
    choose(tab, "trainOutputColumnCombo", "input")
    tab.until(tab.page.can_start)
    again = tab.page.setup.spec()
    assert again is not None and again.absent_parts == ["input"]
    tab.page.setup.reset()
    tab.page.setup.open_spec(again)
    tab.until(tab.page.can_start)
    assert tab.page.setup.spec() == again
    output = tab.find(QComboBox, "trainOutputColumnCombo")
    assert output.findData("") < 0  # nothing to learn without one


def test_two_files_are_asked_about_and_begin_with_nothing(tab: TrainTab, tmp_path: Path) -> None:
    paths = [tmp_path / "train.en", tmp_path / "train.de"]
    for path in paths:
        path.write_text("a\n", encoding="utf-8")
    tab.drop(*paths)
    assert "Which one is translated from" in tab.text("trainPairQuestionText")
    tab.click("trainSourceFile_1")
    tab.until(tab.page.can_start)
    spec = tab.page.setup.spec()
    assert spec is not None
    assert (spec.data, spec.target_data) == (str(paths[1]), str(paths[0]))
    assert spec.base == "" and spec.method == "full"
    assert tab.find(QComboBox, "trainBaseCombo").currentText() == "Train from nothing"
    tab.find(QSpinBox, "trainVocabulary").setValue(4000)
    tab.click("trainSwapFilesButton")
    tab.until(tab.page.can_start)
    swapped = tab.page.setup.spec()
    assert swapped is not None and swapped.data == str(paths[0])
    assert swapped.vocabulary_size == 4000


def test_every_setting_says_what_it_is_and_reaches_the_run(tab: TrainTab, tmp_path: Path) -> None:
    tab.fill(tmp_path, "slow chat.json")
    tab.until(tab.page.can_start)
    tab.find(QToolButton, "trainAdvancedButton").click()
    tab.find(QSpinBox, "trainLoraRank").setValue(32)
    tab.find(QCheckBox, "trainRslora").click()
    tab.find(QCheckBox, "trainDora").click()
    probes = tab.find(QPlainTextEdit, "trainProbePrompts")
    probes.setPlainText("Who are you?\n\nWhat is a lake?")
    tab.qtbot.keyClicks(tab.find(QLineEdit, "trainWeightDecay"), "abc")
    rate = tab.find(QLineEdit, "trainWarmup")
    rate.setText("")
    tab.qtbot.keyClicks(rate, "7")  # a share can't be 7
    tab.qtbot.keyClick(rate, Qt.Key.Key_Return)
    assert rate.text() == "0.06"
    assert "arXiv:2312.03732" in tab.find(QCheckBox, "trainRslora").toolTip()
    assert not tab.find(QComboBox, "trainClassWeights").isVisible()
    form = tab.page.setup.options.advanced
    for one in form.findChildren(QWidget):
        if one.objectName().startswith("train") and one.isVisibleTo(form):
            assert one.accessibleName() or isinstance(one, QLabel), one.objectName()
    form.set_values(TrainingSpec(data="-"))
    probes.setPlainText("\n".join(f"Question {n}?" for n in range(9)))
    hint = [one.text() for one in form.findChildren(QLabel) if "first 8" in one.text()]
    assert hint == ["Only the first 8 are asked."]
    tab.find(QSpinBox, "trainLoraRank").setValue(32)
    tab.find(QCheckBox, "trainRslora").click()
    tab.find(QCheckBox, "trainDora").click()
    probes.setPlainText("Who are you?\n\nWhat is a lake?")
    tab.click("trainStartButton")
    tab.until(lambda: tab.page.is_run_shown)
    spec = tab.page.controller.runs[0].spec
    assert (spec.lora_rank, spec.use_rslora, spec.use_dora) == (32, True, True)
    assert spec.probe_prompts == ["Who are you?", "What is a lake?"]
    tab.click("trainAction_cancel")
    tab.state("cancelled")


def test_the_rows_are_counted_and_follow_the_longest_text(tab: TrainTab, tmp_path: Path) -> None:
    planned(tab, tmp_path, "chat.json")
    card = tab.find(RowsCard, "trainRowsCard")
    assert card.isVisible()
    kept = tab.find(QToolButton, "trainVerdict_left_out")
    assert kept.text().endswith("400")
    assert "312 rows say the same" in tab.text("trainRowFacts")
    assert "English 93 %" in tab.text("trainRowFacts")
    assert "Longer than 512 tokens" in tab.text("trainCutText")
    tab.find(QToolButton, "trainAdvancedButton").click()
    tab.find(QSpinBox, "trainMaxLength").setValue(700)
    assert card.lengths.limit == 700  # at once, before anything is counted
    tab.until(lambda: "Longer than 700 tokens" in tab.text("trainCutText"))
    # The estimate shows its arithmetic.
    plan = tab.find(PlanCard, "trainPlanCard")
    assert "4.9 million of them learn" in tab.text("trainEstimateText")
    names = [one.text for one in plan.memory.legend.entries]
    assert any(name.startswith("Optimizer 39.1 MB") for name in names)
    assert tab.text("trainArithmetic") == ""
    tab.find(QToolButton, "trainArithmeticButton").click()
    assert " weights × 2 bytes" in tab.text("trainArithmetic")


def test_measuring_tries_real_steps_and_fills_in_what_fits(tab: TrainTab, tmp_path: Path) -> None:
    planned(tab, tmp_path, "chat.json")
    tab.click("trainMeasureButton")
    assert tab.find(QPushButton, "trainMeasureButton").text() == "Cancel"
    tab.until(lambda: tab.text("trainMeasuredText") != "")
    assert "Peak 9.7 GB of 12.9 GB" in tab.text("trainMeasuredText")
    assert "1 h 55 min" in tab.text("trainMeasuredText")
    assert tab.find(QLabel, "trainTry_2_5").text() == "✗ didn't fit"
    assert tab.find(QLabel, "trainTry_4_5").text() == "✓ chosen"
    assert tab.find(QSpinBox, "trainMicroBatch").value() == 8
    spec = tab.page.setup.spec()
    assert spec is not None and spec.micro_batch_size == 8
    tab.qtbot.wait(600)  # the estimate of what was chosen came meanwhile
    assert tab.text("trainMeasuredText")
    tab.find(QDoubleSpinBox, "trainEpochs").setValue(5)
    tab.until(lambda: tab.text("trainMeasuredText") == "")  # it was about other settings
    # A measurement can be cancelled.
    tab.click("trainMeasureButton")
    tab.click("trainMeasureButton")
    tab.until(lambda: not tab.page.forming.planning.is_measuring)
    assert tab.text("trainMeasuredText") == "" and tab.errors() == []
    assert tab.find(QPushButton, "trainMeasureButton").text() == "Measure"
    # What never fits says so.
    planned(tab, tmp_path, "nofit.json")
    tab.click("trainMeasureButton")
    tab.until(lambda: any("Memory ran out" in one for one in tab.errors()))
    assert tab.find(QLabel, "trainTry_2_5").text() == "✗ didn't fit"
