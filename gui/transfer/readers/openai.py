"""Conversations of OpenAI's export (``conversations.json``).

The format is not documented by OpenAI. What is read here follows descriptions made from real
exports: mitkury/chatgpt-export-parser (docs/chatgpt-data-export-format.md). A conversation is a
``mapping`` of nodes, each with ``parent``, ``children`` and a ``message`` that may be null;
``current_node`` is the last node of the path that was shown. Nodes without anything that a
person or the model said are left out, and what follows on them moves up.
"""

from typing import Any

from gui.transfer.incoming import (
    IncomingConversation,
    IncomingMessage,
    UnreadPart,
    in_order,
    list_of,
    milliseconds,
    object_of,
    text_of,
)
from gui.transfer.json_stream import Element
from gui.transfer.protocol import UnreadKind

_PARTS: dict[str, UnreadKind] = {
    "image_asset_pointer": "image",
    "audio_asset_pointer": "audio",
    "real_time_user_audio_video_asset_pointer": "audio",
    "video_container_asset_pointer": "video",
}
_CONTENTS: dict[str, UnreadKind] = {
    "thoughts": "reasoning",
    "reasoning_recap": "reasoning",
    "model_editable_context": "instructions",
    "execution_output": "tool_result",
    "tether_browsing_display": "tool_result",
    "tether_quote": "tool_result",
    "sonic_webpage": "tool_result",
    "system_error": "tool_result",
}


def conversation_from(element: Element) -> IncomingConversation | None:
    """One item of the list; ``None`` if it has no ``mapping``, so is no conversation."""
    value = object_of(element.value)
    mapping = value.get("mapping")
    if not isinstance(mapping, dict):
        return None
    identity = text_of(value.get("conversation_id")) or text_of(value.get("id"))
    found = IncomingConversation(
        origin=f"openai:{identity}" if identity else "openai",
        title=text_of(value.get("title")),
        messages=[],
        created_at=milliseconds(value.get("create_time")),
        updated_at=milliseconds(value.get("update_time")),
        title_is_custom=bool(text_of(value.get("title"))),
        is_pinned=value.get("is_starred") is True,
        unread=[UnreadPart("duplicate", old, key) for key, old in element.doubled],
    )
    _Tree(found, mapping).read(text_of(value.get("current_node")))
    if element.fault or not identity:
        found.mark_partial()
    return found


class _Tree:
    """Reads the nodes of one conversation into it."""

    def __init__(self, found: IncomingConversation, mapping: dict[str, Any]) -> None:
        self._found = found
        self._nodes: dict[str, dict[str, Any]] = {}
        for key, node in mapping.items():
            if isinstance(node, dict):
                self._nodes[key] = node
            else:
                found.unread.append(UnreadPart("unknown", node, key))
        self._parents = self._find_parents()
        self._last: dict[str, IncomingMessage | None] = {}  # up to and with each node
        self._ends: dict[str, str] = {}  # the node in which a message ends

    def read(self, current: str) -> None:
        siblings = [
            child
            for node in self._nodes.values()
            for child in list_of(node.get("children"))
            if isinstance(child, str)
        ]
        keys, lost = in_order({key: key for key in self._nodes}, self._parents.get, siblings)
        for key in lost:
            node = self._nodes[key]
            link = {"id": key, "parent": node.get("parent"), "children": node.get("children")}
            self._found.unread.append(UnreadPart("link", link, key))
        forks = self._count_children(keys)
        for key in keys:
            parent = self._parents.get(key)
            self._last[key] = self._take(key, self._last.get(parent or ""), forks)
        head = self._last.get(current)
        self._found.head = None if head is None else head.key

    def _find_parents(self) -> dict[str, str | None]:
        """Each node's parent; a node that doesn't say is the child of the one that lists it."""
        listed = {
            child: key
            for key, node in self._nodes.items()
            for child in list_of(node.get("children"))
            if isinstance(child, str)
        }
        return {
            key: text_of(node.get("parent")) or listed.get(key) for key, node in self._nodes.items()
        }

    def _count_children(self, keys: list[str]) -> dict[str, int]:
        counts: dict[str, int] = {}
        for key in keys:
            parent = self._parents.get(key) or ""
            counts[parent] = counts.get(parent, 0) + 1
        return counts

    def _take(
        self, key: str, before: IncomingMessage | None, forks: dict[str, int]
    ) -> IncomingMessage | None:
        """Read a node; returns the message that what follows on it follows on."""
        node = self._nodes[key]
        message = object_of(node.get("message"))
        if not message:
            return before
        said = _Said(self._found, key, message)
        if said.role == "system":
            self._found.system_prompt = "\n\n".join(
                one for one in (self._found.system_prompt, said.text) if one
            )
            return before
        if not said.text:
            return before
        taken = IncomingMessage(
            key=key,
            parent=None if before is None else before.key,
            role="user" if said.role == "user" else "assistant",
            text=said.text,
            created_at=milliseconds(message.get("create_time")),
            updated_at=milliseconds(message.get("update_time")),
            state=said.state,
            facts=said.facts,
        )
        if self._continues(key, taken, before, forks):
            assert before is not None
            # Between the two there was a tool call; to templates and people it is one reply.
            # The key names both: if only the first was here before, this is another version.
            self._found.messages.pop()  # without a branch on the way it is the latest one
            taken.key = f"{before.key}+{key}"
            taken.parent, taken.created_at = before.parent, before.created_at
            taken.text = f"{before.text}\n\n{taken.text}"
        self._found.messages.append(taken)
        self._ends[taken.key] = key
        return taken

    def _continues(
        self,
        key: str,
        taken: IncomingMessage,
        before: IncomingMessage | None,
        forks: dict[str, int],
    ) -> bool:
        """Whether this is the rest of the reply before it, with no branch on the way there."""
        if before is None or taken.role != "assistant" or before.role != "assistant":
            return False
        parent = self._parents.get(key)
        while parent is not None and forks[parent] == 1 and self._last.get(parent) is before:
            if self._ends[before.key] == parent:
                return True
            parent = self._parents.get(parent)
        return False


class _Said:
    """What one message says: its text, and what of it can't be read.

    Attributes:
        role: ``user``, ``assistant`` or ``system``.
        text: "" if there is nothing to show.
    """

    def __init__(self, found: IncomingConversation, key: str, message: dict[str, Any]) -> None:
        self._found = found
        self._key = key
        self._message = message
        self._metadata = object_of(message.get("metadata"))
        self._content = object_of(message.get("content"))
        author = object_of(message.get("author"))
        self.role = text_of(author.get("role"))
        self.text = ""
        kind = self._unread_kind(text_of(self._content.get("content_type")))
        if kind is None:
            self.text = self._instructions() if self.role == "system" else self._spoken()
        elif not self._is_blank():
            self._keep(kind, message)

    @property
    def state(self) -> Any:
        """How the message ended."""
        ending = text_of(object_of(self._metadata.get("finish_details")).get("type"))
        is_stopped = ending == "interrupted" or self._message.get("status") == "in_progress"
        return "stopped" if self.role == "assistant" and is_stopped else "complete"

    @property
    def facts(self) -> Any:
        """Which model wrote it."""
        model = text_of(self._metadata.get("model_slug"))
        return {"imported_from": "openai", "model_name": model} if model else None

    def _unread_kind(self, content_type: str) -> UnreadKind | None:
        """Why the message as a whole can't be taken; ``None`` if it can."""
        if self.role == "tool":
            return "tool_result"
        if self.role not in ("user", "assistant", "system"):
            return "unknown"
        if content_type in _CONTENTS:
            return _CONTENTS[content_type]
        if text_of(self._message.get("recipient")) not in ("", "all"):
            return "tool_call"
        if content_type == "user_editable_context":
            self.role = "system"
            return None
        if self.role == "system":
            return None if self._metadata.get("is_user_system_message") else "instructions"
        if self._metadata.get("is_visually_hidden_from_conversation") is True:
            return "instructions"
        known = content_type in ("text", "multimodal_text", "code", "")
        return None if known else "unknown"

    def _is_blank(self) -> bool:
        """Exports are full of empty system messages; nothing is lost with those."""
        parts = list_of(self._content.get("parts"))
        rest = {k: v for k, v in self._content.items() if k not in ("content_type", "parts")}
        return not any(parts) and not any(rest.values())

    def _instructions(self) -> str:
        """What the person wrote about themselves and how they want to be answered."""
        given = object_of(self._metadata.get("user_context_message_data"))
        texts = (
            *(text_of(given.get(name)) for name in ("about_user_message", "about_model_message")),
            *(text_of(self._content.get(name)) for name in ("user_profile", "user_instructions")),
            *(one for one in list_of(self._content.get("parts")) if isinstance(one, str)),
        )
        return "\n\n".join(dict.fromkeys(one.strip() for one in texts if one.strip()))

    def _spoken(self) -> str:
        if self._content.get("content_type") == "code":
            language, code = (
                text_of(self._content.get("language")),
                text_of(self._content.get("text")),
            )
            language = "" if language == "unknown" else language
            return f"```{language}\n{code}\n```" if code else ""
        pieces = [self._part(part) for part in list_of(self._content.get("parts"))]
        pieces += self._attachments()
        return "\n\n".join(piece for piece in pieces if piece.strip())

    def _part(self, part: Any) -> str:
        if isinstance(part, str):
            return part
        kind = text_of(object_of(part).get("content_type"))
        if kind in ("audio_transcription", "text"):
            return text_of(part.get("text"))
        if part is None:
            return ""
        return self._placeholder(_PARTS.get(kind, "unknown"), part)

    def _attachments(self) -> list[str]:
        """Files that were sent along; an export has their names and not what was in them."""
        has_image = any(
            object_of(part).get("content_type") == "image_asset_pointer"
            for part in list_of(self._content.get("parts"))
        )
        named = []
        for file in list_of(self._metadata.get("attachments")):
            is_image = text_of(object_of(file).get("mime_type")).startswith("image/")
            if not (is_image and has_image):  # such an image is among the parts already
                named.append(self._placeholder("file", file))
        return named

    def _placeholder(self, kind: UnreadKind, raw: Any) -> str:
        """Mark the place of a part that can't be taken."""
        self._keep(kind, raw)
        name = text_of(object_of(raw).get("name"))
        return f"[{kind}: {name}]" if name else f"[{kind}]"

    def _keep(self, kind: UnreadKind, raw: Any) -> None:
        self._found.unread.append(UnreadPart(kind, raw, self._key))
