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
    "error.training_licence": QT_TRANSLATE_NOOP(
        "sentences",
        "{model} must not be trained further: its licence ({licence}) forbids changed "
        "versions. Choose another base.",
    ),
    "error.training_base_not_causal": QT_TRANSLATE_NOOP(
        "sentences",
        "{model} doesn't write texts, so it can't be trained for this. Choose a model that chats.",
    ),
    "error.training_base_needed": QT_TRANSLATE_NOOP(
        "sentences",
        "Training for “{task}” needs a base model. Choose one.",
    ),
    "note.training_rows_refused": QT_TRANSLATE_NOOP(
        "sentences",
        "The model's template refused {rows} rows, and they were left out: {reason}",
    ),
    "note.training_rows_untrained": QT_TRANSLATE_NOOP(
        "sentences",
        "{rows} rows have nothing left to learn within the longest length, and were left out.",
    ),
    "error.training_base_not_masked": QT_TRANSLATE_NOOP(
        "sentences",
        "{model} doesn't fill in masked words, so it can't be trained for this. Choose an "
        "encoder such as BERT or MiniLM.",
    ),
    "error.training_method_unsuited": QT_TRANSLATE_NOOP(
        "sentences",
        "“{method}” doesn't suit the task “{task}”. Choose full fine-tuning or LoRA.",
    ),
    "error.training_qlora": QT_TRANSLATE_NOOP(
        "sentences",
        "QLoRA can't be used here: {reason}. Choose LoRA.",
    ),
    "error.training_head_missing": QT_TRANSLATE_NOOP(
        "sentences",
        "{model} comes without the part that guesses masked words, so that must be learned "
        "as a whole. Choose full fine-tuning.",
    ),
    "note.training_new_head": QT_TRANSLATE_NOOP(
        "sentences",
        "{model} comes without the part that guesses masked words; it begins from nothing.",
    ),
    "note.training_fit_measured": QT_TRANSLATE_NOOP(
        "sentences", "As it was tried out before, {rows} rows are computed at once."
    ),
    "note.training_fit_rows": QT_TRANSLATE_NOOP(
        "sentences",
        "So that it fits into memory, {rows} rows are computed at once; the result is the same.",
    ),
    "note.training_fit_checkpointing": QT_TRANSLATE_NOOP(
        "sentences",
        "So that it fits into memory, {rows} rows are computed at once and activations are "
        "computed again instead of being kept; that takes longer and the result is the "
        "same.",
    ),
    "plan.memory_weights": QT_TRANSLATE_NOOP(
        "sentences",
        "{count} weights × {each} bytes",
    ),
    "plan.memory_gradients": QT_TRANSLATE_NOOP(
        "sentences",
        "{count} weights that learn × {each} bytes",
    ),
    "plan.memory_optimizer": QT_TRANSLATE_NOOP(
        "sentences",
        "{count} weights that learn × {each} bytes (Adam's two averages)",
    ),
    "plan.memory_activations": QT_TRANSLATE_NOOP(
        "sentences",
        "{rows} rows × {tokens} tokens × {layers} layers × {each} bytes",
    ),
    "plan.memory_activations_again": QT_TRANSLATE_NOOP(
        "sentences",
        "{rows} rows × {tokens} tokens × ({layers} layers × {each} bytes + one layer "
        "computed again)",
    ),
    "plan.memory_logits": QT_TRANSLATE_NOOP(
        "sentences",
        "{count} logits at once × {each} bytes",
    ),
    "plan.memory_libraries": QT_TRANSLATE_NOOP(
        "sentences",
        "PyTorch and transformers themselves, as measured",
    ),
    "error.training_estimate_nothing": QT_TRANSLATE_NOOP(
        "sentences",
        "A model that is trained from nothing has no base to reckon with; try it out instead.",
    ),
    "error.training_trial_memory": QT_TRANSLATE_NOOP(
        "sentences",
        "Memory ran out. Choose smaller batches, shorter texts, a smaller model or the LoRA "
        "method.",
    ),
    "error.training_trial_ended": QT_TRANSLATE_NOOP(
        "sentences",
        "The trial's process was ended from outside (status {status}), most likely because "
        "memory ran out.",
    ),
    "stage.training_trying": QT_TRANSLATE_NOOP(
        "sentences",
        "trying {rows} rows at once",
    ),
    "suggest.lora": QT_TRANSLATE_NOOP(
        "sentences",
        "LoRA: with {parameters_m} million weights, an adapter learns as much from data of "
        "this size with far less memory, and the base forgets less (arXiv:2106.09685, "
        "arXiv:2405.09673).",
    ),
    "suggest.lora_memory": QT_TRANSLATE_NOOP(
        "sentences",
        "LoRA: training all {parameters_m} million weights would take more memory than there is.",
    ),
    "suggest.full": QT_TRANSLATE_NOOP(
        "sentences",
        "Full: the model is small ({parameters_m} million weights), so all of it can learn.",
    ),
    "suggest.full_scratch": QT_TRANSLATE_NOOP(
        "sentences",
        "Full: the model begins from nothing.",
    ),
    "suggest.epochs": QT_TRANSLATE_NOOP(
        "sentences",
        "{epochs} epochs for {rows} rows: the fewer rows, the more often they are seen.",
    ),
    "suggest.rate_full": QT_TRANSLATE_NOOP(
        "sentences",
        "Learning rate {rate}: all weights are near where they should be, and larger steps "
        "would lose that (arXiv:1810.04805, A.3).",
    ),
    "suggest.rate_lora": QT_TRANSLATE_NOOP(
        "sentences",
        "Learning rate {rate}: an adapter begins at nothing and takes larger steps "
        "(arXiv:2305.14314, B.2).",
    ),
    "suggest.rate_qlora": QT_TRANSLATE_NOOP(
        "sentences",
        "Learning rate {rate}: an adapter begins at nothing and takes larger steps "
        "(arXiv:2305.14314, B.2).",
    ),
    "suggest.rate_head": QT_TRANSLATE_NOOP(
        "sentences",
        "Learning rate {rate}: the head alone learns.",
    ),
    "suggest.length": QT_TRANSLATE_NOOP(
        "sentences",
        "{length} tokens: {percent} % of the rows fit whole.",
    ),
    "suggest.length_text": QT_TRANSLATE_NOOP(
        "sentences",
        "{length} tokens: longer texts go on in the next row, so nothing is cut.",
    ),
    "suggest.length_unknown": QT_TRANSLATE_NOOP(
        "sentences",
        "{length} tokens: the rows' lengths weren't counted yet.",
    ),
    "error.training_processes_ended": QT_TRANSLATE_NOOP(
        "sentences",
        "The processes on the devices ended without a word (status {status}). The run's "
        "log says more; it can go on from its last checkpoint.",
    ),
    "error.training_token_added": QT_TRANSLATE_NOOP(
        "sentences",
        "{model} has no token that ends a text and needs a new one, which an adapter can't "
        "bring. Choose full fine-tuning.",
    ),
}
