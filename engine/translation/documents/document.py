"""What every format offers: its units in order, and the document made anew of their pieces.

Owns: the interface, and the tallies that a document's coverage is told from.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Protocol

from engine.language.codes import is_right_to_left
from engine.protocol.envelope import TextKey
from engine.translation.documents.unit import Unit

Pieces = Iterator[list[str]]
"""For each unit, in order, the text that each of its leaves becomes."""


@dataclass(frozen=True)
class Languages:
    """From which language a document was translated into which, BCP 47.

    Formats that say how their text is written (language, direction) say it of the target's.
    """

    source: str
    target: str

    @property
    def is_right_to_left(self) -> bool:
        """Whether the translation is written from right to left."""
        return is_right_to_left(self.target)

    @property
    def is_turned(self) -> bool:
        """Whether it is written the other way than the source."""
        return is_right_to_left(self.source) != self.is_right_to_left


class Document(Protocol):
    """A document to translate. Its file is read on each pass and never written.

    Attributes:
        format: ``txt``, ``docx`` …, as its ending is usually written.
        target_suffix: the ending of the translated file.
    """

    format: str
    target_suffix: str

    def units(self) -> Iterator[Unit]:
        """What is to be translated; the same on each pass.

        Raises:
            EngineError: the file is damaged, harmful, protected, or too large.
        """
        ...

    def coverage(self) -> list[TextKey]:
        """Which part of it :meth:`units` gave; known when that has ended."""
        ...

    def notes(self) -> list[TextKey]:
        """What the person should know; known when :meth:`units` or :meth:`write` has ended."""
        ...

    def write(self, pieces: Pieces, file: BinaryIO, languages: Languages | None = None) -> None:
        """Write the document with ``pieces`` in the place of its text.

        Args:
            languages: ``None`` where nothing was translated.
        """
        ...
