"""Words to find in text, whatever their case.

Owns: what a hit is (full case folding of Unicode, "ß" found by "ss"; any white space is a
space), and a quick test that leaves out most text. Doesn't know messages.
"""

import re

# What Markdown may put into the middle of a word without showing it.
_MARKS = str.maketrans("", "", "*_~`\\[]")
_LINK_END = re.compile(r"\]\([^)\n]*\)")
# An entity may stand for any character, and a reference for any address.
_OPAQUE = re.compile(r"&#?\w+;|\]\[")
_WORD = re.compile(r"\w+")
_SPACE = re.compile(r"[^\S ]")


class Query:
    """One or more phrases; text matches where any of them stands.

    Two queries are equal if they find the same.
    """

    def __init__(self, *phrases: str) -> None:
        self._phrases = tuple(dict.fromkeys(_folded(phrase) for phrase in phrases if phrase))
        self._words = [_WORD.findall(phrase) for phrase in self._phrases]

    def __bool__(self) -> bool:
        return bool(self._phrases)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Query) and self._phrases == other._phrases

    def __hash__(self) -> int:
        return hash(self._phrases)

    def hits(self, line: str) -> list[tuple[int, int]]:
        """Where it stands in ``line``: starts and ends, in characters, from left to right."""
        folded = _folded(line)
        if len(folded) == len(line):
            found = [span for phrase in self._phrases for span in _spans(folded, phrase)]
        else:
            places = _places(line)
            found = [
                (places[start], places[end])
                for phrase in self._phrases
                for start, end in _spans(folded, phrase, places)
            ]
        return found if len(self._phrases) == 1 else _apart(sorted(found))

    def may_be_in(self, source: str) -> bool:
        """False if the query can't be in what is shown of ``source``, Markdown or not."""
        folded = _folded(source)
        if self._has_words(folded) or _OPAQUE.search(source):
            return True
        return self._has_words(_LINK_END.sub("", folded).translate(_MARKS))

    def _has_words(self, folded: str) -> bool:
        return any(all(word in folded for word in words) for words in self._words)


def _folded(text: str) -> str:
    folded = text.casefold()
    return folded if folded.isascii() else _SPACE.sub(" ", folded)


def _spans(folded: str, phrase: str, places: dict[int, int] | None = None) -> list[tuple[int, int]]:
    """Where ``phrase`` stands; with ``places``, only where whole characters do."""
    found: list[tuple[int, int]] = []
    start = folded.find(phrase)
    while start >= 0:
        end = start + len(phrase)
        is_whole = places is None or (start in places and end in places)
        if is_whole:
            found.append((start, end))
        start = folded.find(phrase, end if is_whole else start + 1)
    return found


def _places(line: str) -> dict[int, int]:
    """Each character's index by its place in the folded line, where some take more than one."""
    places = {}
    place = 0
    for index, character in enumerate(line):
        places[place] = index
        place += len(_folded(character))
    places[place] = len(line)
    return places


def _apart(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """``spans`` without those that begin inside another one."""
    found: list[tuple[int, int]] = []
    for start, end in spans:
        if not found or start >= found[-1][1]:
            found.append((start, end))
    return found
