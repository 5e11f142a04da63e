"""Which model scores, and that it is remembered."""

import msgspec

from engine.protocol import STARTER_SENTIMENT
from engine.protocol.home import home
from engine.protocol.training import RunInfo
from engine.protocol.training_spec import TrainingSpec
from gui.model_options import ModelOption, folder_name
from gui.tabs.sentiment.model_choice import ModelChoice
from tests.gui.conftest import OpenWindow


def test_the_starter_is_chosen_until_another_is(open_window: OpenWindow) -> None:
    services = open_window().app.services
    choice = ModelChoice(services)
    assert choice.model == STARTER_SENTIMENT
    assert choice.name == "Atelier Sentiment (starter)"
    assert [one.model for one in choice.options()] == [STARTER_SENTIMENT, "tiny-classifier"]


def test_a_folder_is_listed_named_and_chosen_again_the_next_time(open_window: OpenWindow) -> None:
    window = open_window()
    services = window.app.services
    choice = ModelChoice(services)
    with window.qtbot.waitSignals([choice.changed, choice.options_changed]):
        choice.choose("/runs/reviews/result")
    assert choice.name == "reviews"
    again = ModelChoice(services)
    assert again.model == "/runs/reviews/result" and again.name == "reviews"
    again.choose(STARTER_SENTIMENT)
    names = ["Atelier Sentiment (starter)", "Tiny Classifier", "reviews"]
    assert [one.name for one in again.options()] == names
    third = ModelChoice(services)
    assert third.model == STARTER_SENTIMENT
    assert [one.name for one in third.options()] == names


def test_results_of_training_runs_are_listed_by_name(open_window: OpenWindow) -> None:
    spec = TrainingSpec(data="/data/hotels.csv", name="Hotels")
    done = RunInfo(
        id="r1", name="Hotels", state="finished", spec=spec, created_at=1.0, model="/runs/r1/result"
    )
    failed = RunInfo(id="r2", name="Cut", state="failed", spec=spec, created_at=2.0)
    runs = {one.id: {"info": one, "points": []} for one in (done, failed)}
    home().mkdir(parents=True, exist_ok=True)
    (home() / "fake-runs.json").write_bytes(msgspec.json.encode(runs))
    window = open_window()
    choice = ModelChoice(window.app.services)
    window.qtbot.waitUntil(lambda: len(choice.options()) == 3, timeout=10_000)
    assert choice.options()[-1] == ModelOption("/runs/r1/result", "Hotels")
    choice.choose("/runs/r1/result")
    assert choice.name == "Hotels" and len(choice.options()) == 3


def test_folders_of_any_system_have_names() -> None:
    assert folder_name("/models/roberta") == "roberta"
    assert folder_name("C:\\models\\roberta") == "roberta"
    assert folder_name("/runs/2026 reviews/result/") == "2026 reviews"
    assert folder_name("/") == "/"
