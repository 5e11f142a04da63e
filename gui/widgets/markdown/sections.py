"""Cuts a growing message into sections, at a cost that doesn't depend on its length.

Owns: where a message may be cut. Every decision is taken on a complete line (or after
``LINE_LIMIT`` characters of one), from the lines of the open section only: how the text was
chunked can't change the result, and closed sections are never looked at again. Doesn't know
how a section is shown.

A line at column 0 that follows a blank line, or is a heading, always starts a new top-level
block unless it is a list item; such places need no parser. The parser is asked only where
that isn't enough: at an indented fence, and in blocks longer than ``BLOCK_LIMIT``.

The tags around a reasoning are sections of their own, and so is a formula that has its own
lines.
"""

import re

from gui.widgets.markdown.fences import Fence, opening_fence
from gui.widgets.markdown.formula import (
    SOURCE_LIMIT,
    block_closing,
    block_formula,
    may_become_block_formula,
)
from gui.widgets.markdown.lines import BLOCK_LIMIT, CODE_LINES, LineSplitter
from gui.widgets.markdown.parser import block_tokens
from gui.widgets.markdown.section import Join, Kind, Section
from gui.widgets.markdown.thoughts import (
    Thought,
    ends_in_code,
    is_opening_tag,
    may_become_opening_tag,
    opening_tag,
    outside_code,
)

PROSE_LIMIT = 2_000
LIST_LIMIT = 3_000
CODE_LIMIT = 16_000

_HEADING = re.compile(r"#{1,6}[ \t\r\n]")
_ITEM = re.compile(r"(?:[-+*]|\d{1,9}[.)])(?:[ \t\r\n])")


class SectionSplitter(LineSplitter):
    """Splits Markdown into prose, code, formulas and the tags of reasonings."""

    def __init__(self, text: str = "") -> None:
        self._fence: Fence | None = None
        self._context = ""
        self._first_number: int | None = None
        self._body_end: int | None = None
        self._thought: Thought | None = None
        self._inner_tags = 0
        self._formula = ""
        super().__init__(text)

    def _take_mark(self, line: str, is_complete: bool) -> int:
        if self._fence is not None:
            return 0
        thought = self._thought
        if thought is not None:
            end = outside_code(line, thought.closing, is_complete=is_complete)
            if end < 0:
                if is_complete:  # the tag that ends the reasoning may come on this line
                    self._begin_formula(line)
                return 0
            if end:
                self._add(line[:end])
            self._close_thought(thought, thought.closing)
            return end + len(thought.closing)
        tag = opening_tag(line) if self._join != "line" else None
        if tag is None or ends_in_code(self._paragraph):
            self._begin_formula(line)
            return 0
        length, closing = tag
        self._close()
        self._thought = Thought(len(self.closed), closing)
        self.thoughts.append(self._thought)
        self._close_tag("thought", line[:length])
        return length

    def _begin_formula(self, line: str) -> None:
        """Let a formula that begins with ``line`` be a section, like a fence."""
        closing = block_closing(line) if self._join != "line" and not self._formula else ""
        if closing:
            self._close()
            self._formula = closing

    def _take_formula(self, line: str) -> None:
        source = "".join(self._lines) + line
        if block_formula(source) is not None:
            self._add(line)
            self._close()
        elif not self._may_go_on(source):
            self._formula = ""
            self._take_line(line)
        else:
            self._add(line)

    def _may_go_on(self, source: str) -> bool:
        is_short = self._size <= SOURCE_LIMIT
        return is_short and may_become_block_formula(source) and "\n```" not in source

    def _close_thought(self, thought: Thought, tag: str) -> None:
        self._close()
        self._fence = None
        thought.end = len(self.closed)
        self._close_tag("thought_end", tag)
        self._thought = None

    def _close_tag(self, kind: Kind, source: str) -> None:
        self.closed.append(Section(kind, source))
        self._join = "none"

    @property
    def _paragraph(self) -> str:
        """The open lines since the last blank one."""
        first = len(self._lines)
        while first and self._lines[first - 1].strip():
            first -= 1
        return "".join(self._lines[first:])

    def _cut(self, line: str) -> int:
        cut = super()._cut(line)
        closing = self._thought.closing if self._thought is not None else ""
        for length in range(len(closing) - 1, 0, -1):
            # A tag that is cut in two would be none.
            if line.endswith(closing[:length], 0, cut):
                return cut - length
        return cut

    def _take_line(self, line: str) -> None:
        if self._fence is not None:
            self._take_code(line, self._fence)
        elif self._formula:
            self._take_formula(line)
        elif self._join == "line":
            self._add(line)
            self._close()
        elif (fence := self._fence_opened_by(line)) is not None:
            self._close()
            self._fence = fence
            self._inner_tags = 0
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
        if self._thought is not None and self._is_end_of(self._thought, line):
            self._close_thought(self._thought, line)
            return
        if len(self._lines) > CODE_LINES or self._size + len(line) > CODE_LIMIT:
            self._close("block")
        self._add(line)

    def _is_end_of(self, thought: Thought, line: str) -> bool:
        """Whether a line of code ends the reasoning although its fence was never closed.

        Models forget to. Tags that an example in the code has come in pairs.
        """
        if is_opening_tag(line):
            self._inner_tags += 1
        elif line.strip() == thought.closing:
            self._inner_tags -= 1
        return self._inner_tags < 0

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
        self._formula = ""

    def _section(self, source: str, is_open: bool, tail: str) -> Section:
        fence = self._fence
        if fence is None:
            return Section(
                self._kind(source, is_open),
                source,
                self._join,
                context=self._context,
                first_number=self._first_number,
                is_open=is_open,
                is_thought=self._thought is not None,
                is_unclear=self._is_unclear(source, is_open),
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
            is_thought=self._thought is not None,
        )

    def _kind(self, source: str, is_open: bool) -> Kind:
        if not self._formula:
            return "prose"
        is_possible = is_open and may_become_block_formula(source)
        return "formula" if is_possible or block_formula(source) is not None else "prose"

    def _is_unclear(self, source: str, is_open: bool) -> bool:
        is_possible = is_open and self._thought is None and self._join != "line"
        return is_possible and may_become_opening_tag(source)
