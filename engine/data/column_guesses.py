"""Guesses which column holds the texts, the labels and the dates, and says why.

Owns: the guess. It is shown with its reason and can be changed.
"""

from collections.abc import Sequence

from engine.data.column_words import DATE_WORDS, LABEL_WORDS, TEXT_WORDS, is_named
from engine.protocol.data import ColumnGuess, ColumnInfo
from engine.protocol.envelope import TextKey

MAX_CLASSES = 50
MAX_INTEGER_CLASSES = 20


def text_column(columns: Sequence[ColumnInfo]) -> ColumnGuess | None:
    """The column to read texts from."""
    texts = [one for one in columns if one.kind == "text"]
    named = _named(texts, TEXT_WORDS)
    if not texts:
        # Few different short texts are texts too, where they are called so or nothing else is.
        texts = [one for one in columns if one.kind in ("category", "mixed")]
        named = _named(texts, TEXT_WORDS)
        unlabelled = [one for one in texts if not is_named(one.name, LABEL_WORDS)]
        texts = unlabelled or texts
    if named:
        best = max(named, key=lambda one: one.mean_characters)
        return ColumnGuess(best.name, TextKey("reason.column_named", {"name": best.name}))
    if not texts:
        return None
    best = max(texts, key=lambda one: one.mean_characters)
    if len(texts) == 1:
        return ColumnGuess(best.name, TextKey("reason.column_only"))
    characters = round(best.mean_characters)
    return ColumnGuess(best.name, TextKey("reason.column_longest_text", {"characters": characters}))


def label_column(
    columns: Sequence[ColumnInfo], text: ColumnGuess | None = None
) -> ColumnGuess | None:
    """The column to learn or compare labels with; never the one of the texts."""
    taken = text.name if text is not None else None
    possible = [
        one for one in columns if one.name != taken and one.kind not in ("empty", "date", "nested")
    ]
    # A long text that is called "note" is no label.
    named = _named([one for one in possible if one.mean_characters <= 60], LABEL_WORDS)
    if named:
        best = min(named, key=lambda one: (not _is_class(one), one.distinct))
        return ColumnGuess(best.name, TextKey("reason.column_named", {"name": best.name}))
    classes = [one for one in possible if _is_class(one)]
    if not classes:
        return None
    best = min(classes, key=lambda one: one.distinct)
    return ColumnGuess(best.name, TextKey("reason.column_few_values", {"count": best.distinct}))


def date_column(columns: Sequence[ColumnInfo]) -> ColumnGuess | None:
    """The column to draw a trend over."""
    dates = [one for one in columns if one.kind == "date"]
    if not dates:
        return None
    named = _named(dates, DATE_WORDS)
    best = (named or dates)[0]
    return ColumnGuess(best.name, TextKey("reason.column_dates"))


def _named(columns: Sequence[ColumnInfo], words: frozenset[str]) -> list[ColumnInfo]:
    """Those whose whole name is one of ``words``; else those of whose name a part is."""
    whole = [one for one in columns if one.name.strip().casefold() in words]
    return whole or [one for one in columns if is_named(one.name, words)]


def _is_class(column: ColumnInfo) -> bool:
    if column.distinct < 2:
        return False
    if column.kind in ("category", "boolean"):
        return column.distinct <= MAX_CLASSES
    return column.kind == "integer" and column.distinct <= MAX_INTEGER_CLASSES
