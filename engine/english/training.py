"""The engine's English wording of what is said about training."""

TRAINING: dict[str, str] = {
    "error.training_bands": "The band for the middle label begins at {low} and ends at {high}; "
    "it must begin first.",
    "error.training_base_format": "{model} is a GGUF model, and those can't be trained. Choose "
    "a model in safetensors form.",
    "error.training_base_unsuitable": "{model} is of a kind that can't be trained to classify. "
    "Choose another base model, such as all-minilm-l6-v2.",
    "error.training_run_not_found": "There is no run called {run!r}. `atelier train --runs` "
    "lists those there are.",
    "error.training_run_damaged": "The folder of the run {run} is damaged and can't be read. "
    "Delete the run, or restore its folder.",
    "error.training_is_running": "The run {run} is still going. Cancel or pause it first.",
    "error.training_is_over": "The run {run} is over. Start a new one.",
    "error.training_no_checkpoint": "The run {run} has no checkpoint yet, so there is nothing "
    "to keep. Resume or cancel it.",
    "error.training_data_changed": "{path} is not the file any more that this run began with, "
    "so going on would mix two data sets. Put the old file back, or start a new run.",
    "error.training_not_started": "The process for the training run could not be started. The "
    "log has the details.",
    "error.training_power_loss": "The computer was switched off or restarted at step {step}. "
    "Resume the run to go on from its last checkpoint.",
    "error.training_vanished": "The run's process is gone since step {step}, and nothing says "
    "why. Resume the run to go on from its last checkpoint.",
    "error.training_oom_killed": "The system ended the run at step {step} because memory ran "
    "out. Close other programs or start a run with smaller batches or shorter texts; this one "
    "can be resumed.",
    "error.training_killed": "The run was ended from outside at step {step} (signal {signal}). "
    "Resume it to go on from its last checkpoint.",
    "error.training_exited": "The run's process ended by itself at step {step} with status "
    "{status}. The log has the details; the run can be resumed.",
    "error.training_power_loss_anew": "The computer was switched off or restarted at step {step}, "
    "before there was a checkpoint. Resuming the run begins it anew.",
    "error.training_vanished_anew": "The run's process is gone since step {step}, and nothing says"
    " why. There was no checkpoint yet, so resuming the run begins it anew.",
    "error.training_killed_anew": "The run was ended from outside at step {step} (signal "
    "{signal}), before there was a checkpoint. Resuming the run begins it anew.",
    "error.training_diverged_anew": "The loss stopped being a number at step {step}, before there "
    "was a checkpoint, so there is nothing to keep. Start again with a lower learning rate.",
    "error.training_disk_full_anew": "The disk is full, so {path} could not be written to, and "
    "there is no checkpoint yet. Free some space; resuming the run begins it anew.",
    "error.training_out_of_memory_anew": "Memory ran out, and there is no checkpoint to go on "
    "from. Choose smaller batches, shorter texts or the LoRA method.",
    "error.training_processes_ended_anew": "The processes on the devices ended without a word "
    "(status {status}), before there was a checkpoint. The run's log says more; resuming the "
    "run begins it anew.",
    "error.training_diverged": "The loss stopped being a number at step {step}, so the run "
    "ended; the last good checkpoint is kept. Start again with a lower learning rate, or keep "
    "what there is.",
    "error.training_disk_full": "The disk is full, so {path} could not be written to; the last "
    "checkpoint is kept. Free some space and resume the run.",
    "error.training_out_of_memory": "Memory ran out. Start a run with smaller batches, shorter "
    "texts or the LoRA method; this one can be resumed from its last checkpoint.",
    "error.training_too_large": "Training {model} this way needs about {needed_gb} GB of memory "
    "and {available_gb} GB is free. Choose LoRA or a smaller model, batch or text length.",
    "error.training_checkpoint_foreign": "The checkpoint belongs to another model, so the run "
    "can't go on from it. Start a new run.",
    "error.training_empty": "{path} has no rows. A run needs texts with labels.",
    "error.training_no_column": "There is no column {column!r}. The columns are: {columns}.",
    "error.training_no_text_column": "None of the columns ({columns}) looks like texts. Say "
    "which one holds them.",
    "error.training_no_label_column": "None of the columns ({columns}) looks like labels. Say "
    "which one holds them.",
    "error.training_no_texts": "The column {column} has no texts in it. Choose another column.",
    "error.training_no_labels": "The column {column} has no labels in it. Choose another column.",
    "error.training_scale": "The column {column} holds {count} different numbers, which is a "
    "scale and not labels. Say which ranges mean which label, or choose another column.",
    "error.training_too_many_labels": "The column {column} has {count} different values; at "
    "most {limit} labels can be learned. Choose another column.",
    "error.training_too_few_rows": "There are only {rows} rows with a text and a label, and at "
    "least {needed} are needed. Add examples.",
    "error.training_one_label": "Every row has the same label, {label!r}, so there is nothing "
    "to tell apart. Add rows with another label.",
    "error.training_label_only_in_eval": "The label {label!r} is in {rows} rows of the "
    "evaluation data and in none to learn from ({count} such labels in all). Add examples of it "
    "or remove those rows.",
    "stage.training": "training",
    "stage.training_waiting": "waiting for another run to end",
    "stage.training_checking": "looking for a checkpoint",
    "stage.training_reading": "reading {file}",
    "stage.training_tokenizing": "cutting the texts into tokens",
    "stage.training_measuring": "measuring the finished model",
    "stage.training_saving": "saving the model",
    "reason.float32_training": "float32, because nothing faster is exact enough here",
    "note.training_rows_without_text": "{rows} rows have no text and were left out.",
    "note.training_rows_without_label": "{rows} rows have no label and were left out.",
    "note.training_copies": "{rows} rows repeat the text of another one; copies are never "
    "divided between training and measuring.",
    "note.training_contradictions": "{texts} texts come with different labels in different "
    "rows. That limits what can be learned.",
    "note.training_rare_labels": "Fewer than {rows} rows have these labels: {labels}. They will "
    "hardly be learned.",
    "note.training_imbalance": "{most} is {times} times as frequent as {least}. Consider "
    "balanced label weights.",
    "note.training_eval_overlap": "{rows} texts of the evaluation data are also learned from, "
    "so its figures look too good.",
    "note.training_no_validation": "With {rows} rows none were held out to choose the best "
    "checkpoint and to calibrate the confidence.",
    "note.training_no_test": "With {rows} rows none were held out to measure the model.",
    "note.training_texts_cut": "Texts longer than {max_length} tokens: {rows}. What lies "
    "beyond is not read.",
    "note.training_stopped_early": "Training ended at step {step} because it brought no more "
    "improvement.",
    "note.training_best_lost": "The best checkpoint, of step {step}, is damaged; the last one "
    "was used.",
    "note.training_checkpoint_damaged": "The checkpoint of step {step} was damaged, so an "
    "earlier one was used.",
    "error.training_data_or_run": "Give either a file to learn from or, with --resume, a run to "
    "go on with.",
    "error.training_argument": "That can't be trained with: {problem}.",
}
