"""What a sentence says where its number is one.

Owns: for keys whose sentences count things that may be a single one: the argument that counts,
and the sentence for one.
"""

from PySide6.QtCore import QT_TRANSLATE_NOOP

SINGULAR: dict[str, tuple[str, object]] = {
    "note.glossary_contradiction": (
        "count",
        QT_TRANSLATE_NOOP(
            "sentences",
            "The glossary contradicts itself in one term ({terms}); its first translation was "
            "used.",
        ),
    ),
    "note.training_contradictions": (
        "texts",
        QT_TRANSLATE_NOOP(
            "sentences",
            "One text comes with different labels in different rows. That limits what can be "
            "learned.",
        ),
    ),
    "note.training_copies": (
        "rows",
        QT_TRANSLATE_NOOP(
            "sentences",
            "One row repeats the text of another one; copies are never divided between training "
            "and measuring.",
        ),
    ),
    "note.training_eval_overlap": (
        "rows",
        QT_TRANSLATE_NOOP(
            "sentences",
            "One text of the evaluation data is also learned from, so its figures look too good.",
        ),
    ),
    "note.training_row_copies": (
        "rows",
        QT_TRANSLATE_NOOP(
            "sentences",
            "One row says the same as an earlier one; copies are never divided between training "
            "and measuring.",
        ),
    ),
    "note.training_rows_fixed": ("rows", QT_TRANSLATE_NOOP("sentences", "One row was mended.")),
    "note.training_rows_left_out": (
        "rows",
        QT_TRANSLATE_NOOP("sentences", "One row can't be used and is left out."),
    ),
    "note.training_rows_refused": (
        "rows",
        QT_TRANSLATE_NOOP(
            "sentences", "The model's template refused one row, and it was left out: {reason}"
        ),
    ),
    "note.training_rows_untrained": (
        "rows",
        QT_TRANSLATE_NOOP(
            "sentences",
            "One row has nothing left to learn within the longest length, and was left out.",
        ),
    ),
    "note.training_rows_without_label": (
        "rows",
        QT_TRANSLATE_NOOP("sentences", "One row has no label and was left out."),
    ),
    "note.training_rows_without_text": (
        "rows",
        QT_TRANSLATE_NOOP("sentences", "One row has no text and was left out."),
    ),
}
