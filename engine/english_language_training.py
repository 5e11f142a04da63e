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
    "error.training_licence": "{model} must not be trained further: its licence ({licence}) "
    "forbids changed versions. Choose another base.",
    "error.training_base_not_causal": "{model} doesn't write texts, so it can't be trained "
    "for this. Choose a model that chats.",
    "error.training_base_needed": "Training for {task} needs a base model. Choose one.",
    "error.training_nothing_to_learn": "None of the {rows} rows has a token that would be "
    "learned. Check which column has the answers, and whether rows are marked as not to be "
    "trained.",
    "note.training_rows_left_out": "{rows} rows were left out; the row ledger says why.",
    "note.training_rows_refused": "The model's template refused {rows} rows, and they were "
    "left out: {reason}",
    "note.training_rows_untrained": "{rows} rows have nothing left to learn within the "
    "longest length, and were left out.",
    "error.training_base_not_masked": "{model} doesn't fill in masked words, so it can't be "
    "trained for this. Choose an encoder such as BERT or MiniLM.",
    "error.training_method_unsuited": "The method {method} doesn't suit the task {task}. "
    "Choose full fine-tuning or LoRA.",
    "error.training_qlora": "QLoRA can't be used here: {reason}. Choose LoRA.",
    "error.training_head_missing": "{model} comes without the part that guesses masked "
    "words, so that must be learned as a whole. Choose full fine-tuning.",
    "note.training_new_head": "{model} comes without the part that guesses masked words; it "
    "begins from nothing.",
    "note.training_fit_rows": "So that it fits into memory, {rows} rows are computed at "
    "once; the result is the same.",
    "note.training_fit_checkpointing": "So that it fits into memory, {rows} rows are "
    "computed at once and activations are computed again instead of being kept; that takes "
    "longer and the result is the same.",
    "plan.memory_weights": "{count} weights × {each} bytes",
    "plan.memory_gradients": "{count} weights that learn × {each} bytes",
    "plan.memory_optimizer": "{count} weights that learn × {each} bytes (Adam's two averages)",
    "plan.memory_activations": "{rows} rows × {tokens} tokens × {layers} layers × {each} bytes",
    "plan.memory_activations_again": "{rows} rows × {tokens} tokens × ({layers} layers × "
    "{each} bytes + one layer computed again)",
    "plan.memory_logits": "{count} logits at once × {each} bytes",
    "plan.memory_libraries": "PyTorch and transformers themselves, as measured",
}
