"""What kinds of data, parts of a row, tasks and ways of training are called, on the screen and
within sentences; devices, too.

Owns: the names. The engine's messages have its own words for these as arguments.
"""

import re

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

_CONTEXT = "train"

SHAPES: dict[str, object] = {
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

PARTS: dict[str, object] = {
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

TASKS: dict[str, object] = {
    "auto": QT_TRANSLATE_NOOP("train", "Not known yet"),
    "text_classification": QT_TRANSLATE_NOOP("train", "Text classification, one label a text"),
    "multi_label_classification": QT_TRANSLATE_NOOP(
        "train", "Text classification, several labels a text"
    ),
    "chat": QT_TRANSLATE_NOOP("train", "Chat: learn to answer like this"),
    "causal_lm": QT_TRANSLATE_NOOP("train", "Continued pre-training: learn to go on like this"),
    "masked_lm": QT_TRANSLATE_NOOP("train", "Masked words: adapt an encoder to this text"),
    "translation": QT_TRANSLATE_NOOP("train", "Translation"),
    "summarization": QT_TRANSLATE_NOOP("train", "Summarization"),
}

METHODS: dict[str, object] = {
    "full": QT_TRANSLATE_NOOP("train", "Full fine-tuning"),
    "lora": QT_TRANSLATE_NOOP("train", "LoRA adapter"),
    "head": QT_TRANSLATE_NOOP("train", "Head only"),
    "qlora": QT_TRANSLATE_NOOP("train", "QLoRA adapter on a 4-bit base"),
}

NAMES = {"shape": SHAPES, "parts": PARTS, "task": TASKS, "method": METHODS}
"""By the argument of a sentence."""


def named(argument: str, value: str) -> str:
    """A value of an argument as a person knows it; what has no name stays as it is.

    Args:
        value: one, or several with commas between.
    """
    if argument == "device":
        return device_name(value)
    names = NAMES.get(argument, {})
    return ", ".join(name_in(names, one) for one in value.split(", ")) if names else value


def device_name(device: str) -> str:
    """``CPU`` for ``cpu`` and ``CUDA:0`` for ``cuda:0``; a graphics card's own name as it is."""
    return device.upper() if re.fullmatch(r"[a-z]{2,4}(:\d+)?", device) else device


def name_in(names: dict[str, object], key: str) -> str:
    """The translated name of one."""
    found = names.get(key)
    return key if found is None else QCoreApplication.translate(_CONTEXT, str(found))
