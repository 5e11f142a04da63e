"""Reads texts with their labels from a table, and counts what can't be used.

Owns: what a label is. Every row of the file is either an example or counted as a problem.
"""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from engine.errors import UsageError
from engine.protocol.envelope import TextKey
from engine.protocol.texts import well_formed
from engine.protocol.training_spec import RatingBands, TrainingSpec
from engine.training.columns import Columns, Row, choose_columns

if TYPE_CHECKING:
    from engine.training.recognition.raw_rows import RawRow

SAMPLE_ROWS = 200
MAX_LABELS = 1000
MAX_NUMBERS = 20
"""More different fractional numbers than this are a scale, not labels."""


@dataclass
class Examples:
    """The usable rows of a file, in its order.

    Attributes:
        labels: those of each text; exactly one unless the task is multi-label.
        rows: in the file, usable or not.
        file_problems: what is odd about the file itself.
    """

    columns: Columns
    is_multi_label: bool = False
    all_columns: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    labels: list[tuple[str, ...]] = field(default_factory=list)
    rows: int = 0
    rows_without_text: int = 0
    rows_without_label: int = 0
    file_problems: list[TextKey] = field(default_factory=list)

    def counts(self) -> Counter[str]:
        """How many rows have each label."""
        return Counter(label for labels in self.labels for label in labels)


def read_examples(path: Path, spec: TrainingSpec, columns: Columns | None = None) -> Examples:
    """Read a file.

    Args:
        columns: those of the training data, when this is its evaluation data.

    Raises:
        EngineError: it can't be read, or its columns are no text and labels.
    """
    from engine.training.recognition.rows import open_rows
    from engine.training.recognition.values import filled

    source = open_rows(path, spec)
    names = list(source.columns)
    unreadable: list[TextKey | None] = []
    rows = _cells(source.rows(), unreadable)
    if spec.fill:
        rows = ({name: filled(cell, spec.fill) for name, cell in row.items()} for row in rows)
    sample = list(islice(rows, SAMPLE_ROWS))
    if not sample:
        raise UsageError("error.training_empty", path=well_formed(str(path)))
    if columns is None:
        columns = choose_columns(spec, names, sample)
    for name in (columns.text, columns.label):
        if name not in names:
            raise UsageError("error.training_no_column", column=name, columns=", ".join(names))
    examples = Examples(columns, is_multi_label(spec, columns, sample), names)
    for row in _chain(sample, rows):
        _add(examples, row, spec.bands)
    examples.rows += len(unreadable)
    examples.file_problems = source.problems()
    if unreadable:
        left_out = TextKey("note.training_rows_left_out", {"rows": len(unreadable)})
        examples.file_problems.append(left_out)
    _check_labels(examples, spec)
    return examples


def _cells(rows: "Iterator[RawRow]", unreadable: list[TextKey | None]) -> Iterator[Row]:
    for raw in rows:
        if raw.cells is None:
            unreadable.append(raw.problem)
        else:
            yield raw.cells


def _chain(sample: list[Row], rest: Iterator[Row]) -> Iterator[Row]:
    yield from sample
    yield from rest


def is_multi_label(spec: TrainingSpec, columns: Columns, sample: list[Row]) -> bool:
    if spec.task != "auto":
        return spec.task == "multi_label_classification"
    return any(as_labels(row.get(columns.label)) is not None for row in sample)


def _add(examples: Examples, row: Row, bands: RatingBands | None) -> None:
    examples.rows += 1
    value = row.get(examples.columns.text)
    text = well_formed(value if isinstance(value, str) else "" if value is None else str(value))
    if not text.strip():
        examples.rows_without_text += 1
        return
    labels = labels_of(row.get(examples.columns.label), bands, examples.is_multi_label)
    if labels is None:
        examples.rows_without_label += 1
        return
    examples.texts.append(text)
    examples.labels.append(labels)


def labels_of(
    value: object, bands: RatingBands | None, is_multi_label: bool
) -> tuple[str, ...] | None:
    """The labels a cell stands for; ``None``: none was given (an empty list is given)."""
    if is_multi_label:
        parts = as_labels(value)
        if parts is None:
            single = _name(value)
            return None if single is None else (single,)
        names = [name for part in parts if (name := _name(part)) is not None]
        return tuple(dict.fromkeys(names))
    if bands is not None:
        return _band(value, bands)
    name = _name(value)
    return None if name is None else (name,)


def as_labels(value: object) -> list[object] | None:
    """A list, also one written as JSON in a cell."""
    if isinstance(value, (list, tuple)):
        return list(value)
    if isinstance(value, str) and value.startswith("[") and value.endswith("]"):
        try:
            parsed = json.loads(value)
        except json.JSONDecodeError:
            return None
        return parsed if isinstance(parsed, list) else None
    return None


def _name(value: object) -> str | None:
    """A label's name: 1.0 and 1 are the same, and so are ``a`` and `` a``."""
    if value is None or value != value:  # NaN
        return None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return well_formed(str(value).strip()) or None


def _band(value: object, bands: RatingBands) -> tuple[str, ...] | None:
    try:
        number = float(str(value))
    except ValueError:
        return None
    if number != number:
        return None
    low, middle, high = bands.labels
    return (low if number < bands.low else high if number > bands.high else middle,)


def _check_labels(examples: Examples, spec: TrainingSpec) -> None:
    counts = examples.counts()
    column = examples.columns.label
    if not counts:
        if examples.rows_without_text == examples.rows:
            raise UsageError("error.training_no_texts", column=examples.columns.text)
        raise UsageError("error.training_no_labels", column=column)
    is_scale = len(counts) > MAX_NUMBERS and all(_is_number(label) for label in counts)
    if is_scale and any("." in label for label in counts):
        raise UsageError("error.training_scale", column=column, count=len(counts))
    if len(counts) > MAX_LABELS:
        raise UsageError(
            "error.training_too_many_labels", column=column, count=len(counts), limit=MAX_LABELS
        )


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
