"""What is stored, as values that may cross threads: all frozen.

Times are milliseconds since the Unix epoch, UTC. Ids are text made by the window
(``uuid4().hex``), so that a message can be shown before it is stored. JSON is text here:
the storage keeps it and doesn't know what it means.
"""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from engine.protocol import Role
from gui.storage.problems import StorageProblem

MessageState = Literal["complete", "streaming", "stopped", "interrupted", "failed"]
"""Whole; being written by a window; ended by the person; ended because its window died;
ended by an error."""


def now_ms() -> int:
    """The time as it is stored."""
    return time.time_ns() // 1_000_000


@dataclass(frozen=True, slots=True)
class AttachmentRecord:
    """A text file that was sent with a message.

    Attributes:
        size_bytes: of the file as it was on the disk.
        encoding: what it was decoded with.
        tokens: what it costs, as counted when it was sent, or ``None``.
        extent: which part of the file ``text`` is; "" for all of it.
        text: what the model was given.
    """

    id: str
    name: str
    size_bytes: int
    text: str
    encoding: str = ""
    tokens: int | None = None
    extent: str = ""


@dataclass(frozen=True, slots=True)
class MessageRecord:
    """One message; the messages of a conversation are a tree through ``parent_id``.

    Attributes:
        parent_id: the message this one answers or follows; ``None`` for a first one.
        facts: JSON about how a reply was made, or ``None``.
        error: JSON about why a reply failed, or ``None``.
        attachments: files that were sent with it, in order.
    """

    id: str
    conversation_id: str
    parent_id: str | None
    role: Role
    text: str
    state: MessageState = "complete"
    facts: str | None = None
    error: str | None = None
    created_at: int = field(default_factory=now_ms)
    updated_at: int = field(default_factory=now_ms)
    attachments: tuple[AttachmentRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class ConversationSummary:
    """A line of the conversation list.

    Attributes:
        title_is_custom: the person wrote the title; it isn't to be replaced by a made one.
        folder_id: the folder it is in, or ``None``.
    """

    id: str
    title: str
    title_is_custom: bool
    created_at: int
    updated_at: int
    is_pinned: bool = False
    folder_id: str | None = None


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of conversations."""

    id: str
    name: str
    created_at: int = field(default_factory=now_ms)


@dataclass(frozen=True, slots=True)
class Preset:
    """A system prompt, sampling and model under a name; ``content`` is JSON."""

    id: str
    name: str
    content: str
    updated_at: int = field(default_factory=now_ms)


@dataclass(frozen=True, slots=True)
class Conversation:
    """A conversation with its active path.

    Attributes:
        head_id: the last message of the path; ``None`` while there is none.
        model: a model's id, or "".
        sampling: JSON of the sampling parameters.
        draft: what was typed and not yet sent.
        deleted_at: when it was deleted, or ``None``.
        messages: from the first message to ``head_id``.
        forks: for each parent with several children (``None``: the beginning),
            the children's ids, oldest first; deleted ones left out.
    """

    id: str
    title: str
    title_is_custom: bool
    created_at: int
    updated_at: int
    head_id: str | None
    model: str
    deleted_at: int | None
    system_prompt: str
    sampling: str
    draft: str
    messages: tuple[MessageRecord, ...]
    forks: Mapping[str | None, tuple[str, ...]] = field(default_factory=dict)
    is_pinned: bool = False
    folder_id: str | None = None


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A message, or a conversation's title, that has all that was searched for.

    Attributes:
        message_id: the message; ``None`` where the title is the find.
        role: who wrote the message, or ``None``.
        snippet: a piece of the message on one line; "" for a title.
        ranges: start and length, in characters, of each find in ``snippet``.
        title_ranges: the same in ``title``.
        at: when the message was written, or the conversation last changed.
        count: how many of the conversation's messages were found.
    """

    conversation_id: str
    title: str
    message_id: str | None
    role: Role | None
    snippet: str
    ranges: tuple[tuple[int, int], ...]
    title_ranges: tuple[tuple[int, int], ...]
    at: int
    count: int


@dataclass(frozen=True, slots=True)
class SearchResult:
    """What was found.

    Attributes:
        query: what was searched for, as it was typed.
        hits: the best ones; those of one conversation follow each other.
        total: how many were found; where ``is_complete`` is false there may be more.
        is_complete: ``hits`` is all there is.
        is_indexing: older messages are still being made searchable.
    """

    query: str
    hits: tuple[SearchHit, ...] = ()
    total: int = 0
    is_complete: bool = True
    is_indexing: bool = False


@dataclass(frozen=True, slots=True)
class StorageState:
    """What opening found.

    Attributes:
        is_read_only: stored conversations can be read and nothing can be saved.
        problem: why it is read-only, or ``None``.
        set_aside: where a damaged file was moved to, or ``None``.
        interrupted: replies whose window died while they were written.
    """

    path: Path
    is_read_only: bool = False
    problem: StorageProblem | None = None
    set_aside: Path | None = None
    interrupted: int = 0
