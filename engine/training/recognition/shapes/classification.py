"""Texts with labels, in two columns of a table."""

from engine.data import Row
from engine.data.column_words import LABEL_WORDS, is_named
from engine.errors import UsageError
from engine.protocol.envelope import TextKey
from engine.training.columns import choose_columns
from engine.training.examples import as_labels, is_multi_label, labels_of
from engine.training.recognition.examples import LabelledExample
from engine.training.recognition.shape import CERTAIN, LIKELY, Match, Reading, Sample, Shape
from engine.training.recognition.values import UnusableRowError, text_of


def _match(sample: Sample) -> Match | None:
    spec = sample.spec
    try:
        columns = choose_columns(spec, sample.columns, sample.rows)
    except UsageError:
        if spec.text_column or spec.label_column:
            raise  # it was asked for by name, so it must not become something else
        return None
    if not sample.is_text(columns.text) and not spec.text_column:
        return None
    lists = sample.holds(columns.label, lambda value: as_labels(value) is not None)
    if not lists and sample.holds(columns.label, lambda value: isinstance(value, (list, dict))):
        return None
    is_asked = bool(spec.label_column or spec.bands)
    is_sure = is_asked or is_named(columns.label, LABEL_WORDS)
    reason = TextKey("shape.labels", {"text": columns.text, "label": columns.label})
    return Match(
        {"text": columns.text, "label": columns.label},
        CERTAIN if is_sure else LIKELY,
        (reason,),
        is_multi_label=is_multi_label(spec, columns, sample.rows),
    )


def _read(row: Row, reading: Reading, notes: list[TextKey]) -> LabelledExample:
    text = text_of(reading.value(row, "text"), notes)
    if not text.strip():
        raise UnusableRowError("row.no_text")
    value = reading.value(row, "label")
    labels = labels_of(value, reading.spec.bands, reading.is_multi_label)
    if labels is None:
        raise UnusableRowError("row.no_label")
    return LabelledExample(text, labels)


SHAPE = Shape(
    "classification",
    ("text_classification", "multi_label_classification"),
    ("text", "label"),
    _match,
    _read,
)
