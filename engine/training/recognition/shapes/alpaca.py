"""Instructions with an output, as in Alpaca: ``instruction``, ``input``, ``output``, and as in
LLaMA-Factory ``system`` and ``history``; Dolly's ``context`` and ``response``."""

from engine.data import Row
from engine.protocol.envelope import TextKey
from engine.training.recognition.examples import ChatExample, Turn
from engine.training.recognition.shape import CERTAIN, Match, Reading, Sample, Shape
from engine.training.recognition.turns import BETWEEN, chat
from engine.training.recognition.values import UnusableRowError, as_list, text_of

NAMES = {
    "instruction": ("instruction",),
    "input": ("input", "context"),
    "output": ("output", "response", "answer"),
    "system": ("system", "system_prompt"),
    "history": ("history",),
}


def _match(sample: Sample) -> Match | None:
    mapping = {
        part: column for part, names in NAMES.items() if (column := sample.field(part, names))
    }
    if not {"instruction", "output"} <= mapping.keys():
        return None
    named = ", ".join(mapping.values())
    return Match(mapping, CERTAIN, (TextKey("shape.columns", {"columns": named}),))


def _read(row: Row, reading: Reading, notes: list[TextKey]) -> ChatExample:
    turns: list[Turn] = []
    system = text_of(reading.value(row, "system"), notes)
    if system.strip():
        turns.append(Turn("system", system))
    for pair in _history(reading.value(row, "history")):
        turns += [Turn("user", text_of(pair[0], notes)), Turn("assistant", text_of(pair[1], notes))]
    asked = (text_of(reading.value(row, part), notes) for part in ("instruction", "input"))
    turns.append(Turn("user", BETWEEN.join(text for text in asked if text.strip())))
    turns.append(Turn("assistant", text_of(reading.value(row, "output"), notes)))
    return chat(turns, notes, needs_training=reading.needs_training)


def _history(value: object) -> list[list[object]]:
    if value is None or value == "":
        return []
    found = as_list(value)
    pairs = [as_list(pair) for pair in found] if found is not None else [None]
    if any(pair is None or len(pair) != 2 for pair in pairs):
        raise UnusableRowError("row.bad_history")
    return [pair for pair in pairs if pair is not None]


SHAPE = Shape("alpaca", ("chat",), ("instruction", "output"), _match, _read)
