"""The window's wording of what came of a run: report, use and export."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

TRAINING_RESULT: dict[str, object] = {
    "error.training_no_report": QT_TRANSLATE_NOOP(
        "sentences",
        "Nothing was measured for the run {run}: it isn't over, or it was made before "
        "such runs were compared.",
    ),
    "error.training_no_result": QT_TRANSLATE_NOOP(
        "sentences",
        "The run {run} has no finished model yet. Let it end, or stop it and keep what it has.",
    ),
    "error.export_exists": QT_TRANSLATE_NOOP(
        "sentences",
        "{path} is there already. Choose another name, or say that it may be replaced.",
    ),
    "error.export_not_ours": QT_TRANSLATE_NOOP(
        "sentences",
        "{path} holds other things than a model, so it is not replaced. Choose another folder.",
    ),
    "error.export_onto_model": QT_TRANSLATE_NOOP(
        "sentences",
        "{path} is the model that would be exported, or its base. Choose another place, so "
        "that it isn't lost.",
    ),
    "error.export_no_room": QT_TRANSLATE_NOOP(
        "sentences",
        "The export needs about {needed_gb} GB, and {available_gb} GB are free at {path}. Make "
        "room or choose another disk.",
    ),
    "error.export_format": QT_TRANSLATE_NOOP(
        "sentences",
        "A model for “{task}” can't be written as {format}.",
    ),
    "error.export_architecture": QT_TRANSLATE_NOOP(
        "sentences",
        "Models of the kind {architecture} can't be written as {format} yet. Export the "
        "safetensors instead.",
    ),
    "error.export_setting": QT_TRANSLATE_NOOP(
        "sentences",
        "The model has a setting that {format} can't hold ({setting}), so it would not be the "
        "same model. Export the safetensors instead.",
    ),
    "error.export_tokenizer": QT_TRANSLATE_NOOP(
        "sentences",
        "The tokenizer can't be written as {format}: {reason}. Export the safetensors instead.",
    ),
    "error.export_gate_greedy_output": QT_TRANSLATE_NOOP(
        "sentences",
        "The exported model doesn't answer as the trained one does: {same} of {prompts} "
        "answers are the same. Nothing was kept.",
    ),
    "error.export_gate_top1_agreement": QT_TRANSLATE_NOOP(
        "sentences",
        "The exported model chooses the same token as the trained one in {percent} % of all "
        "places, and {needed} % are needed. Nothing was kept.",
    ),
    "error.export_gate_end_token": QT_TRANSLATE_NOOP(
        "sentences",
        "The exported model ends its answers with {found} and not with {expected}. Nothing was "
        "kept.",
    ),
    "error.export_gate_template": QT_TRANSLATE_NOOP(
        "sentences",
        "The exported model has another chat template than the trained one. Nothing was kept.",
    ),
    "error.export_gate_tokens": QT_TRANSLATE_NOOP(
        "sentences",
        "The exported model cuts {text} into other tokens than the trained one. Nothing was kept.",
    ),
    "error.script_format": QT_TRANSLATE_NOOP(
        "sentences",
        "A script that reads files of this kind ({format}) can't be written yet. Save the data "
        "as JSON Lines or CSV and train with that.",
    ),
    "error.script_method": QT_TRANSLATE_NOOP(
        "sentences", "A script for “{method}” can't be written yet."
    ),
    "error.script_shape": QT_TRANSLATE_NOOP(
        "sentences",
        "A script for “{shape}” and “{task}” can't be written yet.",
    ),
    "error.adapter_on_adapter": QT_TRANSLATE_NOOP(
        "sentences",
        "{model} is an adapter for {base}, which is an adapter itself. Merge that one into its "
        "base first.",
    ),
    "error.training_no_checkpoint_yet": QT_TRANSLATE_NOOP(
        "sentences",
        "The run {run} has no checkpoint yet, so there is nothing to open. Wait until it has "
        "saved one.",
    ),
    "error.training_not_usable": QT_TRANSLATE_NOOP(
        "sentences",
        "What the run {run} trains can't be used in a tab by itself; it is a start for "
        "training other things.",
    ),
    "stage.training_comparing": QT_TRANSLATE_NOOP(
        "sentences",
        "Comparing with the base",
    ),
    "stage.merging_adapter": QT_TRANSLATE_NOOP(
        "sentences",
        "Merging the adapter into its base",
    ),
    "stage.checking_export": QT_TRANSLATE_NOOP(
        "sentences",
        "Checking the exported model against the trained one",
    ),
    "stage.attaching_adapter": QT_TRANSLATE_NOOP(
        "sentences",
        "Attaching {model} to its base",
    ),
    "reason.shared_weights": QT_TRANSLATE_NOOP(
        "sentences",
        "the weights of {base} were in memory already",
    ),
    "note.report_better": QT_TRANSLATE_NOOP(
        "sentences",
        "On {rows} rows that it did not learn from, the tuned model is better than its base: "
        "{metric} {tuned} instead of {base}.",
    ),
    "note.report_worse": QT_TRANSLATE_NOOP(
        "sentences",
        "Training made the model worse: on {rows} rows that it did not learn from, its "
        "{metric} is {tuned}, and its base had {base}.",
    ),
    "note.report_unclear": QT_TRANSLATE_NOOP(
        "sentences",
        "On {rows} rows that it did not learn from, no difference to the base is certain: "
        "{metric} {tuned} instead of {base} could be chance.",
    ),
    "note.report_majority_better": QT_TRANSLATE_NOOP(
        "sentences",
        "On {rows} rows that it did not learn from, the model is better than always saying the "
        "most frequent label: {metric} {tuned} instead of {base}.",
    ),
    "note.report_majority_worse": QT_TRANSLATE_NOOP(
        "sentences",
        "Training made it worse than no model at all: on {rows} rows that it did not learn "
        "from, its {metric} is {tuned}, and always saying the most frequent label has {base}.",
    ),
    "note.report_majority_unclear": QT_TRANSLATE_NOOP(
        "sentences",
        "On {rows} rows that it did not learn from, it isn't certain that the model is better "
        "than always saying the most frequent label: {metric} {tuned} instead of {base} could "
        "be chance.",
    ),
    "note.report_majority": QT_TRANSLATE_NOOP(
        "sentences",
        "It is compared with always saying “{label}”, which {percent} % of the rows it learned "
        "from have: before training, the base does not know these labels.",
    ),
    "note.report_majority_no_label": QT_TRANSLATE_NOOP(
        "sentences",
        "It is compared with never giving a label, which is right for {percent} % of the rows "
        "it learned from: before training, the base does not know these labels.",
    ),
    "note.report_base_labels": QT_TRANSLATE_NOOP(
        "sentences",
        "It is compared with what its base {model} says, which was a classifier with the same "
        "labels already.",
    ),
    "note.report_accuracy_worse": QT_TRANSLATE_NOOP(
        "sentences",
        "Yet fewer texts are right as a whole: {metric} {tuned} instead of {base}. That happens"
        " where rare labels are now found.",
    ),
    "note.report_no_rows": QT_TRANSLATE_NOOP(
        "sentences",
        "No rows were held out, so nobody knows whether the tuned model is better than its base.",
    ),
    "note.report_few_rows": QT_TRANSLATE_NOOP(
        "sentences",
        "Only {rows} rows were held out, so the intervals are rough.",
    ),
    "note.report_part": QT_TRANSLATE_NOOP(
        "sentences",
        "Of {all_rows} rows that were held out, {rows} were measured, evenly from all of them.",
    ),
    "note.report_no_base": QT_TRANSLATE_NOOP(
        "sentences",
        "There is no base to compare with; the figures are the model's alone.",
    ),
    "note.report_forgot": QT_TRANSLATE_NOOP(
        "sentences",
        "The model forgot some of what it knew: on general text its perplexity rose from "
        "{base} to {tuned}.",
    ),
    "note.report_kept": QT_TRANSLATE_NOOP(
        "sentences",
        "On general text the model did not get worse: its perplexity is {tuned}, and its base "
        "has {base}.",
    ),
    "note.export_perplexity": QT_TRANSLATE_NOOP(
        "sentences",
        "The trained model's perplexity on the same texts is {trained}.",
    ),
    "error.training_base_adapter": QT_TRANSLATE_NOOP(
        "sentences",
        "{model} is an adapter, which can't be trained further by itself. Export it as "
        "safetensors first, which merges it into its base, and start from that.",
    ),
    "note.report_failed": QT_TRANSLATE_NOOP(
        "sentences",
        "The finished model could not be compared with its base: {problem}. The model itself "
        "is whole.",
    ),
}
