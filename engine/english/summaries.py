"""The engine's English wording of what is said about summaries and their evidence."""

SUMMARIES: dict[str, str] = {
    "error.summarize_nothing": "There is no text to summarize.",
    "error.summarize_model": "{model} can't write summaries. Choose a chat model, a BART, PEGASUS "
    "or T5 model, or “extractive”.",
    "error.summary_part_empty": "{model} wrote nothing about part {part}. Try another model, or "
    "the extractive one.",
    "error.summary_run_not_found": "There is no unfinished summary called {run!r}. Begin a new "
    "one.",
    "error.summary_run_changed": "The text, the model or the options are not those that the "
    "summary {run} began with. Begin a new one.",
    "error.summary_run_busy": "This summary is being written already, in another window or "
    "terminal. Wait for it, or stop it there.",
    "error.summary_kept_not_found": "This summary isn't kept any more.",
    "error.summary_kept_damaged": "The kept summary in {file} can't be read.",
    "note.summary_not_kept": "The summary could not be added to the history: {problem}.",
    "error.model_not_embedder": "{model} is not a sentence-embedding model.",
    "error.embedder_unsupported": "{model} has a part that isn't known here ({module}), so its "
    "embeddings would be wrong.",
    "stage.finding_sentences": "finding the sentences",
    "stage.ranking_sentences": "ranking the sentences",
    "stage.merging_summaries": "merging summaries, {part} of {parts}",
    "stage.finding_evidence": "looking for what supports each sentence",
    "note.summary_coverage": "All of the text was read: {characters} characters, {words} words, in"
    " {parts} parts.",
    "note.summary_whole_text": "The text is no longer than the summary that was asked for, so this"
    " is all of it.",
    "note.summary_no_prose": "There are no sentences in the text (only code, lists or figures), so"
    " lines were chosen instead.",
    "note.summary_long_sentences": "Stretches without any end of a sentence were cut between "
    "words, to be chosen from: {count}.",
    "note.summary_chosen_only": "An extractive summary quotes the text, so it is in the text's "
    "language ({language}).",
    "note.embedder_missing": "The embedding model {model} is not on this machine, so sentences "
    "were compared by their words alone.",
    "note.embedder_unusable": "The embedding model {model} can't be used, so sentences were "
    "compared by their words alone: {problem}",
    "note.embedder_language": "The embedding model {model} doesn't know the text's language "
    "({language}), so sentences were compared by their words alone.",
    "note.evidence_other_language": "Summary and text are in different languages, which can't be "
    "compared here, so what supports its sentences was not looked for.",
    "note.summary_focus_ignored": "{model} can't be told what to look for, so the focus was not "
    "used.",
    "note.summary_focus_quoted": "{model} left out what the text says about the focus, so the "
    "closest sentence was added as a quotation.",
    "note.summary_focus_absent": "The text says little or nothing about “{focus}”; these are the "
    "sentences that come closest.",
    "note.summary_language_missed": "{model} was asked to write in {language} and wrote in another "
    "language. A larger model may do as it is told.",
    "note.summary_language_ignored": "{model} can't be told which language to write in.",
    "note.summary_not_merged": "The summaries of the parts got no shorter by merging them with "
    "{model}, so they stand one after the other.",
    "note.summary_unsupported": "For {count} of {sentences} sentences nothing in the text was "
    "found that is close enough to support them.",
    "note.summary_longer": "The summary has {words} words; about {asked} were asked for.",
}
