"""The window's wording of what training language models has to say."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

LANGUAGE_TRAINING: dict[str, object] = {
    "note.training_end_token": QT_TRANSLATE_NOOP(
        "sentences", "The tokenizer names no token that ends a text; {token} is used."
    ),
    "note.training_pad_token": QT_TRANSLATE_NOOP(
        "sentences", "The tokenizer names no padding apart from its end; {token} is used."
    ),
    "note.training_template_given": QT_TRANSLATE_NOOP(
        "sentences",
        "The model has no chat template; one in the form of {form} is used and saved with the "
        "result.",
    ),
    "note.training_system_in_user": QT_TRANSLATE_NOOP(
        "sentences",
        "The model's template refuses system prompts, so theirs were put at the head of the first "
        "question.",
    ),
    "note.training_system_dropped": QT_TRANSLATE_NOOP(
        "sentences",
        "The model's template leaves the system prompt out, so it is neither seen nor learned.",
    ),
    "note.training_tools_as_text": QT_TRANSLATE_NOOP(
        "sentences",
        "The model's template knows no tools, so tools and calls were written as text.",
    ),
    "note.training_answers_unmarked": QT_TRANSLATE_NOOP(
        "sentences",
        "The model's template doesn't let answers be told from the rest, so everything counts in "
        "the loss.",
    ),
    "note.training_no_end_after_answers": QT_TRANSLATE_NOOP(
        "sentences",
        "The model's template puts no end token after answers, so the model can't learn where to "
        "stop.",
    ),
    "note.training_less_memory": QT_TRANSLATE_NOOP(
        "sentences",
        "Memory ran out, so at most {rows} rows are computed at once now; the result is the same.",
    ),
    "note.training_checkpointing_on": QT_TRANSLATE_NOOP(
        "sentences",
        "Memory ran out, so activations are computed again instead of being kept; that "
        "takes longer and the result is the same.",
    ),
}
