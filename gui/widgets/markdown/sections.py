"""Cuts a growing message into sections, at a cost that doesn't depend on its length.

Owns: where a message may be cut. Every decision is taken on a complete line (or after
``LINE_LIMIT`` characters of one), from the lines of the open section only: how the text was
chunked can't change the result, and closed sections are never looked at again. Doesn't know
how a section is shown.

A line at column 0 that follows a blank line, or is a heading, always starts a new top-level
block unless it is a list item; such places need no parser. The parser is asked only where
that isn't enough: at an indented fence, and in blocks longer than ``BLOCK_LIMIT``.
"""

import re
import unicodedata
from collections.abc import Sequence

from gui.widgets.markdown.fences import Fence, opening_fence
from gui.widgets.markdown.parser import block_tokens
from gui.widgets.markdown.section import Join, Section

PROSE_LIMIT = 2_000
LIST_LIMIT = 3_000
BLOCK_LIMIT = 5_000
LINE_LIMIT = 4_000
TOKENS_LIMIT = 1_500
CODE_LINES = 300
CODE_LIMIT = 16_000

_HEADING = re.compile(r"#{1,6}[ \t\r\n]")
_ITEM = re.compile(r"(?:[-+*]|\d{1,9}[.)])(?:[ \t\r\n])")
_GLUE = frozenset("\u200d\ufe0f\ufe0e\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff")


class LineSplitter:
    """Feeds complete lines to a subclass and keeps its open section.

    Attributes:
        closed: sections that no longer change, oldest first.
    """

    def __init__(self, text: str = "") -> None:
        self.closed: list[Section] = []
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
            end = buffer.find("\n", position, limit)
            if end >= 0:
                self._take_line(buffer[position : end + 1])
                position = end + 1
            elif len(buffer) >= limit:
                end = position + _cut_in(buffer[position:limit])
                self._take_piece(buffer[position:end])
                position = end
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

    def _take_line(self, line: str) -> None:
        raise NotImplementedError

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


class SectionSplitter(LineSplitter):
    """Splits Markdown into prose and code sections."""

    def __init__(self, text: str = "") -> None:
        self._fence: Fence | None = None
        self._context = ""
        self._first_number: int | None = None
        self._body_end: int | None = None
        super().__init__(text)

    def _take_line(self, line: str) -> None:
        if self._fence is not None:
            self._take_code(line, self._fence)
        elif self._join == "line":
            self._add(line)
            self._close()
        elif (fence := self._fence_opened_by(line)) is not None:
            self._close()
            self._fence = fence
            self._add(line)
        else:
            if self._is_boundary(line):
                self._close("block" if _ITEM.match(line) else "none")
            elif self._size + len(line) > BLOCK_LIMIT and self._lines:
                self._cut_block(line)
            self._add(line)

    def _take_code(self, line: str, fence: Fence) -> None:
        if self._is_at_line_start and fence.is_closed_by(line):
            self._body_end = self._size
            self._add(line)
            # After a fence in a list item the item may go on, with its indentation.
            self._close("block" if fence.indent else "none")
            self._fence = None
            self._body_end = None
            return
        if len(self._lines) > CODE_LINES or self._size + len(line) > CODE_LIMIT:
            self._close("block")
        self._add(line)

    @property
    def _is_at_line_start(self) -> bool:
        return self._join != "line" or bool(self._lines)

    def _fence_opened_by(self, line: str) -> Fence | None:
        fence = opening_fence(line)
        if fence is None or fence.indent == 0 or self._join == "block":
            return fence
        source = self._context + "".join(self._lines) + line
        tokens = block_tokens(source)
        first = source.count("\n", 0, len(source) - len(line))
        last = next((token for token in reversed(tokens) if token.map), None)
        if last is None or last.type != "fence" or not last.map or last.map[0] != first:
            return None
        return fence

    def _is_boundary(self, line: str) -> bool:
        if self._size < PROSE_LIMIT or line[0].isspace():
            return False
        if _ITEM.match(line):
            return self._size >= LIST_LIMIT and not self._is_ordered_list()
        return _HEADING.match(line) is not None or not self._lines[-1].strip()

    def _is_ordered_list(self) -> bool:
        """Whether the open section's last block counts: the parser must number a cut one."""
        return any(line[0].isdigit() and _ITEM.match(line) for line in self._lines)

    def _cut_block(self, line: str) -> None:
        """Cut the open lines although no top-level block ended near the limit."""
        skipped = self._context.count("\n")
        source = self._context + "".join(self._lines)
        blocks = [
            (token, token.map[0] - skipped)
            for token in block_tokens(source, self._join == "block")
            if token.map
        ]
        last, start = next(
            ((token, first) for token, first in reversed(blocks) if token.level == 0), (None, 0)
        )
        items = [
            first for token, first in blocks if token.type == "list_item_open" and token.level == 1
        ]
        if last is None or start > 0:
            self._close(keep_from=start or None)
        elif len(items) > 1:
            number = self._first_number or int(last.attrGet("start") or 1)
            self._close("block", items[-1])
            if last.type == "ordered_list_open":
                self._first_number = number + len(items) - 1
        elif last.type == "table_open" and "|" in line:
            header = self._context or "".join(self._lines[:2])
            self._close("block")
            self._context = header
        else:
            self._close("block")

    def _close(self, join: Join = "none", keep_from: int | None = None) -> None:
        super()._close(join, keep_from)
        self._context = ""
        self._first_number = None

    def _section(self, source: str, is_open: bool, tail: str) -> Section:
        fence = self._fence
        if fence is None:
            return Section(
                "prose",
                source,
                self._join,
                context=self._context,
                first_number=self._first_number,
                is_open=is_open,
            )
        start = source.find("\n") + 1 if self._join == "none" else 0
        end = self._body_end if self._body_end is not None else len(source)
        # The last line may be the closing fence before its line end arrives.
        is_closing = fence.is_closed_by(tail) or (is_open and fence.may_be_closed_by(tail))
        if self._is_at_line_start and is_closing:
            end -= len(tail)
        return Section(
            "code",
            source,
            self._join,
            language=fence.language,
            body_start=start,
            body_end=end,
            indent=fence.indent,
            is_open=is_open,
        )


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
