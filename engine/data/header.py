"""Decides whether the first row of a table names its columns, and says why."""

import re

from engine.data.column_words import is_known_name
from engine.protocol.data import Detected
from engine.protocol.envelope import TextKey

_NUMBER = re.compile(r"[+-]?(\d+([.,]\d*)?|[.,]\d+)([eE][+-]?\d+)?%?")

MAX_NAME_CHARS = 64


def header_of(rows: list[list[str]], asked: bool | None = None) -> Detected:
    """``yes`` or ``no`` for a table that begins with ``rows``; the first is the one in question."""
    if asked is not None:
        return Detected("yes" if asked else "no", "given", TextKey("reason.as_asked"))
    first = [cell.strip() for cell in rows[0]]
    rest = rows[1:]
    if any(_NUMBER.fullmatch(cell) for cell in first):
        return Detected("no", "likely", TextKey("reason.header_numbers"))
    if rest and (column := _number_column(first, rest)) is not None:
        why = TextKey("reason.header_above_numbers", {"name": first[column]})
        return Detected("yes", "certain", why)
    known = [cell for cell in first if is_known_name(cell)]
    if len(known) > 0.5 * len(first) or (known and len(first) > 1 and _are_names(first)):
        return Detected("yes", "likely", TextKey("reason.header_known", {"name": known[0]}))
    if _recurs(first, rest):
        return Detected("no", "likely", TextKey("reason.header_recurs"))
    if len(first) > 1 and rest and _are_names(first):
        return Detected("yes", "guess", TextKey("reason.header_short"))
    return Detected("no", "guess", TextKey("reason.header_like_rows"))


def _number_column(first: list[str], rest: list[list[str]]) -> int | None:
    for place, name in enumerate(first):
        cells = [row[place].strip() for row in rest if place < len(row) and row[place].strip()]
        if name and cells and all(_NUMBER.fullmatch(cell) for cell in cells):
            return place
    return None


def _are_names(cells: list[str]) -> bool:
    """Short, different, not sentences, and not all of them empty."""
    filled = [cell for cell in cells if cell]
    return (
        bool(filled)
        and len(set(filled)) == len(filled)
        and all(len(cell) <= MAX_NAME_CHARS and cell[-1] not in ".!?。！？…" for cell in filled)
    )


def _recurs(first: list[str], rest: list[list[str]]) -> bool:
    """Whether a cell of the first row comes again below it, as a class does and a name doesn't."""
    return any(
        cell and any(place < len(row) and row[place].strip() == cell for row in rest)
        for place, cell in enumerate(first)
    )
