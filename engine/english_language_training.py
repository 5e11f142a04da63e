"""The engine's wording of what training language models has to say."""

LANGUAGE_TRAINING: dict[str, str] = {
    "note.training_end_token": "The tokenizer names no token that ends a text; {token} is used.",
    "note.training_pad_token": "The tokenizer names no padding apart from its end; {token} is "
    "used.",
    "note.training_template_given": "The model has no chat template; one in the form of {form} "
    "is used and saved with the result.",
    "note.training_system_in_user": "The model's template refuses system prompts, so theirs were "
    "put at the head of the first question.",
    "note.training_system_dropped": "The model's template leaves the system prompt out, so it is "
    "neither seen nor learned.",
    "note.training_tools_as_text": "The model's template knows no tools, so tools and calls were "
    "written as text.",
    "note.training_answers_unmarked": "The model's template doesn't let answers be told from the "
    "rest, so everything counts in the loss.",
    "note.training_no_end_after_answers": "The model's template puts no end token after answers, "
    "so the model can't learn where to stop.",
    "note.training_less_memory": "Memory ran out, so at most {rows} rows are computed at "
    "once now; the result is the same.",
    "note.training_checkpointing_on": "Memory ran out, so activations are computed again "
    "instead of being kept; that takes longer and the result is the same.",
}
