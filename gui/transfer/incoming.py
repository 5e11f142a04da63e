"""A conversation on its way in, whatever format it came from.

Owns: the values that readers make and the storage takes, and the small questions every reader
asks of untrusted JSON. Knows no format and no SQL.
"""

import hashlib
import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from engine.protocol import Role
from gui.storage.records import AttachmentRecord, MessageState
from gui.transfer.protocol import UnreadKind

LATEST_MS = 253_402_300_799_000  # the end of the year 9999
_SECONDS_BELOW = 100_000_000_000  # as seconds that is the year 5138, as milliseconds 1973

T = TypeVar("T")


@dataclass(slots=True)
class IncomingMessage:
    """One message.

    Attributes:
        key: names it within its conversation, the same at every import.
        parent: the key of the message it follows on, or ``None``.
        created_at: milliseconds since 1970, or ``None`` if the file doesn't say.
        facts: what is known of how a reply was made, as JSON values.
    """

    key: str
    parent: str | None
    role: Role
    text: str
    created_at: int | None = None
    updated_at: int | None = None
    state: MessageState = "complete"
    facts: Any = None
    error: Any = None
    attachments: tuple[AttachmentRecord, ...] = ()


@dataclass(slots=True)
class UnreadPart:
    """Something of a conversation that has no place here; ``raw`` is kept as it was."""

    kind: UnreadKind
    raw: Any
    message: str = ""


@dataclass(slots=True)
class IncomingConversation:
    """One conversation; its messages come parent before child, siblings oldest first.

    Attributes:
        origin: where it came from, the same at every import ("openai:ID").
        own_id: its id, where the file is Atelier's own.
        head: the key of the active path's last message, or ``None`` for the newest.
        folder: id and name of the folder it was in.
        is_partial: the file broke off within it.
    """

    origin: str
    title: str
    messages: list[IncomingMessage]
    head: str | None = None
    created_at: int | None = None
    updated_at: int | None = None
    system_prompt: str = ""
    title_is_custom: bool = False
    is_pinned: bool = False
    model: str = ""
    sampling: str = "{}"
    draft: str = ""
    folder: tuple[str, str] | None = None
    own_id: str = ""
    is_partial: bool = False
    unread: list[UnreadPart] = field(default_factory=list)

    def mark_partial(self) -> None:
        """Give it an origin of its own, so that the whole one can still be taken later."""
        seen = hashlib.sha256()
        for message in self.messages:
            seen.update(f"{message.key}\0{message.text}\0".encode("utf-8", "replace"))
        self.origin = f"{self.origin}#{seen.hexdigest()[:16]}"
        self.own_id = ""
        self.is_partial = True


def text_of(value: Any) -> str:
    """A text, or "" where there is something else."""
    return value if isinstance(value, str) else ""


def object_of(value: Any) -> dict[str, Any]:
    """A JSON object, or an empty one where there is something else."""
    return value if isinstance(value, dict) else {}


def list_of(value: Any) -> list[Any]:
    """A JSON list, or an empty one where there is something else."""
    return value if isinstance(value, list) else []


def with_reasoning(reasoning: list[str], text: str) -> str:
    """A reply with the reasoning before it, in the tags that replies are stored with here."""
    thought = "\n\n".join(one.strip() for one in reasoning if one.strip())
    return f"<think>\n{thought}\n</think>\n\n{text}" if thought else text


def whole_number(value: Any, *, most: int = 2**53) -> int | None:
    """A whole number between 0 and ``most``, or ``None``."""
    if isinstance(value, bool) or not isinstance(value, int):
        return None
    return value if 0 <= value <= most else None


def milliseconds(value: Any) -> int | None:
    """A time in seconds or milliseconds since 1970 as milliseconds; ``None`` if it is neither."""
    if value is None or isinstance(value, bool | str):
        return None
    try:
        number = float(value)
    except (TypeError, ValueError, OverflowError):
        return None
    if not math.isfinite(number) or number <= 0:
        return None
    found = round(number * 1000) if number < _SECONDS_BELOW else round(number)
    return found if found <= LATEST_MS else None


def in_order(
    nodes: dict[str, T], parent_of: Callable[[T], str | None], siblings: Iterable[str] = ()
) -> tuple[list[str], list[str]]:
    """Keys of a tree, parents before children, and the keys whose place is unknown.

    A node whose parent isn't there becomes a first one, and so does one node of every cycle.

    Args:
        nodes: in the order of the file.
        siblings: keys in the order in which children of one parent are to come; others follow.
    """
    children: dict[str | None, list[str]] = {}
    lost: list[str] = []
    wanted = [key for key in dict.fromkeys(siblings) if key in nodes]
    for key in dict.fromkeys([*wanted, *nodes]):
        parent = parent_of(nodes[key])
        if parent is not None and parent not in nodes:
            lost.append(key)
            parent = None
        children.setdefault(parent, []).append(key)
    ordered: dict[str, None] = {}

    def walk(starts: list[str]) -> None:
        waiting = starts[::-1]
        while waiting:
            key = waiting.pop()
            if key not in ordered:
                ordered[key] = None
                waiting += children.get(key, ())[::-1]

    walk(children.get(None, []))
    for key in nodes:
        if key not in ordered:  # only what goes round in a circle is reached from nowhere
            lost.append(key)
            walk([key])
    return list(ordered), lost
