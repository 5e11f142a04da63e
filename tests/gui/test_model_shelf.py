"""What the window knows of the loaded model is what it asked for last."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from engine.protocol import LoadModelParams
from gui.engine_client import EngineClient
from gui.jobs import JobList
from gui.model_shelf import ModelShelf


@pytest.fixture
def shelf(make_client: Callable[[str], EngineClient], qtbot: QtBot) -> ModelShelf:
    """With a model in memory."""
    client = make_client("")
    shelf = ModelShelf(client, JobList(client))
    with qtbot.waitSignal(shelf.loaded_changed, timeout=10_000):
        shelf.load("tiny", "auto")
    return shelf


def loads(shelf: ModelShelf) -> list[str]:
    """The models that are asked for from now on."""
    asked: list[str] = []
    shelf._client.job_started.connect(
        lambda _, params: (
            asked.append(params.model) if isinstance(params, LoadModelParams) else None
        )
    )
    return asked


def test_a_model_that_could_not_be_loaded_can_be_tried_again(
    shelf: ModelShelf, qtbot: QtBot
) -> None:
    asked = loads(shelf)
    for _ in range(2):
        with qtbot.waitSignal(shelf.failed):
            shelf.load("damaged", "auto")
    assert asked == ["damaged", "damaged"]


def test_the_same_model_is_loaded_again_while_it_is_let_go_of(
    shelf: ModelShelf, qtbot: QtBot
) -> None:
    asked = loads(shelf)
    shelf.unload()
    shelf.load("tiny", "auto")
    assert asked == ["tiny"]
    qtbot.waitUntil(lambda: not shelf.is_loading)
