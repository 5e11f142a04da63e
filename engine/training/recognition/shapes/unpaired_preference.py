"""Answers that are each marked as wanted or not (KTO)."""

from engine.data import Row
from engine.protocol.envelope import TextKey
from engine.training.recognition.examples import OtherExample
from engine.training.recognition.shape import CERTAIN, Match, Reading, Sample, Shape
from engine.training.recognition.shapes.conversation import conversation_column
from engine.training.recognition.shapes.preference_pairs import shown
from engine.training.recognition.values import UnusableRowError, as_flag

LABELS = ("label", "kto_tag", "is_desirable", "desirable")


def _match(sample: Sample) -> Match | None:
    label = sample.field("label", LABELS)
    # Numbers of 0 and 1 are classes; only a true boolean says that an answer is wanted.
    if not label or not sample.holds(label, _is_boolean):
        return None
    column = conversation_column(sample, ("role",)) or conversation_column(sample, ("from",))
    if column:
        mapping = {"messages": column, "label": label}
    else:
        prompt = sample.field("prompt", ("prompt", "instruction", "question"))
        completion = sample.field("completion", ("completion", "response", "output", "answer"))
        if not prompt or not completion:
            return None
        mapping = {"prompt": prompt, "completion": completion, "label": label}
    named = TextKey("shape.unpaired", {"column": label})
    return Match(mapping, CERTAIN, (named,))


def _is_boolean(value: object) -> bool:
    return isinstance(value, bool) or (
        isinstance(value, str) and value.strip().casefold() in ("true", "false")
    )


def _read(row: Row, reading: Reading, notes: list[TextKey]) -> OtherExample:
    if as_flag(reading.value(row, "label")) is None:
        raise UnusableRowError("row.no_label")
    parts = [part for part in reading.mapping if part != "label"]
    text = "\n\n".join(shown(reading.value(row, part), notes) for part in parts)
    if not text.strip():
        raise UnusableRowError("row.empty")
    return OtherExample(text)


SHAPE = Shape("unpaired_preference", (), ("messages", "label"), _match, _read)
