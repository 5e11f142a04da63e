"""Lines of a log: what level each has, and which of them are asked for.

Owns: recognizing levels. A line without one (of a traceback) has that of the line before it.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

NO_LEVEL = -1
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
"""In order; ``CRITICAL`` counts as an error."""

_LEVEL = re.compile(
    r"^(?:\d{4}-\d\d-\d\d[ T][\d:.,]+ )?\[?(DEBUG|INFO|WARNING|WARN|ERROR|CRITICAL|FATAL)\b"
)
_NUMBERS = {
    **{name: number for number, name in enumerate(LEVELS)},
    "WARN": 2,
    "CRITICAL": 3,
    "FATAL": 3,
}
_TRACEBACK = "Traceback (most recent call last)"


def levels_of(lines: Iterable[str], before: int = NO_LEVEL) -> list[int]:
    """The level of each line, as a place in :data:`LEVELS`.

    Args:
        before: of the line before the first.
    """
    found: list[int] = []
    level = before
    for line in lines:
        match = _LEVEL.match(line)
        if match is not None:
            level = _NUMBERS[match.group(1)]
        elif line.startswith(_TRACEBACK):
            level = max(level, 3)
        found.append(level)
    return found


def continue_levels(levels: list[int], before: int) -> None:
    """Give the first lines of a part the level of what turned out to be before them."""
    known = next((at for at, level in enumerate(levels) if level != NO_LEVEL), len(levels))
    levels[:known] = [before] * known


def matching(
    lines: Sequence[str], levels: Sequence[int], least: int, searched: str, start: int = 0
) -> list[int]:
    """Places of the lines from ``start`` on that are of this level or above and have the text,
    whatever its case. A line whose level nobody knows passes any filter."""
    wanted = searched.casefold()
    return [
        at
        for at in range(start, len(lines))
        if (levels[at] >= least or levels[at] == NO_LEVEL)
        and (not wanted or wanted in lines[at].casefold())
    ]


def place_of(places: Sequence[int], line: int) -> int:
    """Where a line is among the shown ones, or would be."""
    return bisect_left(places, line)
