"""The piece of a found text that shows why it was found, with the exact places to highlight.

Owns: finding terms in the stored text itself; the index only says that they are there.
Offsets are Python's: characters, not UTF-16 units.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence

from gui.storage.search_text import clusters, fold

Ranges = tuple[tuple[int, int], ...]
"""Start and length of each place."""

_STRETCH = 20_000
"""Characters looked at in one go: a megabyte is searched only up to the first find."""

_OVERLAP = 400
"""Characters that two stretches share, so that a find across the border is one."""

_LEAD = 40
"""Characters shown before the first find."""


def find(text: str, patterns: list[re.Pattern[str]]) -> Ranges:
    """Every place in ``text`` where a pattern for folded text matches; overlaps are joined."""
    folded, origins = _fold_with_origins(text)
    places = sorted(
        (origins[match.start()], origins[match.end() - 1], origins[match.end()])
        for one in patterns
        for match in one.finditer(folded)
        if match.end() > match.start()
    )
    joined: list[tuple[int, int]] = []
    for start, last, after in places:
        end = max(after, last + 1)
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return tuple((start, end - start) for start, end in joined)


def snippet(text: str, patterns: list[re.Pattern[str]], width: int = 160) -> tuple[str, Ranges]:
    """About ``width`` characters around the first stretch with a find, on one line.

    Returns:
        The piece, with "…" where something was left out, and the finds in it. A text whose
        finds can't be made out is shown from its beginning.
    """
    ranges = _first_finds(text, patterns)
    found = ranges[0][0] if ranges else 0
    begin = _word_start(text, found - _LEAD) if found > _LEAD else 0
    return _one_line(text, begin, min(len(text), begin + width), ranges)


def _first_finds(text: str, patterns: list[re.Pattern[str]]) -> Ranges:
    """The finds of the first stretch that has any, and a little beyond it."""
    for start in range(0, len(text), _STRETCH):
        # What is around a stretch tells where the words at its edges begin and end.
        margin, border = max(0, start - _OVERLAP), start + _STRETCH
        places = [
            (margin + at, length) for at, length in find(text[margin : border + _OVERLAP], patterns)
        ]
        places = [place for place in places if place[0] >= start]
        if places and places[0][0] < border:
            return tuple(places)
    return ()


def _fold_with_origins(text: str) -> tuple[str, Sequence[int]]:
    """Folded text and, for each of its characters and its end, the offset it came from."""
    if unicodedata.is_normalized("NFC", text):
        if all(len(fold(one)) == 1 for one in set(text)):
            return fold(text), range(len(text) + 1)
        pieces = [(number, fold(one)) for number, one in enumerate(text)]
    else:
        pieces = [(one.start(), fold(one.group())) for one in clusters().finditer(text)]
    origins = [start for start, folded in pieces for _ in folded]
    origins.append(len(text))
    return "".join(folded for _, folded in pieces), origins


def _word_start(text: str, at: int) -> int:
    """The first character after the space before ``at``, if there is one nearby."""
    space = max(text.rfind(" ", max(0, at - 20), at), text.rfind("\n", max(0, at - 20), at))
    return at if space < 0 else space + 1


def _one_line(text: str, begin: int, end: int, ranges: Ranges) -> tuple[str, Ranges]:
    """Squeeze white space and carry the ranges along."""
    out: list[str] = ["…"] if text[:begin].strip() else []
    origins: list[int] = [begin] if out else []
    for offset in range(begin, end):
        character = text[offset]
        if character.isspace():
            if not out or out[-1] in (" ", "…"):
                continue
            character = " "
        out.append(character)
        origins.append(offset)
    if text[end:].strip():
        out.append("…")
        origins.append(end)
    places = []
    for start, length in ranges:
        first = bisect_right(origins, max(start, begin) - 1)
        after = bisect_right(origins, min(start + length, end) - 1)
        if first == 0 and out[0] == "…":
            first = 1
        if after > first:
            places.append((first, after - first))
    return "".join(out), tuple(places)
