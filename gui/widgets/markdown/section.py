"""One piece of a message that is shown by one row.

Owns: the immutable result of splitting. Doesn't know how text is split or shown.
"""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["prose", "code", "formula", "plain", "tokens", "thought", "thought_end"]
Join = Literal["none", "block", "line"]


@dataclass(frozen=True, slots=True, eq=False)
class Section:
    """Consecutive characters of a message.

    Concatenating ``source`` over a message's sections gives the message, always. Sections
    compare by identity: a closed one never changes, so the same object means the same text.

    Attributes:
        kind: Markdown prose, one (part of a) fenced code block, a formula with lines of its
            own, text shown as it is (``tokens``: token by token, white space too), or the tag
            that opens or closes a reasoning.
        source: the characters, fences included.
        join: how it continues the section before: ``none``, ``block`` (the block was too
            long for one section) or ``line`` (a single line was).
        language: of a code section, as the fence names it; may be empty.
        body_start, body_end: where in ``source`` the code stands, in characters.
        indent: columns of leading white space to take off each line of code.
        context: Markdown to render ahead of ``source`` (a cut table's header row).
        first_number: the number of a cut ordered list's first item here.
        is_open: more text may come.
        is_thought: it is a part of a reasoning.
        is_unclear: it may yet become a tag, so that it isn't shown.
    """

    kind: Kind
    source: str
    join: Join = "none"
    language: str = ""
    body_start: int = 0
    body_end: int = 0
    indent: int = 0
    context: str = ""
    first_number: int | None = None
    is_open: bool = False
    is_thought: bool = False
    is_unclear: bool = False

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing to show, so that it takes no row."""
        if self.kind == "thought_end" or self.is_unclear:
            return True
        return self.kind not in ("code", "tokens") and not self.source.strip()

    @property
    def code(self) -> str:
        """The code without fences and without the fence's own indentation."""
        body = self.source[self.body_start : self.body_end]
        if not self.indent:
            return body
        lines = body.split("\n")
        first = 1 if self.join == "line" else 0
        for index in range(first, len(lines)):
            lines[index] = _dedented(lines[index], self.indent)
        return "\n".join(lines)


def _dedented(line: str, columns: int) -> str:
    """``line`` without at most ``columns`` leading spaces (a tab reaches the next fourth)."""
    column = 0
    for index, character in enumerate(line):
        if column >= columns or character not in " \t":
            return line[index:]
        column += 4 - column % 4 if character == "\t" else 1
    return ""
