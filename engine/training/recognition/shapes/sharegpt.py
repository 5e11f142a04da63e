"""Conversations as in ShareGPT: turns with ``from`` and ``value``, ``tools`` as JSON."""

from typing import Any

from engine.protocol.envelope import TextKey
from engine.training.recognition.examples import Turn
from engine.training.recognition.shapes.conversation import (
    conversation_shape,
    read_turns,
    role_of,
)
from engine.training.recognition.turns import tool_calls
from engine.training.recognition.values import text_of

CALLS = ("function_call", "tool_call")
"""What the assistant says then is a call."""


def turn_of(turn: dict[str, Any], notes: list[TextKey]) -> Turn:
    """A turn with ``from`` and ``value``.

    Raises:
        UnusableRowError: it has a role that isn't known, or a value that can't be read.
    """
    name = turn.get("from", "")
    if str(name).strip().casefold() in CALLS:
        return Turn("assistant", "", tool_calls(turn.get("value")))
    return Turn(role_of(name), text_of(turn.get("value"), notes))


def turns_of(value: object, notes: list[TextKey]) -> list[Turn]:
    """The turns of a list; see ``conversation.read_turns``."""
    return read_turns(value, notes, turn_of)


SHAPE = conversation_shape("sharegpt", ("from", "value"), "from, value", turn_of)
