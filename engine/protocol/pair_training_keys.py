"""Text keys of training on translation and summarization pairs, with the names of their
arguments."""

PAIR_TRAINING_KEYS: dict[str, tuple[str, ...]] = {
    "error.training_pair_languages": (),
    "error.training_pair_method": ("method",),
    "stage.training_vocabulary": (),
    "note.training_vocabulary_part": ("lines", "all_lines"),
    "note.training_vocabulary_reduced": ("asked", "size"),
    "note.training_vocabulary_raised": ("asked", "size", "characters"),
    "note.training_pairs_measured": ("rows", "all_rows"),
    "note.training_signature": ("signature",),
}
