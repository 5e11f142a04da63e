"""A glossary's terms: read from the text of a CSV file, and checked.

Owns: what counts as a term and which contradict each other. Reads no file.
"""

import csv
import io
from collections import defaultdict
from dataclasses import dataclass

Term = tuple[str, str]
"""A term and its translation."""

MAX_TERMS = 10_000
MAX_CHARACTERS = 500
"""Of a term; the engine takes no longer ones."""

_DELIMITERS = ",;\t"
_HEADINGS = frozenset({"source", "term", "original", "原文", "术语"})


@dataclass(frozen=True)
class ReadTerms:
    """What a file says.

    Attributes:
        terms: in its order.
        refused: lines that are no term (a cell is missing or too long), from 1.
        heading: the first line, where it names the columns; else "".
    """

    terms: tuple[Term, ...]
    refused: tuple[int, ...] = ()
    heading: str = ""


def read_terms(text: str) -> ReadTerms:
    """Terms of a CSV file: the first column and its translation in the second.

    The delimiter is the one that gives the most lines two columns.
    """
    found = [_read(text, delimiter) for delimiter in _DELIMITERS]
    return max(found, key=lambda one: len(one.terms))


def contradictions(terms: tuple[Term, ...]) -> list[str]:
    """Terms that are given more than one translation, in their order."""
    targets: defaultdict[str, set[str]] = defaultdict(set)
    for source, target in terms:
        targets[source].add(target)
    return [source for source, some in targets.items() if len(some) > 1]


def with_terms(terms: tuple[Term, ...], more: tuple[Term, ...]) -> tuple[Term, ...]:
    """``more`` added to ``terms``, each pair once."""
    return tuple(dict.fromkeys([*terms, *more]))


def _read(text: str, delimiter: str) -> ReadTerms:
    terms: list[Term] = []
    refused: list[int] = []
    heading = ""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for row in reader:
            cells = [cell.strip() for cell in row[:2]]
            if not any(cells):
                continue
            if reader.line_num == 1 and cells[0].casefold() in _HEADINGS:
                heading = delimiter.join(row)
            elif len(cells) == 2 and all(0 < len(cell) <= MAX_CHARACTERS for cell in cells):
                terms.append((cells[0], cells[1]))
            else:
                refused.append(reader.line_num)
    except csv.Error:  # a cell beyond the csv module's limit
        refused.append(reader.line_num)
    return ReadTerms(tuple(terms), tuple(refused), heading)
