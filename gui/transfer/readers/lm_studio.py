"""Conversations of LM Studio (``~/.lmstudio/conversations/*.conversation.json``).

The format is not documented by LM Studio. What is read here follows the community's converter
YorkieDev/lm-studio-conversation-converter (script.js): ``messages`` is a list of turns, each with
``versions`` and the index ``currentlySelected``; a version is a ``singleStep`` with ``content``
or a ``multiStep`` whose ``steps`` are ``contentBlock`` and others. What follows on a turn follows
on its selected version; the other versions are branches that end there.
"""

import hashlib
import re
from typing import Any

from engine.protocol import Role
from gui.transfer.incoming import (
    IncomingConversation,
    IncomingMessage,
    UnreadPart,
    list_of,
    milliseconds,
    object_of,
    text_of,
    whole_number,
    with_reasoning,
)
from gui.transfer.json_stream import Element
from gui.transfer.protocol import UnreadKind

_SUFFIX = ".conversation"
_MILLISECONDS = re.compile("[0-9]{12,14}")
_SYSTEM_PROMPT_FIELD = "llm.prediction.systemPrompt"


def conversation_from(element: Element, name: str) -> IncomingConversation:
    """A whole file.

    Args:
        name: the file's name without folders and ``.json``; LM Studio names files by time.
    """
    value = object_of(element.value)
    created_at = milliseconds(value.get("createdAt"))
    identity = name.removesuffix(_SUFFIX) if name.endswith(_SUFFIX) else str(created_at or name)
    title = text_of(value.get("name"))
    found = IncomingConversation(
        origin=f"lmstudio:{identity}",
        title=title,
        title_is_custom=bool(title),
        messages=[],
        created_at=created_at,
        updated_at=max(
            filter(
                None,
                (
                    milliseconds(value.get(key))
                    for key in ("assistantLastMessagedAt", "userLastMessagedAt", "createdAt")
                ),
            ),
            default=None,
        ),
        system_prompt=_system_prompt(value),
        is_pinned=value.get("pinned") is True,
        unread=[UnreadPart("duplicate", old, key) for key, old in element.doubled],
    )
    before: str | None = None
    for turn in list_of(value.get("messages")):
        before = _take_turn(found, turn, before)
    found.head = before
    if element.fault:
        found.mark_partial()
    return found


def _system_prompt(value: dict[str, Any]) -> str:
    fields = list_of(object_of(value.get("perChatPredictionConfig")).get("fields"))
    configured = (
        text_of(one.get("value"))
        for one in map(object_of, fields)
        if one.get("key") == _SYSTEM_PROMPT_FIELD
    )
    return next((one for one in configured if one), "") or text_of(value.get("systemPrompt"))


def _take_turn(found: IncomingConversation, turn: Any, before: str | None) -> str | None:
    """Read a turn's versions; returns the key that the next turn follows on."""
    versions = list_of(object_of(turn).get("versions"))
    if not versions:
        found.unread.append(UnreadPart("unknown", turn))
        return before
    selected = whole_number(object_of(turn).get("currentlySelected"), most=len(versions) - 1)
    if selected is None:
        selected = len(versions) - 1
    after = before
    for position, version in enumerate(versions):
        message = _Version(found, object_of(version)).message(before, position)
        if message is None:
            continue
        found.messages.append(message)
        if position == selected:
            after = message.key
    return after


class _Version:
    """One version of a turn."""

    def __init__(self, found: IncomingConversation, version: dict[str, Any]) -> None:
        self._found = found
        self._version = version
        self._unread: list[UnreadPart] = []
        self._reasoning: list[str] = []
        self._facts: dict[str, Any] | None = None
        self._is_stopped = False
        self._time: int | None = None

    def message(self, before: str | None, position: int) -> IncomingMessage | None:
        """The version as a message; ``None`` if nothing of it can be read."""
        role = self._version.get("role")
        pieces = [self._content(self._version.get("content"))]
        pieces += [self._step(step) for step in list_of(self._version.get("steps"))]
        text = "\n\n".join(piece.strip("\n") for piece in pieces if piece.strip())
        text = with_reasoning(self._reasoning, text)
        roles: dict[Any, Role] = {"user": "user", "assistant": "assistant", "system": "system"}
        if role not in roles or not text:
            if role not in roles or not self._unread:
                self._unread.append(UnreadPart("unknown", self._version))
            self._found.unread += self._unread
            return None
        # A turn has no id of its own. Made from what it says and where, its key is the same
        # at the next import, and a text that was edited since is another version.
        made_from = f"{before}\0{position}\0{role}\0{text}"
        key = hashlib.sha256(made_from.encode("utf-8", "replace")).hexdigest()[:32]
        for part in self._unread:
            part.message = key
        self._found.unread += self._unread
        return IncomingMessage(
            key=key,
            parent=before,
            role=roles[role],
            text=text,
            created_at=self._time,
            state="stopped" if self._is_stopped else "complete",
            facts=self._facts,
        )

    def _step(self, step: Any) -> str:
        kind = text_of(object_of(step).get("type"))
        if kind == "debugInfoBlock":
            return ""  # what LM Studio noted for itself; nothing that was said
        if kind != "contentBlock":
            self._keep("tool_call" if "tool" in kind.lower() else "unknown", step)
            return ""
        self._time = self._time or _time_of(text_of(step.get("stepIdentifier")))
        self._note_facts(object_of(step.get("genInfo")))
        if object_of(step.get("style")).get("type") == "thinking":
            self._reasoning.append(self._content(step.get("content")))
            return ""
        return self._content(step.get("content"))

    def _content(self, content: Any) -> str:
        if isinstance(content, str):
            return content
        return "".join(self._part(part) for part in list_of(content))

    def _part(self, part: Any) -> str:
        value = object_of(part)
        kind = text_of(value.get("type"))
        if kind == "text":
            return text_of(value.get("text"))
        if kind == "file":
            is_image = text_of(value.get("fileType")) == "image"
            return self._placeholder("image" if is_image else "file", part)
        if kind.startswith("toolCall") and kind != "toolCallResult":
            self._keep("tool_call", part)
        elif kind == "toolCallResult":
            self._keep("tool_result", part)
        else:
            return self._placeholder("unknown", part)
        return ""

    def _placeholder(self, kind: UnreadKind, part: Any) -> str:
        self._keep(kind, part)
        value = object_of(part)
        name = text_of(value.get("name")) or text_of(value.get("fileIdentifier"))
        return f"[{kind}: {name}]\n\n" if name else f"[{kind}]\n\n"

    def _note_facts(self, made: dict[str, Any]) -> None:
        model = text_of(made.get("identifier")) or text_of(made.get("indexedModelIdentifier"))
        if model:
            self._facts = {"imported_from": "lmstudio", "model_name": model}
        self._is_stopped = object_of(made.get("stats")).get("stopReason") == "userStopped"

    def _keep(self, kind: UnreadKind, raw: Any) -> None:
        self._unread.append(UnreadPart(kind, raw))


def _time_of(step_identifier: str) -> int | None:
    """The time that starts an identifier such as ``1731345678901-0.5234``."""
    digits = step_identifier.partition("-")[0]
    return milliseconds(int(digits)) if _MILLISECONDS.fullmatch(digits) else None
