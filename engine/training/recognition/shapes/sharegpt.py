"""Conversations as in ShareGPT: turns with ``from`` and ``value``, ``tools`` as JSON."""

from typing import Any

from engine.data import Row
from engine.protocol.envelope import TextKey
from engine.training.recognition.examples import ChatExample, Turn, TurnRole
from engine.training.recognition.shape import CERTAIN, Match, Reading, Sample, Shape
from engine.training.recognition.turns import chat, tool_calls, tool_schemas
from engine.training.recognition.values import UnusableRowError, as_list, text_of

NAMES = ("conversations", "conversation", "dialogue", "dialog", "messages", "turns")
SYSTEM_NAMES = ("system", "system_prompt")
TOOLS_NAMES = ("tools", "functions")

ROLES: dict[str, TurnRole] = {
    "human": "user",
    "user": "user",
    "gpt": "assistant",
    "assistant": "assistant",
    "chatgpt": "assistant",
    "bot": "assistant",
    "model": "assistant",
    "system": "system",
    "function_call": "assistant",
    "tool_call": "assistant",
    "observation": "tool",
    "tool": "tool",
    "function_response": "tool",
    "tool_response": "tool",
}
CALLS = ("function_call", "tool_call")


def has_turns(value: object, keys: tuple[str, ...]) -> bool:
    """Whether a value is a list of turns that have all of ``keys``."""
    found = as_list(value)
    return bool(found) and all(
        isinstance(turn, dict) and all(key in turn for key in keys) for turn in found or ()
    )


def conversation_column(sample: Sample, keys: tuple[str, ...]) -> str:
    """The column whose values are turns with ``keys``: by name, else by content; or ""."""
    fitting = [
        name for name in sample.columns if sample.holds(name, lambda value: has_turns(value, keys))
    ]
    named = sample.field("messages", NAMES)
    if named in fitting:
        return named
    # Several lists of turns are parts of something else: a prompt and its completion.
    return fitting[0] if len(fitting) == 1 else ""


def conversation_mapping(sample: Sample, column: str) -> dict[str, str]:
    """The columns of a conversation and of what belongs to it."""
    parts = {
        "messages": column,
        "system": sample.field("system", SYSTEM_NAMES),
        "tools": sample.field("tools", TOOLS_NAMES),
    }
    return {part: name for part, name in parts.items() if name}


def _match(sample: Sample) -> Match | None:
    column = conversation_column(sample, ("from", "value"))
    if not column:
        return None
    reason = TextKey("shape.turns", {"column": column, "keys": "from, value"})
    return Match(conversation_mapping(sample, column), CERTAIN, (reason,))


def turn_of(value: Any, notes: list[TextKey]) -> Turn:
    """A turn with ``from`` and ``value``.

    Raises:
        UnusableRowError: it has neither, or a role that isn't known.
    """
    if not isinstance(value, dict):
        raise UnusableRowError("row.no_turns")
    name = str(value.get("from", "")).strip().casefold()
    role = ROLES.get(name)
    if role is None:
        raise UnusableRowError("row.unknown_role", role=name[:40])
    if name in CALLS:
        return Turn(role, "", tool_calls(value.get("value")))
    return Turn(role, text_of(value.get("value"), notes))


def turns_of(value: object, notes: list[TextKey]) -> list[Turn]:
    """A conversation's turns.

    Raises:
        UnusableRowError: there are none, or one can't be read.
    """
    found = as_list(value)
    if not found:
        raise UnusableRowError("row.no_turns")
    return [turn_of(turn, notes) for turn in found]


def _read(row: Row, reading: Reading, notes: list[TextKey]) -> ChatExample:
    turns = turns_of(reading.value(row, "messages"), notes)
    system = text_of(reading.value(row, "system"), notes)
    if system.strip():
        turns.insert(0, Turn("system", system))
    tools = tool_schemas(reading.value(row, "tools"))
    return chat(turns, notes, tools, needs_training=reading.needs_training)


SHAPE = Shape("sharegpt", ("chat",), ("messages",), _match, _read)
