"""How stored messages read on the screen: the line of facts, the notice, the actions, titles."""

import functools

import msgspec
from PySide6.QtCore import QCoreApplication

from engine.protocol import ChatResult, ErrorInfo
from gui.formats import duration, number
from gui.sentences import error_sentence
from gui.sentences.names import device_name
from gui.short_text import MAX_TITLE, cut_at_word
from gui.storage import AttachmentRecord, MessageRecord
from gui.widgets.message_view import MessageAction


class EditMark(msgspec.Struct, frozen=True):
    """The facts of a reply that the person rewrote."""

    edited_from: str


def edited_facts(old: MessageRecord) -> str:
    """What is stored as the facts of a reply that the person rewrote."""
    return msgspec.json.encode(EditMark(old.id)).decode()


def is_edited(record: MessageRecord) -> bool:
    """Whether the person rewrote this reply."""
    try:
        return bool(record.facts and msgspec.json.decode(record.facts, type=EditMark))
    except msgspec.DecodeError:
        return False


def facts(record: MessageRecord) -> ChatResult | None:
    """The facts of a reply; ``None`` when there are none this version can read."""
    if not record.facts:
        return None
    try:
        return msgspec.json.decode(record.facts, type=ChatResult)
    except msgspec.DecodeError:
        return None  # written by another version: the reply is shown without its facts


def end_of_reply(record: MessageRecord) -> str:
    """What a screen reader says when a reply has ended."""
    if record.state == "complete":
        return QCoreApplication.translate("chat", "The reply is finished.")
    return QCoreApplication.translate("chat", "The reply has ended before it was finished.")


def facts_line(record: MessageRecord) -> str:
    """``SmolLM2 135M · llama.cpp, CPU · 3.2 s · 94 tokens/s · …``"""
    result = facts(record)
    translate = QCoreApplication.translate
    if result is None:
        return translate("chat", "Edited by you") if is_edited(record) else _origin(record)
    parts = [
        result.model_name,
        f"{result.runtime}, {device_name(result.device)}",
        duration(result.seconds),
        translate("chat", "{0} tokens/s").format(number(result.tokens_per_second, 1)),
        translate("chat", "read {0} of {1} prompt tokens").format(
            number(result.evaluated_tokens), number(result.prompt_tokens)
        ),
    ]
    return " · ".join(parts)


class _Origin(msgspec.Struct, frozen=True):
    """The facts of a reply that was imported."""

    imported_from: str
    model_name: str = ""


def _origin(record: MessageRecord) -> str:
    """Which model wrote an imported reply, as far as its export said."""
    try:
        origin = msgspec.json.decode(record.facts or "{}", type=_Origin)
    except msgspec.DecodeError:
        return ""
    imported = QCoreApplication.translate("chat", "Imported")
    return f"{origin.model_name} · {imported}" if origin.model_name else imported


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
    if result is not None and result.finish_reason == "end" and not result.completion_tokens:
        return translate("chat", "The model had nothing to add.")
    return ""


@functools.cache
def actions(is_reply: bool, *, is_last: bool) -> tuple[MessageAction, ...]:
    """What can be done with a message that isn't being written.

    The same few for thousands of messages: remembered until :func:`actions.cache_clear`, for
    another language.

    Args:
        is_last: whether it ends the path.
    """
    translate = QCoreApplication.translate
    found = [MessageAction("copy", "copy", translate("chat", "Copy message"))]
    if is_reply or is_last:
        first = translate("chat", "Generate a reply")
        label = translate("chat", "Regenerate") if is_reply else first
        found.append(MessageAction("regenerate", "arrow-clockwise", label))
    found.append(MessageAction("edit", "pencil-simple", translate("chat", "Edit")))
    if is_reply:
        found += [
            _more("continue", "arrow-right", translate("chat", "Continue this reply")),
            _more("tokens", "list-checks", translate("chat", "Token choices")),
            _more("compare", "columns", translate("chat", "Compare answers…")),
        ]
    found.append(_more("delete", "trash", translate("chat", "Delete from here on")))
    return tuple(found)


def _more(name: str, icon: str, text: str) -> MessageAction:
    return MessageAction(name, icon, text, is_secondary=True)


def title_from(text: str, attachments: tuple[AttachmentRecord, ...] = ()) -> str:
    """A conversation's first title: the first line of its first message, cut at a word."""
    line = next((one.strip() for one in text.splitlines() if one.strip()), "")
    if not line and attachments:
        line = attachments[0].name
    return cut_at_word(line, MAX_TITLE)
