"""What kinds of data, parts of a row, tasks, ways of training and metrics are called within
sentences."""

SHAPES: dict[str, str] = {
    "alpaca": "Instructions with answers (Alpaca)",
    "sharegpt": "Conversations (ShareGPT)",
    "messages": "Conversations (OpenAI messages)",
    "prompt_completion": "Prompts with completions",
    "classification": "Texts with labels",
    "translation_pairs": "Texts with translations",
    "summarization_pairs": "Texts with summaries",
    "preference_pairs": "Better and worse answers (DPO)",
    "unpaired_preference": "Answers marked good or bad (KTO)",
    "question_answering": "Questions about a passage (SQuAD)",
    "token_tags": "Words with tags (CoNLL)",
    "raw_text": "Plain text",
}

PARTS: dict[str, str] = {
    "instruction": "Instruction",
    "input": "Input",
    "output": "Answer",
    "system": "System prompt",
    "history": "Earlier turns",
    "messages": "Messages",
    "tools": "Tools",
    "prompt": "Prompt",
    "completion": "Completion",
    "text": "Column of texts",
    "label": "Column of labels",
    "source": "Source",
    "target": "Translation",
    "summary": "Summary",
}

TASKS: dict[str, str] = {
    "auto": "Not known yet",
    "text_classification": "Text classification, one label a text",
    "multi_label_classification": "Text classification, several labels a text",
    "chat": "Chat: learn to answer like this",
    "causal_lm": "Continued pre-training: learn to go on like this",
    "masked_lm": "Masked words: adapt an encoder to this text",
    "translation": "Translation: learn from pairs",
    "summarization": "Summarization",
}

METHODS: dict[str, str] = {
    "full": "Full fine-tuning",
    "lora": "LoRA adapter",
    "head": "Head only",
    "qlora": "QLoRA adapter on a 4-bit base",
}

METRICS: dict[str, str] = {
    "loss": "loss",
    "perplexity": "perplexity",
    "bleu": "BLEU",
    "chrf": "chrF",
    "rouge_l": "ROUGE-L",
    "accuracy": "accuracy",
    "macro_f1": "macro F1",
    "balanced_accuracy": "balanced accuracy",
}

NAMES = {
    "shape": SHAPES,
    "parts": PARTS,
    "task": TASKS,
    "method": METHODS,
    "metric": METRICS,
}
"""By the argument of a sentence."""


def named(argument: str, value: object) -> object:
    """A value of an argument as a person knows it; what has no name stays as it is.

    Args:
        value: of a text: one, or several with commas between.
    """
    names = NAMES.get(argument)
    if names is None or not isinstance(value, str):
        return value
    return ", ".join(names.get(one, one) for one in value.split(", "))
