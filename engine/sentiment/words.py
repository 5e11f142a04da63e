"""Merges what tokens contributed into words a person sees.

Owns: what a word is: letters and digits in a row with apostrophes and hyphens between them;
any other sign alone; in scripts without spaces between words, what the tokenizer takes
together.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from engine.runtimes.classifier import TokenAttribution

_UNSPACED = "぀-ヿ㐀-䶿一-鿿豈-﫿฀-๿\u0e80-\u0eff"
"""Kana, Chinese characters, Thai and Lao."""

_WORD = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+(?:['’\-][^\W{_UNSPACED}]+)*|[^\w\s]")


@dataclass(slots=True)
class _Word:
    start: int
    end: int
    attribution: float = 0.0


def merge_into_words(
    text: str, tokens: Iterable[TokenAttribution]
) -> tuple[list[tuple[int, int, float]], float]:
    """Spans in code points with the sum over their tokens, and the sum over all other tokens.

    A token that reaches over several words makes them one.
    """
    words = [_Word(found.start(), found.end()) for found in _WORD.finditer(text)]
    merged: list[_Word] = []
    other = 0.0
    at = 0
    for token in tokens:
        while at < len(words) and words[at].end <= token.start:
            at += 1
        if merged and token.start < merged[-1].end:
            word = merged[-1]
        elif at < len(words) and words[at].start < token.end:
            word = words[at]
            merged.append(word)
        else:
            other += token.attribution  # white space, or a token without text
            continue
        while at + 1 < len(words) and words[at + 1].start < token.end:
            at += 1
            word.end = words[at].end
        word.attribution += token.attribution
    return [(word.start, word.end, word.attribution) for word in merged], other
