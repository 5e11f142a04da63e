"""The shapes data is written in: their names, their parts, and what can be learned from them."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from engine.protocol.training_spec import DatasetShape, TrainingMethod, TrainingTask

_CONTEXT = "train"

SHAPES: dict[DatasetShape, object] = {
    "alpaca": QT_TRANSLATE_NOOP("train", "Instructions with answers (Alpaca)"),
    "sharegpt": QT_TRANSLATE_NOOP("train", "Conversations (ShareGPT)"),
    "messages": QT_TRANSLATE_NOOP("train", "Conversations (OpenAI messages)"),
    "prompt_completion": QT_TRANSLATE_NOOP("train", "Prompts with completions"),
    "classification": QT_TRANSLATE_NOOP("train", "Texts with labels"),
    "translation_pairs": QT_TRANSLATE_NOOP("train", "Texts with translations"),
    "summarization_pairs": QT_TRANSLATE_NOOP("train", "Texts with summaries"),
    "preference_pairs": QT_TRANSLATE_NOOP("train", "Better and worse answers (DPO)"),
    "unpaired_preference": QT_TRANSLATE_NOOP("train", "Answers marked good or bad (KTO)"),
    "question_answering": QT_TRANSLATE_NOOP("train", "Questions about a passage (SQuAD)"),
    "token_tags": QT_TRANSLATE_NOOP("train", "Words with tags (CoNLL)"),
    "raw_text": QT_TRANSLATE_NOOP("train", "Plain text"),
}

_PARTS: dict[str, object] = {
    "instruction": QT_TRANSLATE_NOOP("train", "Instruction"),
    "input": QT_TRANSLATE_NOOP("train", "Input"),
    "output": QT_TRANSLATE_NOOP("train", "Answer"),
    "system": QT_TRANSLATE_NOOP("train", "System prompt"),
    "history": QT_TRANSLATE_NOOP("train", "Earlier turns"),
    "messages": QT_TRANSLATE_NOOP("train", "Messages"),
    "tools": QT_TRANSLATE_NOOP("train", "Tools"),
    "prompt": QT_TRANSLATE_NOOP("train", "Prompt"),
    "completion": QT_TRANSLATE_NOOP("train", "Completion"),
    "text": QT_TRANSLATE_NOOP("train", "Column of texts"),
    "label": QT_TRANSLATE_NOOP("train", "Column of labels"),
    "source": QT_TRANSLATE_NOOP("train", "Source"),
    "target": QT_TRANSLATE_NOOP("train", "Translation"),
    "summary": QT_TRANSLATE_NOOP("train", "Summary"),
}

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
    return _translated(SHAPES, shape)


def part_name(part: str) -> str:
    """What a part of a row is called."""
    return _translated(_PARTS, part)


def _translated(texts: Mapping[Any, object], key: str) -> str:
    found = texts.get(key)
    return key if found is None else QCoreApplication.translate(_CONTEXT, str(found))
