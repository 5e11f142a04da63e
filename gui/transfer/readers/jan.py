"""Threads of Jan (``threads/ID/thread.json`` with ``messages.jsonl``).

Sources: janhq/jan, docs/docs/specs/threads.md and messages.md, and the types
core/src/types/thread/threadEntity.ts and message/messageEntity.ts. Messages are a list without
branches, one JSON object a line; times are seconds in older and milliseconds in newer versions.
"""

from collections.abc import Iterable
from typing import Any

from engine.protocol import Role
from gui.storage.records import MessageState
from gui.transfer.incoming import (
    IncomingConversation,
    IncomingMessage,
    UnreadPart,
    list_of,
    milliseconds,
    object_of,
    text_of,
    with_reasoning,
)
from gui.transfer.protocol import UnreadKind

_ROLES: dict[str, Role] = {"user": "user", "assistant": "assistant"}
_STATES: dict[str, MessageState] = {
    "stopped": "stopped",
    "pending": "interrupted",
    "error": "failed",
}


def conversation_from(
    thread: dict[str, Any], lines: Iterable[Any], folder: str
) -> IncomingConversation:
    """A thread with its messages.

    Args:
        thread: the content of ``thread.json``; {} where there is none.
        lines: the messages, in the order of the file.
        folder: the name of the thread's folder, which is its id where the file has none.
    """
    title = text_of(thread.get("title")) or text_of(thread.get("summary"))
    found = IncomingConversation(
        origin=f"jan:{text_of(thread.get('id')) or folder}",
        title=title,
        title_is_custom=bool(title),
        messages=[],
        created_at=milliseconds(thread.get("created")),
        updated_at=milliseconds(thread.get("updated")),
        is_pinned=object_of(thread.get("metadata")).get("is_favorite") is True,
    )
    instructions = [
        text_of(object_of(one).get("instructions")).strip()
        for one in list_of(thread.get("assistants"))
    ]
    found.system_prompt = "\n\n".join(one for one in instructions if one)
    _add_messages(found, lines, _model_of(thread))
    return found


def _model_of(thread: dict[str, Any]) -> str:
    models = [
        text_of(object_of(object_of(one).get("model")).get("id"))
        for one in list_of(thread.get("assistants"))
    ]
    models.append(text_of(object_of(thread.get("model")).get("id")))
    return next((one for one in models if one), "")


def _add_messages(found: IncomingConversation, lines: Iterable[Any], model: str) -> None:
    seen: set[str] = set()
    taken: list[IncomingMessage] = []
    for number, line in enumerate(lines):
        value = object_of(line)
        key = text_of(value.get("id")) or f"line-{number}"
        if key in seen:
            found.unread.append(UnreadPart("duplicate", line, key))
            continue
        seen.add(key)
        message = _message(found, value, key)
        if message is None:
            continue
        if model and message.role == "assistant":
            message.facts = {"imported_from": "jan", "model_name": model}
        taken.append(message)
    # Early versions wrote the newest first. Sorting is stable: equal times stay as they are.
    if all(one.created_at is not None for one in taken):
        taken.sort(key=lambda one: one.created_at or 0)
    before: IncomingMessage | None = None
    for message in taken:
        message.parent = None if before is None else before.key
        before = message
    found.messages = taken
    found.head = None if before is None else before.key


def _message(
    found: IncomingConversation, value: dict[str, Any], key: str
) -> IncomingMessage | None:
    """One message; ``None`` if nothing of it can be read."""
    role = text_of(value.get("role"))
    unread: list[UnreadPart] = []
    content = value.get("content")
    parts = [content] if isinstance(content, str) else list_of(content)
    reasoning = [
        _text_in(object_of(one).get("text"))
        for one in parts
        if object_of(one).get("type") == "reasoning"
    ]
    pieces = [_part(part, key, unread) for part in parts]
    for call in list_of(object_of(value.get("metadata")).get("tool_calls")):
        unread.append(UnreadPart("tool_call", call, key))
    pieces += [_placeholder("file", one, key, unread) for one in list_of(value.get("attachments"))]
    text = with_reasoning(reasoning, "\n\n".join(piece for piece in pieces if piece.strip()))
    if role not in _ROLES:
        kind: UnreadKind = "tool_result" if role == "tool" else "unknown"
        kind = "instructions" if role == "system" else kind
        found.unread.append(UnreadPart(kind, value, key))
        return None
    found.unread += unread
    if not text:
        if not unread:
            found.unread.append(UnreadPart("unknown", value, key))
        return None
    return IncomingMessage(
        key=key,
        parent=None,
        role=_ROLES[role],
        text=text,
        created_at=milliseconds(value.get("created_at")),
        updated_at=milliseconds(value.get("completed_at")),
        state=_STATES.get(text_of(value.get("status")), "complete")
        if role == "assistant"
        else "complete",
    )


def _part(part: Any, key: str, unread: list[UnreadPart]) -> str:
    if isinstance(part, str):
        return part
    value = object_of(part)
    kind = text_of(value.get("type"))
    if kind == "text":
        return _text_in(value.get("text"))
    if kind == "reasoning":
        return ""  # it comes before all that was said
    if kind in ("image_url", "image"):
        return _placeholder("image", part, key, unread)
    if kind == "tool_call":
        unread.append(UnreadPart("tool_call", part, key))
        return ""
    return _placeholder("unknown", part, key, unread)


def _text_in(value: Any) -> str:
    return value if isinstance(value, str) else text_of(object_of(value).get("value"))


def _placeholder(kind: UnreadKind, raw: Any, key: str, unread: list[UnreadPart]) -> str:
    unread.append(UnreadPart(kind, raw, key))
    name = text_of(object_of(raw).get("name"))
    return f"[{kind}: {name}]" if name else f"[{kind}]"
