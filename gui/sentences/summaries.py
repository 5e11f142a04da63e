"""Sentences about summaries and the embeddings behind them."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

SUMMARIES: dict[str, object] = {
    "error.summary_empty": QT_TRANSLATE_NOOP(
        "sentences",
        "{model} wrote no summary of the earlier turns. "
        "Try another model, or drop the oldest turns.",
    ),
    "stage.summarizing": QT_TRANSLATE_NOOP("sentences", "Summarizing part {part} of {parts}"),
    "error.summarize_nothing": QT_TRANSLATE_NOOP(
        "sentences",
        "There is no text to summarize. Type or paste one, or drop a file.",
    ),
    "error.summarize_model": QT_TRANSLATE_NOOP(
        "sentences",
        "{model} can't write summaries. Choose a chat model, a BART, PEGASUS or T5 "
        "model, or “Extractive”.",
    ),
    "error.summary_part_empty": QT_TRANSLATE_NOOP(
        "sentences",
        "{model} wrote nothing about part {part}. Try another model, or “Extractive”; "
        "the parts that are done are kept.",
    ),
    "error.summary_run_not_found": QT_TRANSLATE_NOOP(
        "sentences",
        "This summary can't be gone on with: it is finished or was removed. Begin a new one.",
    ),
    "error.summary_run_changed": QT_TRANSLATE_NOOP(
        "sentences",
        "The text, the model or the options have changed since this summary began. "
        "Begin a new one.",
    ),
    "error.embedder_unsupported": QT_TRANSLATE_NOOP(
        "sentences",
        "{model} has a part that isn't known here ({module}), so its embeddings would "
        "be wrong. Choose another model.",
    ),
    "error.summary_kept_not_found": QT_TRANSLATE_NOOP(
        "sentences", "This summary isn't kept any more."
    ),
    "error.summary_kept_damaged": QT_TRANSLATE_NOOP(
        "sentences", "The kept summary in {file} can't be read. Summarize the text anew."
    ),
    "note.summary_not_kept": QT_TRANSLATE_NOOP(
        "sentences", "The summary could not be added to the history: {problem}."
    ),
    "error.summary_run_busy": QT_TRANSLATE_NOOP(
        "sentences",
        "This summary is being written already, in another window or terminal. Wait for it, or "
        "stop it there.",
    ),
    "stage.ranking_sentences": QT_TRANSLATE_NOOP(
        "sentences",
        "Ranking the sentences",
    ),
    "stage.merging_summaries": QT_TRANSLATE_NOOP(
        "sentences",
        "Merging summaries, {part} of {parts}",
    ),
    "stage.finding_evidence": QT_TRANSLATE_NOOP(
        "sentences",
        "Looking for what supports each sentence",
    ),
    "note.summary_coverage": QT_TRANSLATE_NOOP(
        "sentences",
        "All of the text was read: {characters} characters, {words} words, in {parts} parts.",
    ),
    "note.summary_whole_text": QT_TRANSLATE_NOOP(
        "sentences",
        "The text is no longer than the summary that was asked for, so this is all of it.",
    ),
    "note.summary_no_prose": QT_TRANSLATE_NOOP(
        "sentences",
        "There are no sentences in the text (only code, lists or figures), so lines "
        "were chosen instead.",
    ),
    "note.summary_long_sentences": QT_TRANSLATE_NOOP(
        "sentences",
        "Stretches without any end of a sentence were cut between words, to be chosen "
        "from: {count}.",
    ),
    "note.summary_chosen_only": QT_TRANSLATE_NOOP(
        "sentences",
        "An extractive summary quotes the text, so it is in the text's language ({language}).",
    ),
    "note.embedder_missing": QT_TRANSLATE_NOOP(
        "sentences",
        "The embedding model {model} is not on this machine, so sentences were compared"
        " by their words alone.",
    ),
    "note.embedder_unusable": QT_TRANSLATE_NOOP(
        "sentences",
        "The embedding model {model} can't be used, so sentences were compared by their"
        " words alone: {problem}",
    ),
    "note.embedder_language": QT_TRANSLATE_NOOP(
        "sentences",
        "The embedding model {model} doesn't know the text's language ({language}), so "
        "sentences were compared by their words alone.",
    ),
    "note.evidence_other_language": QT_TRANSLATE_NOOP(
        "sentences",
        "Summary and text are in different languages, which can't be compared here, so "
        "what supports its sentences was not looked for.",
    ),
    "note.summary_focus_ignored": QT_TRANSLATE_NOOP(
        "sentences",
        "{model} can't be told what to look for, so the focus was not used. Choose a chat model "
        "or “Extractive” for it.",
    ),
    "note.summary_focus_quoted": QT_TRANSLATE_NOOP(
        "sentences",
        "{model} left out what the text says about the focus, so the closest sentence was "
        "added as a quotation.",
    ),
    "note.summary_focus_absent": QT_TRANSLATE_NOOP(
        "sentences",
        "The text says little or nothing about “{focus}”; these are the sentences that come "
        "closest.",
    ),
    "note.summary_language_missed": QT_TRANSLATE_NOOP(
        "sentences",
        "{model} was asked to write in {language} and wrote in another language. A larger model "
        "may do as it is told.",
    ),
    "note.summary_language_ignored": QT_TRANSLATE_NOOP(
        "sentences",
        "{model} can't be told which language to write in.",
    ),
    "note.summary_not_merged": QT_TRANSLATE_NOOP(
        "sentences",
        "The summaries of the parts got no shorter by merging them with {model}, so "
        "they stand one after the other.",
    ),
    "note.summary_unsupported": QT_TRANSLATE_NOOP(
        "sentences",
        "For {count} of {sentences} sentences nothing in the text was found that is "
        "close enough to support them.",
    ),
    "note.summary_longer": QT_TRANSLATE_NOOP(
        "sentences",
        "The summary has {words} words; about {asked} were asked for.",
    ),
}
