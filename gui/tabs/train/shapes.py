"""The shapes data is written in: their names, their parts, and what can be learned from them."""

from typing import get_args

from engine.protocol.training_spec import DatasetShape, TrainingMethod, TrainingTask
from gui.sentences import names

SHAPES: tuple[DatasetShape, ...] = tuple(one for one in get_args(DatasetShape) if one != "auto")

PARTS: dict[DatasetShape, tuple[str, ...]] = {
    "alpaca": ("instruction", "input", "output", "system", "history"),
    "sharegpt": ("messages", "system", "tools"),
    "messages": ("messages", "system", "tools"),
    "prompt_completion": ("prompt", "completion"),
    "classification": ("text", "label"),
    "translation_pairs": ("source", "target"),
    "summarization_pairs": ("text", "summary"),
    "raw_text": ("text",),
}
"""Which fields of a row have a part to play."""

OPTIONAL_PARTS = frozenset({"input", "system", "history", "tools"})

TASKS: dict[DatasetShape, tuple[TrainingTask, ...]] = {
    "alpaca": ("chat",),
    "sharegpt": ("chat",),
    "messages": ("chat",),
    "prompt_completion": ("chat",),
    "classification": ("text_classification", "multi_label_classification"),
    "translation_pairs": ("translation",),
    "summarization_pairs": ("summarization",),
    "raw_text": ("causal_lm", "masked_lm"),
}

METHODS: dict[TrainingTask, tuple[TrainingMethod, ...]] = {
    "text_classification": ("full", "lora", "head"),
    "multi_label_classification": ("full", "lora", "head"),
    "chat": ("full", "lora", "qlora"),
    "causal_lm": ("full", "lora", "qlora"),
    "masked_lm": ("full", "lora"),
    "translation": ("full", "lora"),
    "summarization": ("full", "lora"),
}

CLASSIFYING: frozenset[TrainingTask] = frozenset(
    {"auto", "text_classification", "multi_label_classification"}
)
"""With ``auto``: what a table is taken for until the engine says otherwise."""
GENERATING: frozenset[TrainingTask] = frozenset({"chat", "causal_lm"})
PAIRED: frozenset[TrainingTask] = frozenset({"translation", "summarization"})


def tasks_of(shape: DatasetShape) -> tuple[TrainingTask, ...]:
    """What can be learned from a shape; of an unknown one, what a table can teach."""
    return TASKS.get("classification" if shape == "auto" else shape, ())


def shape_name(shape: str) -> str:
    """What a shape is called."""
    return names.name_in(names.SHAPES, shape)


def part_name(part: str) -> str:
    """What a part of a row is called."""
    return names.name_in(names.PARTS, part)
