"""Feeds a growing message line by line to what cuts it into sections.

Owns: when a line is complete, or too long to wait for, and which section is still open.
Doesn't know where a message may be cut.
"""

import unicodedata
from collections.abc import Sequence

from gui.widgets.markdown.section import Join, Section
from gui.widgets.markdown.thoughts import Thought

BLOCK_LIMIT = 5_000
LINE_LIMIT = 4_000
CODE_LINES = 300
TOKENS_LIMIT = 1_500

_GLUE = frozenset("\u200d\ufe0f\ufe0e\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff")


class LineSplitter:
    """Feeds complete lines to a subclass and keeps its open section.

    Attributes:
        closed: sections that no longer change, oldest first.
        thoughts: the reasonings among them, oldest first.
    """

    def __init__(self, text: str = "") -> None:
        self.closed: list[Section] = []
        self.thoughts: list[Thought] = []
        self._lines: list[str] = []
        self._size = 0
        self._tail = ""
        self._join: Join = "none"
        self._is_finished = False
        self._open: Section | None = None
        self.append(text)

    def append(self, text: str) -> None:
        """Add ``text`` (any characters, any length) to the end."""
        buffer = self._tail + text
        position = 0
        self._open = None
        self._is_finished = False
        while True:
            limit = position + LINE_LIMIT
            end = buffer.find("\n", position, limit) + 1
            line = buffer[position : end or limit]
            is_complete = end > 0 or len(line) >= LINE_LIMIT
            taken = self._take_mark(line, is_complete) if line else 0
            if taken:
                position += taken
            elif end:
                self._take_line(line)
                position = end
            elif is_complete:
                piece = line[: self._cut(line)]
                self._take_piece(piece)
                position += len(piece)
            else:
                break
        self._tail = buffer[position:]

    def finish(self) -> None:
        """Say that no more text is expected; ``append`` still works and takes it back."""
        self._is_finished = True
        self._open = None

    @property
    def sections(self) -> Sequence[Section]:
        """All sections; the last one may still be open."""
        last = self.open_section
        return [*self.closed, last] if last else self.closed

    @property
    def open_section(self) -> Section | None:
        """The section that still grows, the same object until the next ``append``."""
        if self._open is None and (self._lines or self._tail):
            source = "".join(self._lines) + self._tail
            self._open = self._section(source, not self._is_finished, self._tail)
        return self._open

    def _take_mark(self, line: str, is_complete: bool) -> int:
        """Take a mark that needs no complete line, with what is before it, from ``line``.

        Returns:
            How many characters were taken. What is unclear before ``is_complete`` must wait:
            how the text is chunked can't change the result.
        """
        return 0

    def _take_line(self, line: str) -> None:
        raise NotImplementedError

    def _cut(self, line: str) -> int:
        """Where to cut a line that is too long for one section."""
        return _cut_in(line)

    def _take_piece(self, piece: str) -> None:
        """Take the beginning of a line that is too long for one section."""
        self._add(piece)
        self._close("line")

    def _section(self, source: str, is_open: bool, tail: str) -> Section:
        """The open lines as a section; ``tail`` is the unfinished line at its end."""
        raise NotImplementedError

    def _add(self, line: str) -> None:
        self._lines.append(line)
        self._size += len(line)

    def _close(self, join: Join = "none", keep_from: int | None = None) -> None:
        """Close the lines before ``keep_from`` (all, if None); the rest stays open."""
        cut = len(self._lines) if keep_from is None else keep_from
        kept = self._lines[cut:]
        if cut:
            self.closed.append(self._section("".join(self._lines[:cut]), False, ""))
        self._lines = kept
        self._size = sum(map(len, kept))
        self._join = join


class PlainSplitter(LineSplitter):
    """Splits text that is shown as it is, such as a person's message."""

    def _take_line(self, line: str) -> None:
        if self._size + len(line) > BLOCK_LIMIT or len(self._lines) >= CODE_LINES:
            self._close("block")
        self._add(line)

    def _section(self, source: str, is_open: bool, tail: str) -> Section:
        return Section("plain", source, self._join, is_open=is_open)


class TokenSplitter(LineSplitter):
    """Splits text that is shown token by token, which costs more for each character."""

    def _take_line(self, line: str) -> None:
        if self._lines and self._size + len(line) > TOKENS_LIMIT:
            self._close("block")
        self._add(line)

    def _section(self, source: str, is_open: bool, tail: str) -> Section:
        return Section("tokens", source, self._join, is_open=is_open)


def _cut_in(piece: str) -> int:
    """Where to cut a line that begins with ``piece``: after a space, never in a character."""
    space = piece.rfind(" ", len(piece) - len(piece) // 8)
    if space > 0:
        return space + 1
    for cut in range(len(piece) - 1, len(piece) - 33, -1):
        after, before = piece[cut], piece[cut - 1]
        if not (unicodedata.combining(after) or after in _GLUE or before == "\u200d"):
            return cut
    return len(piece)
