"""What a row becomes, whatever shape it was written in.

Owns: the words the readers and the trainers share. Knows nothing of files and tokens.
"""

from dataclasses import dataclass
from typing import Any, Literal

from engine.protocol.envelope import TextKey
from engine.protocol.training_data import RowVerdict

TurnRole = Literal["system", "user", "assistant", "tool"]


@dataclass(frozen=True)
class Turn:
    """A turn of a chat.

    Attributes:
        tool_calls: of an assistant's turn, each ``{"name": …, "arguments": {…}}``.
        is_trained: whether the data itself says that the turn counts; ``None``: it doesn't say.
    """

    role: TurnRole
    content: str
    tool_calls: tuple[dict[str, Any], ...] = ()
    is_trained: bool | None = None


@dataclass(frozen=True)
class ChatExample:
    """A chat to learn the assistant's turns of.

    Attributes:
        tools: JSON schemas of the functions it may call.
    """

    turns: tuple[Turn, ...]
    tools: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True)
class TextExample:
    """A piece of raw text."""

    text: str


@dataclass(frozen=True)
class PairExample:
    """A text and what is to become of it: its translation or its summary."""

    source: str
    target: str


@dataclass(frozen=True)
class LabelledExample:
    """A text with its labels."""

    text: str
    labels: tuple[str, ...]


@dataclass(frozen=True)
class OtherExample:
    """A row of a shape that is recognised and not trained yet; ``text`` is for looking at it."""

    text: str


Example = ChatExample | TextExample | PairExample | LabelledExample | OtherExample


@dataclass(frozen=True)
class ReadRow:
    """A row of the file and what becomes of it.

    Attributes:
        number: in the file, from 1.
        example: ``None`` for a row that is left out.
        reasons: what was fixed, or why it is left out.
    """

    number: int
    verdict: RowVerdict
    example: Example | None
    reasons: tuple[TextKey, ...] = ()
