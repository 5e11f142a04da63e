"""Subtitles, SRT and WebVTT: the words of each cue; numbers, times, settings and tags stay.

The file is not parsed into cues and written anew: that would round times and drop comments,
styles and settings. Each line of a cue is replaced where it stands.

Owns: what of a subtitle file is words.
"""

import html
import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Literal

from engine.errors import CorruptError
from engine.protocol.envelope import Scalar, TextKey
from engine.translation.documents.document import Languages, Pieces
from engine.translation.documents.line_breaks import divided
from engine.translation.documents.text_source import Block, Hole, TextSource, spliced, trimmed
from engine.translation.documents.unit import Leaf, Unit, has_letters

_END = r"(?:\r\n|\n|\r(?!\n))"
_STAMP = r"(?:\d+:)?\d{1,2}:\d{1,2}[.,]\d{1,3}"
_TIMES = re.compile(rf"[ \t]*({_STAMP})[ \t]*-->[ \t]*({_STAMP})[^\r\n]*{_END}")
_EMPTY_LINE = re.compile(rf"{_END}[ \t]*{_END}|\A[ \t]*{_END}")
_NUMBER = re.compile(rf"(?:\A|(?<=[\r\n]))[ \t]*\d+[ \t]*{_END}\Z")
_TAG = re.compile(r"<[^<>\r\n]*>|\{\\[^{}\r\n]*\}")
_BREAKS = re.compile(rf"[ \t]*{_END}[ \t]*")
_DASH = re.compile(r"[-–—][ \t]*")
_NEXT_SPEAKER = re.compile(rf"[ \t]*{_END}[ \t]*[-–—][ \t]*")
MAX_NAMED = 10


class SubtitlesDocument:
    """A subtitle file; see :class:`engine.translation.documents.document.Document`."""

    target_suffix = ""

    def __init__(self, path: Path, format: Literal["srt", "vtt"]) -> None:
        self.format: str = format
        self._source = TextSource(path)
        self._overlaps: list[int] = []
        self._cues = self._read = 0

    def units(self) -> Iterator[Unit]:
        """A unit for each cue with words in it; for each speaker's line in a dialogue."""
        return (block.unit for block in self._blocks())

    def coverage(self) -> list[TextKey]:
        """How many cues have words."""
        return [TextKey("document.cues", {"read": self._read, "total": self._cues})]

    def notes(self) -> list[TextKey]:
        """Cues that overlap, and what could not be read or written as it was."""
        if not self._overlaps:
            return self._source.notes
        shown = ", ".join(map(str, self._overlaps[:MAX_NAMED]))
        shown += ", …" if len(self._overlaps) > MAX_NAMED else ""
        told: dict[str, Scalar] = {"count": len(self._overlaps), "cues": shown}
        return [TextKey("document.overlaps", told), *self._source.notes]

    def write(self, pieces: Pieces, file: BinaryIO, languages: Languages | None = None) -> None:
        """Write it with the same cues."""
        parts = spliced(self._source.text, self._blocks(), pieces, self._escaped)
        self._source.write(parts, file)

    def _escaped(self, block: Block, pieces: list[str]) -> list[str]:
        # A line break of a translator's own could be an empty line, which would end the cue.
        texts = [_BREAKS.sub(" ", piece) for piece in pieces]
        if self.format == "vtt":
            texts = [html.escape(text, quote=False) for text in texts]
        breaks = _BREAKS.findall(self._source.text, block.holes[0].start, block.holes[-1].end)
        return divided(texts, breaks) if breaks else texts

    def _blocks(self) -> Iterator[Block]:
        cues = read = 0
        last_end = 0.0
        overlaps: list[int] = []
        times = _TIMES.search(self._source.text)
        while times is not None:
            following = _TIMES.search(self._source.text, times.end())
            cues += 1
            begin, end = seconds(times[1]), seconds(times[2])
            if begin < last_end:
                overlaps.append(cues)
            last_end = end
            place = TextKey("place.cue", {"number": cues, "time": times[1].strip()})
            blocks = [
                block
                for stretch in self._speeches(times.end(), following)
                if (block := self._block(place, *stretch)) is not None
            ]
            read += bool(blocks)
            yield from blocks
            times = following
        if not cues:
            raise CorruptError(
                "error.data_damaged",
                file=self._source.path.name,
                format=self.format.upper(),
                problem="no cue",
            )
        self._cues, self._read, self._overlaps = cues, read, overlaps

    def _speeches(self, start: int, following: re.Match[str] | None) -> Iterator[tuple[int, int]]:
        """Where the words of a cue are: all of them, or each speaker's in a dialogue."""
        text = self._source.text
        end = following.start() if following else len(text)
        parts = _EMPTY_LINE.split(text[start:end])
        if self.format == "srt":
            # An empty line within a cue is not allowed and yet common; the number is no word.
            end = start + len(_NUMBER.sub("", text[start:end]))
        else:
            end = start + len(parts[0])  # a name, a note or a style may follow
        at = start
        for gap in [*_EMPTY_LINE.finditer(text, start, end), None]:
            stop = gap.start() if gap else end
            begin, stop = trimmed(text, at, stop)
            at = gap.end() if gap else end
            if _DASH.match(text, begin, stop):
                for line in _NEXT_SPEAKER.finditer(text, begin, stop):
                    yield begin, line.start()
                    begin = line.end()
            yield begin, stop

    def _block(self, place: TextKey, start: int, end: int) -> Block | None:
        text = self._source.text
        if (dash := _DASH.match(text, start, end)) is not None:
            start = dash.end()
        start, end = trimmed(text, start, end)
        holes: list[Hole] = []
        at = start
        for tag in [*_TAG.finditer(text, start, end), None]:
            stop = tag.start() if tag else end
            if stop > at:
                words = text[at:stop]
                shown = html.unescape(words) if self.format == "vtt" else words
                holes.append(Hole(at, stop, Leaf(_BREAKS.sub(" ", shown))))
            at = tag.end() if tag else end
        block = Block(place, tuple(holes))
        return block if holes and has_letters(block.unit.text) else None


def seconds(stamp: str) -> float:
    """``01:02:03,5`` as a number."""
    *hours, minutes, rest = stamp.strip().split(":")
    whole = float(rest.replace(",", "."))
    return (int(hours[0]) if hours else 0) * 3600 + int(minutes) * 60 + whole
