"""How stored messages read on the screen: the line of facts, the notice, the actions."""

import msgspec
from PySide6.QtCore import QCoreApplication

from engine.protocol import ChatResult, ErrorInfo
from gui.formats import duration, number
from gui.sentences import error_sentence
from gui.storage import MessageRecord
from gui.widgets.message_view import MessageAction, MessageItem


def message_item(record: MessageRecord, *, is_last: bool) -> MessageItem:
    """A stored message as the view shows it.

    Args:
        is_last: whether it ends the conversation: the last reply can be made again.
    """
    return MessageItem(
        id=record.id,
        role="user" if record.role == "user" else "assistant",
        text=record.text,
        is_streaming=record.state == "streaming",
        facts=facts_line(record),
        notice=notice_line(record),
        actions=actions(record, is_last=is_last),
    )


def facts(record: MessageRecord) -> ChatResult | None:
    """The facts of a reply; ``None`` when there are none this version can read."""
    if not record.facts:
        return None
    try:
        return msgspec.json.decode(record.facts, type=ChatResult)
    except msgspec.DecodeError:
        return None  # written by another version: the reply is shown without its facts


def facts_line(record: MessageRecord) -> str:
    """``SmolLM2 135M · llama.cpp, cpu · 3.2 s · 94 tokens/s · …``"""
    result = facts(record)
    if result is None:
        return ""
    translate = QCoreApplication.translate
    parts = [
        result.model_name,
        f"{result.runtime}, {result.device}",
        duration(result.seconds),
        translate("chat", "{0} tokens/s").format(number(result.tokens_per_second, 1)),
        translate("chat", "read {0} of {1} prompt tokens").format(
            number(result.evaluated_tokens), number(result.prompt_tokens)
        ),
    ]
    return " · ".join(parts)


def notice_line(record: MessageRecord) -> str:
    """Why a reply is not what it should be; "" when it is."""
    translate = QCoreApplication.translate
    if record.error:
        try:
            return error_sentence(msgspec.json.decode(record.error, type=ErrorInfo))
        except (msgspec.DecodeError, KeyError):
            return translate("chat", "This reply failed.")
    if record.state == "stopped":
        return translate("chat", "Stopped.")
    if record.state == "interrupted":
        return translate("chat", "Interrupted: Atelier ended while this was being written.")
    result = facts(record)
    if result is not None and result.finish_reason == "length":
        return translate("chat", "Ended at the longest reply length you set.")
    if result is not None and result.finish_reason == "context_full":
        return translate("chat", "Ended because the model's context is full.")
    return ""


def actions(record: MessageRecord, *, is_last: bool) -> tuple[MessageAction, ...]:
    """What can be done with a message."""
    if record.state == "streaming":
        return ()
    translate = QCoreApplication.translate
    found = [MessageAction("copy", "copy", translate("chat", "Copy message"))]
    if is_last and record.role == "assistant":
        found.append(
            MessageAction("regenerate", "arrow-clockwise", translate("chat", "Regenerate"))
        )
    return tuple(found)


def title_from(text: str) -> str:
    """A conversation's first title: the first line of its first message, cut at a word."""
    line = next((one.strip() for one in text.splitlines() if one.strip()), "")
    if len(line) <= 60:
        return line
    return line[:60].rsplit(" ", 1)[0] + "…"
