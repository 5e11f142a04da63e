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
from gui.transfer.readers.openai_message import Said


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
        said = Said(self._found, key, message)
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
