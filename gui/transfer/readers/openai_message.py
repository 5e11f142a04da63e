"""What one message of OpenAI's export says; see ``gui.transfer.readers.openai``.

Owns: the kinds of content there are, and which of them are words of the person or the model.
"""

from typing import Any

from gui.transfer.incoming import IncomingConversation, UnreadPart, list_of, object_of, text_of
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


class Said:
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
