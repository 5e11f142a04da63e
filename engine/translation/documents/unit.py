"""What of a document is translated at once: a paragraph, a cell, a cue, and its formatting.

Owns: units and their leaves. Knows nothing of file formats and of translators.
"""

import re
from dataclasses import dataclass, field

from engine.protocol.envelope import TextKey
from engine.protocol.translation import Segment

MAX_SPAN_CHARS = 200
MAX_SPAN_SHARE = 0.6
"""A longer leaf is the sentence itself; the leaves around it say where it begins and ends."""

_NO_PROSE = re.compile(
    r"(?:[a-z][a-z0-9+.-]*://|www\.)\S+"  # an address
    r"|\S+@\S+\.\S+"
    r"|(?=\S*[\d_])[\w./\\:#-]+"  # an identifier, a date, a file
    r"|#?[0-9a-fA-F]{6,}",
    re.IGNORECASE,
)
_FILE_NAME = re.compile(r"\S+\.[A-Za-z]\w{1,4}")
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True)
class Leaf:
    """A stretch of a unit that is formatted alike.

    Attributes:
        text: as the translator sees it.
        is_kept: code and the like; it stays what it is and only its place is looked for.
    """

    text: str
    is_kept: bool = False


@dataclass(frozen=True)
class Unit:
    """One paragraph, cell or cue.

    Attributes:
        place: where it is, in words.
        leaves: what ``text`` consists of, in order.
    """

    place: TextKey
    leaves: tuple[Leaf, ...]

    @property
    def text(self) -> str:
        """What is translated."""
        return "".join(leaf.text for leaf in self.leaves)

    def spans(self) -> list[int]:
        """The leaves to translate by themselves too, so that they are found again in the
        translation of the whole."""
        if len(self.leaves) < 2:
            return []
        limit = min(MAX_SPAN_CHARS, MAX_SPAN_SHARE * len(self.text))
        return [
            number
            for number, leaf in enumerate(self.leaves)
            if not leaf.is_kept and has_letters(leaf.text) and len(leaf.text.strip()) <= limit
        ]


@dataclass(frozen=True)
class UnitTranslation:
    """What became of a unit.

    Attributes:
        spans: the translations of :meth:`Unit.spans`, in their order.
    """

    text: str
    segments: list[Segment] = field(default_factory=list)
    spans: list[str] = field(default_factory=list)


def has_letters(text: str) -> bool:
    """Whether there is anything to translate in it."""
    return _LETTER.search(text) is not None


def holds_prose(text: str) -> bool:
    """Whether a table's cell or a JSON value is text and not an address, a date or a name for
    machines."""
    return has_letters(text) and _NO_PROSE.fullmatch(text.strip()) is None


def describes(text: str) -> bool:
    """Whether a picture's description is text and not the name of its file."""
    return holds_prose(text) and _FILE_NAME.fullmatch(text.strip()) is None
