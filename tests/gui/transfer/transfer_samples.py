"""Exports as other programs write them, made here; nobody's real conversation."""

import json
import uuid
from pathlib import Path
from typing import Any

STARTED = 1_700_000_000.25


def node(
    key: str,
    parent: str | None,
    message: dict[str, Any] | None,
    children: list[str] | None = None,
) -> dict[str, Any]:
    """A node of OpenAI's mapping."""
    return {"id": key, "message": message, "parent": parent, "children": children or []}


def said(role: str, *parts: Any, **more: Any) -> dict[str, Any]:
    """A message of OpenAI's export."""
    metadata = more.pop("metadata", {"model_slug": "gpt-4o"} if role == "assistant" else {})
    content = more.pop("content", None) or {
        "content_type": "text" if all(isinstance(one, str) for one in parts) else "multimodal_text",
        "parts": list(parts),
    }
    return {
        "id": str(uuid.uuid4()),
        "author": {"role": role, "name": more.pop("name", None), "metadata": {}},
        "create_time": more.pop("create_time", STARTED),
        "update_time": None,
        "content": content,
        "status": "finished_successfully",
        "end_turn": None,
        "weight": 1.0,
        "metadata": metadata,
        "recipient": more.pop("recipient", "all"),
        **more,
    }


def openai_conversation(
    identity: str = "6f1c0001-0000-4000-8000-000000000000", **changes: Any
) -> dict[str, Any]:
    """A conversation with a branch, an image, a tool call and instructions."""
    mapping = {
        "root": node("root", None, None, ["sys"]),
        "sys": node("sys", "root", said("system", ""), ["ctx"]),
        "ctx": node(
            "ctx",
            "sys",
            said(
                "user",
                content={
                    "content_type": "user_editable_context",
                    "user_profile": "I bake bread.",
                    "user_instructions": "Answer briefly.",
                },
            ),
            ["u1"],
        ),
        "u1": node("u1", "ctx", said("user", "What is rye? 🌾"), ["a1", "a2"]),
        "a1": node("a1", "u1", said("assistant", "A cereal."), []),
        "a2": node("a2", "u1", said("assistant", "A **grass** grown for grain."), ["u2"]),
        "u2": node(
            "u2",
            "a2",
            said(
                "user",
                {"content_type": "image_asset_pointer", "asset_pointer": "file-service://file-1"},
                "What is on this picture?",
                metadata={"attachments": [{"id": "file-2", "name": "notes.pdf"}]},
            ),
            ["t1"],
        ),
        "t1": node(
            "t1",
            "u2",
            said("assistant", content={"content_type": "thoughts", "thoughts": [{"content": "…"}]}),
            ["b1"],
        ),
        "b1": node("b1", "t1", said("assistant", "Let me look."), ["c1"]),
        "c1": node(
            "c1",
            "b1",
            said(
                "assistant",
                recipient="python",
                content={"content_type": "code", "language": "python", "text": "look()"},
            ),
            ["o1"],
        ),
        "o1": node(
            "o1",
            "c1",
            said(
                "tool",
                name="python",
                content={"content_type": "execution_output", "text": "a loaf"},
            ),
            ["b2"],
        ),
        "b2": node("b2", "o1", said("assistant", "A loaf. שלום"), []),
    }
    conversation = {
        "title": "Rye",
        "create_time": STARTED,
        "update_time": STARTED + 60,
        "mapping": mapping,
        "moderation_results": [],
        "current_node": "b2",
        "plugin_ids": None,
        "conversation_id": identity,
        "default_model_slug": "gpt-4o",
        "is_archived": False,
        "id": identity,
    }
    return conversation | changes


def plain_openai(number: int, texts: list[str] | None = None) -> dict[str, Any]:
    """A conversation of a few turns without anything special."""
    texts = texts or [f"question {number}", f"answer {number}"]
    mapping = {"root": node("root", None, None, ["m0"])}
    for position, text in enumerate(texts):
        children = [f"m{position + 1}"] if position + 1 < len(texts) else []
        parent = f"m{position - 1}" if position else "root"
        role = "assistant" if position % 2 else "user"
        mapping[f"m{position}"] = node(f"m{position}", parent, said(role, text), children)
    return openai_conversation(
        str(uuid.UUID(int=number)),
        title=f"Chat {number}",
        mapping=mapping,
        current_node=f"m{len(texts) - 1}",
    )


def lm_studio_conversation() -> dict[str, Any]:
    """A conversation whose first reply was regenerated and which reasons."""

    def block(text: str, style: str = "") -> dict[str, Any]:
        made = {
            "type": "contentBlock",
            "stepIdentifier": "1731345680000-0.7213",
            "content": [{"type": "text", "text": text, "fromDraftModel": False}],
            "genInfo": {
                "identifier": "qwen3-4b",
                "stats": {"stopReason": "eosFound", "tokensPerSecond": 31.5},
            },
        }
        return made | ({"style": {"type": style}} if style else {})

    def multi(*steps: dict[str, Any]) -> dict[str, Any]:
        return {"type": "multiStep", "role": "assistant", "steps": list(steps)}

    def asked(*content: dict[str, Any]) -> dict[str, Any]:
        return {"type": "singleStep", "role": "user", "content": list(content)}

    return {
        "name": "Étude",
        "pinned": True,
        "createdAt": 1731345678901,
        "tokenCount": 120,
        "userLastMessagedAt": 1731345690000,
        "systemPrompt": "Be kind.",
        "messages": [
            {
                "versions": [asked({"type": "text", "text": "Hello"})],
                "currentlySelected": 0,
            },
            {
                "versions": [
                    multi(block("First.")),
                    multi(block("hm", "thinking"), block("Second.")),
                ],
                "currentlySelected": 1,
            },
            {
                "versions": [
                    asked(
                        {"type": "text", "text": "Look"},
                        {"type": "file", "fileIdentifier": "cat.png", "fileType": "image"},
                    )
                ],
                "currentlySelected": 0,
            },
            {
                "versions": [
                    multi({"type": "toolStatus", "callId": 1}, block("A cat.")),
                ],
                "currentlySelected": 0,
            },
        ],
        "usePerChatPredictionConfig": True,
        "perChatPredictionConfig": {"fields": []},
        "plugins": [],
    }


def write_jan_thread(folder: Path, *, extra_lines: tuple[str, ...] = ()) -> None:
    """A thread of Jan with a tool call, reasoning and an image."""
    folder.mkdir(parents=True)
    thread = {
        "id": "jan_1700000000",
        "object": "thread",
        "title": "Tea",
        "assistants": [
            {"assistant_id": "jan", "instructions": "Speak of tea.", "model": {"id": "q"}}
        ],
        "created": 1700000000,
        "updated": 1700000100,
        "metadata": {},
    }

    def message(key: str, role: str, at: int, *content: dict[str, Any]) -> str:
        value = {
            "id": key,
            "object": "thread.message",
            "thread_id": "jan_1700000000",
            "role": role,
            "status": "ready",
            "created_at": at,
            "completed_at": at,
            "content": list(content),
            "metadata": {},
        }
        return json.dumps(value, ensure_ascii=False)

    def text(value: str) -> dict[str, Any]:
        return {"type": "text", "text": {"value": value, "annotations": []}}

    lines = (
        message("m1", "user", 1700000001000, text("Which tea? 茶")),
        message(
            "m2",
            "assistant",
            1700000002000,
            {"type": "reasoning", "text": {"value": "green?", "annotations": []}},
            {"type": "tool_call", "tool_name": "search", "input": {}},
            text("Green."),
        ),
        message("m3", "user", 1700000003000, {"type": "image_url", "image_url": {"url": "data:x"}}),
        *extra_lines,
    )
    (folder / "thread.json").write_text(json.dumps(thread), encoding="utf-8")
    (folder / "messages.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
