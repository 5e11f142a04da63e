"""A prompt and its completion, as texts or (TRL's conversational form) as lists of messages."""

from engine.data import Row
from engine.protocol.envelope import TextKey
from engine.training.recognition.examples import ChatExample, Turn, TurnRole
from engine.training.recognition.shape import CERTAIN, LIKELY, Match, Reading, Sample, Shape
from engine.training.recognition.shapes.conversation import has_turns
from engine.training.recognition.shapes.messages import messages_of
from engine.training.recognition.turns import chat, tool_schemas
from engine.training.recognition.values import as_list, text_of

PROMPTS = ("prompt", "question", "query", "input", "inputs", "user")
COMPLETIONS = (
    "completion", "response", "answer", "output", "reply", "targets", "assistant",
)  # fmt: skip
EXACT = {("prompt", "completion"), ("prompt", "response"), ("question", "answer")}


def _match(sample: Sample) -> Match | None:
    prompt = sample.field("prompt", PROMPTS)
    completion = sample.field("completion", COMPLETIONS)
    if not prompt or not completion or prompt == completion:
        return None
    mapping = {"prompt": prompt, "completion": completion}
    for part, names in (("system", ("system", "system_prompt")), ("tools", ("tools",))):
        if column := sample.field(part, names):
            mapping[part] = column
    if sample.holds(completion, lambda value: has_turns(value, ("role",))):
        named = TextKey("shape.message_lists", {"columns": f"{prompt}, {completion}"})
        return Match(mapping, CERTAIN, (named,))
    if not all(sample.holds(one, lambda v: isinstance(v, str)) for one in (prompt, completion)):
        return None
    names = (prompt.strip().casefold(), completion.strip().casefold())
    likeness = CERTAIN if names in EXACT or "completion" in sample.spec.columns else LIKELY
    reason = TextKey("shape.columns", {"columns": f"{prompt}, {completion}"})
    return Match(mapping, likeness, (reason,))


def side(value: object, role: TurnRole, notes: list[TextKey]) -> list[Turn]:
    """A prompt's or a completion's turns."""
    if isinstance(value, str) and not has_turns(value, ("role",)):
        return [Turn(role, text_of(value, notes))]
    if as_list(value):
        return messages_of(value, notes)
    return [Turn(role, text_of(value, notes))]


def _read(row: Row, reading: Reading, notes: list[TextKey]) -> ChatExample:
    turns = side(reading.value(row, "prompt"), "user", notes)
    # What comes before the completion is given, not learned, even where it has answers.
    turns = [
        Turn(turn.role, turn.content, turn.tool_calls, False) if turn.role == "assistant" else turn
        for turn in turns
    ]
    turns += side(reading.value(row, "completion"), "assistant", notes)
    system = text_of(reading.value(row, "system"), notes)
    if system.strip():
        turns.insert(0, Turn("system", system))
    tools = tool_schemas(reading.value(row, "tools"))
    return chat(turns, notes, tools, needs_training=reading.needs_training)


SHAPE = Shape("prompt_completion", ("chat",), ("prompt", "completion"), _match, _read)
