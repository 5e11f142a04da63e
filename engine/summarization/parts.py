"""Cuts a text into parts that can be summarized one by one, at the best bounds there are.

Owns: which blocks share a part. Parts cover all of the text; that is checked, not hoped for.
Knows nothing of models: how much a part holds is asked of a function.
"""

from collections.abc import Callable
from dataclasses import dataclass

from engine.runtimes.token_parts import counted_parts
from engine.summarization.structure import Block

MAX_TITLE_CHARS = 120


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the text.

    Attributes:
        title: of the nearest heading; "" where there is none.
    """

    start: int
    end: int
    title: str = ""


def parts_of(
    text: str,
    blocks: list[Block],
    *,
    limit: int,
    enough: int,
    count: Callable[[str], int] = len,
) -> list[Part]:
    """``text`` in parts of at most ``limit``, cut before headings, then between paragraphs.

    A block that is too long by itself is cut between lines, sentences or words.

    Args:
        enough: a part that holds this much ends before the next heading.
        count: how much a text holds: characters, or a model's tokens.
    """
    packer = _Packer(text, limit, enough, count)
    for block in blocks:
        packer.add(block)
    return require_whole(packer.finish(), len(text))


def require_whole(parts: list[Part], length: int) -> list[Part]:
    """``parts``, if they cover a text of that length without gap or overlap.

    Raises:
        RuntimeError: they don't, which is a fault in Atelier.
    """
    at = 0
    for part in parts:
        if part.start != at or part.end <= at:
            raise RuntimeError(f"a part from {part.start} to {part.end} where {at} was expected")
        at = part.end
    if at != length:
        raise RuntimeError(f"the parts end at {at}, the text at {length}")
    return parts


class _Packer:
    """Takes blocks one by one and joins them to parts."""

    def __init__(self, text: str, limit: int, enough: int, count: Callable[[str], int]) -> None:
        self._text = text
        self._limit = limit
        self._enough = enough
        self._count = count
        self._parts: list[Part] = []
        self._start = 0
        self._held = 0
        self._title = ""
        self._next_title = ""
        self._headings_from: int | None = None
        """Where the headings begin that the open part ends with so far."""

    def add(self, block: Block) -> None:
        if block.kind == "heading":
            if self._headings_from is None:
                if self._held >= self._enough:
                    self._close(block.start)
                self._headings_from = block.start
            self._next_title = _short(block.title)
        size = self._count(self._text[block.start : block.end])
        if size > self._limit:
            self._add_long(block)
            return
        if self._held + size > self._limit:
            self._close_before(block)
        if self._held + size > self._limit:
            self._close(block.start)  # the headings alone leave no room
        if self._start == block.start or not self._title:
            self._title = self._next_title
        self._held += size
        if block.kind != "heading":
            self._headings_from = None

    def finish(self) -> list[Part]:
        self._close(len(self._text))
        return self._parts

    def _close_before(self, block: Block) -> None:
        """A heading goes with what comes after it."""
        at = self._headings_from
        self._close(block.start if at is None or at == self._start else at)
        self._held = self._count(self._text[self._start : block.start])
        if self._held and self._headings_from is not None:
            self._title = self._next_title

    def _add_long(self, block: Block) -> None:
        at = self._headings_from
        if self._headings_from is not None and self._headings_from > self._start:
            self._close(self._headings_from)
        elif at is None:
            self._close(block.start)
        self._title = self._next_title
        lead = self._start
        room = self._limit - self._count(self._text[lead : block.start])
        if room < self._limit // 2:
            self._close(block.start)
            room = self._limit
        end = block.start
        pieces = list(counted_parts(self._text[block.start : block.end], max(1, room), self._count))
        for number, (piece, size) in enumerate(pieces):
            end += len(piece)
            self._title = self._next_title
            self._held = size
            if number < len(pieces) - 1:
                self._close(end)
        self._headings_from = None

    def _close(self, end: int) -> None:
        if end > self._start:
            self._parts.append(Part(self._start, end, self._title))
            self._start = end
        self._held = 0
        self._title = ""


def _short(title: str) -> str:
    bare = " ".join(title.split())
    return bare if len(bare) <= MAX_TITLE_CHARS else bare[: MAX_TITLE_CHARS - 1].rstrip() + "…"
