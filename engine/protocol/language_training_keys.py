"""Text keys of training language models, with the names of their arguments."""

LANGUAGE_TRAINING_KEYS: dict[str, tuple[str, ...]] = {
    # what a tokenizer or a template lacks
    "note.training_end_token": ("token",),
    "note.training_pad_token": ("token",),
    "note.training_template_given": ("form",),
    "note.training_system_in_user": (),
    "note.training_system_dropped": (),
    "note.training_tools_as_text": (),
    "note.training_answers_unmarked": (),
    "note.training_no_end_after_answers": (),
    "note.training_less_memory": ("rows",),
    "note.training_checkpointing_on": (),
}
