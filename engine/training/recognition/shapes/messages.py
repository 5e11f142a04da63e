"""Messages as the OpenAI API has them: ``role`` and ``content``, calls of tools, and as in
LLaMA-Factory contents in pieces and a ``loss_weight`` for each turn."""

from typing import Any

from engine.protocol.envelope import TextKey
from engine.training.recognition.examples import Turn
from engine.training.recognition.shapes.conversation import (
    conversation_shape,
    read_turns,
    role_of,
)
from engine.training.recognition.turns import tool_calls
from engine.training.recognition.values import UnusableRowError, as_flag, note, text_of


def message_of(message: dict[str, Any], notes: list[TextKey]) -> Turn:
    """A turn with ``role`` and ``content``.

    Raises:
        UnusableRowError: it has a role that isn't known, or a content that can't be read.
    """
    role = role_of(message.get("role", ""))
    calls = tool_calls(message.get("tool_calls") or message.get("function_call"))
    if calls and role != "assistant":
        raise UnusableRowError("row.bad_tool_call")
    content = text_of(message.get("content"), notes)
    return Turn(role, content, calls, _is_trained(message, notes))


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
    """The turns of a list of messages; see ``conversation.read_turns``."""
    return read_turns(value, notes, message_of)


SHAPE = conversation_shape("messages", ("role",), "role, content", message_of)
