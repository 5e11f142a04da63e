"""What all ways of writing conversations down have in common: a list of turns in a column.

Owns: finding the column and what belongs to it, whose turn a name means, and reading the list.
How one turn is written is each shape's own.
"""

from collections.abc import Callable
from typing import Any

from engine.data import Row
from engine.protocol.envelope import TextKey
from engine.protocol.training_spec import DatasetShape
from engine.training.recognition.examples import ChatExample, Turn, TurnRole
from engine.training.recognition.shape import CERTAIN, Match, Reading, Sample, Shape
from engine.training.recognition.turns import chat, tool_schemas
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
    "developer": "system",
    "observation": "tool",
    "tool": "tool",
    "function": "tool",
    "ipython": "tool",
    "function_response": "tool",
    "tool_response": "tool",
}

ReadTurn = Callable[[dict[str, Any], list[TextKey]], Turn]
"""A turn of an object; what was mended is added to the notes. Raises ``UnusableRowError``."""


def role_of(value: object) -> TurnRole:
    """Whose turn it is.

    Raises:
        UnusableRowError: nobody's that is known.
    """
    name = str(value).strip().casefold()
    role = ROLES.get(name)
    if role is None:
        raise UnusableRowError("row.unknown_role", role=name[:40])
    return role


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


def read_turns(value: object, notes: list[TextKey], read: ReadTurn) -> list[Turn]:
    """A conversation's turns.

    Raises:
        UnusableRowError: there are none, or one can't be read.
    """
    found = as_list(value)
    if not found or not all(isinstance(turn, dict) for turn in found):
        raise UnusableRowError("row.no_turns")
    return [read(turn, notes) for turn in found]


def conversation_shape(
    name: DatasetShape, keys: tuple[str, ...], shown_keys: str, read: ReadTurn
) -> Shape:
    """A shape of conversations.

    Args:
        keys: that every turn has; ``shown_keys``: as a reason names them.
    """

    def match(sample: Sample) -> Match | None:
        column = conversation_column(sample, keys)
        if not column:
            return None
        reason = TextKey("shape.turns", {"column": column, "keys": shown_keys})
        parts = {
            "messages": column,
            "system": sample.field("system", SYSTEM_NAMES),
            "tools": sample.field("tools", TOOLS_NAMES),
        }
        mapping = {part: name for part, name in parts.items() if name}
        return Match(mapping, CERTAIN, (reason,))

    def read_row(row: Row, reading: Reading, notes: list[TextKey]) -> ChatExample:
        turns = read_turns(reading.value(row, "messages"), notes, read)
        system = text_of(reading.value(row, "system"), notes)
        if system.strip():
            turns.insert(0, Turn("system", system))
        tools = tool_schemas(reading.value(row, "tools"))
        return chat(turns, notes, tools, needs_training=reading.needs_training)

    return Shape(name, ("chat",), ("messages",), match, read_row)
