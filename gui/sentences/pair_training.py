"""The window's wording of what training on pairs has to say."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

PAIR_TRAINING: dict[str, object] = {
    "error.training_pair_languages": QT_TRANSLATE_NOOP(
        "sentences",
        "The languages of the pairs can't be told; say which one is translated from and which one "
        "into.",
    ),
    "error.training_pair_method": QT_TRANSLATE_NOOP(
        "sentences",
        "Pairs can't be trained with the method “{method}”; a base can be trained in full or with "
        "LoRA, a model from nothing in full.",
    ),
    "stage.training_vocabulary": QT_TRANSLATE_NOOP("sentences", "Learning a vocabulary"),
    "note.training_vocabulary_part": QT_TRANSLATE_NOOP(
        "sentences",
        "The vocabulary was learned from the first {lines} of {all_lines} lines; more of them "
        "would teach no better one.",
    ),
    "note.training_vocabulary_reduced": QT_TRANSLATE_NOOP(
        "sentences", "The texts give a vocabulary of {size} tokens, not the {asked} asked for."
    ),
    "note.training_vocabulary_raised": QT_TRANSLATE_NOOP(
        "sentences",
        "The vocabulary has {size} tokens instead of the {asked} asked for: the texts have "
        "{characters} different characters, and each needs one.",
    ),
    "note.training_pairs_measured": QT_TRANSLATE_NOOP(
        "sentences",
        "BLEU, chrF and ROUGE are of {rows} of the {all_rows} test rows; the loss is of all.",
    ),
    "note.training_signature": QT_TRANSLATE_NOOP(
        "sentences", "How BLEU and chrF were measured: {signature}"
    ),
}
