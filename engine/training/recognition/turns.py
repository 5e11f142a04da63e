"""Turns in the order that chat templates can render; what isn't so is mended, or left out.

Owns: the rules. A system turn first, then a person and the assistant by turns; tools answer
calls. Knows nothing of how turns are written down.
"""

from dataclasses import replace
from typing import Any

from engine.protocol.envelope import TextKey
from engine.training.recognition.examples import ChatExample, Turn
from engine.training.recognition.values import (
    UnusableRowError,
    as_list,
    as_mapping,
    note,
    parsed_json,
)

BETWEEN = "\n\n"
"""Between texts that become one."""


def chat(
    turns: list[Turn],
    notes: list[TextKey],
    tools: tuple[dict[str, Any], ...] = (),
    *,
    needs_training: bool = True,
) -> ChatExample:
    """An example of ``turns``.

    Args:
        needs_training: some of the assistant's turns must count in the loss.

    Raises:
        UnusableRowError: there is no answer to learn, or no question before it.
    """
    turns = _joined(_system_first(turns, notes), notes)
    turns = _without_unanswered(turns, notes)
    _check(turns)
    answers = [turn for turn in turns if turn.role == "assistant"]
    if needs_training and all(turn.is_trained is False for turn in answers):
        raise UnusableRowError("row.nothing_trained")
    return ChatExample(tuple(turns), tools)


def _system_first(turns: list[Turn], notes: list[TextKey]) -> list[Turn]:
    system = [turn for turn in turns if turn.role == "system"]
    rest = [turn for turn in turns if turn.role != "system"]
    texts = [turn.content for turn in system if turn.content.strip()]
    if system and turns[: len(system)] != system:
        note(notes, "row.system_moved")
    elif len(texts) > 1:
        note(notes, "row.joined_turns", role="system")
    return [Turn("system", BETWEEN.join(texts)), *rest] if texts else rest


def _joined(turns: list[Turn], notes: list[TextKey]) -> list[Turn]:
    """Two turns of the same role in a row become one; calls of tools made at once belong together,
    and so does what an assistant says before it calls."""
    found: list[Turn] = []
    for turn in turns:
        last = found[-1] if found else None
        if last is None or last.role != turn.role or turn.role == "tool":
            found.append(turn)
            continue
        if turn.content and last.content:
            note(notes, "row.joined_turns", role=turn.role)
        found[-1] = replace(
            last,
            content=BETWEEN.join(filter(None, (last.content, turn.content))),
            tool_calls=last.tool_calls + turn.tool_calls,
            is_trained=_both(last.is_trained, turn.is_trained),
        )
    return found


def _both(one: bool | None, other: bool | None) -> bool | None:
    return False if one is False or other is False else one if other is None else other


def _without_unanswered(turns: list[Turn], notes: list[TextKey]) -> list[Turn]:
    last = max((at for at, turn in enumerate(turns) if turn.role == "assistant"), default=-1)
    if last < 0:
        raise UnusableRowError("row.no_answer")
    if last + 1 < len(turns):
        note(notes, "row.unanswered")
    return turns[: last + 1]


def _check(turns: list[Turn]) -> None:
    spoken = [turn for turn in turns if turn.role != "system"]
    if spoken[0].role != "user":
        raise UnusableRowError("row.no_question")
    before: Turn = spoken[0]
    for turn in spoken:
        if turn.role == "user" and not turn.content.strip():
            raise UnusableRowError("row.empty_question")
        if turn.role == "assistant" and not turn.content.strip() and not turn.tool_calls:
            raise UnusableRowError("row.empty_answer")
        if turn.role == "tool" and before.role != "tool" and not before.tool_calls:
            raise UnusableRowError("row.tool_without_call")
        before = turn


def tool_call(value: object) -> dict[str, Any]:
    """A call as name and arguments, from any of the ways people write it.

    Raises:
        UnusableRowError: its JSON is broken, or it has no name.
    """
    found = as_mapping(value)
    inner = as_mapping(found.get("function")) if found else None
    found = inner or found
    if not found or not isinstance(found.get("name"), str) or not found["name"]:
        raise UnusableRowError("row.bad_tool_call")
    arguments = found.get("arguments", found.get("parameters", {}))
    if isinstance(arguments, str):
        arguments = parsed_json(arguments) if arguments.strip() else {}
    if arguments is None:
        raise UnusableRowError("row.bad_tool_call")
    return {"name": found["name"], "arguments": arguments}


def tool_calls(value: object) -> tuple[dict[str, Any], ...]:
    """The calls of a turn: one, several, or none.

    Raises:
        UnusableRowError: as :func:`tool_call`.
    """
    if value is None or value == "" or value == []:
        return ()
    several = as_list(value)
    return tuple(map(tool_call, several)) if several is not None else (tool_call(value),)


def tool_schemas(value: object) -> tuple[dict[str, Any], ...]:
    """The functions an assistant may call, from a list or its JSON.

    Raises:
        UnusableRowError: it is neither.
    """
    if value is None or (isinstance(value, str) and not value.strip()) or value == []:
        return ()
    one = as_mapping(value)
    found = [one] if one else as_list(value)
    if found is None or not all(isinstance(schema, dict) for schema in found):
        raise UnusableRowError("row.bad_tools")
    return tuple(found)
