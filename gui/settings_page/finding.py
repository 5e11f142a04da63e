"""Which settings have the words that were typed, and where in their texts.

Owns: comparing words with texts, and marking what was found. Knows nothing of widgets.
"""

import html
import re
import unicodedata


def query_words(query: str) -> tuple[str, ...]:
    """The words that a setting must have, each somewhere in its texts."""
    return tuple(dict.fromkeys(_fold(query).split()))


def has_words(words: tuple[str, ...], *texts: str) -> bool:
    """Whether every word is in one of the texts, as a word or a part of one."""
    folded = [_fold(text) for text in texts]
    return all(any(word in text for text in folded) for word in words)


def marked(text: str, words: tuple[str, ...], ground: str, ink: str) -> str:
    """``text`` as rich text with what was found on ``ground`` (``#rrggbb``)."""
    folded, origins = _fold_with_origins(text)
    is_found = [False] * len(text)
    for word in words:
        for match in re.finditer(re.escape(word), folded):
            for place in range(origins[match.start()], origins[match.end() - 1] + 1):
                is_found[place] = True
    pieces, at = [], 0
    while at < len(text):
        end = at
        while end < len(text) and is_found[end] == is_found[at]:
            end += 1
        piece = html.escape(text[at:end])
        style = f"background-color: {ground}; color: {ink}"
        pieces.append(f'<span style="{style}">{piece}</span>' if is_found[at] else piece)
        at = end
    return "".join(pieces)


def _fold(text: str) -> str:
    return _fold_with_origins(text)[0]


def _fold_with_origins(text: str) -> tuple[str, list[int]]:
    """Text without case and accents, and for each of its characters the place it came from."""
    folded, origins = [], []
    for place, character in enumerate(text):
        for part in unicodedata.normalize("NFKD", character).casefold():
            if not unicodedata.combining(part):
                folded.append(part)
                origins.append(place)
    return "".join(folded), origins
