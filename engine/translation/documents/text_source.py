"""A text file in which stretches are replaced in place: all that is not translated stays as it
is, to the byte.

Owns: reading, splicing and the encoding. What the stretches are is each format's.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from engine.data.document_reading import MAX_TEXT_BYTES, damage
from engine.data.file_sample import opened, take_sample
from engine.data.text_encoding import encoding_of
from engine.errors import UnsupportedError
from engine.protocol.data import Detected
from engine.protocol.envelope import TextKey
from engine.translation.documents.document import Pieces
from engine.translation.documents.unit import Leaf, Unit

WRITTEN_CHARS = 1 << 16


@dataclass(frozen=True)
class Hole:
    """A stretch of the file that a leaf of a unit came from.

    Attributes:
        start, end: in the file's text; of a kept leaf nothing there is replaced.
    """

    start: int
    end: int
    leaf: Leaf


@dataclass(frozen=True)
class Block:
    """A unit and where its leaves are, in the order of the file."""

    place: TextKey
    holes: tuple[Hole, ...]

    @property
    def unit(self) -> Unit:
        """What is translated."""
        return Unit(self.place, tuple(hole.leaf for hole in self.holes))


class TextSource:
    """The text of a file, with its line ends, and how it is encoded.

    Attributes:
        text: with every line end as it is in the file, without a byte order mark.
        notes: what could not be read or written as it was.
    """

    def __init__(self, path: Path, encoding: Detected | None = None) -> None:
        """Read it whole.

        Raises:
            EngineError: it is not there, empty, no text, or too large.
        """
        sample = take_sample(path)
        if sample.size_bytes > MAX_TEXT_BYTES:
            raise UnsupportedError(
                "error.data_too_large", file=path.name, limit=MAX_TEXT_BYTES >> 20
            )
        self.path = path
        self._encoding = (encoding or encoding_of(sample)).value
        with opened(path) as file:
            text = file.read().decode(self._encoding, "replace")
        # The codecs utf-16 and utf-8-sig take their mark away and write it again.
        self._mark = "\ufeff" if text.startswith("\ufeff") else ""
        self.text = text.removeprefix("\ufeff")
        self.notes: list[TextKey] = list(damage(self.text))

    def write(self, parts: Iterator[str], file: BinaryIO, errors: str = "strict") -> None:
        """Write ``parts`` one after the other in the file's own encoding, or in UTF-8 where that
        has no letters for the language.

        Args:
            errors: of the encoder; a format that can name any letter has one for this.
        """
        import codecs

        kept: list[str] = []
        is_possible = True
        encoder = codecs.getincrementalencoder(self._encoding)(errors)
        for part in _gathered(parts, self._mark):
            kept.append(part)
            if is_possible:
                try:
                    file.write(encoder.encode(part))
                except UnicodeEncodeError:
                    is_possible = False
        if is_possible:
            file.write(encoder.encode("", final=True))
            return
        file.seek(0)
        file.truncate()
        for part in kept:
            file.write(part.encode("utf-8"))
        self.notes.append(TextKey("document.encoding_changed", {"encoding": self._encoding}))


def _gathered(parts: Iterator[str], mark: str) -> Iterator[str]:
    """Larger parts of many small ones."""
    waiting, size = [mark], 0
    for part in parts:
        waiting.append(part)
        size += len(part)
        if size >= WRITTEN_CHARS:
            yield "".join(waiting)
            waiting, size = [], 0
    yield "".join(waiting)


def spliced(
    text: str,
    blocks: Iterator[Block],
    pieces: Pieces,
    written: Callable[[Block, list[str]], list[str]],
) -> Iterator[str]:
    """``text`` with the pieces in the holes, in parts.

    Args:
        written: what a block's pieces look like in the file: escaped, say.
    """
    at = 0
    for block in blocks:
        texts = written(block, next(pieces))
        for hole, piece in zip(block.holes, texts, strict=True):
            if hole.leaf.is_kept:
                continue
            yield text[at : hole.start]
            yield piece
            at = hole.end
    yield text[at:]


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The same stretch without the white space at its edges."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
