"""What the Train tab says of a run in words, whatever its settings are."""

from pathlib import Path

import msgspec
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from engine.protocol.training import RunInfo
from engine.protocol.training_result import ComparedExample
from engine.protocol.training_spec import RatingBands, TrainingSpec
from gui.tabs.train.result.examples_view import ExamplesView
from gui.tabs.train.run_comparison import compared_rows
from gui.theme import Theme
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


def test_a_base_is_called_alike_above_a_run_and_beside_others(open_window: OpenWindow) -> None:
    tab = TrainTab(open_window())
    tab.until(lambda: tab.window.app.services.models.is_listed)
    view = tab.page.run_view
    view.show_run(RUN, [])
    nothing = msgspec.structs.replace(
        RUN, id="two", spec=msgspec.structs.replace(RUN.spec, base="")
    )
    view.table.show_runs([RUN, nothing])
    row = next(one for one in view.table.rows() if one.key == "base")
    known = tab.window.app.services.models.find(RUN.spec.base)
    assert known is not None and row.values == (known.name, "from nothing")
    assert known.name in tab.find(QLabel, "trainRunFacts").text()


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


def test_a_model_without_a_base_is_compared_with_nothing(qtbot: QtBot, qapp: QApplication) -> None:
    view = ExamplesView(Theme(qapp, "light"))
    qtbot.addWidget(view)
    view.resize(640, 360)
    examples = [
        ComparedExample(prompt="Hello.", reference="Hallo.", base="", tuned="Hallo.", tuned_loss=1)
    ]
    view.show_examples(examples, has_base=False)
    view.show()
    written = view.findChild(QPlainTextEdit, "trainExample_tuned")
    count = view.findChild(QLabel, "trainExampleCount")
    assert written is not None and count is not None
    qtbot.waitUntil(lambda: written.width() == view.width())
    assert count.text() == "1 of 1" and "model" in written.accessibleName()
    view.show_examples(examples, has_base=True)
    qtbot.waitUntil(lambda: 0 < written.width() < view.width() / 2 and written.x() > 300)
    assert "differ most" in count.text()


def test_a_file_that_is_chosen_again_says_again_how_large_it_is(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    tab = TrainTab(open_window())
    path = tmp_path / "chat.json"
    path.write_text("[]", "utf-8")
    for _ in range(2):
        tab.page.setup.open_file(str(path))
        assert tab.text("trainFileFacts") == ""
        tab.until(lambda: "rows" in tab.text("trainFileFacts"))
        tab.until(lambda: tab.page.setup.data.report is not None)
    spec = tab.page.setup.spec()
    assert spec is not None
    tab.page.setup.open_spec(spec)  # as a run that is done again
    tab.until(lambda: "rows" in tab.text("trainFileFacts"))
