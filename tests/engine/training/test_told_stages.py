"""What a window shows as a headline while training data is read: the file's name, no path."""

from collections.abc import Callable
from pathlib import Path

import pytest

from engine.protocol.training import InspectTrainingDataParams
from engine.protocol.training_plan import EstimateTrainingParams
from engine.protocol.training_spec import TrainingSpec
from engine.tasks import training_estimate, training_inspect
from engine.training import launcher
from engine.training.reporter import PausedError, RunReporter
from engine.training.run_info import describe
from engine.training.run_setup import set_up
from tests.engine.tasks.conftest import Recorder

Spec = Callable[..., TrainingSpec]


def test_looking_at_data_names_the_file(spec: Spec) -> None:
    asked, job = spec(), Recorder()
    training_inspect.run(InspectTrainingDataParams(spec=asked), job.ctx)
    training_estimate.run(EstimateTrainingParams(spec=asked), job.ctx)
    stages = [one.stage for one in job.of("progress")]
    told = [one.args for one in stages if one.key == "stage.training_reading"]
    assert told == [{"file": Path(asked.data).name}] * 2


def test_a_run_names_the_file(spec: Spec) -> None:
    asked = spec()
    folder = launcher.prepare(asked)
    folder.ask("pause")
    with pytest.raises(PausedError):  # once the data is read
        set_up(folder.record(), RunReporter(folder))
    stage = describe(folder).stage
    assert stage is not None and stage.args == {"file": Path(asked.data).name}
