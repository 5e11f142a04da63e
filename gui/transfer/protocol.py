"""What the window and the transferring process say to each other: one JSON value a line.

The first line the child reads is a request; later ``cancel``, or the end of its input, ends the
work at the next step. It writes any number of :class:`Progressed` and then either a
:class:`TransferReport` or a :class:`TransferProblem`. Imports nothing heavy.
"""

from typing import Literal

import msgspec

CANCEL = b"cancel\n"
"""What the window writes to have the child stop."""

ExportFormat = Literal["markdown", "html", "json"]

Stage = Literal["looking", "reading", "writing"]
"""Finding out what is in the files; taking conversations in; writing conversations out."""

ProblemKind = Literal[
    "full",
    "read_only",
    "not_found",
    "not_readable",
    "not_an_export",
    "encrypted",
    "nothing_to_export",
    "database",
    "ended",
    "not_started",
    "internal",
]
"""The disk is full; the place can't be written; what was chosen isn't there, can't be read, is
nothing this version can import, or needs a password; there is no conversation to write; the
conversations themselves can't be opened; the process died; it could not be started; a fault."""

UnreadKind = Literal[
    "image",
    "audio",
    "video",
    "file",
    "tool_call",
    "tool_result",
    "reasoning",
    "instructions",
    "duplicate",
    "link",
    "bytes",
    "line",
    "conversation",
    "unknown",
]
"""What a part was that could not be taken: the first four by their medium; ``link``: a message
whose place in the conversation is unknown (it was taken, at the beginning); ``bytes``: characters
in no known encoding; ``line``: a line that is no JSON; ``conversation``: a whole one."""

BreakKind = Literal["incomplete", "archive", "too_deep", "too_large", "not_readable"]
"""A file breaks off; an archive is damaged or unpacks to more than any export has; a conversation
is nested deeper or is bigger than any real one; a file can't be opened."""


class Labels(msgspec.Struct, frozen=True, kw_only=True):
    """The words that an exported file has beside what was written in the conversation."""

    language: str = "en"
    user: str = "You"
    assistant: str = "Model"
    system: str = "System"
    untitled: str = "Untitled chat"
    created: str = "Started"
    changed: str = "Last change"
    model: str = "Model"
    system_prompt: str = "System prompt"
    attachment: str = "Attached file"
    empty: str = "This chat has no messages."


class ImportRequest(msgspec.Struct, frozen=True, kw_only=True, tag="import"):
    """Take conversations in.

    Attributes:
        database: the file of conversations.
        paths: files and folders the person chose.
        kept_in: the folder in which what could not be read is kept.
    """

    database: str
    paths: list[str]
    kept_in: str


class ExportRequest(msgspec.Struct, frozen=True, kw_only=True, tag="export"):
    """Write conversations out.

    Attributes:
        ids: which conversations, or ``None`` for all that aren't deleted.
        target: the file to make or replace.
    """

    database: str
    ids: list[str] | None
    format: ExportFormat
    target: str
    labels: Labels = Labels()


class Progressed(msgspec.Struct, frozen=True, kw_only=True, tag="progress"):
    """How far it is.

    Attributes:
        done, total: bytes of the files that are read, or conversations written.
        conversations: how many are safely stored or written by now.
        path: a temporary file to remove should the process be killed, or "".
    """

    stage: Stage
    done: int
    total: int
    conversations: int = 0
    path: str = ""


class Break(msgspec.Struct, frozen=True, kw_only=True):
    """A place that could not be read; what comes before it was taken.

    Attributes:
        position: bytes from the beginning of the file.
    """

    file: str
    kind: BreakKind
    position: int
    detail: str = ""


class TransferReport(msgspec.Struct, frozen=True, kw_only=True, tag="finished"):
    """What was done.

    Attributes:
        conversations: newly taken in, or written out.
        extended: conversations that were here and got messages they didn't have.
        already_here: conversations of which nothing was new.
        messages: taken in or written.
        unread: how many parts of each kind could not be read.
        breaks: places from which on a file or a conversation could not be read.
        formats: how many files of each format were read.
        path: the file written, or the folder in which unread parts are kept ("" if none).
        is_cancelled: the person ended it; what is counted here is stored all the same.
    """

    conversations: int = 0
    extended: int = 0
    already_here: int = 0
    messages: int = 0
    unread: dict[str, int] = {}
    breaks: list[Break] = []
    formats: dict[str, int] = {}
    path: str = ""
    is_cancelled: bool = False
    seconds: float = 0.0


class TransferProblem(msgspec.Struct, frozen=True, kw_only=True, tag="failed"):
    """Why nothing more could be done.

    Attributes:
        path: the file or folder it is about.
        conversations: how many had been taken in before; they stay.
        detail: technical English for a report.
    """

    kind: ProblemKind
    path: str = ""
    conversations: int = 0
    detail: str = ""


Request = ImportRequest | ExportRequest
Said = Progressed | TransferReport | TransferProblem


class TransferError(Exception):
    """Carries a :class:`TransferProblem` to the child's loop."""

    def __init__(self, problem: TransferProblem) -> None:
        super().__init__(problem.detail or problem.kind)
        self.problem = problem


class CancelledError(Exception):
    """The person asked to stop, or the window is gone."""
