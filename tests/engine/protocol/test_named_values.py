"""Sentences name kinds of data, tasks and methods as the window does, never by their keys."""

import typing

import pytest

from engine.english import sentence as english
from engine.english.names import NAMES as ENGLISH
from engine.protocol.envelope import TextKey
from engine.protocol.training_spec import DatasetShape, TrainingMethod, TrainingTask
from gui.sentences import sentence as window
from gui.sentences.names import NAMES as WINDOW
from gui.tabs.train.wording import note_text


@pytest.mark.parametrize(
    ("key", "args", "named"),
    [
        ("error.training_shape_not_yet", {"shape": "preference_pairs"}, "Better and worse answers"),
        ("error.training_base_needed", {"task": "causal_lm"}, "Continued pre-training"),
        ("error.training_pair_method", {"method": "head"}, "Head only"),
        (
            "error.training_shape_unfit",
            {"shape": "sharegpt", "parts": "messages, system", "columns": "messages"},
            "Messages, System prompt, and the columns are messages",
        ),
    ],
)  # fmt: skip
def test_a_sentence_has_the_name(key: str, args: dict[str, str], named: str) -> None:
    for sentence in (english, window):
        said = sentence(TextKey(key, {**args}))
        assert named in said and "_" not in said


def test_both_sides_name_all_there_is_alike() -> None:
    assert {name: ENGLISH[name] for name in WINDOW} == WINDOW
    kinds = {"shape": DatasetShape, "task": TrainingTask, "method": TrainingMethod}
    for argument, kind in kinds.items():
        assert set(typing.get_args(kind)) - {"auto"} <= set(ENGLISH[argument])


def test_a_number_of_parts_and_an_unknown_name_stay_as_they_are() -> None:
    for sentence in (english, window):
        assert "2 of 3" in sentence(TextKey("stage.summarizing", {"part": 2, "parts": 3}))
        reading = TextKey("error.training_pair_method", {"method": "by magic"})
        assert "“by magic”" in sentence(reading)


def test_a_metric_of_a_report_has_its_name_on_both_sides() -> None:
    figures = {"metric": "balanced_accuracy", "rows": 9, "base": 0.5, "tuned": 0.8}
    note = TextKey("note.report_majority_better", {**figures})
    assert "label: balanced accuracy 0.8" in english(note)
    assert "label: balanced accuracy 0.8" in note_text(note)


@pytest.mark.parametrize(
    ("device", "named"), [("cpu", "CPU"), ("cuda:0", "CUDA:0"), ("NVIDIA A100", "NVIDIA A100")]
)
def test_the_window_spells_a_device_as_people_do(device: str, named: str) -> None:
    assert window(TextKey("reason.bfloat16_fast", {"device": device})).endswith(f"on {named}")
