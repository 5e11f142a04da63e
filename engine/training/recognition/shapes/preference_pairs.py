"""Pairs of a preferred and a rejected answer (DPO): as texts, as messages, or ShareGPT's."""

from engine.data import Row
from engine.protocol.envelope import TextKey
from engine.training.recognition.examples import OtherExample
from engine.training.recognition.shape import CERTAIN, Match, Reading, Sample, Shape
from engine.training.recognition.shapes.conversation import has_turns
from engine.training.recognition.shapes.messages import messages_of
from engine.training.recognition.shapes.sharegpt import turns_of
from engine.training.recognition.values import UnusableRowError, as_list, text_of

PROMPTS = ("prompt", "question", "instruction", "conversations", "messages", "input")


def _match(sample: Sample) -> Match | None:
    chosen = sample.field("chosen", ("chosen", "chosen_response"))
    rejected = sample.field("rejected", ("rejected", "rejected_response"))
    if not chosen or not rejected:
        return None
    mapping = {"chosen": chosen, "rejected": rejected}
    if prompt := sample.field("prompt", PROMPTS):
        mapping["prompt"] = prompt
    named = TextKey("shape.preference", {"columns": f"{chosen}, {rejected}"})
    return Match(mapping, CERTAIN, (named,))


def shown(value: object, notes: list[TextKey]) -> str:
    """A text, a message or a list of messages, as text."""
    if isinstance(value, dict):
        value = [value]
    if has_turns(value, ("from",)):
        return "\n".join(turn.content for turn in turns_of(value, notes))
    if has_turns(value, ("role",)):
        return "\n".join(turn.content for turn in messages_of(value, notes))
    return text_of(value if not as_list(value) else str(value), notes)


def _read(row: Row, reading: Reading, notes: list[TextKey]) -> OtherExample:
    texts = {part: shown(reading.value(row, part), notes) for part in reading.mapping}
    if not texts["chosen"].strip() or not texts["rejected"].strip():
        raise UnusableRowError("row.empty_answer")
    return OtherExample("\n\n".join(texts[p] for p in ("prompt", "chosen") if texts.get(p)))


SHAPE = Shape("preference_pairs", (), ("chosen", "rejected"), _match, _read)
