"""A document as one text: what came out of a file, where in it pages or cues are, and what didn't.

Owns: the result. Knows nothing of any format.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from engine.protocol.data import Detected
from engine.protocol.envelope import TextKey

DocumentFormat = Literal["text", "markdown", "html", "pdf", "docx", "srt", "vtt"]

Step = Callable[[], None]
"""Called between pages and the like; what it raises ends the reading."""


@dataclass(frozen=True)
class Part:
    """A page, or a subtitle's cue.

    Attributes:
        start, end: where it is in the document's text, in Unicode code points.
        page: counted from 1.
        start_seconds, end_seconds: when the cue is shown.
    """

    start: int
    end: int
    page: int | None = None
    start_seconds: float | None = None
    end_seconds: float | None = None


@dataclass(frozen=True)
class Document:
    """What a file says.

    Attributes:
        text: line ends are ``\\n``.
        parts: in order; empty where the format has none.
        encoding: of formats that are text themselves.
        problems: what the person should know, such as pages without text.
    """

    path: Path
    format: DocumentFormat
    text: str
    parts: tuple[Part, ...] = ()
    encoding: Detected | None = None
    problems: tuple[TextKey, ...] = ()


def joined(texts: list[str], parts: list[Part], separator: str) -> tuple[str, tuple[Part, ...]]:
    """One text of many, and the parts (one a text) with their places in it."""
    placed: list[Part] = []
    at = 0
    for text, part in zip(texts, parts, strict=True):
        placed.append(Part(at, at + len(text), part.page, part.start_seconds, part.end_seconds))
        at += len(text) + len(separator)
    return separator.join(texts), tuple(placed)
