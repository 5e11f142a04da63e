"""What a run shows between its last step and its end."""

import msgspec
from PySide6.QtWidgets import QLabel, QProgressBar

from engine.protocol import TextKey
from engine.protocol.training import RunInfo
from engine.protocol.training_spec import TrainingSpec
from tests.gui.conftest import OpenWindow
from tests.gui.tabs.train_tab import TrainTab


def test_how_far_the_comparison_is_and_how_long_it_takes(open_window: OpenWindow) -> None:
    tab = TrainTab(open_window())
    run = RunInfo(
        id="one",
        name="Birds",
        state="finishing",
        spec=TrainingSpec(data="birds.json"),
        created_at=1.0,
        stage=TextKey("stage.training_comparing"),
        step=30,
        total_steps=30,
        seconds=12.0,
    )
    view = tab.page.run_view
    view.show_run(run, [])
    bar = tab.find(QProgressBar, "trainRunProgress")
    said = tab.find(QLabel, "trainRunProgressText")
    assert bar.maximum() == 0 and "30 of 30" in said.text()
    view.show_run(msgspec.structs.replace(run, stage_share=0.42, seconds_left=65.0), [])
    assert bar.value() / bar.maximum() == 0.42
    assert "42 %" in said.text() and "left" in said.text()
    view.show_run(msgspec.structs.replace(run, stage=TextKey("stage.training_saving")), [])
    assert bar.maximum() == 0
