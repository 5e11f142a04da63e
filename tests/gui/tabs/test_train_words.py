"""What the Train tab says of a run in words, whatever its settings are."""

import msgspec
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton

from engine.protocol.training import RunInfo
from engine.protocol.training_spec import RatingBands, TrainingSpec
from gui.tabs.train.run_comparison import compared_rows
from tests.gui.conftest import OpenWindow
from tests.gui.tabs.train_tab import TrainTab

RUN = RunInfo(
    id="one",
    name="Birds",
    state="finished",
    spec=TrainingSpec(data="birds.tsv"),
    created_at=1.0,
    size_bytes=636_900_000,
)


def test_bands_are_compared_as_a_person_reads_them() -> None:
    bands = RatingBands(low=-0.5, high=0.5)
    spec = msgspec.structs.replace(RUN.spec, bands=bands)
    rows = compared_rows([RUN, msgspec.structs.replace(RUN, spec=spec)])
    row = next(one for one in rows if one.key == "bands")
    assert row.values == ("–", "negative < -0.5 ≤ neutral ≤ 0.5 < positive")


def test_the_question_before_deleting_has_the_whole_width(open_window: OpenWindow) -> None:
    tab = TrainTab(open_window())
    tab.window.app.window.resize(QSize(1000, 700))
    tab.page._stack.setCurrentWidget(tab.page.run_view)
    tab.page.run_view.show_run(RUN, [])
    tab.click("trainAction_delete")
    question = tab.find(QLabel, "trainDeleteQuestion")
    keep = tab.find(QPushButton, "trainKeepButton")
    tab.until(keep.hasFocus)
    assert question.width() == question.parentWidget().width()
    assert keep.y() >= question.geometry().bottom()


def test_a_model_from_nothing_is_named_before_the_data_was_read(open_window: OpenWindow) -> None:
    tab = TrainTab(open_window())
    tab.page.setup.options.base.set_model("")
    assert tab.find(QComboBox, "trainBaseCombo").currentText() == "Train from nothing"
