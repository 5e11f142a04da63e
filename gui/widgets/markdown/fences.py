"""Code fences: recognising the line that opens one and the line that closes it.

Owns: the fence syntax of CommonMark 0.31, section 4.5. Doesn't know whether a line stands
where a fence may open; the splitter does.
"""

import re
from dataclasses import dataclass

_OPENING = re.compile(r"([ \t]*)(`{3,}(?=[^`]*$)|~{3,})(.*)$")


@dataclass(frozen=True, slots=True)
class Fence:
    """An opened fence.

    Attributes:
        marks: the run of backticks or tildes that opened it.
        indent: columns before it.
        language: the first word of the info string, possibly empty.
    """

    marks: str
    indent: int
    language: str

    def is_closed_by(self, line: str) -> bool:
        """Whether ``line`` ends the block.

        The specification wants at most three columns of indentation within the container;
        models often get the indentation inside a list wrong, so it is counted from the
        opening fence there.
        """
        marks = line.strip(" \t\r\n")
        if len(marks) < len(self.marks) or marks.strip(self.marks[0]):
            return False
        return indentation(line) <= max(3, self.indent + 3)

    def may_be_closed_by(self, beginning: str) -> bool:
        """Whether an unfinished line could still become the closing fence."""
        marks = beginning.strip(" \t\r")
        return bool(marks) and not marks.strip(self.marks[0])


def opening_fence(line: str) -> Fence | None:
    """The fence that ``line`` opens if it stands where one may, or None."""
    match = _OPENING.match(line.rstrip("\r\n"))
    if match is None:
        return None
    words = match[3].split(maxsplit=1)
    language = words[0].strip("{}.").lower() if words else ""
    return Fence(match[2], indentation(match[1]), language)


def indentation(line: str) -> int:
    """Columns of leading white space; a tab reaches the next fourth column."""
    column = 0
    for character in line:
        if character == " ":
            column += 1
        elif character == "\t":
            column += 4 - column % 4
        else:
            break
    return column
