"""Answers to what was asked before another thing was chosen: they are not of what is chosen."""

from pathlib import Path
from typing import Any

import pytest

from engine.protocol.training_data import LossXrayParams
from engine.protocol.training_plan import EstimateTrainingParams
from engine.protocol.training_spec import TrainingSpec
from gui.tabs.train.plan.planning import Planning
from gui.tabs.train.rows.xray import Xray
from gui.tabs.translate.setup import TranslationSetup
from tests.gui.conftest import OpenWindow, Window


@pytest.fixture
def window(open_window: OpenWindow) -> Window:
    return open_window()


def asked(window: Window, kind: type) -> list[Any]:
    """The requests of a kind, from now on."""
    found: list[Any] = []
    window.app.services.client.job_started.connect(
        lambda _, params: found.append(params) if isinstance(params, kind) else None
    )
    return found


def test_what_another_translator_can_do_is_not_taken_for_the_chosen_one(window: Window) -> None:
    setup = TranslationSetup(window.app.services)  # asks about the starter
    setup.choose_translator("tiny")
    window.qtbot.waitUntil(lambda: setup.info is not None)
    assert setup.info is not None and setup.info.model == "tiny"
    setup.stop()


def test_another_row_is_not_shown_for_the_one_that_is_looked_at(
    window: Window, tmp_path: Path
) -> None:
    spec = TrainingSpec(data=str(tmp_path / "chat.json"), base="tiny")
    xray, questions = Xray(window.app.services), asked(window, LossXrayParams)
    xray.look_at(spec, 1)
    window.qtbot.waitUntil(lambda: len(questions) == 1)
    xray.look_at(spec, 2)
    with window.qtbot.waitSignal(xray.shown):
        pass
    assert [one.row for one in questions] == [1, 2]


def test_another_plan_is_not_shown_for_the_one_that_is_filled_in(
    window: Window, tmp_path: Path
) -> None:
    specs = [TrainingSpec(data=str(tmp_path / "chat.json"), epochs=one) for one in (1, 2)]
    planning, questions = Planning(window.app.services), asked(window, EstimateTrainingParams)
    planning.plan(specs[0])
    window.qtbot.waitUntil(lambda: len(questions) == 1)
    planning.plan(specs[1])
    with window.qtbot.waitSignal(planning.estimated):
        pass
    assert [one.spec for one in questions] == specs
