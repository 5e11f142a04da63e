"""Which columns hold the text and the label, when the person didn't say.

Owns: the guess by name, then by content. Knows nothing of files.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from engine.data.column_words import LABEL_WORDS, TEXT_WORDS, is_named
from engine.errors import UsageError
from engine.protocol.training_spec import TrainingSpec

Row = dict[str, object]

TEXT_NAMES = ("text", "sentence", "review", "content")
LABEL_NAMES = ("label", "labels", "class", "category", "sentiment")
"""Looked for first, in this order; then any word that is used for such a column."""


@dataclass(frozen=True)
class Columns:
    """The columns a run learns from."""

    text: str
    label: str


def choose_columns(spec: TrainingSpec, columns: Sequence[str], sample: list[Row]) -> Columns:
    """The columns asked for, else those that look like text and label.

    Args:
        columns: all there are, in order.
        sample: some first rows.

    Raises:
        UsageError: one that was asked for isn't there, or none can be told.
    """
    text = spec.text_column or spec.columns.get("text", "")
    label = spec.label_column or spec.columns.get("label", "")
    for asked in (text, label):
        if asked and asked not in columns:
            raise UsageError(
                "error.training_no_column", column=asked, columns=", ".join(columns) or "–"
            )
    text = text or _text_column([name for name in columns if name != label], sample)
    label = label or _label_column([name for name in columns if name != text], sample)
    if not text or not label:
        key = "error.training_no_text_column" if not text else "error.training_no_label_column"
        raise UsageError(key, columns=", ".join(columns) or "–")
    return Columns(text, label)


def _by_name(columns: list[str], names: Sequence[str], words: frozenset[str]) -> str:
    lowered = {name.strip().casefold(): name for name in reversed(columns)}
    exact = next((lowered[name] for name in names if name in lowered), "")
    return exact or next((name for name in columns if is_named(name, words)), "")


def _text_column(columns: list[str], sample: list[Row]) -> str:
    """By name, else the one with the longest texts on average."""
    named = _by_name(columns, TEXT_NAMES, TEXT_WORDS)
    if named:
        return named
    lengths = {
        name: sum(len(value) for row in sample if isinstance(value := row.get(name), str))
        for name in columns
        if any(isinstance(row.get(name), str) and _has_letters(str(row[name])) for row in sample)
    }
    return max(lengths, key=lambda name: lengths[name], default="")


def _label_column(columns: list[str], sample: list[Row]) -> str:
    """By name, else the one with the fewest different values, if they repeat at all."""
    named = _by_name(columns, LABEL_NAMES, LABEL_WORDS)
    if named:
        return named
    kinds = {name: len({str(row.get(name)) for row in sample}) for name in columns}
    repeating = {name: kind for name, kind in kinds.items() if 1 < kind <= max(2, len(sample) // 2)}
    return min(repeating, key=lambda name: repeating[name], default="")


def _has_letters(text: str) -> bool:
    return any(character.isalpha() for character in text)
