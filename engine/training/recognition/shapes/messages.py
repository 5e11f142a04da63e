"""Messages as the OpenAI API has them: ``role`` and ``content``, calls of tools, and as in
LLaMA-Factory contents in pieces and a ``loss_weight`` for each turn."""

from typing import Any

from engine.data import Row
from engine.protocol.envelope import TextKey
from engine.training.recognition.examples import ChatExample, Turn, TurnRole
from engine.training.recognition.shape import CERTAIN, Match, Reading, Sample, Shape
from engine.training.recognition.shapes.sharegpt import conversation_column, conversation_mapping
from engine.training.recognition.turns import chat, tool_calls, tool_schemas
from engine.training.recognition.values import UnusableRowError, as_flag, as_list, note, text_of

ROLES: dict[str, TurnRole] = {
    "user": "user",
    "human": "user",
    "assistant": "assistant",
    "model": "assistant",
    "system": "system",
    "developer": "system",
    "tool": "tool",
    "function": "tool",
    "ipython": "tool",
}


def _match(sample: Sample) -> Match | None:
    column = conversation_column(sample, ("role",))
    if not column:
        return None
    reason = TextKey("shape.turns", {"column": column, "keys": "role, content"})
    return Match(conversation_mapping(sample, column), CERTAIN, (reason,))


def message_of(value: Any, notes: list[TextKey]) -> Turn:
    """A turn with ``role`` and ``content``.

    Raises:
        UnusableRowError: it has a role that isn't known, or a content that can't be read.
    """
    if not isinstance(value, dict):
        raise UnusableRowError("row.no_turns")
    name = str(value.get("role", "")).strip().casefold()
    role = ROLES.get(name)
    if role is None:
        raise UnusableRowError("row.unknown_role", role=name[:40])
    calls = tool_calls(value.get("tool_calls") or value.get("function_call"))
    if calls and role != "assistant":
        raise UnusableRowError("row.bad_tool_call")
    return Turn(role, text_of(value.get("content"), notes), calls, _is_trained(value, notes))


def _is_trained(message: dict[str, Any], notes: list[TextKey]) -> bool | None:
    """A weight counts wholly or not at all; one in between counts, and that is noted."""
    weight = message.get("loss_weight", message.get("weight", message.get("train")))
    if weight is None:
        return None
    flag = as_flag(weight)
    if flag is None:
        note(notes, "row.weight_rounded")
        return True
    return flag


def messages_of(value: object, notes: list[TextKey]) -> list[Turn]:
    """The turns of a list of messages.

    Raises:
        UnusableRowError: there are none, or one can't be read.
    """
    found = as_list(value)
    if not found:
        raise UnusableRowError("row.no_turns")
    return [message_of(one, notes) for one in found]


def _read(row: Row, reading: Reading, notes: list[TextKey]) -> ChatExample:
    turns = messages_of(reading.value(row, "messages"), notes)
    system = text_of(reading.value(row, "system"), notes)
    if system.strip():
        turns.insert(0, Turn("system", system))
    tools = tool_schemas(reading.value(row, "tools"))
    return chat(turns, notes, tools, needs_training=reading.needs_training)


SHAPE = Shape("messages", ("chat",), ("messages",), _match, _read)
