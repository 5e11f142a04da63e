"""Cuts text into parts of at most so many tokens, at the best bounds there are.

Owns: where a cut does least harm. Nothing is left out: the parts joined are the text.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator

BOUNDS = (
    re.compile(r"\n[^\S\n]*\n\s*"),  # paragraphs
    re.compile(r"\n"),
    re.compile(r"[.!?…][\"'”’»)\]]*\s+|[。！？][”’」』）]*"),  # sentences
    re.compile(r"\s+"),
)
"""Best first; a cut comes after the match."""


def token_parts(text: str, budget: int, count: Callable[[str], int]) -> list[str]:
    """``text`` in parts of at most ``budget`` tokens each.

    A text that is too long is cut once, at the best kind of bound that its middle half has
    and there as close to the middle as possible, and so on with both parts; so the number of
    counts grows with the number of parts and not with that of sentences.

    Args:
        budget: at least as many tokens as one character can have.
        count: tokens of a text.
    """
    return [part for part, _ in counted_parts(text, budget, count)]


def counted_parts(text: str, budget: int, count: Callable[[str], int]) -> Iterator[tuple[str, int]]:
    """As :func:`token_parts`, each with its number of tokens."""
    tokens = count(text)
    if tokens <= budget or len(text) < 2:
        yield text, tokens
        return
    middle = _bound(text)
    yield from counted_parts(text[:middle], budget, count)
    yield from counted_parts(text[middle:], budget, count)


def _bound(text: str) -> int:
    half, quarter = len(text) // 2, len(text) // 4
    for bound in BOUNDS:
        matches = bound.finditer(text, quarter, len(text) - quarter)
        ends = [found.end() for found in matches if found.end() < len(text)]
        if ends:
            return min(ends, key=lambda end: abs(end - half))
    # One endless word: at least accents stay with their letters.
    while half > 1 and unicodedata.category(text[half]) in ("Mn", "Mc", "Me"):
        half -= 1
    return half
