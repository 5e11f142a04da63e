"""Sentences name kinds of data, tasks and methods as the window does, never by their keys."""

import typing

import pytest

from engine.english import sentence as english
from engine.english.names import NAMES as ENGLISH
from engine.protocol.envelope import TextKey
from engine.protocol.training_spec import DatasetShape, TrainingMethod, TrainingTask
from gui.sentences import sentence as window
from gui.sentences.names import NAMES as WINDOW


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
    assert ENGLISH == WINDOW
    kinds = {"shape": DatasetShape, "task": TrainingTask, "method": TrainingMethod}
    for argument, kind in kinds.items():
        assert set(typing.get_args(kind)) - {"auto"} <= set(ENGLISH[argument])


def test_a_number_of_parts_and_an_unknown_name_stay_as_they_are() -> None:
    for sentence in (english, window):
        assert "2 of 3" in sentence(TextKey("stage.summarizing", {"part": 2, "parts": 3}))
        reading = TextKey("error.training_pair_method", {"method": "by magic"})
        assert "“by magic”" in sentence(reading)
