"""Values of a row as text, lists and flags; what had to be done to a value is noted.

Owns: what counts as unreadable. Knows nothing of shapes.
"""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from engine.protocol.envelope import Scalar, TextKey
from engine.protocol.texts import REPLACEMENT, well_formed

PLACEHOLDER = re.compile(r"(?<!\$)\{\{\s*([A-Za-z_]\w*)\s*\}\}")
"""``{{name}}`` in a row, as in data sets that are to be made one's own."""

TEXT_PARTS = ("text", "input_text", "output_text")
"""Kinds of pieces of a content that are text."""


class UnusableRowError(Exception):
    """No example can be made of a row.

    Attributes:
        reason: why, for the person.
    """

    def __init__(self, key: str, **args: Scalar) -> None:
        self.reason = TextKey(key, args)
        super().__init__(key)


def note(notes: list[TextKey], key: str, **args: Scalar) -> None:
    """Note what was done to a row; the same thing once."""
    found = TextKey(key, args)
    if found not in notes:
        notes.append(found)


def text_of(value: object, notes: list[TextKey]) -> str:
    """A content as text: a string, ``None`` (empty), a number, or a list of pieces of text.

    Raises:
        UnusableRowError: it is something else: a picture, an object.
    """
    if isinstance(value, str):
        text = well_formed(value)
    elif value is None or value != value:  # NaN, an empty cell of a data frame
        return ""
    elif isinstance(value, (bool, int, float)):
        note(notes, "row.made_text")
        text = str(value)
    elif isinstance(value, (list, tuple)):
        text = "".join(_piece(one, notes) for one in value)
    else:
        raise UnusableRowError("row.not_text", found=type_name(value))
    if REPLACEMENT in text:
        note(notes, "row.replaced")
    return text


def _piece(value: object, notes: list[TextKey]) -> str:
    if not isinstance(value, dict):
        return text_of(value, notes)
    kind = value.get("type", "text")
    if kind not in TEXT_PARTS:
        raise UnusableRowError("row.not_text", found=well_formed(str(kind)))
    return text_of(value.get("text", value.get("value")), notes)


def type_name(value: object) -> str:
    """What JSON calls the type of a value."""
    if isinstance(value, dict):
        return "object"
    return "array" if isinstance(value, (list, tuple)) else type(value).__name__


def as_list(value: object) -> list[Any] | None:
    """A list, also one written as JSON in a cell; ``None`` for what is none."""
    if isinstance(value, (list, tuple)):
        return list(value)
    if isinstance(value, str) and value.lstrip().startswith("["):
        parsed = parsed_json(value)
        return parsed if isinstance(parsed, list) else None
    return None


def as_mapping(value: object) -> dict[str, Any] | None:
    """An object, also one written as JSON in a cell; ``None`` for what is none."""
    if isinstance(value, dict):
        return value
    if isinstance(value, str) and value.lstrip().startswith("{"):
        parsed = parsed_json(value)
        return parsed if isinstance(parsed, dict) else None
    return None


def parsed_json(text: str) -> Any:
    """What a JSON text stands for; ``None`` also for what isn't JSON."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def as_flag(value: object) -> bool | None:
    """True or false, however it is written; ``None`` for what is neither."""
    if isinstance(value, bool):
        return value
    if isinstance(value, (int, float)) and value in (0, 1):
        return bool(value)
    if isinstance(value, str):
        return {"true": True, "false": False, "1": True, "0": False}.get(value.strip().casefold())
    return None


def share(found: Iterable[bool]) -> float:
    """Which part is true; 0 of nothing."""
    flags = list(found)
    return sum(flags) / len(flags) if flags else 0.0


def filled(value: Any, fill: dict[str, str]) -> Any:
    """A value with the texts put in place of its placeholders, wherever in it they are."""
    if isinstance(value, str):
        if "{{" not in value:
            return value
        return PLACEHOLDER.sub(lambda found: fill.get(found[1], found[0]), value)
    if isinstance(value, list):
        return [filled(one, fill) for one in value]
    if isinstance(value, dict):
        return {name: filled(one, fill) for name, one in value.items()}
    return value


def placeholders_in(value: Any) -> Iterator[str]:
    """Names of the placeholders in a value, however deep it is."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            if "{{" in one:
                yield from PLACEHOLDER.findall(one)
        elif isinstance(one, (list, tuple)):
            waiting += one
        elif isinstance(one, dict):
            waiting += one.values()
