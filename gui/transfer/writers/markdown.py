"""A conversation's active path as Markdown.

What was said is Markdown already and is written as it is, except that a code fence left open at
its end is closed: it would swallow the messages after it.
"""

import re
from collections.abc import Callable

from gui.storage.records import AttachmentRecord, Conversation, MessageRecord
from gui.transfer.protocol import Labels
from gui.transfer.writers.facts import model_of, time_of
from gui.widgets.markdown.displayable import safe_name
from gui.widgets.markdown.fences import Fence, opening_fence

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~&])")
_BACKTICKS = re.compile("`+")

Write = Callable[[str], object]


def write_markdown(write: Write, conversation: Conversation, labels: Labels) -> None:
    """Write a conversation with its heading."""
    write(f"# {_plain(conversation.title or labels.untitled)}\n\n")
    write(f"- {labels.created}: {time_of(conversation.created_at)}\n")
    write(f"- {labels.changed}: {time_of(conversation.updated_at)}\n")
    if conversation.model:
        write(f"- {labels.model}: {_plain(conversation.model)}\n")
    if conversation.system_prompt.strip():
        write(f"\n## {labels.system_prompt}\n\n{_fenced(conversation.system_prompt)}\n")
    if not conversation.messages:
        write(f"\n{labels.empty}\n")
    for message in conversation.messages:
        _write_message(write, message, labels)


def _write_message(write: Write, message: MessageRecord, labels: Labels) -> None:
    names = {"user": labels.user, "assistant": labels.assistant, "system": labels.system}
    model = model_of(message)
    said_by = f"{names[message.role]} ({_plain(model)})" if model else names[message.role]
    write(f"\n## {said_by}\n\n*{time_of(message.created_at)}*\n\n")
    for one in message.attachments:
        write(f"{labels.attachment}: **{_plain(one.name)}**{_extent(one)}\n\n")
        write(f"{_fenced(one.text)}\n\n")
    if message.text:
        write(closed(message.text).rstrip("\n") + "\n")


def closed(text: str) -> str:
    """``text`` with the code fence closed that is open at its end, if one is."""
    fence: Fence | None = None
    for line in text.splitlines():
        if fence is None:
            fence = opening_fence(line)
        elif fence.is_closed_by(line):
            fence = None
    if fence is None:
        return text
    return f"{text.rstrip()}\n{' ' * fence.indent}{fence.marks}\n"


def _fenced(text: str) -> str:
    """``text`` in a code block whose fence is longer than any in it."""
    longest = max((len(run) for run in _BACKTICKS.findall(text)), default=0)
    fence = "`" * max(3, longest + 1)
    body = text if text.endswith("\n") else f"{text}\n"
    return f"{fence}\n{body}{fence}"


def _plain(name: str) -> str:
    """A title or file name as one line in which nothing is markup."""
    return _MARKS.sub(r"\\\1", safe_name(name))


def _extent(one: AttachmentRecord) -> str:
    return f" ({_plain(one.extent)})" if one.extent else ""
