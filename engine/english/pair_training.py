"""The engine's wording of what training on pairs has to say."""

PAIR_TRAINING: dict[str, str] = {
    "error.training_pair_languages": "The languages of the pairs can't be told; say which one is "
    "translated from and which one into.",
    "error.training_pair_method": "Pairs can't be trained with the method “{method}”; a base can "
    "be trained in full or with LoRA, a model from nothing in full.",
    "stage.training_vocabulary": "Learning a vocabulary",
    "note.training_vocabulary_part": "The vocabulary was learned from the first {lines} of "
    "{all_lines} lines; more of them would teach no better one.",
    "note.training_vocabulary_reduced": "The texts give a vocabulary of {size} tokens, not the "
    "{asked} asked for.",
    "note.training_vocabulary_raised": "The vocabulary has {size} tokens instead of the {asked} "
    "asked for: the texts have {characters} different characters, and each needs one.",
    "note.training_pairs_measured": "BLEU, chrF and ROUGE are of {rows} of the {all_rows} test "
    "rows; the loss is of all.",
    "note.training_signature": "How BLEU and chrF were measured: {signature}",
}
